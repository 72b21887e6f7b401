#include "modules/schools/register/imports_store.hpp"

namespace schools {

constexpr db::Sql insert_import = R"(
    INSERT INTO schools_imports (id, authority_id, person_id, file_name, kind, complete, state,
                                 started_at, ended_at, total_rows, through_row, report)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))";

void store_import(db::Connection& db, const ImportRecord& i) {
    db.run(insert_import, i.id, i.authority, i.person, i.file_name, i.kind, i.complete, i.state,
           i.started_at, i.ended_at, i.total_rows, i.through_row, i.report);
}

constexpr db::Sql import_of_authority = R"(
    SELECT id, authority_id, person_id, file_name, kind, complete, state, started_at, ended_at,
           total_rows, through_row, report
      FROM schools_imports
     WHERE authority_id = $1 AND id = $2)";

std::optional<ImportRecord> find_import(db::Connection& db, const Scope& scope, ImportId id) {
    return db.find<ImportRecord>(import_of_authority, scope.authority, id);
}

constexpr db::Sql import_by_id = R"(
    SELECT id, authority_id, person_id, file_name, kind, complete, state, started_at, ended_at,
           total_rows, through_row, report
      FROM schools_imports
     WHERE id = $1)";

ImportRecord load_import(db::Connection& db, ImportId id) {
    return db.one<ImportRecord>(import_by_id, id);
}

constexpr db::Sql imports_of_authority = R"(
    SELECT id, authority_id, person_id, file_name, kind, complete, state, started_at, ended_at,
           total_rows, through_row, report
      FROM schools_imports
     WHERE authority_id = $1
     ORDER BY id DESC
     LIMIT 100)";

std::vector<ImportRecord> load_imports(db::Connection& db, const Scope& scope) {
    return db.all<ImportRecord>(imports_of_authority, scope.authority);
}

constexpr db::Sql total_of_import = R"(UPDATE schools_imports SET total_rows = $2 WHERE id = $1)";

void store_total(db::Connection& db, ImportId id, std::int64_t total_rows) {
    db.run(total_of_import, id, total_rows);
}

constexpr db::Sql count_on = R"(
    UPDATE schools_imports SET through_row = $2, report = $3 WHERE id = $1)";

void store_progress(db::Connection& db, ImportId id, std::int64_t through_row,
                    const ImportReport& report) {
    db.run(count_on, id, through_row, as_json(report));
}

constexpr db::Sql move_on = R"(
    UPDATE schools_imports SET state = $3, through_row = 0 WHERE id = $1 AND state = $2)";

std::int64_t move_import(db::Connection& db, ImportId id, ImportState from, ImportState to) {
    return db.run(move_on, id, from, to);
}

constexpr db::Sql bring_to_an_end = R"(
    UPDATE schools_imports SET state = $2, report = $3, ended_at = $4 WHERE id = $1)";

void end_import(db::Connection& db, ImportId id, ImportState state, const ImportReport& report,
                calendar::Instant now) {
    db.run(bring_to_an_end, id, state, as_json(report), now);
}

void store_refusals(db::Connection& db, ImportId import, std::span<const RefusedRow> rows) {
    if (rows.empty()) return;
    constexpr std::string_view columns[] = {"import_id", "row_number", "reason", "content"};
    std::size_t next = 0;
    db.bulk("schools_import_refusals", columns, [&](std::vector<db::Param>& values) {
        if (next == rows.size()) return false;
        const auto& row = rows[next++];
        values = {import, row.row, row.reason, row.content};
        return true;
    });
}

constexpr db::Sql delete_refusals = R"(
    DELETE FROM schools_import_refusals WHERE import_id = $1)";

void forget_refusals(db::Connection& db, ImportId import) {
    db.run(delete_refusals, import);
}

constexpr db::Sql refusals_of_import = R"(
    SELECT row_number, reason, content FROM schools_import_refusals
     WHERE import_id = $1
     ORDER BY row_number)";

void each_refusal(db::Connection& db, ImportId import,
                  const std::function<void(const RefusedRow&)>& use) {
    db.each<RefusedRow>(refusals_of_import, use, import);
}

constexpr db::Sql insert_piece = R"(
    INSERT INTO schools_import_pieces (import_id, number, bytes) VALUES ($1, $2, $3))";

void store_piece(db::Connection& db, ImportId import, std::int64_t number, std::string_view bytes) {
    db.run(insert_piece, import, number, db::Blob{bytes});
}

constexpr db::Sql piece_of_import = R"(
    SELECT bytes FROM schools_import_pieces WHERE import_id = $1 AND number = $2)";

std::optional<std::string> find_piece(db::Connection& db, ImportId import, std::int64_t number) {
    auto piece = db.find<db::Bytes>(piece_of_import, import, number);
    if (!piece) return {};
    return std::move(piece->bytes);
}

constexpr db::Sql delete_pieces = R"(DELETE FROM schools_import_pieces WHERE import_id = $1)";

void forget_pieces(db::Connection& db, ImportId import) {
    db.run(delete_pieces, import);
}

constexpr db::Sql discard_waiting = R"(
    UPDATE schools_imports SET state = 'discarded'
     WHERE state IN ('checking', 'ready') AND started_at < $1)";
constexpr db::Sql delete_discarded_pieces = R"(
    DELETE FROM schools_import_pieces
     WHERE import_id IN (SELECT id FROM schools_imports WHERE state = 'discarded'))";

void forget_waiting_uploads(db::Connection& db, calendar::Instant started_before) {
    db.run(discard_waiting, started_before);
    db.run(delete_discarded_pieces);
}

}  // namespace schools
