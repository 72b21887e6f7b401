#include "modules/conversations/emergencies/emergencies_store.hpp"

#include <set>

namespace conversations {

std::string emergency_address(const Platform& platform, EmergencyId id) {
    return platform.settings.public_url + "/emergencies/" + std::to_string(id.value);
}

constexpr db::Sql schools_with_carers = R"(
    SELECT s.id, s.name, COUNT(DISTINCT o.person_id)
      FROM schools_schools s JOIN people_own_children o ON o.school_id = s.id
     WHERE s.authority_id = $1 AND (CAST($2 AS BIGINT) = 0 OR s.id = $2)
     GROUP BY s.id, s.name
     ORDER BY s.name, s.id)";

std::vector<EmergencySchool> load_emergency_schools(db::Connection& db,
                                                    const schools::Scope& scope) {
    return db.all<EmergencySchool>(schools_with_carers, scope.authority, scope.school);
}

constexpr db::Sql add_emergency = R"(
    INSERT INTO conversations_emergencies (id, authority_id, school_id, reason, day, exercise,
                                           state, raised_by, raised_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))";
constexpr db::Sql add_emergency_school = R"(
    INSERT INTO conversations_emergency_schools (emergency_id, school_id) VALUES ($1, $2))";
constexpr db::Sql add_emergency_words = R"(
    INSERT INTO conversations_emergency_words (emergency_id, language, words)
    VALUES ($1, $2, $3))";

void store_emergency(Platform& platform, const EmergencyRaised& raised,
                     const std::vector<std::int64_t>& schools,
                     const std::vector<EmergencyWords>& added) {
    platform.db.run(add_emergency, raised.id, raised.authority, raised.school, raised.reason,
                    raised.day, raised.exercise, raised.state, raised.raised_by, raised.raised);
    for (const auto school : schools) platform.db.run(add_emergency_school, raised.id, school);
    for (const auto& one : added)
        platform.db.run(add_emergency_words, raised.id, one.language, one.words);
}

namespace {
struct SeatOfStaff {
    people::PersonId person{};
    people::Role role{};
    std::int64_t school = 0;
};
}  // namespace

constexpr db::Sql seats_that_may_confirm = R"(
    SELECT person_id, role, COALESCE(school_id, 0) FROM people_seats
     WHERE authority_id = $1 AND until IS NULL AND role <> 'parent' AND person_id <> $3
       AND (school_id IS NULL OR school_id = $2)
     ORDER BY person_id)";

std::vector<people::PersonId> load_second_people(db::Connection& db,
                                                 const EmergencyRaised& emergency) {
    std::set<std::int64_t> at_school, officers;
    for (const auto& seat : db.all<SeatOfStaff>(seats_that_may_confirm, emergency.authority,
                                                emergency.school, emergency.raised_by))
        if (people::permissions_of(seat.role).test(static_cast<std::size_t>(May::send_emergencies)))
            (seat.school ? at_school : officers).insert(seat.person.value);
    std::vector<people::PersonId> people;
    for (const auto person : at_school.empty() ? officers : at_school) people.push_back({person});
    return people;
}

constexpr db::Sql emergency_in_scope = R"(
    SELECT e.id, e.authority_id, e.school_id, e.reason, e.day, e.exercise, e.state, e.raised_by,
           e.raised_at
      FROM conversations_emergencies e
     WHERE e.id = $3 AND e.authority_id = $1
       AND (CAST($2 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM conversations_emergency_schools s
                                               WHERE s.emergency_id = e.id AND s.school_id = $2)))";

std::optional<EmergencyRaised> find_emergency(db::Connection& db, const schools::Scope& scope,
                                              EmergencyId id) {
    return db.find<EmergencyRaised>(emergency_in_scope, scope.authority, scope.school, id);
}

constexpr db::Sql names_of_emergency = R"(
    SELECT r.given || ' ' || r.family, COALESCE(x.given || ' ' || x.family, ''), e.ended_at
      FROM conversations_emergencies e
      JOIN people_persons r ON r.id = e.raised_by
      LEFT JOIN people_persons x ON x.id = e.ended_by
     WHERE e.id = $1)";

EmergencyNames load_emergency_names(db::Connection& db, EmergencyId id) {
    return db.one<EmergencyNames>(names_of_emergency, id);
}

constexpr db::Sql words_added = R"(
    SELECT language, words FROM conversations_emergency_words WHERE emergency_id = $1)";

std::vector<EmergencyWords> load_emergency_words(db::Connection& db, EmergencyId id) {
    return db.all<EmergencyWords>(words_added, id);
}

