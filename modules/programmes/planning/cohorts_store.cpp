#include "modules/programmes/planning/cohorts_store.hpp"

#include "modules/programmes/tally.hpp"

namespace programmes {

CohortsSeen::CohortsSeen(const auth::Viewer& viewer)
    : authority(viewer.authority),
      school(viewer.school),
      trainer(viewer.role == enums::text(people::Role::trainer) ? viewer.person.value : 0) {}

constexpr db::Sql cohort_seen = R"(
    SELECT k.id, k.authority_id, k.school_id, c.name, w.title, e.minimum_group, e.maximum_group,
           COALESCE(k.trainer_id, 0), COALESCE(t.given || ' ' || t.family, ''), k.name, k.room,
           k.capacity, k.needed, k.state, k.version, c.latitude, c.longitude,
           COALESCE(k.lead_id, 0), COALESCE(l.given || ' ' || l.family, ''),
           EXISTS (SELECT 1 FROM programmes_programmes g
                    WHERE g.id = e.programme_id AND g.kind = 'family_course')
      FROM programmes_cohorts k
      JOIN schools_schools c ON c.id = k.school_id
      JOIN programmes_editions e ON e.id = k.edition_id
      JOIN programmes_edition_words w ON w.edition_id = e.id AND w.language = 'en'
      LEFT JOIN people_persons t ON t.id = k.trainer_id
      LEFT JOIN people_persons l ON l.id = k.lead_id
     WHERE k.id = $4 AND k.authority_id = $1 AND (k.school_id = $2 OR $2 = 0)
       AND (k.trainer_id = $3 OR k.planned_by = $3 OR $3 = 0))";

std::optional<Cohort> find_cohort(db::Connection& db, const CohortsSeen& seen, CohortId id) {
    return db.find<Cohort>(cohort_seen, seen.authority, seen.school, seen.trainer, id);
}

constexpr db::Sql cohort_of_session = "SELECT cohort_id FROM programmes_sessions WHERE id = $1";

std::optional<Cohort> find_cohort_of(db::Connection& db, const CohortsSeen& seen,
                                     SessionId session) {
    const auto cohort = db.find<CohortId>(cohort_of_session, session);
    return cohort ? find_cohort(db, seen, *cohort) : std::nullopt;
}

constexpr db::Sql sessions_of_cohort = R"(
    SELECT s.id, s.module_id, s.position, w.title, s.room, s.starts_at, s.ends_at, s.state,
           s.revision, s.moved_from, s.register_taken_at
      FROM programmes_sessions s
      JOIN programmes_module_words w ON w.module_id = s.module_id AND w.language = 'en'
     WHERE s.cohort_id = $1 ORDER BY s.starts_at, s.position)";

std::vector<CohortSession> load_cohort_sessions(db::Connection& db, CohortId cohort) {
    return db.all<CohortSession>(sessions_of_cohort, cohort);
}

constexpr db::Sql places_counted = R"(
    SELECT COALESCE(SUM(CASE WHEN state = 'accepted' THEN 1 ELSE 0 END), 0),
           COALESCE(SUM(CASE WHEN state = 'invited' THEN 1 ELSE 0 END), 0),
           COALESCE(SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), 0),
           COALESCE(SUM(CASE WHEN state = 'declined' THEN 1 ELSE 0 END), 0),
           COALESCE(SUM(CASE WHEN state = 'cancelled' THEN 1 ELSE 0 END), 0)
      FROM programmes_places WHERE cohort_id = $1)";

PlacesCounted count_places(db::Connection& db, CohortId cohort) {
    return db.one<PlacesCounted>(places_counted, cohort);
}

constexpr db::Sql changes_of_cohort = R"(
    SELECT h.what, h.session, h.was, h.became, h.at, n.given || ' ' || n.family
      FROM programmes_cohort_changes h JOIN people_persons n ON n.id = h.by_id
     WHERE h.cohort_id = $1 AND h.version > $2
     ORDER BY h.version DESC, h.position LIMIT $3)";

std::vector<CohortChangeMade> load_changes(db::Connection& db, CohortId cohort,
                                           std::int64_t after_version, int most) {
    return db.all<CohortChangeMade>(changes_of_cohort, cohort, after_version, most);
}

constexpr db::Sql next_version = R"(
    UPDATE programmes_cohorts SET version = version + 1 WHERE id = $1 AND version = $2)";

