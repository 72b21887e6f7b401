#include "modules/programmes/quality/quality_store.hpp"

namespace programmes {

constexpr std::chrono::days feedback_counts{183};

QualitySeen::QualitySeen(const auth::Viewer& viewer)
    : authority(viewer.authority),
      school(viewer.school),
      person(viewer.role == enums::text(people::Role::trainer) ? viewer.person.value : 0) {}

Delivery Deliverer::delivery() const {
    Delivery all{.lead = lead,
                 .accredited_on = accredited_on,
                 .led = led,
                 .answers = answers,
                 .feedback = feedback,
                 .last_rating = last_rating,
                 .serious = serious};
    if (last_observed) all.last_observed = calendar::london_day(*last_observed);
    return all;
}

// Who leads: Parent Leads who are accredited, and trainers; each with the sessions that are theirs.
constexpr db::Sql deliverers = R"(
    WITH who AS (
        SELECT l.person_id AS id, TRUE AS lead, a.starts_on AS since
          FROM programmes_leads l
          JOIN programmes_accreditations a ON a.person_id = l.person_id AND a.state = 'current'
         WHERE l.authority_id = $1
        UNION ALL
        SELECT DISTINCT q.person_id AS id, FALSE AS lead, CAST(NULL AS TEXT) AS since
          FROM people_seats q
         WHERE q.authority_id = $1 AND q.role = 'trainer' AND (q.until IS NULL OR q.until > $4)),
    theirs AS (
        SELECT s.lead_id AS id, TRUE AS lead, s.id AS session, s.state, s.starts_at
          FROM programmes_sessions s WHERE s.authority_id = $1 AND s.lead_id IS NOT NULL
        UNION ALL
        SELECT s.trainer_id AS id, FALSE AS lead, s.id AS session, s.state, s.starts_at
          FROM programmes_sessions s WHERE s.authority_id = $1 AND s.trainer_id IS NOT NULL),
    counted AS (
        SELECT id, lead, SUM(CASE WHEN state = 'held' THEN 1 ELSE 0 END) AS held,
               MIN(CASE WHEN state = 'planned' AND starts_at > $2 THEN starts_at END) AS next_at
          FROM theirs GROUP BY id, lead),
    told AS (
        SELECT t.id, t.lead, COUNT(*) AS answers,
               CAST(AVG(f.welcome + f.learned + f.will_try) AS DOUBLE PRECISION) / 3 AS average
          FROM theirs t JOIN programmes_feedback f ON f.session_id = t.session
         WHERE f.at > $3 GROUP BY t.id, t.lead)
    SELECT n.id, n.given || ' ' || n.family, w.lead, w.since, COALESCE(c.held, 0),
           COALESCE(d.answers, 0), COALESCE(d.average, 0),
           (SELECT MAX(o.finished_at) FROM programmes_observations o WHERE o.observed_id = n.id),
           (SELECT o.rating FROM programmes_observations o
             WHERE o.observed_id = n.id AND o.state = 'observed'
             ORDER BY o.finished_at DESC LIMIT 1),
           (SELECT COUNT(*) FROM programmes_quality_actions x
             WHERE x.authority_id = $1 AND x.person_id = n.id AND x.about = 'person'
               AND x.serious AND x.closed_on IS NULL),
           c.next_at,
           EXISTS (SELECT 1 FROM programmes_observations o
                    WHERE o.observed_id = n.id AND o.state = 'planned')
      FROM who w
      JOIN people_persons n ON n.id = w.id
      LEFT JOIN counted c ON c.id = w.id AND c.lead = w.lead
      LEFT JOIN told d ON d.id = w.id AND d.lead = w.lead
     ORDER BY n.family, n.given, n.id)";

std::vector<Deliverer> load_deliverers(db::Connection& db, std::int64_t authority,
                                       calendar::Instant now) {
    return db.all<Deliverer>(deliverers, authority, now, now - feedback_counts,
                             calendar::london_day(now));
}

constexpr db::Sql sessions_to_observe = R"(
    SELECT s.id, s.school_id, w.title, c.name, s.room, s.starts_at
      FROM programmes_sessions s
      JOIN schools_schools c ON c.id = s.school_id
      JOIN programmes_module_words w ON w.module_id = s.module_id AND w.language = 'en'
     WHERE s.authority_id = $1 AND (s.lead_id = $2 OR s.trainer_id = $2)
       AND s.state = 'planned' AND s.starts_at > $3
       AND NOT EXISTS (SELECT 1 FROM programmes_observations o
                        WHERE o.session_id = s.id AND o.observed_id = $2)
     ORDER BY s.starts_at, s.id LIMIT 12)";

constexpr db::Sql name_of_deliverer = R"(
    SELECT n.id, n.given || ' ' || n.family FROM people_persons n
     WHERE n.id = $2 AND n.authority_id = $1
       AND (EXISTS (SELECT 1 FROM programmes_leads l WHERE l.person_id = n.id)
            OR EXISTS (SELECT 1 FROM people_seats q
                        WHERE q.person_id = n.id AND q.role = 'trainer')))";

namespace {
struct NamedPerson {
    people::PersonId id{};
    std::string name{};
};
}  // namespace

std::optional<ToObserve> find_to_observe(db::Connection& db, std::int64_t authority,
                                         people::PersonId person, calendar::Instant now) {
    const auto found = db.find<NamedPerson>(name_of_deliverer, authority, person);
    if (!found) return {};
    return ToObserve{found->id, found->name,
                     db.all<SessionToObserve>(sessions_to_observe, authority, person, now)};
}

