// What became of a group: who came to which session, who stayed away, and what they said of it.
#include <algorithm>

#include "app/demo/county.hpp"

namespace demo {

namespace {

using namespace std::chrono_literals;
using programmes::CohortSession;
using programmes::PlaceState;
using programmes::SessionState;

// How somebody keeps to it who said they would come.
struct Habit {
    std::size_t until = 0;  // so many sessions, then no more
    double comes = 0;
};

Habit draw_habit(Making& m, std::size_t sessions) {
    switch (m.chance.weighted({7, 10, 83})) {
        case 0:
            return {.until = 0};  // said yes, and never came
        case 1:
            return {.until = static_cast<std::size_t>(m.chance.between(1, 3)), .comes = 0.9};
        default:
            return {.until = sessions, .comes = 0.97};
    }
}

// In good weather and in the week after half term fewer come, and in the evenings.
double keenness(Making& m, const Group& group, std::size_t number) {
    const auto& session = group.sessions[number];
    double keen = m.chance.percent(15) ? 0.9 : 1;
    if (number > 0 && session.starts_at - group.sessions[number - 1].starts_at > 8 * 24h)
        keen *= 0.93;
    if (calendar::london_time(session.starts_at).time >= 17h) keen *= 0.97;
    return keen;
}

bool register_waits(Making& m, const Group& group, const CohortSession& session) {
    const auto ago = m.now - session.starts_at;
    if (group.part == Part::register_waits || group.part == Part::today)
        return group.part == Part::register_waits && ago < 7 * 24h;
    return ago < 2 * 24h && m.chance.percent(20);
}

class Holding {
public:
    Holding(Making& m, Group& group) : m_(m), group_(group) {
        for (std::size_t i = 0; i < group.places.size(); ++i)
            habits_.push_back(draw_habit(m, group.sessions.size()));
    }

    void hold(std::size_t number) {
        auto& session = group_.sessions[number];
        session.state = SessionState::held;
        session.register_taken_at =
            session.starts_at + std::chrono::minutes(m_.chance.between(10, 75));
        const auto keen = keenness(m_, group_, number);
        const bool by_school = !group_.trainer || m_.chance.percent(15);
        const auto by = by_school ? group_.school->link_teacher : group_.trainer;
        for (std::size_t i = 0; i < group_.places.size(); ++i) {
            auto& place = group_.places[i];
            if (place.state == PlaceState::declined || place.state == PlaceState::cancelled)
                continue;
            const bool came = place.state == PlaceState::accepted && number < habits_[i].until &&
                              m_.chance.share(habits_[i].comes * keen);
            m_.county.marks.push_back({session.id, place.id, came, by, *session.register_taken_at});
            if (came) come(place, session);
        }
    }

private:
    void come(Place& place, const CohortSession& session) {
        ++place.came;
        place.last_came = std::max(place.last_came, session.position);
        if (place.came == group_.needed) {
            place.completed_on = calendar::london_day(session.starts_at);
            place.parent->completed = true;
        }
        if (m_.chance.percent(42)) tell_how_it_was(place, session);
    }

    void tell_how_it_was(const Place& place, const CohortSession& session) {
        const auto at = session.ends_at + std::chrono::minutes(m_.chance.between(5, 1800));
        const auto points = [&](std::initializer_list<int> weights) {
            return 1 + static_cast<int>(m_.chance.weighted(weights));
        };
        Opinion opinion{.session = session.id,
                        .place = place.id,
                        .welcome = points({1, 3, 24, 72}),
                        .learned = points({2, 8, 40, 50}),
                        .will_try = points({2, 11, 42, 45}),
                        .at = at};
        if (m_.chance.percent(30)) {
            const auto& all = m_.names.feedback;
            const auto own = all.find(place.parent->language);
            opinion.words = m_.chance.one_of(own == all.end() ? all.at("en") : own->second);
        }
        if (at < m_.now) m_.county.opinions.push_back(std::move(opinion));
    }

    Making& m_;
    Group& group_;
    std::vector<Habit> habits_{};
};

}  // namespace

void hold_sessions(Making& m, Group& group) {
    if (group.cancelled) return;
    Holding holding(m, group);
    const CohortSession* last = nullptr;
    for (std::size_t number = 0; number < group.sessions.size(); ++number) {
        const auto& session = group.sessions[number];
        if (session.state == SessionState::cancelled) continue;
        last = &session;
        if (session.ends_at < m.now && !register_waits(m, group, session)) holding.hold(number);
    }
    if (last && last->state == SessionState::held) group.finished_at = last->register_taken_at;
}

void tell_groups(Making& m) {
    for (auto& group : m.county.groups) {
        invite_parents(m, group);
        hold_sessions(m, group);
    }
}

}  // namespace demo
