#include "modules/people/families/imports_store.hpp"

namespace people {

constexpr db::Sql insert_import = R"(
    INSERT INTO people_imports (id, authority_id, school_id, person_id, file_name, state, at,
                                content, row_count, added, changed, unchanged, refused)
    VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $7, $8, 0, 0, 0, 0))";

ImportId store_import(Platform& platform, const auth::Viewer& viewer, std::string_view file_name,
                      std::string_view content, std::int64_t rows) {
    const auto id = platform.ids.next<Import>();
    platform.db.run(insert_import, id, viewer.authority, viewer.school, viewer.person, file_name,
                    platform.clock.now(), db::Blob{content}, rows);
    return id;
}

constexpr db::Sql import_of_school = R"(
    SELECT i.id, i.file_name, i.state, i.at, p.given || ' ' || p.family, i.row_count, i.added,
           i.changed, i.unchanged, i.refused, length(i.content)
      FROM people_imports i
      JOIN people_persons p ON p.id = i.person_id
     WHERE i.id = $1 AND i.authority_id = $2 AND i.school_id = $3)";

std::optional<Import> find_import(db::Connection& db, const schools::Scope& scope, ImportId id) {
    return db.find<Import>(import_of_school, id, scope.authority, scope.school);
}

constexpr db::Sql imports_of_school = R"(
    SELECT i.id, i.file_name, i.state, i.at, p.given || ' ' || p.family, i.row_count, i.added,
           i.changed, i.unchanged, i.refused, length(i.content)
      FROM people_imports i
      JOIN people_persons p ON p.id = i.person_id
     WHERE i.authority_id = $1 AND i.school_id = $2
     ORDER BY i.id DESC
     LIMIT $3)";

std::vector<Import> load_imports(db::Connection& db, const schools::Scope& scope, int most) {
    return db.all<Import>(imports_of_school, scope.authority, scope.school, most);
}

constexpr db::Sql content_of_import = "SELECT content FROM people_imports WHERE id = $1";

std::string load_content(db::Connection& db, ImportId id) {
    return db.one<db::Bytes>(content_of_import, id).bytes;
}

// Touching the school's waiting imports makes a second one wait here until this one is done, so
// that it sees the families that this one adds.
constexpr db::Sql hold_imports = R"(
    UPDATE people_imports SET row_count = row_count
     WHERE school_id = $1 AND state = 'waiting')";
constexpr db::Sql set_state = R"(
    UPDATE people_imports SET state = $3
     WHERE id = $1 AND school_id = $2 AND state = 'waiting')";
constexpr db::Sql drop_content = "UPDATE people_imports SET content = $2 WHERE id = $1";

bool claim_import(db::Connection& db, const schools::Scope& scope, ImportId id,
                  ImportState becomes) {
    db.run(hold_imports, scope.school);
    if (db.run(set_state, id, scope.school, becomes) == 0) return false;
    if (becomes == ImportState::discarded) db.run(drop_content, id, db::Blob{""});
    return true;
}

constexpr db::Sql set_counts = R"(
    UPDATE people_imports
       SET content = $2, row_count = $3, added = $4, changed = $5, unchanged = $6, refused = $7
     WHERE id = $1)";

void finish_import(db::Connection& db, ImportId id, const ImportCounts& counts,
                   std::string_view refused_rows) {
    db.run(set_counts, id, db::Blob{refused_rows}, counts.rows, counts.added, counts.changed,
           counts.unchanged, counts.refused);
}

constexpr db::Sql forget_waiting = R"(
    UPDATE people_imports SET state = 'discarded', content = $2
     WHERE state = 'waiting' AND at < $1)";
constexpr db::Sql forget_refused = R"(
    UPDATE people_imports SET content = $2
     WHERE state = 'applied' AND refused > 0 AND at < $1)";

void forget_imports(Platform& platform, std::string_view) {
    using std::chrono::days;
    const auto now = platform.clock.now();
    platform.db.run(forget_waiting, now - days(7), db::Blob{""});
    platform.db.run(forget_refused, now - days(30), db::Blob{""});
}

}  // namespace people
