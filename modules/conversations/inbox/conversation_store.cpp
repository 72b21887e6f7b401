#include "modules/conversations/inbox/conversation_store.hpp"

namespace conversations {

constexpr db::Sql conversation_of_school = R"(
    SELECT t.id, t.person_id, p.given, p.family, p.language, p.channel, p.email, p.phone, w.answer,
           COALESCE(NOT c.given, FALSE), c.at, EXISTS (SELECT 1 FROM people_stopped z WHERE z.person_id = t.person_id),
           (SELECT MIN(h.id) FROM people_members m
              JOIN people_households h ON h.id = m.household_id
             WHERE m.person_id = t.person_id AND h.school_id = t.school_id),
           t.assigned_to, COALESCE(a.given || ' ' || a.family, ''), t.needs_person, t.heard_at,
           t.wrote_at, t.handled_by, COALESCE(d.given || ' ' || d.family, ''), t.handled_at,
           t.version
      FROM conversations_threads t
      JOIN people_persons p ON p.id = t.person_id
      JOIN people_may_write w ON w.person_id = t.person_id
      LEFT JOIN people_consents c
        ON c.id = (SELECT MAX(last.id) FROM people_consents last
                    WHERE last.person_id = t.person_id AND last.what = 'messages')
      LEFT JOIN people_persons a ON a.id = t.assigned_to
      LEFT JOIN people_persons d ON d.id = t.handled_by
     WHERE t.id = $1 AND t.authority_id = $2 AND t.school_id = $3)";

std::optional<Conversation> find_conversation(db::Connection& db, const schools::Scope& scope,
                                              ThreadId id) {
    return db.find<Conversation>(conversation_of_school, id, scope.authority, scope.school);
}

constexpr db::Sql children_of_theirs = R"(
    SELECT k.given, k.family, k.class
      FROM people_own_children o
      JOIN people_children k ON k.id = o.child_id
     WHERE o.person_id = $1 AND o.school_id = $2
     ORDER BY k.born_on, k.id)";

std::vector<TheirChild> load_their_children(db::Connection& db, people::PersonId person,
                                            std::int64_t school) {
    return db.all<TheirChild>(children_of_theirs, person, school);
}

constexpr db::Sql set_assigned = R"(
    UPDATE conversations_threads SET assigned_to = $3, version = version + 1
     WHERE id = $1 AND version = $2)";

bool store_assigned(db::Connection& db, const Conversation& with, people::PersonId to) {
    return db.run(set_assigned, with.id, with.version, to) == 1;
}

constexpr db::Sql set_handled = R"(
    UPDATE conversations_threads
       SET needs_person = FALSE, handled_by = $3, handled_at = $4, version = version + 1
     WHERE id = $1 AND version = $2)";

bool store_handled(Platform& platform, const Conversation& with, people::PersonId by) {
    return platform.db.run(set_handled, with.id, with.version, by, platform.clock.now()) == 1;
}

constexpr db::Sql set_reopened = R"(
    UPDATE conversations_threads
       SET needs_person = TRUE, handled_by = 0, handled_at = 0, version = version + 1
     WHERE id = $1 AND version = $2)";

bool store_reopened(db::Connection& db, const Conversation& with) {
    return db.run(set_reopened, with.id, with.version) == 1;
}

}  // namespace conversations
