#include "modules/people/families/household_rows.hpp"

#include <array>

#include "platform/db/fill.hpp"

namespace people {

namespace {

using Params = std::vector<db::Param>;

constexpr auto person_columns =
    std::to_array<std::string_view>({"id", "authority_id", "given", "family", "email", "phone",
                                     "language", "channel", "created_at"});
constexpr auto household_columns = std::to_array<std::string_view>(
    {"id", "authority_id", "school_id", "name", "postcode", "family_key", "created_at"});
constexpr auto member_columns = std::to_array<std::string_view>({"household_id", "person_id"});
constexpr auto child_columns =
    std::to_array<std::string_view>({"id", "authority_id", "school_id", "household_id", "given",
                                     "family", "born_on", "year_group", "class", "upn"});
constexpr auto care_columns =
    std::to_array<std::string_view>({"child_id", "person_id", "relation", "court_order"});
constexpr auto consent_columns =
    std::to_array<std::string_view>({"id", "person_id", "what", "given", "at", "how", "by_id"});

}  // namespace

void insert_rows(Platform& platform, const HouseholdRows& rows) {
    auto& db = platform.db;
    const auto now = platform.clock.now();
    db::fill(db, "people_persons", person_columns, rows.persons, [&](const Person& p) {
        return Params{p.id,    p.authority, p.given,   p.family, p.email,
                      p.phone, p.language,  p.channel, now};
    });
    db::fill(db, "people_households", household_columns, rows.households,
             [&](const HouseholdRow& h) {
                 return Params{h.id, h.authority, h.school, h.name, h.postcode, h.key, now};
             });
    db::fill(db, "people_members", member_columns, rows.members,
             [](const MemberRow& m) { return Params{m.household, m.person}; });
    db::fill(db, "people_children", child_columns, rows.children, [](const ChildRow& row) {
        const auto& c = row.child;
        return Params{c.id,     row.authority, row.school,   c.home,       c.given,
                      c.family, c.born_on,     c.year_group, c.class_name, row.upn};
    });
    db::fill(db, "people_carers", care_columns, rows.cares,
             [](const CareRow& c) { return Params{c.child, c.person, c.relation, false}; });
    db::fill(db, "people_consents", consent_columns, rows.consents, [&](const ConsentRow& c) {
        return Params{platform.ids.next(), c.person, "messages", c.may_write, now, c.how, c.by};
    });
}

}  // namespace people