constexpr db::Sql plan_observation = R"(
    INSERT INTO programmes_observations (id, authority_id, school_id, session_id, observed_id,
                                         observer_id, state, planned_at)
    VALUES ($1, $2, $3, $4, $5, $6, 'planned', $7)
    ON CONFLICT (session_id, observed_id) DO NOTHING)";

std::optional<ObservationId> add_observation(Platform& platform, std::int64_t authority,
                                             const SessionToObserve& session,
                                             people::PersonId observed, people::PersonId observer) {
    const auto id = platform.ids.next<Observation>();
    if (platform.db.run(plan_observation, id, authority, session.school, session.id, observed,
                        observer, platform.clock.now()) == 0)
        return {};
    return id;
}

// $2: of this school, $3: of this person, $4: only this one; 0: of all.
constexpr db::Sql observations_seen = R"(
    SELECT o.id, o.authority_id, o.school_id, c.name, o.session_id, w.title, s.room, s.starts_at,
           o.observed_id, n.given || ' ' || n.family, o.observer_id, v.given || ' ' || v.family,
           o.state, o.finished_at, o.rating, o.strengths, o.notes, o.comment, o.commented_at,
           o.draft, COALESCE(l.place_id, 0)
      FROM programmes_observations o
      JOIN programmes_sessions s ON s.id = o.session_id
      JOIN schools_schools c ON c.id = o.school_id
      JOIN programmes_module_words w ON w.module_id = s.module_id AND w.language = 'en'
      JOIN people_persons n ON n.id = o.observed_id
      JOIN people_persons v ON v.id = o.observer_id
      LEFT JOIN programmes_leads l ON l.person_id = o.observed_id
     WHERE (o.authority_id = $1 OR $1 = 0) AND (o.school_id = $2 OR $2 = 0)
       AND (o.observed_id = $3 OR $3 = 0) AND (o.id = $4 OR $4 = 0)
     ORDER BY CASE WHEN o.state = 'planned' THEN 0 ELSE 1 END,
              CASE WHEN o.state = 'planned' THEN s.starts_at ELSE -s.starts_at END, o.id
     LIMIT $5)";

std::optional<Observation> find_observation(db::Connection& db, const QualitySeen& seen,
                                            ObservationId id) {
    return db.find<Observation>(observations_seen, seen.authority, seen.school, seen.person, id, 1);
}

std::optional<Observation> find_own_observation(db::Connection& db, people::PersonId person,
                                                ObservationId id) {
    return db.find<Observation>(observations_seen, 0, 0, person, id, 1);
}

std::vector<Observation> load_observations(db::Connection& db, const QualitySeen& seen, int most) {
    return db.all<Observation>(observations_seen, seen.authority, seen.school, seen.person, 0,
                               most);
}

constexpr db::Sql points_of_observation = R"(
    SELECT observation_id, point, level, note FROM programmes_observation_points
     WHERE observation_id = $1)";

std::vector<PointRow> load_points(db::Connection& db, ObservationId id) {
    return db.all<PointRow>(points_of_observation, id);
}

constexpr db::Sql points_of_person = R"(
    SELECT p.observation_id, p.point, p.level, p.note
      FROM programmes_observations o
      JOIN programmes_observation_points p ON p.observation_id = o.id
     WHERE o.observed_id = $1 AND o.state = 'observed'
     ORDER BY o.finished_at)";

std::vector<PointRow> load_points_of(db::Connection& db, people::PersonId person) {
    return db.all<PointRow>(points_of_person, person);
}

constexpr db::Sql keep_draft =
    "UPDATE programmes_observations SET draft = $2 WHERE id = $1 AND state = 'planned'";

void store_draft(Platform& platform, ObservationId id, std::string_view draft) {
    platform.db.run(keep_draft, id, draft);
}

constexpr db::Sql finish_observation = R"(
    UPDATE programmes_observations
       SET state = 'observed', finished_at = $2, rating = $3, strengths = $4, notes = $5,
           draft = ''
     WHERE id = $1 AND state = 'planned')";

constexpr db::Sql add_point = R"(
    INSERT INTO programmes_observation_points (observation_id, point, level, note)
    VALUES ($1, $2, $3, $4))";

constexpr db::Sql add_action = R"(
    INSERT INTO programmes_quality_actions (id, authority_id, observation_id, school_id, person_id,
                                            about, what, serious, due_on)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))";

bool store_finished(Platform& platform, const Observation& observation, const Finished& finished) {
    auto& db = platform.db;
    if (db.run(finish_observation, observation.id, platform.clock.now(), rating_of(finished.points),
               finished.strengths, finished.notes) == 0)
        return false;
    for (const auto& [point, seen] : finished.points)
        db.run(add_point, observation.id, point, seen.level, seen.note);
    for (const auto& action : finished.actions)
        db.run(add_action, platform.ids.next<QualityAction>(), observation.authority,
               observation.id, observation.school, observation.observed, action.about, action.what,
               action.serious, action.due_on);
    return true;
}

constexpr db::Sql put_comment =
    "UPDATE programmes_observations SET comment = $2, commented_at = $3 WHERE id = $1";

void store_comment(Platform& platform, ObservationId id, std::string_view comment) {
    platform.db.run(put_comment, id, comment, platform.clock.now());
}

}  // namespace programmes
