#include "modules/programmes/planning/planning_store.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include "modules/programmes/tally.hpp"

namespace programmes {

constexpr db::Sql subscriptions_to_plan = R"(
    SELECT b.id, b.edition_id, b.authority_id, c.id, c.name, c.town, w.title,
           e.minimum_group, e.maximum_group, e.needed,
           (SELECT COUNT(*) FROM programmes_cohorts k
             WHERE k.subscription_id = b.id AND k.state <> 'cancelled') AS cohorts,
           b.subscribed_on, c.latitude, c.longitude
      FROM programmes_subscriptions b
      JOIN programmes_editions e ON e.id = b.edition_id
      JOIN programmes_edition_words w ON w.edition_id = e.id AND w.language = 'en'
      JOIN (SELECT id, school_id FROM programmes_subscriptions
            UNION
            SELECT u.id, m.school_id FROM programmes_subscriptions u
              JOIN programmes_cluster_schools m
                ON m.cluster_id = u.cluster_id AND m.state = 'agreed') p ON p.id = b.id
      JOIN schools_schools c ON c.id = p.school_id
     WHERE b.authority_id = $1 AND (c.id = $2 OR $2 = 0) AND b.state = 'active'
       AND LOWER(c.name) LIKE '%' || LOWER(CAST($3 AS TEXT)) || '%'
     ORDER BY cohorts, c.name, b.id DESC LIMIT $4)";

std::vector<ToPlan> load_subscriptions_to_plan(db::Connection& db, const schools::Scope& scope,
                                               std::string_view school_name, int most) {
    return db.all<ToPlan>(subscriptions_to_plan, scope.authority, scope.school, school_name, most);
}

constexpr db::Sql subscription_to_plan = R"(
    SELECT b.id, b.edition_id, b.authority_id, c.id, c.name, c.town, w.title,
           e.minimum_group, e.maximum_group, e.needed,
           (SELECT COUNT(*) FROM programmes_cohorts k
             WHERE k.subscription_id = b.id AND k.state <> 'cancelled'),
           b.subscribed_on, c.latitude, c.longitude
      FROM programmes_subscriptions b
      JOIN programmes_editions e ON e.id = b.edition_id
      JOIN programmes_edition_words w ON w.edition_id = e.id AND w.language = 'en'
      JOIN schools_schools c ON c.id = CASE WHEN CAST($4 AS BIGINT) = 0 THEN b.school_id ELSE $4 END
     WHERE b.id = $3 AND b.authority_id = $1 AND (c.id = $2 OR $2 = 0) AND b.state = 'active'
       AND (c.id = b.school_id
            OR EXISTS (SELECT 1 FROM programmes_cluster_schools m
                        WHERE m.cluster_id = b.cluster_id AND m.school_id = c.id
                          AND m.state = 'agreed')))";

std::optional<ToPlan> find_subscription_to_plan(db::Connection& db, const schools::Scope& scope,
                                                SubscriptionId id, schools::SchoolId at) {
    return db.find<ToPlan>(subscription_to_plan, scope.authority, scope.school, id, at);
}

constexpr db::Sql modules_to_plan = R"(
    SELECT m.id, m.position, m.minutes, w.title
      FROM programmes_modules m
      JOIN programmes_module_words w ON w.module_id = m.id AND w.language = 'en'
     WHERE m.edition_id = $1 ORDER BY m.position)";

std::vector<ModuleToPlan> load_modules_to_plan(db::Connection& db, EditionId edition) {
    return db.all<ModuleToPlan>(modules_to_plan, edition);
}

constexpr db::Sql names_of_closed_days = R"(
    SELECT day, name FROM schools_closed_days WHERE authority_id = $1)";

SchoolDays load_school_days(db::Connection& db, std::int64_t authority) {
    using Kind = SchoolDay::Kind;
    std::map<calendar::Day, std::string> names;
    for (auto& closed : db.all<SkippedWeek>(names_of_closed_days, authority))
        names.emplace(closed.day, std::move(closed.name));
    return [days = schools::OpenDays(db, {authority}), names](calendar::Day day) -> SchoolDay {
        const auto weekday = calendar::weekday_of(day);
        if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday)
            return {Kind::weekend, {}};
        if (const auto named = names.find(day); named != names.end())
            return {Kind::holiday, named->second};
        if (days.unknown(day)) return {Kind::unknown, {}};
        return {days.open(day) ? Kind::open : Kind::holiday, {}};
    };
}

constexpr db::Sql booked_between = R"(
    SELECT s.id, s.cohort_id, k.name, s.school_id, c.name, s.room, COALESCE(s.trainer_id, 0),
           s.starts_at, s.ends_at, c.latitude, c.longitude
      FROM programmes_sessions s
      JOIN programmes_cohorts k ON k.id = s.cohort_id
      JOIN schools_schools c ON c.id = s.school_id
     WHERE s.authority_id = $1 AND s.starts_at >= $2 AND s.starts_at < $3
       AND s.state <> 'cancelled' AND s.cohort_id <> $4
     ORDER BY s.starts_at, s.id)";

std::vector<Booked> load_booked(db::Connection& db, std::int64_t authority,
                                std::span<const SessionTimes> sessions, CohortId except) {
    if (sessions.empty()) return {};
    const auto [first, last] = std::ranges::minmax(sessions, {}, &SessionTimes::starts_at);
    constexpr auto week = std::chrono::weeks(1);
    return db.all<Booked>(booked_between, authority, first.starts_at - week, last.ends_at + week,
                          except);
}

namespace {
struct Agreed {
    std::int64_t authority = 0;
    schools::SchoolId school{};
    EditionId edition{};
    std::int64_t needed = 0;
};
}  // namespace

constexpr db::Sql agreed = R"(
    SELECT b.authority_id, b.school_id, b.edition_id, e.needed
      FROM programmes_subscriptions b JOIN programmes_editions e ON e.id = b.edition_id
     WHERE b.id = $1)";

constexpr db::Sql insert_cohort = R"(
    INSERT INTO programmes_cohorts (id, authority_id, school_id, subscription_id, edition_id,
        trainer_id, name, room, capacity, needed, state, version, created_at, planned_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $13))";

constexpr db::Sql insert_session = R"(
    INSERT INTO programmes_sessions (id, authority_id, school_id, cohort_id, module_id, position,
        trainer_id, room, starts_at, ends_at, state, revision, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12))";

static std::optional<people::PersonId> if_any(people::PersonId person) {
    return person ? std::optional(person) : std::nullopt;
}

CohortId add_cohort(Platform& platform, const NewCohort& cohort) {
    auto& db = platform.db;
    const auto now = platform.clock.now();
    auto of = db.one<Agreed>(agreed, cohort.subscription);
    if (cohort.school) of.school = cohort.school;
    const auto trainer = if_any(cohort.trainer);
    const auto id = platform.ids.next<Cohort>();
    db.run(insert_cohort, id, of.authority, of.school, cohort.subscription, of.edition, trainer,
           cohort.name, cohort.room, cohort.capacity, of.needed, CohortState::planned, now,
           if_any(cohort.planned_by));
    for (const auto& session : cohort.sessions)
        db.run(insert_session, platform.ids.next<Session>(), of.authority, of.school, id,
               session.module, session.position, trainer, cohort.room, session.starts_at,
               session.ends_at, SessionState::planned, now);
    tally(db, id);
    return id;
}

}  // namespace programmes
