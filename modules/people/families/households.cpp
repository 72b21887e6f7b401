#include "modules/people/households.hpp"

#include "modules/people/families/household_rows.hpp"
#include "modules/people/same.hpp"

namespace people {

static void add_parent(Platform& platform, const NewHousehold& household, HouseholdId id,
                       const NewParent& parent, const std::vector<ChildId>& children, PersonId by,
                       HouseholdRows& rows) {
    auto person = parent.person;
    if (!person.id) person.id = platform.ids.next<auth::Person>();
    person.authority = household.authority;
    for (const auto child : children) rows.cares.push_back({child, person.id, parent.relation});
    if (parent.may_write) rows.consents.push_back({person.id, *parent.may_write, parent.how, by});
    rows.members.push_back({id, person.id});
    rows.persons.push_back(std::move(person));
}

static ChildId add_child(Platform& platform, const NewHousehold& household, HouseholdId id,
                         const NewChild& child, HouseholdRows& rows) {
    if (child.known) return child.id;
    const auto child_id = child.id ? child.id : platform.ids.next<Child>();
    rows.children.push_back({{.id = child_id,
                              .home = id,
                              .given = child.given,
                              .family = child.family,
                              .born_on = child.born_on,
                              .year_group = child.year_group,
                              .class_name = child.class_name},
                             household.authority,
                             household.school});
    return child_id;
}

static std::string name_of(const NewHousehold& household) {
    if (!household.name.empty()) return household.name;
    std::vector<std::string> names;
    names.reserve(household.parents.size());
    for (const auto& parent : household.parents) names.push_back(parent.person.family);
    return name_of_family(names);
}

std::vector<HouseholdId> add_households(Platform& platform, std::span<const NewHousehold> all,
                                        PersonId by) {
    HouseholdRows rows;
    std::vector<HouseholdId> ids;
    ids.reserve(all.size());
    for (const auto& household : all) {
        const auto id = household.id ? household.id : platform.ids.next<Household>();
        ids.push_back(id);
        rows.households.push_back({id, household.authority, household.school, name_of(household),
                                   household.postcode, household.key});
        std::vector<ChildId> children;
        children.reserve(household.children.size());
        for (const auto& child : household.children)
            children.push_back(add_child(platform, household, id, child, rows));
        for (const auto& parent : household.parents)
            add_parent(platform, household, id, parent, children, by, rows);
    }
    insert_rows(platform, rows);
    return ids;
}

HouseholdId add_household(Platform& platform, const NewHousehold& household, PersonId by) {
    return add_households(platform, std::span(&household, 1), by).front();
}

void note_consent(Platform& platform, PersonId person, bool may_write, HowSaid how, PersonId by) {
    HouseholdRows rows;
    const bool own_word = how == HowSaid::parent || how == HowSaid::stop;
    for (const auto one : own_word ? those_of_one(platform.db, person) : std::vector{person})
        rows.consents.push_back({one, may_write, how, by});
    insert_rows(platform, rows);
}

constexpr db::Sql set_language = R"(
    UPDATE people_persons SET language = $2, language_by = 'parent'
     WHERE id = $1 OR id IN (SELECT s.other_id FROM people_sames s
                              WHERE s.person_id = $1 AND s.answer = 'yes'))";

void choose_language(Platform& platform, PersonId person, std::string_view code) {
    platform.db.run(set_language, person, code);
}

// At a school that has no address for it, the way stays what it was.
constexpr db::Sql set_channel = R"(
    UPDATE people_persons SET channel = $2, channel_by = 'parent'
     WHERE id = $1
        OR (id IN (SELECT s.other_id FROM people_sames s
                    WHERE s.person_id = $1 AND s.answer = 'yes')
            AND ($2 = 'paper' OR ($2 = 'email' AND email <> '') OR ($2 = 'text' AND phone <> ''))))";

void choose_channel(Platform& platform, PersonId person, Channel channel) {
    platform.db.run(set_channel, person, channel);
}

constexpr db::Sql own_children = R"(
    SELECT k.id, k.school_id, k.given, k.family
      FROM people_own_children o JOIN people_children k ON k.id = o.child_id
     WHERE o.person_id = $1
     ORDER BY k.born_on, k.id)";

std::vector<OwnChild> load_own_children(db::Connection& db, PersonId person) {
    return db.all<OwnChild>(own_children, person);
}

}  // namespace people
