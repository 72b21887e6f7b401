// Where we stand: how many parents were invited, said yes, came and completed, who stopped when,
// and what they said of it. docs/figures.md has the same in words for people.
#pragma once
#include <array>
#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/programmes.hpp"
#include "modules/programmes/subscription/subscription.hpp"
#include "platform/calendar.hpp"

namespace programmes {

/// How far a parent came. Each step includes those before it, so that numbers only get smaller.
enum class Step : std::uint8_t { invited, accepted, came, completed };

/// What figures need to know of a place.
struct PlaceFacts {
    PlaceState state{};
    bool came = false;
    std::int64_t last_came = 0;  // the number of the last session they came to; 0: to none
    bool completed = false;
};

/// The furthest step. Invited: there is a place. Accepted: they had one, whether or not they gave
/// it back; a waiting list is none. Came: at least once. Completed: as the register found it.
Step step_of(const PlaceFacts&);

/// What figures need to know of a group (a cohort), and whose it is.
struct GroupFacts {
    CohortId id{};
    std::string name{};
    CohortState state{};
    schools::SchoolId school{};
    std::string school_name{};
    std::string district{};
    std::optional<std::int64_t> imd_decile{};
    EditionId edition{};
    std::string edition_title{};
    SubscriptionPurpose purpose{};
    calendar::Instant begins{};    // its first session
    std::int64_t last_held = 0;    // the highest number of a session that was held; 0: none yet
    std::int64_t held_before = 0;  // the one before that
};

/// After which session a parent stopped coming (0: they said yes and never came); nothing when they
/// completed or are still with us. Who misses two sessions in a row has stopped; at the end of a
/// group, one is enough.
std::optional<std::int64_t> stopped_after(const PlaceFacts&, const GroupFacts&);

/// How many parents came how far.
struct Steps {
    std::int64_t invited = 0, accepted = 0, came = 0, completed = 0;

    void add(Step furthest, std::int64_t parents);
    Steps& operator+=(const Steps&);
    bool operator==(const Steps&) const = default;
};

/// A school year: from 1 September to 31 August, called by the year it begins in.
struct SchoolYear {
    int begins_in = 0;  // 0: all years
    auto operator<=>(const SchoolYear&) const = default;
    explicit operator bool() const { return begins_in != 0; }
};
SchoolYear school_year_of(calendar::Day);
/// Its first and its last second.
struct YearSpan {
    calendar::Instant from{}, last{};
};
YearSpan span_of(SchoolYear);
/// "2026/27"
std::string name_of(SchoolYear);

/// Fifths of all English neighbourhoods, by how deprived they are: deciles 1 and 2 come first.
enum class Fifth : std::uint8_t { most, second, middle, fourth, least, unknown };
constexpr auto words(Fifth) {
    return std::to_array<std::string_view>(
        {"most", "second", "middle", "fourth", "least", "unknown"});
}
Fifth fifth_of(std::optional<std::int64_t> imd_decile);

/// Answers to one question of the feedback, from 1 (no) to 4 (yes, very much).
struct Answers {
    std::array<std::int64_t, 4> given{};

    void add(std::int64_t answer, std::int64_t parents);
    std::int64_t all() const;
    /// To one place after the point; nothing without answers.
    std::optional<double> mean() const;
};
struct FeedbackSum {
    Answers welcome{}, learned{}, will_try{};
};

/// A part in whole hundredths; nothing of nothing.
std::optional<double> share(std::int64_t part, std::int64_t of);

/// Fewer than these are not told where people could be known by them.
inline constexpr std::int64_t fewest_told = 5;

/// Which of these numbers are not to be told: those below `fewest_told`; and if that is a single
/// one, also the smallest of the others, or it could be worked out from the sum.
std::vector<bool> kept_back(const std::vector<std::int64_t>&);

}  // namespace programmes
