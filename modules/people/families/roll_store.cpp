#include "modules/people/families/roll_store.hpp"

#include "modules/people/families/household_rows.hpp"

namespace people {

namespace {

// The ids of what is on the roll; what is added gets one now.
struct RollIds {
    std::vector<PersonId> parents{};
    std::vector<ChildId> children{};
    std::vector<HouseholdId> households{};
};

RollIds ids_of(Platform& platform, const Roll& roll) {
    RollIds ids;
    for (const auto& one : roll.parents())
        ids.parents.push_back(one.parent.id ? one.parent.id : platform.ids.next<auth::Person>());
    for (const auto& one : roll.children())
        ids.children.push_back(one.child.id ? one.child.id : platform.ids.next<Child>());
    for (const auto& one : roll.households())
        ids.households.push_back(one.household.id ? one.household.id
                                                  : platform.ids.next<Household>());
    return ids;
}

Person person_of(const Parent& parent, PersonId id, std::int64_t authority) {
    return {id,           authority,    parent.given,    parent.family,
            parent.email, parent.phone, parent.language, parent.channel};
}

HouseholdRows added_rows(const Roll& roll, const RollIds& ids, const schools::Scope& scope,
                         PersonId by) {
    const schools::SchoolId school{scope.school};
    HouseholdRows rows;
    for (std::size_t i = 0; i < ids.parents.size(); ++i) {
        const auto& one = roll.parents()[i];
        if (one.touch == Touch::added)
            rows.persons.push_back(person_of(one.parent, ids.parents[i], scope.authority));
        if (one.consent_changed && one.parent.may_write)
            rows.consents.push_back({ids.parents[i], *one.parent.may_write, HowSaid::import, by});
    }
    for (std::size_t i = 0; i < ids.households.size(); ++i)
        if (const auto& one = roll.households()[i]; one.touch == Touch::added)
            rows.households.push_back({ids.households[i], scope.authority, school,
                                       one.household.name, one.household.postcode,
                                       one.household.key});
    for (const auto& one : roll.joined())
        rows.members.push_back({ids.households[one.household], ids.parents[one.parent]});
    for (std::size_t i = 0; i < ids.children.size(); ++i)
        if (const auto& one = roll.children()[i]; one.touch == Touch::added) {
            auto child = one.child;
            child.id = ids.children[i];
            child.home = ids.households[one.home];
            rows.children.push_back({std::move(child), scope.authority, school});
        }
    for (const auto& one : roll.cares())
        if (one.touch == Touch::added)
            rows.cares.push_back({ids.children[one.child], ids.parents[one.parent], one.relation});
    return rows;
}

}  // namespace

constexpr db::Sql write_parent = R"(
    UPDATE people_persons
       SET given = $2, family = $3, email = $4, phone = $5, language = $6, channel = $7
     WHERE id = $1)";

static void store_changed_parents(db::Connection& db, const Roll& roll) {
    for (const auto& one : roll.parents())
        if (const auto& p = one.parent; one.touch == Touch::changed)
            db.run(write_parent, p.id, p.given, p.family, p.email, p.phone, p.language, p.channel);
}

constexpr db::Sql write_child = R"(
    UPDATE people_children SET born_on = $2, year_group = $3, class = $4 WHERE id = $1)";

static void store_changed_children(db::Connection& db, const Roll& roll) {
    for (const auto& one : roll.children())
        if (const auto& c = one.child; one.touch == Touch::changed)
            db.run(write_child, c.id, c.born_on, c.year_group, c.class_name);
}

constexpr db::Sql write_household = R"(
    UPDATE people_households SET postcode = $2, family_key = $3, version = version + 1
     WHERE id = $1)";

static void store_changed_households(db::Connection& db, const Roll& roll) {
    for (const auto& one : roll.households())
        if (const auto& h = one.household; one.touch == Touch::changed)
            db.run(write_household, h.id, h.postcode, h.key);
}

constexpr db::Sql set_relation = R"(
    UPDATE people_carers SET relation = $3 WHERE child_id = $1 AND person_id = $2)";

static void store_changed_relations(db::Connection& db, const Roll& roll, const RollIds& ids) {
    for (const auto& one : roll.cares())
        if (one.touch == Touch::changed)
            db.run(set_relation, ids.children[one.child], ids.parents[one.parent], one.relation);
}

void store_roll(Platform& platform, const schools::Scope& scope, const Roll& roll, PersonId by) {
    const auto ids = ids_of(platform, roll);
    insert_rows(platform, added_rows(roll, ids, scope, by));
    store_changed_parents(platform.db, roll);
    store_changed_children(platform.db, roll);
    store_changed_households(platform.db, roll);
    store_changed_relations(platform.db, roll, ids);
}

}  // namespace people
