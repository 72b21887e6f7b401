// Nominating families whom staff find hard to engage. Only the one who nominated a family, the head
// teacher, and whoever leads the meeting beforehand ever see it; the family never does.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/courses/courses.hpp"
#include "platform/outcome.hpp"

namespace programmes {

struct Nomination;
using NominationId = Id<Nomination>;

enum class NominationReason : std::uint8_t {
    rarely_seen,
    hard_to_reach,
    bad_memories,
    other_language,
    alone,
    something_else
};
constexpr auto words(NominationReason) {
    return std::to_array<std::string_view>({"rarely_seen", "hard_to_reach", "bad_memories",
                                            "other_language", "alone", "something_else"});
}

/// A nomination as those who may see it see it.
struct Nomination {
    NominationId id{};
    people::HouseholdId household{};
    std::string family{};
    std::string children{};  // their first names
    std::string postcode{};
    NominationReason reason{};
    std::string story{};
    std::string sensitivity{};
    std::string by{};
    calendar::Instant at{};
    std::optional<std::int64_t> decile{};  // of the family's area; 1 is the most deprived
};

inline constexpr Refusal nominated_already{"courses.nominated_already"};
inline constexpr Refusal course_over{"courses.course_over"};

/// Families are nominated before and during a course, not for one that is over.
Outcome<void> may_nominate(const Course&);

/// How deprived the areas of the nominated families are, each family counted once.
struct Targeting {
    int families = 0;
    int most_deprived = 0;  // in the three most deprived tenths of England's areas
    int known = 0;          // their area's rank is known
    int without() const { return families - known; }
};
Targeting targeting_of(const std::vector<Nomination>&);

inline constexpr std::int64_t deprived_up_to = 3;

/// Nominations are forgotten a term after the course: then they have done what they were made for.
inline constexpr std::chrono::weeks nominations_kept{13};

}  // namespace programmes
