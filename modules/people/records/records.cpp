#include "modules/people/records.hpp"

namespace people {

constexpr db::Sql rolled_children = R"(
    SELECT id, household_id, given, family, born_on, year_group, class, upn, left_on
      FROM people_children WHERE school_id = $1 ORDER BY id)";

constexpr db::Sql rolled_parents = R"(
    SELECT p.id, MIN(h.id), MIN(h.postcode), p.given, p.family, p.email, p.phone, p.language,
           p.language_by
      FROM people_households h
      JOIN people_members m ON m.household_id = h.id
      JOIN people_persons p ON p.id = m.person_id
     WHERE h.school_id = $1
     GROUP BY p.id, p.given, p.family, p.email, p.phone, p.language, p.language_by
     ORDER BY p.id)";

constexpr db::Sql rolled_cares = R"(
    SELECT c.child_id, c.person_id, c.relation, c.court_order
      FROM people_carers c JOIN people_children k ON k.id = c.child_id
     WHERE k.school_id = $1)";

SchoolRoll load_school_roll(db::Connection& db, schools::SchoolId school) {
    return {db.all<RolledChild>(rolled_children, school),
            db.all<RolledParent>(rolled_parents, school), db.all<RolledCare>(rolled_cares, school)};
}

constexpr db::Sql write_rolled_child = R"(
    UPDATE people_children
       SET given = $2, family = $3, born_on = $4, year_group = $5, class = $6, upn = $7,
           left_on = $8
     WHERE id = $1)";

void change_child(db::Connection& db, const RolledChild& c) {
    db.run(write_rolled_child, c.id, c.given, c.family, c.born_on, c.year_group, c.class_name,
           c.upn, c.left_on);
}

constexpr db::Sql write_rolled_parent = R"(
    UPDATE people_persons
       SET given = $2, family = $3, email = $4, phone = $5,
           language = CASE WHEN language_by = 'parent' THEN language ELSE $6 END
     WHERE id = $1)";

void change_parent(db::Connection& db, const RolledParent& p) {
    db.run(write_rolled_parent, p.id, p.given, p.family, p.email, p.phone, p.language);
}

constexpr db::Sql write_care = R"(
    INSERT INTO people_carers (child_id, person_id, relation, court_order)
    VALUES ($1, $2, $3, FALSE)
        ON CONFLICT (child_id, person_id) DO UPDATE SET relation = excluded.relation)";

void set_care(db::Connection& db, ChildId child, PersonId person, Relation relation) {
    db.run(write_care, child, person, relation);
}

constexpr db::Sql delete_care = R"(
    DELETE FROM people_carers WHERE child_id = $1 AND person_id = $2 AND NOT court_order)";

void end_care(db::Connection& db, ChildId child, PersonId person) {
    db.run(delete_care, child, person);
}

// A family's children are those who live with it and those whom its members care for.
constexpr db::Sql families_gone = R"(
    UPDATE people_households SET left_on = $2, version = version + 1
     WHERE school_id = $1 AND left_on IS NULL
       AND EXISTS (SELECT 1 FROM people_children k
                    WHERE k.household_id = people_households.id AND k.left_on IS NOT NULL)
       AND NOT EXISTS (SELECT 1 FROM people_children k
                        WHERE k.household_id = people_households.id AND k.left_on IS NULL)
       AND NOT EXISTS (SELECT 1 FROM people_members m
                         JOIN people_carers c ON c.person_id = m.person_id
                         JOIN people_children k ON k.id = c.child_id
                        WHERE m.household_id = people_households.id AND k.school_id = $1
                          AND k.left_on IS NULL))";

constexpr db::Sql families_back = R"(
    UPDATE people_households SET left_on = NULL, version = version + 1
     WHERE school_id = $1 AND left_on IS NOT NULL
       AND (EXISTS (SELECT 1 FROM people_children k
                     WHERE k.household_id = people_households.id AND k.left_on IS NULL)
            OR EXISTS (SELECT 1 FROM people_members m
                         JOIN people_carers c ON c.person_id = m.person_id
                         JOIN people_children k ON k.id = c.child_id
                        WHERE m.household_id = people_households.id AND k.school_id = $1
                          AND k.left_on IS NULL)))";

void settle_homes(db::Connection& db, schools::SchoolId school, calendar::Day today) {
    db.run(families_gone, school, today);
    db.run(families_back, school);
}

}  // namespace people