constexpr db::Sql note_change = R"(
    INSERT INTO programmes_cohort_changes (cohort_id, version, position, at, by_id, what, session,
                                           was, became)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))";

bool begin_change(Platform& platform, CohortId cohort, std::int64_t seen_version,
                  people::PersonId by, const std::vector<CohortChange>& changes) {
    if (platform.db.run(next_version, cohort, seen_version) == 0) return false;
    int position = 0;
    for (const auto& change : changes)
        platform.db.run(note_change, cohort, seen_version + 1, ++position, platform.clock.now(), by,
                        change.what, change.session, change.was, change.became);
    return true;
}

constexpr db::Sql cohort_details = R"(
    UPDATE programmes_cohorts SET name = $2, room = $3, capacity = $4 WHERE id = $1)";

constexpr db::Sql room_of_sessions = R"(
    UPDATE programmes_sessions SET room = $2, revision = revision + 1, changed_at = $3
     WHERE cohort_id = $1 AND state = 'planned' AND starts_at > $3 AND room <> $2)";

void store_details(Platform& platform, const Cohort& cohort, const CohortDetails& details) {
    platform.db.run(cohort_details, cohort.id, details.name, details.room, details.capacity);
    if (details.room != cohort.room)
        platform.db.run(room_of_sessions, cohort.id, details.room, platform.clock.now());
}

constexpr db::Sql trainer_of_cohort = "UPDATE programmes_cohorts SET trainer_id = $2 WHERE id = $1";

constexpr db::Sql trainer_of_sessions = R"(
    UPDATE programmes_sessions SET trainer_id = $2, revision = revision + 1, changed_at = $3
     WHERE cohort_id = $1 AND state = 'planned' AND starts_at > $3)";

void store_trainer(Platform& platform, CohortId cohort, people::PersonId trainer) {
    const auto leads = trainer ? std::optional(trainer) : std::nullopt;
    platform.db.run(trainer_of_cohort, cohort, leads);
    platform.db.run(trainer_of_sessions, cohort, leads, platform.clock.now());
}

constexpr db::Sql move_session = R"(
    UPDATE programmes_sessions
       SET moved_from = starts_at, starts_at = $2, ends_at = $3, revision = revision + 1,
           changed_at = $4
     WHERE id = $1 AND starts_at <> $2)";

// What was finished has something to come again.
constexpr db::Sql cohort_goes_on = R"(
    UPDATE programmes_cohorts SET state = 'running' WHERE id = $1 AND state = 'finished')";

void store_moves(Platform& platform, const Cohort& cohort, std::span<const SessionMove> moves) {
    for (const auto& move : moves)
        platform.db.run(move_session, move.session, move.starts_at, move.ends_at,
                        platform.clock.now());
    platform.db.run(cohort_goes_on, cohort.id);
    tally(platform.db, cohort.id);
}

constexpr db::Sql room_of_session = R"(
    UPDATE programmes_sessions SET room = $2, revision = revision + 1, changed_at = $3
     WHERE id = $1)";

void store_session_room(Platform& platform, SessionId session, std::string_view room) {
    platform.db.run(room_of_session, session, room, platform.clock.now());
}

constexpr db::Sql cancel_session = R"(
    UPDATE programmes_sessions
       SET state = 'cancelled', revision = revision + 1, changed_at = $2
     WHERE id = $1 AND state = 'planned')";

constexpr db::Sql finish_cohort = R"(
    UPDATE programmes_cohorts SET state = 'finished'
     WHERE id = $1 AND state = 'running'
       AND NOT EXISTS (SELECT 1 FROM programmes_sessions s
                        WHERE s.cohort_id = $1 AND s.state = 'planned'))";

void store_session_cancelled(Platform& platform, const Cohort& cohort, SessionId session) {
    platform.db.run(cancel_session, session, platform.clock.now());
    platform.db.run(finish_cohort, cohort.id);
}

constexpr db::Sql cancel_sessions = R"(
    UPDATE programmes_sessions
       SET state = 'cancelled', revision = revision + 1, changed_at = $2
     WHERE cohort_id = $1 AND state = 'planned')";

constexpr db::Sql cancel_cohort = "UPDATE programmes_cohorts SET state = 'cancelled' WHERE id = $1";

void store_cohort_cancelled(Platform& platform, CohortId cohort) {
    platform.db.run(cancel_sessions, cohort, platform.clock.now());
    platform.db.run(cancel_cohort, cohort);
}

}  // namespace programmes
