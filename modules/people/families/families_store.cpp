#include "modules/people/families/families_store.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace people {

namespace {

struct ParentRow {
    HouseholdId household{};
    PersonId id{};
    std::string given{}, family{};
    std::optional<std::string> email{}, phone{};
    std::string language{};
    Channel channel{};
    SaidBy language_by{}, channel_by{};
    std::optional<bool> may_write{};
    std::optional<HowSaid> how{};
    std::optional<calendar::Instant> said_at{};

    Parent parent() const {
        return {id,      given,       family,     email,     phone, language,
                channel, language_by, channel_by, may_write, how,   said_at};
    }
};

constexpr HouseholdId every_one{};

}  // namespace

constexpr db::Sql households_of_school = R"(
    SELECT id, name, postcode, family_key, left_on, version
      FROM people_households
     WHERE authority_id = $1 AND school_id = $2 AND (CAST($3 AS BIGINT) = 0 OR id = $3)
     ORDER BY lower(name), id)";

static std::vector<Household> load_households(db::Connection& db, const schools::Scope& scope,
                                              HouseholdId only) {
    return db.all<Household>(households_of_school, scope.authority, scope.school, only);
}

constexpr db::Sql parents_of_school = R"(
    SELECT m.household_id, p.id, p.given, p.family, p.email, p.phone, p.language, p.channel,
           p.language_by, p.channel_by, c.given, c.how, c.at
      FROM people_households h
      JOIN people_members m ON m.household_id = h.id
      JOIN people_persons p ON p.id = m.person_id
      LEFT JOIN people_consents c
        ON c.id = (SELECT MAX(last.id) FROM people_consents last
                    WHERE last.person_id = p.id AND last.what = 'messages')
     WHERE h.school_id = $1 AND (CAST($2 AS BIGINT) = 0 OR h.id = $2)
     ORDER BY p.id)";

static std::vector<ParentRow> load_parents(db::Connection& db, const schools::Scope& scope,
                                           HouseholdId only) {
    return db.all<ParentRow>(parents_of_school, scope.school, only);
}

constexpr db::Sql children_of_school = R"(
    SELECT k.id, k.household_id, k.given, k.family, k.born_on, k.year_group, k.class, k.left_on
      FROM people_children k
     WHERE k.school_id = $1
       AND (CAST($2 AS BIGINT) = 0 OR k.household_id = $2 OR EXISTS
            (SELECT 1 FROM people_carers c JOIN people_members m ON m.person_id = c.person_id
              WHERE c.child_id = k.id AND m.household_id = $2))
     ORDER BY k.born_on, k.id)";

static std::vector<Child> load_children(db::Connection& db, const schools::Scope& scope,
                                        HouseholdId only) {
    return db.all<Child>(children_of_school, scope.school, only);
}

constexpr db::Sql cares_of_school = R"(
    SELECT c.child_id, c.person_id, c.relation, c.court_order, p.given, p.family,
           (SELECT MIN(m.household_id) FROM people_members m WHERE m.person_id = c.person_id)
      FROM people_carers c
      JOIN people_children k ON k.id = c.child_id
      JOIN people_persons p ON p.id = c.person_id
     WHERE k.school_id = $1
       AND (CAST($2 AS BIGINT) = 0 OR k.household_id = $2 OR EXISTS
            (SELECT 1 FROM people_carers o JOIN people_members m ON m.person_id = o.person_id
              WHERE o.child_id = k.id AND m.household_id = $2))
     ORDER BY c.child_id, c.person_id)";

static std::vector<Care> load_cares(db::Connection& db, const schools::Scope& scope,
                                    HouseholdId only) {
    return db.all<Care>(cares_of_school, scope.school, only);
}

namespace {

// Puts everybody into the families they belong to.
class Gathering {
public:
    explicit Gathering(std::vector<Household> households) {
        for (auto& household : households) families.push_back({std::move(household)});
        for (std::size_t i = 0; i < families.size(); ++i)
            place_of.emplace(families[i].household.id, i);
    }

    void add(const ParentRow& row) {
        const auto found = place_of.find(row.household);
        if (found == place_of.end()) return;
        families[found->second].parents.push_back(row.parent());
        lives_in[row.id].push_back(found->second);
    }

    // A child belongs to the home it has, and to the families of all who care for it.
    void add(const Child& child, const std::vector<const Care*>& cares) {
        std::set<std::size_t> places;
        if (const auto home = place_of.find(child.home); home != place_of.end())
            places.insert(home->second);
        for (const auto* care : cares)
            if (const auto found = lives_in.find(care->person); found != lives_in.end())
                places.insert(found->second.begin(), found->second.end());
        for (const auto place : places) {
            families[place].children.push_back(child);
            for (const auto* care : cares) families[place].cares.push_back(*care);
        }
    }

    std::vector<Family> families{};

private:
    std::map<HouseholdId, std::size_t> place_of{};
    std::map<PersonId, std::vector<std::size_t>> lives_in{};
};

std::vector<Family> gather(db::Connection& db, const schools::Scope& scope, HouseholdId only) {
    Gathering gathering(load_households(db, scope, only));
    if (gathering.families.empty()) return {};
    for (const auto& row : load_parents(db, scope, only)) gathering.add(row);
    const auto children = load_children(db, scope, only);
    const auto cares = load_cares(db, scope, only);
    std::map<ChildId, std::vector<const Care*>> cares_of;
    for (const auto& care : cares) cares_of[care.child].push_back(&care);
    for (const auto& child : children) gathering.add(child, cares_of[child.id]);
    return std::move(gathering.families);
}

}  // namespace

std::vector<Family> load_families(db::Connection& db, const schools::Scope& scope) {
    return gather(db, scope, every_one);
}

std::optional<Family> find_family(db::Connection& db, const schools::Scope& scope, HouseholdId id) {
    auto found = gather(db, scope, id);
    if (found.empty()) return {};
    return std::move(found.front());
}

constexpr db::Sql child_of_school = R"(
    SELECT id, household_id, given, family, born_on, year_group, class, left_on
      FROM people_children WHERE id = $1 AND authority_id = $2 AND school_id = $3)";

std::optional<Child> find_child(db::Connection& db, const schools::Scope& scope, ChildId id) {
    return db.find<Child>(child_of_school, id, scope.authority, scope.school);
}

constexpr db::Sql set_left = R"(
    UPDATE people_households SET left_on = $2, version = version + 1 WHERE id = $1)";

void store_left(db::Connection& db, HouseholdId id, std::optional<calendar::Day> left_on) {
    db.run(set_left, id, left_on);
}

constexpr db::Sql next_version = R"(
    UPDATE people_households SET version = version + 1 WHERE id = $1 AND version = $2)";

bool count_change(db::Connection& db, HouseholdId id, std::int64_t version) {
    return db.run(next_version, id, version) == 1;
}

}  // namespace people
