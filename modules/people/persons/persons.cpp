#include "modules/people/people.hpp"

namespace people {

constexpr db::Sql person_by_id = R"(
    SELECT id, authority_id, given, family, email, phone, language, channel
      FROM people_persons WHERE id = $1)";

Person load_person(db::Connection& db, PersonId id) {
    return db.one<Person>(person_by_id, id);
}

constexpr db::Sql addressee_by_id = R"(
    SELECT p.language, p.channel, p.email, p.phone, w.answer,
           EXISTS (SELECT 1 FROM people_said_no n WHERE n.person_id = p.id)
      FROM people_persons p JOIN people_may_write w ON w.person_id = p.id
     WHERE p.id = $1)";

Addressee load_addressee(db::Connection& db, PersonId id) {
    return db.one<Addressee>(addressee_by_id, id);
}

bool may_write_to(db::Connection& db, PersonId id) {
    return load_addressee(db, id).may_write == MayWrite::yes;
}

constexpr db::Sql insert_person = R"(
    INSERT INTO people_persons (id, authority_id, given, family, email, phone, language, channel,
                                created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))";

PersonId add_person(Platform& platform, const Person& person) {
    const auto id = person.id ? person.id : platform.ids.next<auth::Person>();
    platform.db.run(insert_person, id, person.authority, person.given, person.family, person.email,
                    person.phone, person.language, person.channel, platform.clock.now());
    return id;
}

}  // namespace people
