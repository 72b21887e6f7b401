#include "modules/people/families/family_changes.hpp"

#include <algorithm>

#include "modules/people/families/household_rows.hpp"

namespace people {

static Person person_of(const ParentDraft& parent, std::int64_t authority) {
    return {.id = parent.id,
            .authority = authority,
            .given = parent.given,
            .family = parent.family,
            .email = parent.email,
            .phone = parent.phone,
            .language = parent.language,
            .channel = parent.channel};
}

HouseholdId store_added_family(Platform& platform, const auth::Viewer& viewer,
                               const FamilyDraft& draft) {
    NewHousehold household{.authority = viewer.authority,
                           .school = {viewer.school},
                           .name = draft.name,
                           .postcode = draft.postcode,
                           .key = draft.key};
    for (const auto& parent : draft.parents)
        household.parents.push_back({.person = person_of(parent, viewer.authority),
                                     .relation = parent.relation,
                                     .may_write = parent.may_write});
    for (const auto& child : draft.children)
        household.children.push_back({.id = child.id,
                                      .given = child.given,
                                      .family = child.family,
                                      .born_on = child.born_on,
                                      .year_group = child.year_group,
                                      .class_name = child.class_name,
                                      .known = child.known});
    return add_household(platform, household, viewer.person);
}

namespace {

/// One change to a family, on its way from the form to the tables.
struct Change {
    Platform& platform;
    const auth::Viewer& viewer;
    const Family& before;
    HouseholdRows added{};
    std::string said{};

    void say(std::string_view what, std::int64_t whose) {
        said += (said.empty() ? "" : ", ") + std::string(what) + " " + std::to_string(whose);
    }
};

}  // namespace

// What the school changes by hand is the school's word again; what stays, stays whose it was.
constexpr db::Sql set_parent = R"(
    UPDATE people_persons
       SET given = $2, family = $3, email = $4, phone = $5,
           language_by = CASE WHEN language = $6 THEN language_by ELSE 'school' END, language = $6,
           channel_by = CASE WHEN channel = $7 THEN channel_by ELSE 'school' END, channel = $7
     WHERE id = $1)";

static void store_parent(Change& change, const Parent& before, const ParentDraft& parent) {
    const bool same = before.given == parent.given && before.family == parent.family &&
                      before.email == parent.email && before.phone == parent.phone &&
                      before.language == parent.language && before.channel == parent.channel;
    if (!same) {
        change.platform.db.run(set_parent, parent.id, parent.given, parent.family, parent.email,
                               parent.phone, parent.language, parent.channel);
        change.say("parent", parent.id.value);
    }
    const bool asked = parent.may_write && parent.may_write != before.may_write;
    if (asked && !own_word(before)) {
        change.added.consents.push_back(
            {parent.id, *parent.may_write, HowSaid::form, change.viewer.person});
        change.say(*parent.may_write ? "yes of" : "no of", parent.id.value);
    }
}

constexpr db::Sql leave_household = R"(
    DELETE FROM people_members WHERE household_id = $1 AND person_id = $2)";
// A court order stays known, whoever lives where.
constexpr db::Sql care_no_more = R"(
    DELETE FROM people_carers
     WHERE person_id = $2 AND NOT court_order
       AND child_id IN (SELECT id FROM people_children WHERE household_id = $1))";

static void take_out(Change& change, PersonId person) {
    const auto household = change.before.household.id;
    change.platform.db.run(leave_household, household, person);
    change.platform.db.run(care_no_more, household, person);
    change.say("moved out", person.value);
}

constexpr db::Sql set_child = R"(
    UPDATE people_children
       SET given = $2, family = $3, born_on = $4, year_group = $5, class = $6, left_on = $7
     WHERE id = $1)";

static void store_child(Change& change, const Child& before, const ChildDraft& draft) {
    auto after = before;
    after.given = draft.given;
    after.family = draft.family;
    after.born_on = draft.born_on;
    after.year_group = draft.year_group;
    after.class_name = draft.class_name;
    if (draft.left != before.left_on.has_value()) {
        after.left_on.reset();
        if (draft.left) after.left_on = change.platform.clock.today();
    }
    if (after == before) return;
    change.platform.db.run(set_child, after.id, after.given, after.family, after.born_on,
                           after.year_group, after.class_name, after.left_on);
    change.say("child", after.id.value);
}

