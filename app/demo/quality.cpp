// Visits of the adviser: some seen, some to come, one with something serious to be done first.
#include <array>

#include "app/demo/county.hpp"
#include "app/demo/sign_ins.hpp"
#include "modules/programmes/leads/leads_store.hpp"
#include "modules/programmes/quality/quality_store.hpp"

namespace demo {

namespace {

using programmes::ActionFor;
using programmes::RubricLevel;
using programmes::RubricPoint;

struct Visited {
    programmes::SessionId session{};
    schools::SchoolId school{};
    people::PersonId lead{};
    calendar::Instant ends_at{};
};

// The last session each Lead held in each group.
constexpr db::Sql held_by_leads = R"(
    SELECT s.id, s.school_id, s.lead_id, s.ends_at
      FROM programmes_sessions s
      JOIN programmes_accreditations a ON a.person_id = s.lead_id AND a.state = 'current'
     WHERE s.state = 'held' AND s.position = 3
     ORDER BY s.starts_at, s.id)";

constexpr db::Sql who_visits = "SELECT person_id FROM people_accounts WHERE email = $1";

constexpr std::array strengths{"Everybody was greeted by name, and the tea was hot.",
                               "Good questions, and time to answer them.",
                               "Parents tried it out twice and laughed a lot."};

constexpr std::size_t visits = 13;

programmes::Finished seen(Making& m, std::size_t number, calendar::Day today) {
    programmes::Finished all{.strengths = strengths[number % strengths.size()]};
    for (const auto point : enums::all<RubricPoint>()) {
        const auto drawn = m.chance.weighted({0, 3, 12, 9});
        all.points[point] = {static_cast<RubricLevel>(drawn), ""};
    }
    if (number % 3 == 0)
        all.actions.push_back({ActionFor::person, "Learn the names before the next session", false,
                               calendar::plus_days(today, 28)});
    if (number == visits - 1) {
        all.points[RubricPoint::children] = {RubricLevel::not_yet,
                                             "The door to the car park stood open."};
        all.actions.push_back({ActionFor::person, "Count the children in and out, door shut", true,
                               calendar::plus_days(m.today(), 14)});
    }
    return all;
}

// What was not serious has been done in the meantime, mostly.
void close_some(Making& m, programmes::ObservationId id, people::PersonId adviser) {
    for (const auto& action : programmes::load_actions(m.db(), id)) {
        if (action.serious || action.due_on > m.today()) continue;
        m.clock.move_to(at(action.due_on, std::chrono::hours(15)));
        programmes::store_closed(m.platform, action.id, "I heard them used today.", adviser);
    }
}

// Two visits are planned: to a Lead, and to a trainer.
void plan_next(Making& m, people::PersonId adviser, const std::vector<Visited>& held) {
    m.clock.move_to(m.now);
    std::vector<people::PersonId> whom{m.county.trainers.back().id};
    for (const auto& visit : held) whom.push_back(visit.lead);
    int planned = 0;
    for (const auto person : whom) {
        const auto to_come = programmes::find_to_observe(m.db(), hertfordshire, person, m.now);
        if (!to_come || to_come->sessions.empty() || planned == 2) continue;
        if (programmes::add_observation(m.platform, hertfordshire, to_come->sessions.front(),
                                        person, adviser))
            ++planned;
    }
}

}  // namespace

void make_visits(Making& m) {
    const auto adviser = m.db().one<people::PersonId>(who_visits, email_of(people::Role::adviser));
    const auto held = m.db().all<Visited>(held_by_leads);
    const programmes::QualitySeen all(auth::Viewer{.authority = hertfordshire});
    for (std::size_t i = 0; i < held.size() && i < visits; ++i) {
        const auto& visit = held[i];
        m.clock.move_to(visit.ends_at - std::chrono::days(9));
        const auto id = programmes::add_observation(m.platform, hertfordshire,
                                                    {.id = visit.session, .school = visit.school},
                                                    visit.lead, adviser);
        m.clock.move_to(visit.ends_at + std::chrono::minutes(25));
        const auto observation = programmes::find_observation(m.db(), all, *id);
        programmes::store_finished(m.platform, *observation,
                                   seen(m, i, calendar::london_day(visit.ends_at)));
        m.clock.move_to(visit.ends_at + std::chrono::hours(26));
        if (i % 2 == 0)
            programmes::store_comment(m.platform, *id, "It helped me to talk about it. Thank you.");
        close_some(m, *id, adviser);
    }
    plan_next(m, adviser, held);
}

}  // namespace demo
