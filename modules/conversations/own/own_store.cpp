#include "modules/conversations/own/own_store.hpp"

#include "modules/conversations/own_wishes.hpp"
#include "modules/people/same.hpp"

namespace conversations {

// A school that knows the parent by another entry talks with that one.
constexpr db::Sql own_threads = R"(
    SELECT COALESCE(t.id, 0), x.authority_id, x.school_id, COALESCE(s.name, a.name),
           COALESCE(t.needs_person, FALSE), x.person_id
      FROM (SELECT person_id, authority_id, school_id FROM conversations_threads
             WHERE person_id = $1
             UNION
            SELECT o.known_as, k.authority_id, o.school_id
              FROM people_children_of_one o JOIN people_children k ON k.id = o.child_id
             WHERE o.person_id = $1) x
      JOIN schools_authorities a ON a.id = x.authority_id
      LEFT JOIN schools_schools s ON s.id = x.school_id
      LEFT JOIN conversations_threads t
        ON t.person_id = x.person_id AND t.authority_id = x.authority_id
       AND t.school_id = x.school_id
     ORDER BY COALESCE(t.last_at, 0) DESC, x.school_id)";

std::vector<OwnThread> load_own_threads(db::Connection& db, people::PersonId person) {
    return db.all<OwnThread>(own_threads, person);
}

// A message that went another way after all is there once; one whose words were erased is not.
constexpr db::Sql own_lines = R"(
    SELECT id, own, at, language, words
      FROM (SELECT * FROM (
                SELECT m.id AS id, FALSE AS own, m.created_at AS at, m.language AS language,
                       m.body AS words
                  FROM conversations_messages m
                 WHERE m.person_id = $1 AND m.authority_id = $2 AND m.school_id = $3 AND m.id < $5
                   AND m.instead_of IS NULL AND m.body <> ''
                   AND (m.state IN ('sent', 'delivered', 'undelivered', 'unconfirmed', 'shown',
                                    'unknown', 'refused')
                        OR (m.state = 'held' AND m.problem <> 'no_child_here'))
                 ORDER BY m.id DESC LIMIT $6) ours
            UNION ALL
            SELECT * FROM (
                SELECT r.id AS id, TRUE AS own, r.at AS at, '' AS language, r.words AS words
                  FROM conversations_received r
                 WHERE r.thread_id = $4 AND r.id < $5 AND r.words <> ''
                 ORDER BY r.id DESC LIMIT $6) theirs) both_sides
     ORDER BY id DESC LIMIT $6)";

std::vector<OwnLine> load_own_lines(db::Connection& db, const OwnThread& thread,
                                    std::int64_t before, int most) {
    return db.all<OwnLine>(own_lines, thread.person, thread.authority, thread.school, thread.id,
                           before, most);
}

constexpr db::Sql own_wishes = R"(
    SELECT quiet_from, quiet_until, no_emergencies FROM conversations_wishes WHERE person_id = $1)";

OwnWishes load_own_wishes(db::Connection& db, people::PersonId person) {
    return db.find<OwnWishes>(own_wishes, person).value_or(OwnWishes{});
}

constexpr db::Sql put_wishes = R"(
    INSERT INTO conversations_wishes (person_id, quiet_from, quiet_until, no_emergencies)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (person_id)
    DO UPDATE SET quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
                  no_emergencies = excluded.no_emergencies)";

void store_own_wishes(Platform& platform, people::PersonId person, const OwnWishes& wishes) {
    for (const auto one : people::those_of_one(platform.db, person))
        platform.db.run(put_wishes, one, wishes.quiet_from, wishes.quiet_until,
                        wishes.no_emergencies);
}

constexpr db::Sql share_no = R"(
    INSERT INTO conversations_wishes (person_id, no_emergencies)
    SELECT p.id, TRUE FROM people_persons p
     WHERE (p.id = $1 OR p.id IN (SELECT s.other_id FROM people_sames s
                                   WHERE s.person_id = $1 AND s.answer = 'yes'))
       AND EXISTS (SELECT 1 FROM conversations_wishes w
                    WHERE w.no_emergencies
                      AND (w.person_id = $1 OR w.person_id IN
                           (SELECT s.other_id FROM people_sames s
                             WHERE s.person_id = $1 AND s.answer = 'yes')))
    ON CONFLICT (person_id) DO UPDATE SET no_emergencies = excluded.no_emergencies)";

void share_no_emergencies(Platform& platform, people::PersonId person) {
    platform.db.run(share_no, person);
}

}  // namespace conversations