// How a parent is to this family's children already.
static Relation usual_relation(const Family& family, PersonId person) {
    const auto care = std::ranges::find(family.cares, person, &Care::person);
    return care == family.cares.end() ? Relation::parent : care->relation;
}

static PersonId add_parent(Change& change, const ParentDraft& draft) {
    auto person = person_of(draft, change.viewer.authority);
    person.id = change.platform.ids.next<auth::Person>();
    const auto id = person.id;
    change.added.persons.push_back(std::move(person));
    change.added.members.push_back({change.before.household.id, id});
    if (draft.may_write)
        change.added.consents.push_back(
            {id, *draft.may_write, HowSaid::form, change.viewer.person});
    for (const auto& child : change.before.children)
        change.added.cares.push_back({child.id, id, draft.relation});
    change.say("added parent", id.value);
    return id;
}

static ChildId add_child(Change& change, const ChildDraft& draft) {
    if (draft.known) return draft.id;
    Child child{.id = change.platform.ids.next<Child>(),
                .home = change.before.household.id,
                .given = draft.given,
                .family = draft.family,
                .born_on = draft.born_on,
                .year_group = draft.year_group,
                .class_name = draft.class_name};
    const auto id = child.id;
    change.added.children.push_back(
        {std::move(child), change.viewer.authority, {change.viewer.school}});
    return id;
}

// The children of the family are cared for by who comes, and those who come by the family.
static void add_newcomers(Change& change, const FamilyDraft& draft) {
    std::vector<std::pair<PersonId, Relation>> carers;
    for (const auto& parent : draft.parents) {
        if (parent.gone) continue;
        if (parent.id)
            carers.emplace_back(parent.id, usual_relation(change.before, parent.id));
        else
            carers.emplace_back(add_parent(change, parent), parent.relation);
    }
    for (const auto& child : draft.children) {
        if (change.before.find_child(child.id)) continue;
        const auto id = add_child(change, child);
        for (const auto& [person, relation] : carers)
            change.added.cares.push_back({id, person, relation});
        change.say("added child", id.value);
    }
}

constexpr db::Sql set_household = R"(
    UPDATE people_households SET name = $2, postcode = $3, family_key = $4 WHERE id = $1)";

static void store_household(Change& change, const FamilyDraft& draft) {
    const auto& before = change.before.household;
    const auto& name = draft.name.empty() ? before.name : draft.name;
    if (name == before.name && draft.postcode == before.postcode && draft.key == before.key) return;
    change.platform.db.run(set_household, before.id, name, draft.postcode, draft.key);
    change.say("household", before.id.value);
}

std::string store_changed_family(Platform& platform, const auth::Viewer& viewer,
                                 const Family& before, const FamilyDraft& draft) {
    Change change{platform, viewer, before};
    store_household(change, draft);
    for (const auto& parent : draft.parents) {
        const auto* known = before.find_parent(parent.id);
        if (known && parent.gone)
            take_out(change, parent.id);
        else if (known)
            store_parent(change, *known, parent);
    }
    for (const auto& child : draft.children)
        if (const auto* known = before.find_child(child.id)) store_child(change, *known, child);
    add_newcomers(change, draft);
    insert_rows(platform, change.added);
    return std::move(change.said);
}

constexpr db::Sql drop_care = R"(
    DELETE FROM people_carers WHERE child_id = $1 AND person_id = $2)";
constexpr db::Sql put_care = R"(
    INSERT INTO people_carers (child_id, person_id, relation, court_order)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (child_id, person_id)
    DO UPDATE SET relation = excluded.relation, court_order = excluded.court_order)";

void store_cares(db::Connection& db, const std::vector<CareDraft>& cares) {
    for (const auto& care : cares) {
        if (!care.relation && !care.court_order)
            db.run(drop_care, care.child, care.person);
        else
            db.run(put_care, care.child, care.person, care.relation.value_or(Relation::other),
                   care.court_order);
    }
}

}  // namespace people
