// The groups as the county's people planned them, with what was changed afterwards.
#include "app/demo/county.hpp"
#include "app/demo/trail.hpp"
#include "modules/programmes/planning/cohorts_store.hpp"
#include "modules/programmes/planning/planning_store.hpp"
#include "modules/programmes/planning/planning_words.hpp"

namespace demo {

namespace {

using namespace std::chrono_literals;
using programmes::CohortChange;
using programmes::CohortChanged;

void plan(Making& m, Group& group) {
    const auto weeks_before = group.begins() - std::chrono::days(m.chance.between(26, 31));
    m.clock.move_to(std::min(weeks_before, m.now - std::chrono::hours(15)));
    group.id = programmes::add_cohort(m.platform, {.subscription = group.subscription,
                                                   .name = group.name,
                                                   .room = group.room,
                                                   .capacity = group.capacity,
                                                   .trainer = group.trainer,
                                                   .planned_by = m.county.officer,
                                                   .sessions = group.plan});
    group.sessions = programmes::load_cohort_sessions(m.db(), group.id);
    m.platform.audit.changed("cohort", group.id.value, group.school->id.value, "planned");
    keep_trail(m, m.county.officer, people::Role::officer, {});
}

// Changes are made one after the other, the cohort's versions with them.
class Changing {
public:
    Changing(Making& m, Group& group) : m_(m), group_(group) {}

    void move_an_hour(std::size_t which) {
        auto& session = group_.sessions[which];
        const auto to = session.starts_at + 1h;
        begin(session.starts_at - std::chrono::days(3),
              {CohortChanged::moved, session.position, programmes::said(session.starts_at),
               programmes::said(to)});
        const programmes::SessionMove move{session.id, to, session.ends_at + 1h};
        programmes::store_moves(m_.platform, {.id = group_.id}, std::span(&move, 1));
    }

    void cancel(std::size_t which) {
        auto& session = group_.sessions[which];
        begin(session.starts_at - std::chrono::days(1),
              {CohortChanged::left_out, session.position, programmes::said(session.starts_at), ""});
        programmes::store_session_cancelled(m_.platform, {.id = group_.id}, session.id);
    }

    void cancel_all() {
        begin(group_.begins() - std::chrono::days(2), {CohortChanged::cancelled, 0, "", ""});
        programmes::store_cohort_cancelled(m_.platform, group_.id);
        group_.cancelled = true;
    }

private:
    void begin(calendar::Instant at, CohortChange change) {
        m_.clock.move_to(at);
        programmes::begin_change(m_.platform, group_.id, ++version_, m_.county.officer,
                                 {std::move(change)});
    }

    Making& m_;
    Group& group_;
    std::int64_t version_ = 0;
};

// Every so often something comes between.
void change(Making& m, Group& group, std::size_t number) {
    if (group.part != Part::ordinary || group.ends() >= m.now) return;
    Changing changing(m, group);
    if (number % 41 == 20)
        changing.cancel_all();
    else if (number % 23 == 11)
        changing.cancel(2);
    else if (number % 9 == 4)
        changing.move_an_hour(3);
    else
        return;
    group.sessions = programmes::load_cohort_sessions(m.db(), group.id);
}

}  // namespace

void store_groups(Making& m) {
    std::size_t number = 0;
    for (auto& group : m.county.groups) {
        plan(m, group);
        change(m, group, number++);
    }
}

}  // namespace demo
