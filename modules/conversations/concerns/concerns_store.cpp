#include "modules/conversations/concerns/concerns_store.hpp"

namespace conversations {

constexpr db::Sql add_concern = R"(
    INSERT INTO conversations_concerns (id, authority_id, school_id, thread_id, received_id, kinds,
                                        gravity, state, raised_at)
    SELECT CAST($1 AS BIGINT), t.authority_id, t.school_id, t.id, CAST($2 AS BIGINT),
           CAST($3 AS TEXT), CAST($4 AS TEXT), 'open', CAST($5 AS BIGINT)
      FROM conversations_threads t
     WHERE t.id = $6
    ON CONFLICT (received_id) DO NOTHING
    RETURNING id, authority_id, school_id)";

std::optional<RaisedConcern> raise_concern(Platform& platform, ReceivedId received, ThreadId thread,
                                           std::string_view kinds, Gravity gravity) {
    return platform.db.find<RaisedConcern>(add_concern, platform.ids.next<Concern>(), received,
                                           kinds, gravity, platform.clock.now(), thread);
}

constexpr db::Sql add_concern_step = R"(
    INSERT INTO conversations_concern_steps (id, concern_id, step, person_id, at, note)
    VALUES ($1, $2, $3, $4, $5, $6))";

void note_concern_step(Platform& platform, ConcernId concern, ConcernStep step,
                       people::PersonId person, std::string_view note) {
    platform.db.run(add_concern_step, platform.ids.next(), concern, step, person,
                    platform.clock.now(), note);
}

constexpr db::Sql set_next_telling =
    "UPDATE conversations_concerns SET tell_again_at = $2 WHERE id = $1";

void store_next_telling(db::Connection& db, ConcernId concern,
                        std::optional<calendar::Instant> when) {
    db.run(set_next_telling, concern, when);
}

constexpr db::Sql untaken_concerns = R"(
    SELECT id, authority_id, school_id FROM conversations_concerns
     WHERE tell_again_at IS NOT NULL AND tell_again_at <= $1
     ORDER BY tell_again_at LIMIT 100)";

std::vector<RaisedConcern> load_untaken_concerns(db::Connection& db, calendar::Instant now) {
    return db.all<RaisedConcern>(untaken_concerns, now);
}

constexpr db::Sql staff_of_place = R"(
    SELECT s.person_id,
           MAX(CASE WHEN COALESCE(s.school_id, 0) = $2 THEN 1 ELSE 0 END) = 1,
           MAX(CASE WHEN COALESCE(s.school_id, 0) = $2 AND s.role IN ('head', 'officer')
                    THEN 1 ELSE 0 END) = 1
      FROM people_seats s
     WHERE s.authority_id = $1 AND s.until IS NULL
       AND ((s.school_id = $2 AND s.role IN ('head', 'link_teacher'))
            OR (s.school_id IS NULL AND s.role = 'officer'))
     GROUP BY s.person_id
     ORDER BY s.person_id)";

std::vector<PlaceStaff> load_staff_of_place(db::Connection& db, std::int64_t authority,
                                            std::int64_t school) {
    return db.all<PlaceStaff>(staff_of_place, authority, school);
}

// A concern of the viewer's place, for those who may see them all, its named person, and who was
// told of it; an authority's settings stand below nought. All of them, or one.
constexpr db::Sql concerns_of_viewer = R"(
    SELECT c.id, p.given || ' ' || p.family, COALESCE(h.name, a.name), c.kinds, c.gravity, c.state,
           c.raised_at,
           COALESCE((SELECT n.given || ' ' || n.family
                       FROM conversations_concern_steps s JOIN people_persons n ON n.id = s.person_id
                      WHERE s.concern_id = c.id AND s.step NOT IN ('told', 'told_again')
                      ORDER BY s.id DESC LIMIT 1), ''),
           c.thread_id, r.words, p.language, c.school_id, c.version
      FROM conversations_concerns c
      JOIN conversations_threads t ON t.id = c.thread_id
      JOIN conversations_received r ON r.id = c.received_id
      JOIN people_persons p ON p.id = t.person_id
      JOIN schools_authorities a ON a.id = c.authority_id
      LEFT JOIN schools_schools h ON h.id = c.school_id
     WHERE c.authority_id = $1 AND (CAST($6 AS BIGINT) IS NULL OR c.id = $6)
       AND ((c.school_id = $2 AND (CAST($4 AS BOOLEAN) OR EXISTS (
                 SELECT 1 FROM conversations_schools w
                  WHERE w.school_id = CASE WHEN c.school_id = 0 THEN -c.authority_id
                                           ELSE c.school_id END
                    AND w.named_person = $3)))
            OR (CAST($2 AS BIGINT) IN (0, c.school_id) AND EXISTS (
                 SELECT 1 FROM conversations_concern_steps s
                  WHERE s.concern_id = c.id AND s.person_id = $3)))
     ORDER BY CASE c.state WHEN 'open' THEN 0 WHEN 'taken' THEN 1 ELSE 2 END,
              CASE WHEN c.state = 'closed' THEN 0
                   WHEN c.gravity = 'now' THEN 0 WHEN c.gravity = 'serious' THEN 1 ELSE 2 END,
              c.id DESC
     LIMIT $5)";

std::vector<ConcernSeen> load_concerns(db::Connection& db, const ConcernViewer& viewer, int most) {
    return db.all<ConcernSeen>(concerns_of_viewer, viewer.authority, viewer.school, viewer.person,
                               viewer.may_see, most, std::optional<ConcernId>{});
}

std::optional<ConcernSeen> find_concern(db::Connection& db, const ConcernViewer& viewer,
                                        ConcernId id) {
    return db.find<ConcernSeen>(concerns_of_viewer, viewer.authority, viewer.school, viewer.person,
                                viewer.may_see, 1, id);
}

constexpr db::Sql named_person_here = R"(
    SELECT school_id FROM conversations_schools
     WHERE school_id = CASE WHEN CAST($2 AS BIGINT) = 0 THEN -CAST($1 AS BIGINT) ELSE $2 END
       AND named_person = $3)";

bool is_named_person(db::Connection& db, const ConcernViewer& viewer) {
    return db.find<std::int64_t>(named_person_here, viewer.authority, viewer.school, viewer.person)
        .has_value();
}

constexpr db::Sql steps_of_concern = R"(
    SELECT s.step, p.given || ' ' || p.family, s.at, s.note
      FROM conversations_concern_steps s JOIN people_persons p ON p.id = s.person_id
     WHERE s.concern_id = $1
     ORDER BY s.id)";

std::vector<ConcernStepLine> load_concern_steps(db::Connection& db, ConcernId id) {
    return db.all<ConcernStepLine>(steps_of_concern, id);
}

constexpr db::Sql set_concern_state = R"(
    UPDATE conversations_concerns
       SET state = $3, version = version + 1,
           tell_again_at = CASE WHEN CAST($3 AS TEXT) = 'open' THEN tell_again_at END
     WHERE id = $1 AND version = $2)";

bool store_concern_act(Platform& platform, ConcernId id, std::int64_t version,
                       const ConcernDone& done, people::PersonId by, std::string_view note) {
    if (platform.db.run(set_concern_state, id, version, done.state) == 0) return false;
    note_concern_step(platform, id, done.step, by, note);
    return true;
}

}  // namespace conversations
