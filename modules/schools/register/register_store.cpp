#include "modules/schools/register/register_store.hpp"

#include <array>

namespace schools {

// The columns of these three stand in the order of SchoolFacts.
constexpr db::Sql schools_between = R"(
    SELECT id, authority_id, establishment, name, type, phase, status, opened_on, closed_on,
           low_age, high_age, gender, religion, street, locality, town, county, postcode, district,
           ward, easting, northing, latitude, longitude, website, phone, lsoa, lsoa_from, imd_rank,
           imd_decile
      FROM schools_schools
     WHERE id BETWEEN $1 AND $2
     ORDER BY id)";

void each_school(db::Connection& db, SchoolId first, SchoolId last,
                 const std::function<void(SchoolFacts&&)>& use) {
    db.each<SchoolFacts>(schools_between, use, first, last);
}

constexpr db::Sql open_schools = R"(
    SELECT id, authority_id, type FROM schools_schools WHERE status IN ('open', 'closing'))";

void each_open_school(db::Connection& db, const std::function<void(const OpenSchool&)>& use) {
    db.each<OpenSchool>(open_schools, use);
}

constexpr db::Sql school_of_authority = R"(
    SELECT id, authority_id, establishment, name, type, phase, status, opened_on, closed_on,
           low_age, high_age, gender, religion, street, locality, town, county, postcode, district,
           ward, easting, northing, latitude, longitude, website, phone, lsoa, lsoa_from, imd_rank,
           imd_decile
      FROM schools_schools
     WHERE id = $2 AND authority_id = $1)";

std::optional<SchoolFacts> find_public_facts(db::Connection& db, const Scope& scope, SchoolId id) {
    return db.find<SchoolFacts>(school_of_authority, scope.authority, id);
}

constexpr db::Sql school_by_id = R"(
    SELECT id, authority_id, establishment, name, type, phase, status, opened_on, closed_on,
           low_age, high_age, gender, religion, street, locality, town, county, postcode, district,
           ward, easting, northing, latitude, longitude, website, phone, lsoa, lsoa_from, imd_rank,
           imd_decile
      FROM schools_schools
     WHERE id = $1)";

std::optional<SchoolFacts> find_school_facts(db::Connection& db, SchoolId id) {
    return db.find<SchoolFacts>(school_by_id, id);
}

constexpr db::Sql surroundings_of_school = R"(
    SELECT t.name, a.name, s.taking_part_since
      FROM schools_schools s
      LEFT JOIN schools_trusts t ON t.id = s.trust_id
      LEFT JOIN schools_areas a ON a.lsoa = s.lsoa
     WHERE s.id = $1)";

Surroundings load_surroundings(db::Connection& db, SchoolId id) {
    return db.one<Surroundings>(surroundings_of_school, id);
}

consteval auto all_columns() {
    std::array<std::string_view, fact_count + 1> columns{"id"};
    std::size_t n = 1;
    each_fact([&](std::string_view column, auto, auto) { columns[n++] = column; });
    return columns;
}

static void append_values(const SchoolFacts& school, std::vector<db::Param>& values) {
    values.clear();
    values.emplace_back(school.id);
    each_fact([&](auto, auto field, auto) { values.emplace_back(school.*field); });
}

void store_schools(db::Connection& db, std::span<const SchoolFacts> schools,
                   const std::vector<bool>& known) {
    static constexpr auto columns = all_columns();
    std::size_t next = 0;
    db.bulk("schools_schools", columns, [&](std::vector<db::Param>& values) {
        while (next < schools.size() && known[next]) ++next;
        if (next == schools.size()) return false;
        append_values(schools[next++], values);
        return true;
    });
}

constexpr db::Sql change_school = R"(
    UPDATE schools_schools
       SET authority_id = $2, establishment = $3, name = $4, type = $5, phase = $6, status = $7,
           opened_on = $8, closed_on = $9, low_age = $10, high_age = $11, gender = $12,
           religion = $13, street = $14, locality = $15, town = $16, county = $17, postcode = $18,
           district = $19, ward = $20, easting = $21, northing = $22, latitude = $23,
           longitude = $24, website = $25, phone = $26, lsoa = $27, lsoa_from = $28,
           imd_rank = $29, imd_decile = $30
     WHERE id = $1)";

static void store_school(db::Connection& db, const SchoolFacts& s) {
    db.run(change_school, s.id, s.authority, s.establishment, s.name, s.type, s.phase, s.status,
           s.opened_on, s.closed_on, s.low_age, s.high_age, s.gender, s.religion, s.street,
           s.locality, s.town, s.county, s.postcode, s.district, s.ward, s.easting, s.northing,
           s.latitude, s.longitude, s.website, s.phone, s.lsoa, s.lsoa_from, s.imd_rank,
           s.imd_decile);
}

static void store_history(db::Connection& db, Ids& ids, std::span<const ChangedSchool> changed,
                          ImportId import, calendar::Instant now) {
    constexpr std::string_view columns[] = {"id",    "school_id", "import_id", "at",
                                            "field", "was",       "became"};
    std::size_t school = 0;
    std::vector<Difference> fields;
    std::size_t field = 0;
    db.bulk("schools_history", columns, [&](std::vector<db::Param>& values) {
        while (field == fields.size()) {
            if (school == changed.size()) return false;
            fields = differences(changed[school].was, changed[school].is);
            field = 0;
            ++school;
        }
        const auto& difference = fields[field++];
        values = {ids.next(),     changed[school - 1].is.id, import, now, difference.field,
                  difference.was, difference.became};
        return true;
    });
}

void store_changes(db::Connection& db, Ids& ids, std::span<const ChangedSchool> changed,
                   ImportId import, calendar::Instant now) {
    if (changed.empty()) return;
    for (const auto& school : changed) store_school(db, school.is);
    store_history(db, ids, changed, import, now);
}

constexpr db::Sql history_of_school = R"(
    SELECT at, field, was, became FROM schools_history
     WHERE school_id = $1
     ORDER BY id DESC
     LIMIT 200)";

std::vector<HistoryLine> load_history(db::Connection& db, SchoolId school) {
    return db.all<HistoryLine>(history_of_school, school);
}

}  // namespace schools
