// What reports come to at a school, or at all of a county's: the minutes that staff spend on them,
// the parents they reach, absences explained in time, and what was done by itself and why.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/reports/rules/rule_list.hpp"
#include "platform/platform.hpp"

namespace reports {

/// Whoever did something on these pages within such a span of the clock has spent all of it.
inline constexpr std::chrono::minutes counted_span{5};
/// Until when the absences of a morning should be explained.
inline constexpr std::chrono::minutes explained_until = std::chrono::hours(10);
/// How long before that an absence had to be there.
inline constexpr std::chrono::minutes time_to_explain{30};
inline constexpr int days_charted = 14;
/// A school with fewer pupils than that is not told of to the county, nor is a smaller number of
/// people or absences.
inline constexpr std::int64_t fewest_told_of = 5;

/// The day that is looked at, and what is counted up to it.
struct MorningDays {
    calendar::Day day{};
    calendar::Day monday{};  // of its week
    calendar::Day first{};   // that is charted
};
MorningDays morning_days(calendar::Day);

/// When it is `explained_until` in London, in seconds since midnight UTC: from `changes` on, the
/// clocks show another time.
struct TenOClock {
    calendar::Day changes{};
    std::int64_t before = 0, after = 0;
};
TenOClock ten_o_clock(const MorningDays&);

/// Absences of a morning that had no reason half an hour before `explained_until`, by what became
/// of them: a parent or the office said why, here or in the register, in time or later.
struct MissedDay {
    calendar::Day day{};
    std::int64_t all = 0;
    std::int64_t by_ten = 0;
    std::int64_t later = 0;
    std::int64_t here = 0;  // the child was at school after all
    std::int64_t open = 0;
    std::int64_t unasked = 0;  // of those not here: nobody could be asked

    /// Those of which the reason had to be found out.
    std::int64_t missing() const { return all - here; }
    MissedDay& operator+=(const MissedDay&);
};

/// Parents for whom there was something this week, and how far it came.
struct Reach {
    std::int64_t told = 0, handed = 0, arrived = 0, read = 0;
    Reach& operator+=(const Reach&);
};

struct StaffMinutes {
    std::int64_t spans = 0, people = 0;
    std::int64_t minutes() const { return spans * counted_span.count(); }
};

/// All of a school's figures.
struct SchoolMorning {
    std::int64_t school = 0;
    std::string name{};
    std::int64_t pupils = 0;
    StaffMinutes staff{};
    Reach reach{};
    std::vector<MissedDay> days{};  // the school days, the first one first
    std::vector<DidCount> did{};    // on the day looked at

    bool told_of() const { return pupils >= fewest_told_of; }
    /// There is something to look at: not only noughts.
    bool did_anything() const;
    const MissedDay* on(calendar::Day) const;
    MissedDay all_days() const;
};

/// The schools together; those with few pupils are in none of its figures.
SchoolMorning together(std::span<const SchoolMorning>);

/// "83%"; nothing where there is nothing to take a part of.
std::optional<std::string> share_of(std::int64_t part, std::int64_t of);

/// Whether there are so few that somebody could be recognised.
constexpr bool too_few_to_tell(std::int64_t number) {
    return number > 0 && number < fewest_told_of;
}

/// Notes that a parent opened the page about their children by their link, with the page itself.
void note_child_page(Platform&, people::PersonId);

}  // namespace reports
