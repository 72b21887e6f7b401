#include "modules/programmes/planning/planning.hpp"

#include <algorithm>
#include <cctype>

namespace programmes {

using namespace std::chrono_literals;

// No holiday lasts longer; who skips more weeks has terms that are wrong.
constexpr int most_weeks_closed = 12;
constexpr auto earliest = 7h, latest = 21h;

static bool closed(const SchoolDay& day) {
    return day.kind == SchoolDay::Kind::holiday || day.kind == SchoolDay::Kind::weekend;
}

static std::optional<Refusal> may_not_begin_on(const SchoolDay& day) {
    if (day.kind == SchoolDay::Kind::weekend) return first_day_weekend;
    if (day.kind == SchoolDay::Kind::holiday)
        return first_day_closed.with("name", day.name)
            .with("named", day.name.empty() ? "no" : "yes");
    return {};
}

Outcome<CohortPlan> plan_dates(calendar::LocalTime first, std::span<const ModuleToPlan> modules,
                               const SchoolDays& days) {
    if (modules.empty()) return refuse(nothing_to_plan);
    if (const auto why = may_not_begin_on(days(first.day))) return refuse(*why);

    CohortPlan plan;
    auto at = first;
    int closed_weeks = 0;
    for (auto module = modules.begin(); module != modules.end();
         at.day = calendar::plus_days(at.day, 7)) {
        const auto day = days(at.day);
        if (closed(day)) {
            if (++closed_weeks > most_weeks_closed) return refuse(never_open);
            plan.skipped.push_back({at.day, day.name});
            continue;
        }
        closed_weeks = 0;
        plan.unknown_terms |= day.kind == SchoolDay::Kind::unknown;
        const auto starts_at = calendar::in_london(at);
        plan.sessions.push_back({module->id, module->position, module->title, starts_at,
                                 starts_at + std::chrono::minutes(module->minutes)});
        ++module;
    }
    return plan;
}

std::optional<Refusal> may_not_change(const CohortSession& session) {
    if (session.state == SessionState::cancelled) return session_is_cancelled;
    if (session.state == SessionState::held) return session_is_held;
    return {};
}

std::optional<Refusal> may_not_be_at(calendar::LocalTime at, calendar::Instant now) {
    const auto starts_at = calendar::in_london(at);
    if (starts_at <= now) return not_in_the_past;
    if (starts_at > now + std::chrono::years(2)) return too_far_ahead;
    if (at.time < earliest || at.time > latest) return odd_hour;
    return {};
}

SessionMove move_to(const CohortSession& session, calendar::LocalTime at) {
    const auto starts_at = calendar::in_london(at);
    return {session.id, starts_at, starts_at + (session.ends_at - session.starts_at)};
}

std::vector<CohortSession> still_to_come(std::span<const CohortSession> all,
                                         calendar::Instant now) {
    std::vector<CohortSession> to_come;
    std::ranges::copy_if(all, std::back_inserter(to_come), [&](const auto& session) {
        return !may_not_change(session) && session.starts_at > now;
    });
    std::ranges::sort(to_come, {}, &CohortSession::starts_at);
    return to_come;
}

// A day that is closed for longer than any holiday is taken as it comes: people look at it anyway.
static calendar::Day open_week_from(calendar::Day day, const SchoolDays& days) {
    auto at = day;
    for (int weeks = 0; weeks <= most_weeks_closed; ++weeks) {
        if (!closed(days(at))) return at;
        at = calendar::plus_days(at, 7);
    }
    return day;
}

std::vector<SessionMove> a_week_later(std::span<const CohortSession> to_come,
                                      const SchoolDays& days) {
    std::vector<SessionMove> moves;
    calendar::Day before{};
    for (const auto& session : to_come) {
        auto at = calendar::london_time(session.starts_at);
        do at.day = open_week_from(calendar::plus_days(at.day, 7), days);
        while (!moves.empty() && at.day <= before);
        moves.push_back(move_to(session, at));
        before = at.day;
    }
    return moves;
}

SessionMove at_the_end(const CohortSession& session, std::span<const CohortSession> all,
                       const SchoolDays& days) {
    auto last = session.starts_at;
    for (const auto& other : all)
        if (other.state != SessionState::cancelled) last = std::max(last, other.starts_at);
    const auto day = calendar::plus_days(calendar::london_day(last), 7);
    return move_to(session,
                   {open_week_from(day, days), calendar::london_time(session.starts_at).time});
}

bool same_room(std::string_view one, std::string_view other) {
    const auto next = [](std::string_view& text) {
        while (!text.empty() && !std::isalnum(static_cast<unsigned char>(text.front())) &&
               static_cast<unsigned char>(text.front()) < 0x80)
            text.remove_prefix(1);
        if (text.empty()) return 0;
        const int letter = std::tolower(static_cast<unsigned char>(text.front()));
        text.remove_prefix(1);
        return letter;
    };
    for (;;) {
        const int a = next(one), b = next(other);
        if (a != b) return false;
        if (a == 0) return true;
    }
}

static std::optional<ClashOf> clash_of(const Whereabouts& ours, const Booked& other) {
    if (ours.trainer && ours.trainer == other.trainer) return ClashOf::trainer;
    if (ours.school != other.school) return {};
    return same_room(ours.room, other.room) ? ClashOf::room : ClashOf::school;
}

std::vector<Clash> clashes(std::span<const SessionTimes> sessions, const Whereabouts& ours,
                           std::span<const Booked> booked) {
    std::vector<Clash> found;
    for (const auto& session : sessions)
        for (const auto& other : booked) {
            const bool overlaps =
                session.starts_at < other.ends_at && other.starts_at < session.ends_at;
            if (!overlaps) continue;
            if (const auto of = clash_of(ours, other))
                found.push_back({*of, session.starts_at, other});
        }
    return found;
}

}  // namespace programmes