// The schools come first, with no language.
constexpr db::Sql texts_of_emergency = R"(
    SELECT '' AS language, s.name AS words
      FROM conversations_emergency_schools e JOIN schools_schools s ON s.id = e.school_id
     WHERE e.emergency_id = $1
     UNION ALL
    SELECT language, words FROM conversations_emergency_words WHERE emergency_id = $1
     ORDER BY language, words)";

EmergencyTexts load_emergency_texts(db::Connection& db, EmergencyId id) {
    EmergencyTexts texts;
    for (auto& row : db.all<EmergencyWords>(texts_of_emergency, id)) {
        if (!row.language.empty())
            texts.added.push_back(std::move(row));
        else
            texts.schools += (texts.schools.empty() ? "" : ", ") + row.words;
    }
    return texts;
}

constexpr db::Sql end_waiting = R"(
    UPDATE conversations_emergencies SET state = $2, ended_by = $3, ended_at = $4
     WHERE id = $1 AND state = 'raised' AND raised_at > $5)";

bool end_emergency(Platform& platform, EmergencyId id, EmergencyState state, people::PersonId by) {
    const auto now = platform.clock.now();
    return platform.db.run(end_waiting, id, state, by, now, now - emergency_waits) == 1;
}

constexpr db::Sql set_people = "UPDATE conversations_emergencies SET people = $2 WHERE id = $1";

void store_emergency_people(db::Connection& db, EmergencyId id, std::int64_t people) {
    db.run(set_people, id, people);
}

constexpr db::Sql end_late = R"(
    UPDATE conversations_emergencies SET state = 'lapsed', ended_at = $2
     WHERE state = 'raised' AND raised_at <= $1
    RETURNING id, authority_id, school_id, reason, day, exercise, state, raised_by, raised_at)";

std::vector<EmergencyRaised> end_unconfirmed(Platform& platform, calendar::Instant raised_before) {
    return platform.db.all<EmergencyRaised>(end_late, raised_before, platform.clock.now());
}

namespace {
struct PersonAtSchool {
    people::PersonId id{};
    std::string language{};
    bool phone = false, email = false;
    std::int64_t school = 0;
    std::string name{};
};
}  // namespace

constexpr db::Sql carers_at_schools = R"(
    SELECT DISTINCT p.id, p.language, p.phone IS NOT NULL, p.email IS NOT NULL, s.id, s.name
      FROM conversations_emergency_schools e
      JOIN people_own_children o ON o.school_id = e.school_id
      JOIN people_persons p ON p.id = o.person_id
      JOIN schools_schools s ON s.id = e.school_id
     WHERE e.emergency_id = $1
     ORDER BY p.id, s.id)";

constexpr db::Sql staff_at_schools = R"(
    SELECT DISTINCT p.id, p.language, p.phone IS NOT NULL, p.email IS NOT NULL, s.id, s.name
      FROM conversations_emergency_schools e
      JOIN people_seats t ON t.school_id = e.school_id
      JOIN people_persons p ON p.id = t.person_id
      JOIN schools_schools s ON s.id = e.school_id
     WHERE e.emergency_id = $1 AND t.until IS NULL AND t.role <> 'parent'
     ORDER BY p.id, s.id)";

std::vector<EmergencyPerson> load_emergency_people(db::Connection& db, EmergencyId id,
                                                   bool exercise) {
    std::vector<EmergencyPerson> people;
    for (auto& row : db.all<PersonAtSchool>(exercise ? staff_at_schools : carers_at_schools, id)) {
        if (!people.empty() && people.back().id == row.id)
            people.back().schools += ", " + row.name;
        else
            people.push_back({row.id, std::move(row.language), row.phone, row.email, row.school,
                              std::move(row.name)});
    }
    return people;
}

constexpr db::Sql carers_by_language = R"(
    SELECT p.language, COUNT(*), COUNT(p.phone), COUNT(p.email)
      FROM people_persons p
     WHERE p.id IN (SELECT o.person_id
                      FROM conversations_emergency_schools e
                      JOIN people_own_children o ON o.school_id = e.school_id
                     WHERE e.emergency_id = $1)
     GROUP BY p.language
     ORDER BY COUNT(*) DESC, p.language)";

constexpr db::Sql staff_by_language = R"(
    SELECT p.language, COUNT(*), COUNT(p.phone), COUNT(p.email)
      FROM people_persons p
     WHERE p.id IN (SELECT t.person_id
                      FROM conversations_emergency_schools e
                      JOIN people_seats t ON t.school_id = e.school_id
                     WHERE e.emergency_id = $1 AND t.until IS NULL AND t.role <> 'parent')
     GROUP BY p.language
     ORDER BY COUNT(*) DESC, p.language)";

std::vector<EmergencyReaders> load_emergency_readers(db::Connection& db, EmergencyId id,
                                                     bool exercise) {
    return db.all<EmergencyReaders>(exercise ? staff_by_language : carers_by_language, id);
}

}  // namespace conversations
