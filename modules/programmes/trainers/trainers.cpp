#include "modules/programmes/trainers/trainers.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace programmes {

using namespace std::chrono_literals;

// Thirty kilometres an hour door to door, and a quarter of an hour to pack up and set up.
static std::chrono::minutes travel_time(std::optional<double> km) {
    constexpr double minutes_a_km = 2;
    if (!km) return 45min;
    return 15min + std::chrono::minutes(std::lround(*km * minutes_a_km));
}

Weekday weekday_of(calendar::Day day) {
    return static_cast<Weekday>(calendar::weekday_of(day).iso_encoding() - 1);
}

static std::optional<double> distance(std::optional<schools::Position> from,
                                      std::optional<schools::Position> to) {
    if (!from || !to) return {};
    return schools::kilometres(*from, *to);
}

static std::optional<schools::Position> position_of(const Booked& other) {
    if (!other.latitude || !other.longitude) return {};
    return schools::Position{*other.latitude, *other.longitude};
}

namespace {

// Reasons of a kind are told once, with the first session that they concern.
class Reasons {
public:
    void add(WhyNot why, calendar::Instant at, std::optional<Booked> other = {}) {
        const auto told = std::ranges::find(reasons_, why, &TrainerReason::why);
        if (told == reasons_.end())
            reasons_.push_back({why, at, 1, std::move(other)});
        else
            ++told->sessions;
    }
    std::vector<TrainerReason> take() {
        std::ranges::sort(reasons_, {}, &TrainerReason::why);
        return std::move(reasons_);
    }

private:
    std::vector<TrainerReason> reasons_;
};

struct There {
    schools::SchoolId school;
    std::optional<schools::Position> position;
};

const Booked* in_the_way(const Trainer& trainer, const SessionTimes& session,
                         std::span<const Booked> booked,
                         const std::function<std::chrono::minutes(const Booked&)>& pause) {
    for (const auto& other : booked) {
        if (other.trainer != trainer.id) continue;
        const auto between = pause(other);
        if (session.starts_at < other.ends_at + between &&
            other.starts_at < session.ends_at + between)
            return &other;
    }
    return nullptr;
}

void judge_times(const Trainer& trainer, const SessionTimes& session, const There& there,
                 std::span<const Booked> booked, Reasons& reasons) {
    if (const auto* busy = in_the_way(trainer, session, booked, [](auto&) { return 0min; }))
        return reasons.add(WhyNot::busy, session.starts_at, *busy);
    const auto travel = [&](const Booked& other) {
        return other.school == there.school
                   ? 0min
                   : travel_time(distance(position_of(other), there.position));
    };
    if (const auto* near = in_the_way(trainer, session, booked, travel))
        reasons.add(WhyNot::no_time_to_travel, session.starts_at, *near);
}

void judge_day(const Trainer& trainer, const SessionTimes& session, Reasons& reasons) {
    const auto day = calendar::london_day(session.starts_at);
    const bool away = std::ranges::any_of(
        trainer.away, [&](const Away& a) { return a.first <= day && day <= a.last; });
    if (away) reasons.add(WhyNot::away, session.starts_at);
    if (!trainer.days.has(weekday_of(day))) reasons.add(WhyNot::not_their_day, session.starts_at);
}

// Midnight on the Monday of that week, or of a week some weeks later.
calendar::Instant monday_of(calendar::Instant instant, int weeks = 0) {
    const auto day = calendar::london_day(instant);
    const int since_monday = static_cast<int>(weekday_of(day));
    return calendar::in_london({calendar::plus_days(day, 7 * weeks - since_monday), 0min});
}

int sessions_in_weeks(const Trainer& trainer, std::span<const SessionTimes> sessions,
                      std::span<const Booked> booked) {
    if (sessions.empty()) return 0;
    const auto [first, last] = std::ranges::minmax(sessions, {}, &SessionTimes::starts_at);
    const auto from = monday_of(first.starts_at), to = monday_of(last.starts_at, 1);
    return static_cast<int>(std::ranges::count_if(booked, [&](const Booked& other) {
        return other.trainer == trainer.id && other.starts_at >= from && other.starts_at < to;
    }));
}

}  // namespace

Suitability judge_trainer(const Trainer& trainer, std::span<const SessionTimes> sessions,
                          schools::SchoolId school, std::optional<schools::Position> position,
                          std::span<const Booked> booked) {
    Reasons reasons;
    const There there{school, position};
    for (const auto& session : sessions) {
        judge_times(trainer, session, there, booked, reasons);
        judge_day(trainer, session, reasons);
    }
    Suitability suits{.trainer = &trainer,
                      .km = distance(trainer.sets_out_from, position),
                      .sessions_in_weeks = sessions_in_weeks(trainer, sessions, booked)};
    const bool too_far =
        suits.km && trainer.furthest_km > 0 && *suits.km > static_cast<double>(trainer.furthest_km);
    if (too_far && !sessions.empty()) reasons.add(WhyNot::too_far, sessions.front().starts_at);
    suits.reasons = reasons.take();
    return suits;
}

// The distance in steps of five kilometres: who is a street nearer is not better than who has time.
static auto rank(const Suitability& s) {
    const auto far = s.km ? std::floor(*s.km / 5) : std::numeric_limits<double>::max();
    return std::tuple(s.impossible(), s.reasons.size(), far, s.sessions_in_weeks, s.km.value_or(0));
}

std::vector<Suitability> judge_trainers(std::span<const Trainer> trainers,
                                        std::span<const SessionTimes> sessions,
                                        schools::SchoolId school,
                                        std::optional<schools::Position> position,
                                        std::span<const Booked> booked) {
    std::vector<Suitability> judged;
    for (const auto& trainer : trainers)
        judged.push_back(judge_trainer(trainer, sessions, school, position, booked));
    std::ranges::stable_sort(judged, {}, rank);
    return judged;
}

std::optional<Refusal> may_not_add(const Away& away, std::span<const Away> known) {
    if (away.last < away.first) return away_backwards;
    if (std::chrono::sys_days(away.last) - std::chrono::sys_days(away.first) >
        std::chrono::days(366))
        return away_too_long;
    const bool overlaps = std::ranges::any_of(known, [&](const Away& other) {
        return away.first <= other.last && other.first <= away.last;
    });
    if (overlaps) return away_overlaps;
    return {};
}

}  // namespace programmes
