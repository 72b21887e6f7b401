// On PostgreSQL a school year is a table of its own: what was is as far away in ten years as now.
#include "modules/reports/marks/marks_store.hpp"

namespace reports {

constexpr db::Sql room_is_there_postgres = "SELECT TO_REGCLASS($1) IS NOT NULL";
// Held to the end of the transaction; the number has no meaning but to be ours.
constexpr db::Sql wait_for_other_room_postgres =
    "SELECT pg_advisory_xact_lock(7016996765293437282)";

// Asked of the table itself: by its name alone a connection would remember that it was not there.
constexpr db::Sql room_was_made_postgres =
    "SELECT EXISTS (SELECT 1 FROM pg_class WHERE relname = $1 AND relkind = 'r')";

void make_room_for_marks(db::Connection& db, int school_year) {
    if (db.engine() == db::Engine::sqlite) return;
    const auto name = "reports_marks_" + std::to_string(school_year);
    if (db.one<bool>(room_is_there_postgres, name)) return;
    db.run(wait_for_other_room_postgres);
    if (db.one<bool>(room_was_made_postgres, name)) return;
    // Made beside the others and then joined to them, which keeps nobody from reading or writing.
    db.script("CREATE TABLE " + name + " (LIKE reports_marks INCLUDING ALL); " +
              "ALTER TABLE reports_marks ATTACH PARTITION " + name + " FOR VALUES IN (" +
              std::to_string(school_year) + ")");
}

void make_room_ahead(Platform& platform, std::string_view) {
    const auto year = school_year_of(platform.clock.today());
    make_room_for_marks(platform.db, year);
    make_room_for_marks(platform.db, year + 1);
}

}  // namespace reports
