#include "modules/people/staff/staff_store.hpp"

namespace people {

constexpr db::Sql staff_of_place = R"(
    SELECT s.id, p.id, p.given || ' ' || p.family, COALESCE(a.email, ''), s.role,
           COALESCE(c.name, h.name), COALESCE(a.totp_on, FALSE), s.until
      FROM people_seats s
      JOIN people_persons p ON p.id = s.person_id
      JOIN schools_authorities h ON h.id = s.authority_id
      LEFT JOIN schools_schools c ON c.id = s.school_id
      LEFT JOIN people_accounts a ON a.person_id = p.id
     WHERE s.authority_id = $1 AND (CAST($2 AS BIGINT) = 0 OR s.school_id = $2)
       AND s.role <> 'parent'
       AND LOWER(p.given || ' ' || p.family || ' ' || COALESCE(a.email, '') || ' ' ||
                 COALESCE(c.name, h.name)) LIKE '%' || LOWER($3) || '%'
     ORDER BY CASE WHEN s.until IS NULL THEN 0 ELSE 1 END, COALESCE(c.name, ''), p.family, p.given,
              s.id
     LIMIT $4 OFFSET $5)";

std::vector<SeatLine> load_staff(db::Connection& db, const schools::Scope& scope,
                                 std::string_view search, int most, int after) {
    return db.all<SeatLine>(staff_of_place, scope.authority, scope.school, search, most, after);
}

constexpr db::Sql count_of_staff = R"(
    SELECT COUNT(*)
      FROM people_seats s
      JOIN people_persons p ON p.id = s.person_id
      JOIN schools_authorities h ON h.id = s.authority_id
      LEFT JOIN schools_schools c ON c.id = s.school_id
      LEFT JOIN people_accounts a ON a.person_id = p.id
     WHERE s.authority_id = $1 AND (CAST($2 AS BIGINT) = 0 OR s.school_id = $2)
       AND s.role <> 'parent'
       AND LOWER(p.given || ' ' || p.family || ' ' || COALESCE(a.email, '') || ' ' ||
                 COALESCE(c.name, h.name)) LIKE '%' || LOWER($3) || '%')";

std::int64_t count_staff(db::Connection& db, const schools::Scope& scope, std::string_view search) {
    return db.one<std::int64_t>(count_of_staff, scope.authority, scope.school, search);
}

constexpr db::Sql seat_of_place = R"(
    SELECT s.id, s.person_id, s.role, COALESCE(s.school_id, 0), COALESCE(a.email, '')
      FROM people_seats s LEFT JOIN people_accounts a ON a.person_id = s.person_id
     WHERE s.id = $1 AND s.authority_id = $2 AND (CAST($3 AS BIGINT) = 0 OR s.school_id = $3)
       AND s.role <> 'parent')";

std::optional<SeatToEnd> find_seat(db::Connection& db, const schools::Scope& scope, SeatId id) {
    return db.find<SeatToEnd>(seat_of_place, id, scope.authority, scope.school);
}

constexpr db::Sql set_until = "UPDATE people_seats SET until = $2 WHERE id = $1";
constexpr db::Sql end_sessions_in_seat = "DELETE FROM people_sessions WHERE seat_id = $1";

void end_seat(Platform& platform, SeatId id) {
    platform.db.run(set_until, id, calendar::plus_days(platform.clock.today(), -1));
    platform.db.run(end_sessions_in_seat, id);
}

constexpr db::Sql school_there = R"(
    SELECT id FROM schools_schools WHERE id = $1 AND authority_id = $2)";

bool has_school(db::Connection& db, std::int64_t authority, std::int64_t school) {
    return db.find<std::int64_t>(school_there, school, authority).has_value();
}

}  // namespace people
