#include "modules/conversations/school_settings/school_settings.hpp"

namespace conversations {

// An authority's own row stands under its number below nought, where no school is.
static std::int64_t row_of(const SettingsOf& place) {
    return place.school != 0 ? place.school : -place.authority;
}

constexpr db::Sql own_settings = R"(
    SELECT quiet_from, quiet_until, named_person, month_parts, keep_months, version
      FROM conversations_schools WHERE school_id = $1)";

OwnSettings load_own_settings(db::Connection& db, const SettingsOf& place) {
    if (const auto own = db.find<OwnSettings>(own_settings, row_of(place))) return *own;
    // What holds for the place so far.
    const auto settings = load_school_settings(db, place.school, place.authority);
    return {.quiet_from = settings.quiet.from.count(), .quiet_until = settings.quiet.until.count()};
}

constexpr db::Sql add_settings = R"(
    INSERT INTO conversations_schools (school_id, authority_id, quiet_from, quiet_until,
                                       named_person, month_parts, keep_months)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (school_id) DO NOTHING)";
constexpr db::Sql change_settings = R"(
    UPDATE conversations_schools
       SET quiet_from = $2, quiet_until = $3, named_person = $4, month_parts = $5,
           keep_months = $6, version = version + 1
     WHERE school_id = $1 AND version = $7)";

bool store_settings(db::Connection& db, const SettingsOf& place, const OwnSettings& own) {
    if (own.version == 0)
        return db.run(add_settings, row_of(place), place.authority, own.quiet_from, own.quiet_until,
                      own.named_person, own.month_parts, own.keep_months) == 1;
    return db.run(change_settings, row_of(place), own.quiet_from, own.quiet_until, own.named_person,
                  own.month_parts, own.keep_months, own.version) == 1;
}

constexpr db::Sql may_be_named = R"(
    SELECT DISTINCT p.id, p.given || ' ' || p.family
      FROM people_seats s JOIN people_persons p ON p.id = s.person_id
     WHERE s.authority_id = $1 AND s.until IS NULL
       AND ((CAST($2 AS BIGINT) <> 0 AND s.school_id = $2 AND s.role IN ('head', 'link_teacher'))
            OR (CAST($2 AS BIGINT) = 0 AND s.school_id IS NULL AND s.role = 'officer'))
     ORDER BY 2, 1)";

std::vector<MayBeNamed> load_may_be_named(db::Connection& db, const SettingsOf& place) {
    return db.all<MayBeNamed>(may_be_named, place.authority, place.school);
}

}  // namespace conversations
