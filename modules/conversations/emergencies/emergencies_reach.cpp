// What became of emergencies, and the lists of them.
#include "modules/conversations/emergencies/emergencies_store.hpp"

namespace conversations {

constexpr db::Sql emergencies_in_scope = R"(
    SELECT e.id, e.reason, e.exercise, e.state, e.raised_at, p.given || ' ' || p.family,
           COALESCE(s.name, ''), e.people
      FROM conversations_emergencies e
      JOIN people_persons p ON p.id = e.raised_by
      LEFT JOIN schools_schools s ON s.id = e.school_id
     WHERE e.authority_id = $1
       AND (CAST($2 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM conversations_emergency_schools x
                                               WHERE x.emergency_id = e.id AND x.school_id = $2))
     ORDER BY e.id DESC LIMIT $3)";

std::vector<EmergencyLine> load_emergencies(db::Connection& db, const schools::Scope& scope,
                                            int most) {
    return db.all<EmergencyLine>(emergencies_in_scope, scope.authority, scope.school, most);
}

constexpr db::Sql reach_by_channel = R"(
    SELECT channel, state, COUNT(*) FROM conversations_messages
     WHERE sending_id = $1
     GROUP BY channel, state ORDER BY channel, state)";

std::vector<EmergencyReach> load_emergency_reach(db::Connection& db, EmergencyId id) {
    return db.all<EmergencyReach>(reach_by_channel, id);
}

namespace {
struct ToRingRow {
    people::PersonId id{};
    std::string name{};
    std::string phone{};
    std::string language{};
    std::string child{};
};
}  // namespace

// Only carers of a child at the school of who asks, as of now: whoever was kept from the child
// since is not on the list any more.
constexpr db::Sql people_to_ring = R"(
    SELECT p.id, p.family || ', ' || p.given, COALESCE(p.phone, ''), p.language,
           k.given || ' ' || k.class
      FROM people_persons p
      JOIN people_own_children o ON o.person_id = p.id AND o.school_id = $2
      JOIN people_children k ON k.id = o.child_id
     WHERE p.authority_id = $1
       AND p.id IN (SELECT m.person_id FROM conversations_messages m
                     WHERE m.sending_id = $3
                     GROUP BY m.person_id
                    HAVING MAX(CASE WHEN m.state IN ('sent', 'delivered', 'shown', 'unconfirmed',
                                                     'waiting', 'sending')
                                    THEN 1 ELSE 0 END) = 0)
     ORDER BY p.family, p.given, p.id, k.given, k.id)";

std::vector<EmergencyToRing> load_people_to_ring(db::Connection& db, const schools::Scope& scope,
                                                 EmergencyId id) {
    std::vector<EmergencyToRing> people;
    for (auto& row : db.all<ToRingRow>(people_to_ring, scope.authority, scope.school, id)) {
        if (!people.empty() && people.back().id == row.id)
            people.back().children += ", " + row.child;
        else
            people.push_back({row.id, std::move(row.name), std::move(row.phone),
                              std::move(row.language), std::move(row.child)});
    }
    return people;
}

}  // namespace conversations
