// Planning a cohort: on which days its sessions are, what stands in their way, and how they move.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/programmes/programmes.hpp"
#include "platform/calendar.hpp"
#include "platform/outcome.hpp"

namespace programmes {

/// What a day is for the schools of an authority, with the closed day's name where it has one.
struct SchoolDay {
    enum class Kind : std::uint8_t { open, weekend, holiday, unknown } kind = Kind::open;
    std::string name{};
};
using SchoolDays = std::function<SchoolDay(calendar::Day)>;

struct ModuleToPlan {
    ModuleId id{};
    std::int64_t position = 0;
    std::int64_t minutes = 0;
    std::string title{};
};

struct PlannedSession {
    ModuleId module{};
    std::int64_t position = 0;
    std::string title{};
    calendar::Instant starts_at{};
    calendar::Instant ends_at{};
};

/// A week without a session, and why: the closed day's name, or nothing for a school holiday.
struct SkippedWeek {
    calendar::Day day{};
    std::string name{};
};

struct CohortPlan {
    std::vector<PlannedSession> sessions{};
    std::vector<SkippedWeek> skipped{};
    bool unknown_terms = false;  // for some of the days nobody can say whether schools are open
};

inline constexpr Refusal first_day_weekend{"planning.first_day_weekend"};
inline constexpr Refusal first_day_closed{"planning.first_day_closed"};
inline constexpr Refusal nothing_to_plan{"planning.nothing_to_plan"};
inline constexpr Refusal never_open{"planning.never_open"};

/// One session a week for each module in its order, from that day on, at the same time on London's
/// clocks; weeks in which schools are closed are skipped.
Outcome<CohortPlan> plan_dates(calendar::LocalTime first, std::span<const ModuleToPlan> modules,
                               const SchoolDays& days);

/// A session as the pages about its cohort show it.
struct CohortSession {
    SessionId id{};
    ModuleId module{};
    std::int64_t position = 0;
    std::string title{};
    std::string room{};
    calendar::Instant starts_at{};
    calendar::Instant ends_at{};
    SessionState state{};
    std::int64_t revision = 0;
    std::optional<calendar::Instant> moved_from{};
    std::optional<calendar::Instant> register_taken_at{};
};

inline constexpr Refusal session_is_cancelled{"planning.session_is_cancelled"};
inline constexpr Refusal session_is_held{"planning.session_is_held"};
inline constexpr Refusal not_in_the_past{"planning.not_in_the_past"};
inline constexpr Refusal too_far_ahead{"planning.too_far_ahead"};
inline constexpr Refusal odd_hour{"planning.odd_hour"};

/// A session that was held or cancelled stays as it was.
std::optional<Refusal> may_not_change(const CohortSession&);

/// When a session may be: to come, within two years, and at an hour when people meet.
std::optional<Refusal> may_not_be_at(calendar::LocalTime, calendar::Instant now);

/// Where a session goes: its day and time, and as long as it was.
struct SessionMove {
    SessionId session{};
    calendar::Instant starts_at{};
    calendar::Instant ends_at{};
};
SessionMove move_to(const CohortSession&, calendar::LocalTime);

/// The sessions that are still to come, one after the other.
std::vector<CohortSession> still_to_come(std::span<const CohortSession>, calendar::Instant now);

/// All of these a week later: each on its own weekday and time, after the one before it, and not
/// in a week in which schools are closed.
std::vector<SessionMove> a_week_later(std::span<const CohortSession> to_come,
                                      const SchoolDays& days);

/// Where a session goes that is held at the end instead: a week after the last one that is not
/// cancelled, at its own time.
SessionMove at_the_end(const CohortSession&, std::span<const CohortSession> all,
                       const SchoolDays& days);

/// A session that is booked already: somewhere, for somebody.
struct Booked {
    SessionId session{};
    CohortId cohort{};
    std::string cohort_name{};
    schools::SchoolId school{};
    std::string school_name{};
    std::string room{};
    people::PersonId trainer{};
    calendar::Instant starts_at{};
    calendar::Instant ends_at{};
    std::optional<double> latitude{};
    std::optional<double> longitude{};
};

enum class ClashOf : std::uint8_t { trainer, room, school };
constexpr auto words(ClashOf) {
    return std::to_array<std::string_view>({"trainer", "room", "school"});
}

struct Clash {
    ClashOf of{};
    calendar::Instant at{};  // when the session of ours begins
    Booked with{};
};

/// Where the sessions would be, and who would lead them.
struct Whereabouts {
    schools::SchoolId school{};
    std::string room{};
    people::PersonId trainer{};
};

struct SessionTimes {
    calendar::Instant starts_at{}, ends_at{};
};

/// Everything booked at the same time for the same trainer, in the same room, or by another cohort
/// of the same school; in the order of our sessions.
std::vector<Clash> clashes(std::span<const SessionTimes> sessions, const Whereabouts&,
                           std::span<const Booked>);

/// Rooms are written by people: "The Library " is "the library".
bool same_room(std::string_view, std::string_view);

}  // namespace programmes
