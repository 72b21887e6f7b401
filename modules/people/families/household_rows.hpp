// Rows of families on their way into the database, many at a time.
#pragma once
#include <vector>

#include "modules/people/families/families.hpp"

namespace people {

struct HouseholdRow {
    HouseholdId id{};
    std::int64_t authority = 0;
    schools::SchoolId school{};
    std::string name{}, postcode{}, key{};
};

struct MemberRow {
    HouseholdId household{};
    PersonId person{};
};

struct ChildRow {
    Child child{};
    std::int64_t authority = 0;
    schools::SchoolId school{};
    std::string upn{};  // thirteen characters, or nothing
};

struct CareRow {
    ChildId child{};
    PersonId person{};
    Relation relation = Relation::parent;
};

struct ConsentRow {
    PersonId person{};
    bool may_write = false;
    HowSaid how = HowSaid::form;
    PersonId by{};
};

struct HouseholdRows {
    std::vector<Person> persons{};
    std::vector<HouseholdRow> households{};
    std::vector<MemberRow> members{};
    std::vector<ChildRow> children{};
    std::vector<CareRow> cares{};
    std::vector<ConsentRow> consents{};
};

/// Inserts them all, a statement for each table that has any.
void insert_rows(Platform&, const HouseholdRows&);

}  // namespace people
