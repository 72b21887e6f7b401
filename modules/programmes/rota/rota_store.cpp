#include "modules/programmes/rota/rota_store.hpp"

#include <algorithm>

#include "modules/programmes/quality/quality_store.hpp"

namespace programmes {

using namespace std::chrono_literals;

namespace {
struct TermRow {
    std::string name{};
    calendar::Day first{}, last{};
    std::optional<calendar::Instant> solved_at{};
    bool proven = false;
};
}  // namespace

constexpr db::Sql terms_to_come = R"(
    SELECT t.name, t.first_day, t.last_day, r.solved_at, COALESCE(r.proven, FALSE)
      FROM (SELECT name, MIN(first_day) AS first_day, MAX(last_day) AS last_day
              FROM schools_terms WHERE authority_id = $1
             GROUP BY name) t
      LEFT JOIN programmes_rotas r ON r.authority_id = $1 AND r.first_day = t.first_day
     WHERE t.last_day >= $2
     ORDER BY t.first_day)";

std::vector<RotaTerm> load_rota_terms(db::Connection& db, std::int64_t authority,
                                      calendar::Day today) {
    std::vector<RotaTerm> terms;
    for (auto& row : db.all<TermRow>(terms_to_come, authority, today)) {
        if (!terms.empty()) terms.back().next = row.first;
        terms.push_back({std::move(row.name), row.first, row.last, calendar::plus_days(row.last, 1),
                         row.solved_at, row.proven});
    }
    return terms;
}

std::optional<RotaTerm> find_rota_term(db::Connection& db, std::int64_t authority,
                                       calendar::Day today, calendar::Day first) {
    auto terms = load_rota_terms(db, authority, today);
    const auto found = std::ranges::find(terms, first, &RotaTerm::first);
    return found == terms.end() ? std::nullopt : std::optional(std::move(*found));
}

constexpr db::Sql groups_to_lead = R"(
    SELECT k.begins_at, k.trainer_id IS NOT NULL OR k.lead_id IS NOT NULL
      FROM programmes_cohorts k
     WHERE k.authority_id = $1 AND k.state IN ('planned', 'running')
       AND EXISTS (SELECT 1 FROM programmes_sessions s
                    WHERE s.cohort_id = k.id AND s.state = 'planned' AND s.starts_at > $2))";

std::vector<GroupToLead> load_groups_to_lead(db::Connection& db, std::int64_t authority,
                                             calendar::Instant now) {
    return db.all<GroupToLead>(groups_to_lead, authority, now);
}

namespace {

struct RotaSession {
    CohortId cohort{};
    std::string name{};
    schools::SchoolId school{};
    std::string school_name{};
    std::optional<double> latitude{};
    std::optional<double> longitude{};
    calendar::Instant starts_at{};
    calendar::Instant ends_at{};
    people::PersonId trainer{};  // of the session
    people::PersonId lead{};
    people::PersonId cohort_trainer{};
    people::PersonId cohort_lead{};
    std::string led_by_name{};
    std::int64_t version = 0;
    bool undecided = false;  // it begins in the term, and may still be given to somebody
    bool to_come = false;
    bool in_proposal = false;
    people::PersonId proposed{};
    people::PersonId was_led_by{};
    bool locked = false;
};

std::optional<schools::Position> position_of(const RotaSession& row) {
    if (!row.latitude || !row.longitude) return {};
    return schools::Position{*row.latitude, *row.longitude};
}

RotaCohort cohort_of(const RotaSession& row) {
    RotaCohort cohort{.id = row.cohort,
                      .name = row.name,
                      .school = row.school,
                      .school_name = row.school_name,
                      .position = position_of(row),
                      .version = row.version,
                      .trainer = row.cohort_trainer,
                      .lead = row.cohort_lead,
                      .led_by_name = row.led_by_name};
    const bool overtaken = cohort.led_by() != row.was_led_by && cohort.led_by() != row.proposed;
    if (!row.in_proposal || overtaken) return cohort;
    cohort.in_proposal = true;
    cohort.proposed = row.proposed;
    cohort.locked = row.locked;
    return cohort;
}

void book(std::vector<Booked>& booked, const RotaSession& row, people::PersonId person) {
    if (!person) return;
    booked.push_back({.cohort = row.cohort,
                      .cohort_name = row.name,
                      .school = row.school,
                      .school_name = row.school_name,
                      .trainer = person,
                      .starts_at = row.starts_at,
                      .ends_at = row.ends_at,
                      .latitude = row.latitude,
                      .longitude = row.longitude});
}

}  // namespace

