#include "modules/reports/child/staff_store.hpp"

namespace reports {

constexpr db::Sql staff_at_school = R"(
    SELECT s.id, s.school_id, o.name, s.title, s.given, s.family, s.role, s.ask_about,
           s.parents_email, s.parents_phone, s.hidden, f.at,
           (SELECT COUNT(*) FROM reports_class_staff t
              JOIN reports_classes c ON c.id = t.class_id AND c.ended_on IS NULL
             WHERE t.staff_id = s.id), s.version
      FROM reports_staff s
      JOIN schools_schools o ON o.id = s.school_id
      LEFT JOIN reports_staff_photos f ON f.staff_id = s.id
     WHERE s.school_id = $1 AND s.left_on IS NULL
     ORDER BY s.family, s.given, s.id)";

std::vector<SchoolStaff> load_school_staff(db::Connection& db, std::int64_t school) {
    return db.all<SchoolStaff>(staff_at_school, school);
}

constexpr db::Sql one_of_staff = R"(
    SELECT s.id, s.school_id, o.name, s.title, s.given, s.family, s.role, s.ask_about,
           s.parents_email, s.parents_phone, s.hidden, f.at, 0, s.version
      FROM reports_staff s
      JOIN schools_schools o ON o.id = s.school_id
      LEFT JOIN reports_staff_photos f ON f.staff_id = s.id
     WHERE s.id = $1 AND o.authority_id = $2 AND (CAST($3 AS BIGINT) = 0 OR s.school_id = $3)
       AND s.left_on IS NULL)";

std::optional<SchoolStaff> find_school_staff(db::Connection& db, const schools::Scope& scope,
                                             StaffId id) {
    return db.find<SchoolStaff>(one_of_staff, id, scope.authority, scope.school);
}

constexpr db::Sql write_for_parents = R"(
    UPDATE reports_staff
       SET ask_about = $3, parents_email = $4, parents_phone = $5, hidden = $6,
           version = version + 1
     WHERE id = $1 AND version = $2)";

bool store_for_parents(Platform& platform, const SchoolStaff& staff) {
    return platform.db.run(write_for_parents, staff.id, staff.version, staff.ask_about, staff.email,
                           staff.phone, staff.hidden) == 1;
}

constexpr db::Sql keep_photo = R"(
    INSERT INTO reports_staff_photos (staff_id, type, bytes, at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (staff_id)
    DO UPDATE SET type = excluded.type, bytes = excluded.bytes, at = excluded.at)";

void store_staff_photo(Platform& platform, StaffId id, const StaffPhoto& photo) {
    platform.db.run(keep_photo, id, photo.type, db::Blob{photo.content.bytes},
                    platform.clock.now());
}

constexpr db::Sql drop_photo = "DELETE FROM reports_staff_photos WHERE staff_id = $1";

void forget_staff_photo(Platform& platform, StaffId id) {
    platform.db.run(drop_photo, id);
}

constexpr db::Sql welcomer_of_school = R"(
    SELECT staff_id FROM reports_welcomes WHERE school_id = $1)";

std::optional<StaffId> find_welcomer(db::Connection& db, std::int64_t school) {
    return db.find<StaffId>(welcomer_of_school, school);
}

constexpr db::Sql name_welcomer = R"(
    INSERT INTO reports_welcomes (school_id, staff_id, by_id, at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (school_id)
    DO UPDATE SET staff_id = excluded.staff_id, by_id = excluded.by_id, at = excluded.at)";
constexpr db::Sql name_nobody = "DELETE FROM reports_welcomes WHERE school_id = $1";

void store_welcomer(Platform& platform, std::int64_t school, std::optional<StaffId> staff,
                    people::PersonId by) {
    if (staff)
        platform.db.run(name_welcomer, school, *staff, by, platform.clock.now());
    else
        platform.db.run(name_nobody, school);
}

}  // namespace reports
