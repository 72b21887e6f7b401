// The meeting before a course, at which its aims and outcomes are agreed.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/courses/courses_store.hpp"
#include "platform/outcome.hpp"

namespace programmes {

struct Meeting {
    people::PersonId led_by{};
    std::string leader{};
    std::optional<calendar::Day> held_on{};
    std::string present{};
    std::string aims{};      // one a line
    std::string outcomes{};  // one a line
    std::int64_t version = 0;
};

inline constexpr Refusal meeting_changed{"courses.meeting_changed"};
inline constexpr Refusal meeting_day_ahead{"courses.meeting_day_ahead"};
inline constexpr Refusal agreed_missing{"courses.agreed_missing"};

/// What is agreed is written down when the meeting was held, and a meeting that was held agreed
/// something.
Outcome<void> check_meeting(const Meeting&, calendar::Day today);

/// The course's meeting as everybody who sees the course may know it; empty before there is one.
Meeting load_meeting(db::Connection&, CohortId);

/// Who may write it down: the head teacher of the school, and whoever leads the meeting.
enum class MeetingPart : std::uint8_t { head, leader };
constexpr auto words(MeetingPart) {
    return std::to_array<std::string_view>({"head", "leader"});
}
/// The part this viewer has in it; nothing for everybody else.
std::optional<MeetingPart> find_part_in_meeting(db::Connection&, const auth::Viewer&,
                                                const Course&);

struct PossibleLeader {
    people::PersonId person{};
    std::string name{};
};
/// Who may be asked to lead the meeting: the school's head and link teachers, and the trainer.
std::vector<PossibleLeader> load_possible_leaders(db::Connection&, const Course&,
                                                  calendar::Day today);

/// Stores it as the version after the one it was made from; false when somebody was faster.
bool store_meeting(db::Connection&, const Course&, const Meeting&);

}  // namespace programmes