constexpr db::Sql sessions_of_rota = R"(
    SELECT s.cohort_id, k.name, s.school_id, c.name, c.latitude, c.longitude, s.starts_at,
           s.ends_at, COALESCE(s.trainer_id, 0), COALESCE(s.lead_id, 0),
           COALESCE(k.trainer_id, 0), COALESCE(k.lead_id, 0),
           COALESCE(n.given || ' ' || n.family, ''), k.version,
           k.state IN ('planned', 'running') AND k.begins_at >= $3 AND k.begins_at < $4,
           s.state = 'planned' AND s.starts_at > $2,
           l.cohort_id IS NOT NULL, COALESCE(l.person_id, 0), COALESCE(l.led_by, 0),
           COALESCE(l.locked, FALSE)
      FROM programmes_sessions s
      JOIN programmes_cohorts k ON k.id = s.cohort_id
      JOIN schools_schools c ON c.id = s.school_id
      LEFT JOIN people_persons n ON n.id = COALESCE(k.trainer_id, k.lead_id)
      LEFT JOIN programmes_rotas r ON r.authority_id = $1 AND r.first_day = $5
      LEFT JOIN programmes_rota_lines l ON l.rota_id = r.id AND l.cohort_id = k.id
     WHERE s.authority_id = $1 AND s.starts_at >= $3 AND s.starts_at < $6
       AND s.state <> 'cancelled' AND k.state <> 'cancelled'
     ORDER BY k.begins_at, k.id, s.starts_at, s.id)";

// Others' sessions count in the weeks in which the term's groups meet.
static void keep_these_weeks(RotaFacts& facts) {
    calendar::Instant first = calendar::Instant::max(), last = calendar::Instant::min();
    for (const auto& cohort : facts.cohorts)
        for (const auto& session : cohort.sessions) {
            first = std::min(first, session.starts_at - 24h);
            last = std::max(last, session.ends_at + 24h);
        }
    std::erase_if(facts.booked,
                  [&](const Booked& one) { return one.ends_at < first || one.starts_at > last; });
}

static void load_sessions(db::Connection& db, std::int64_t authority, const RotaTerm& term,
                          calendar::Instant now, RotaFacts& facts) {
    // Longer than any group goes on after its term.
    constexpr auto half_a_year = std::chrono::weeks(26);
    const auto begins = calendar::in_london({term.first, 0min});
    const auto ends = calendar::in_london({term.next, 0min});
    for (const auto& row : db.all<RotaSession>(sessions_of_rota, authority, now, begins, ends,
                                               term.first, ends + half_a_year)) {
        if (!row.undecided) {
            book(facts.booked, row, row.trainer);
            book(facts.booked, row, row.lead);
        } else if (row.to_come) {
            if (facts.cohorts.empty() || facts.cohorts.back().id != row.cohort)
                facts.cohorts.push_back(cohort_of(row));
            facts.cohorts.back().sessions.push_back({row.starts_at, row.ends_at});
        }
    }
    keep_these_weeks(facts);
}

RotaFacts load_rota(db::Connection& db, std::int64_t authority, const RotaTerm& term,
                    calendar::Instant now) {
    RotaFacts facts{.people = load_rota_people(db, authority, calendar::london_day(now)),
                    .open_serious = load_open_serious(db, authority)};
    load_sessions(db, authority, term, now, facts);
    return facts;
}

constexpr db::Sql put_rota = R"(
    INSERT INTO programmes_rotas (id, authority_id, first_day, solved_at, proven)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (authority_id, first_day)
    DO UPDATE SET solved_at = excluded.solved_at, proven = excluded.proven
    RETURNING id)";
constexpr db::Sql have_rota = R"(
    INSERT INTO programmes_rotas (id, authority_id, first_day, proven)
    VALUES ($1, $2, $3, FALSE)
    ON CONFLICT (authority_id, first_day) DO UPDATE SET first_day = excluded.first_day
    RETURNING id)";
constexpr db::Sql forget_lines = "DELETE FROM programmes_rota_lines WHERE rota_id = $1";
constexpr db::Sql add_line = R"(
    INSERT INTO programmes_rota_lines (rota_id, cohort_id, person_id, led_by, locked)
    VALUES ($1, $2, $3, $4, $5))";

static void store_lines(db::Connection& db, std::int64_t rota, const RotaFacts& facts) {
    const auto or_null = [](people::PersonId id) { return id ? std::optional(id) : std::nullopt; };
    db.run(forget_lines, rota);
    for (const auto& cohort : facts.cohorts)
        if (cohort.in_proposal)
            db.run(add_line, rota, cohort.id, or_null(cohort.proposed), or_null(cohort.led_by()),
                   cohort.locked);
}

void store_proposal(Platform& platform, std::int64_t authority, const RotaTerm& term,
                    const RotaFacts& facts, bool proven) {
    store_lines(platform.db,
                platform.db.one<std::int64_t>(put_rota, platform.ids.next(), authority, term.first,
                                              platform.clock.now(), proven),
                facts);
}

void store_shown(Platform& platform, std::int64_t authority, const RotaTerm& term,
                 const RotaFacts& facts) {
    store_lines(
        platform.db,
        platform.db.one<std::int64_t>(have_rota, platform.ids.next(), authority, term.first),
        facts);
}

}  // namespace programmes
