#include "modules/reports/importing/imports_store.hpp"

#include <array>

#include "platform/db/fill.hpp"
#include "platform/messages/refusals.hpp"

namespace reports {

constexpr db::Sql insert_records_import = R"(
    INSERT INTO reports_imports (id, authority_id, school_id, source_id, by_id, file_name, digest,
                                 format, extent, made, state, at, ended_at, counted, why)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15))";

void store_import(Platform& platform, const RecordsImport& import, std::int64_t authority,
                  std::int64_t by) {
    const auto source = import.source ? std::optional(import.source) : std::nullopt;
    platform.db.run(insert_records_import, import.id, authority, import.school, source, by,
                    import.file_name, import.digest, import.format, import.extent, import.made,
                    import.state, import.at, import.ended_at, import.counted, import.why);
}

constexpr db::Sql write_import_state = R"(
    UPDATE reports_imports SET state = $2, ended_at = $3, counted = $4 WHERE id = $1)";

void set_import_state(Platform& platform, ImportId id, ImportState state, const Counts& counts) {
    platform.db.run(write_import_state, id, state, platform.clock.now(), as_json(counts));
}

constexpr db::Sql move_import_state = R"(
    UPDATE reports_imports SET state = $3 WHERE id = $1 AND state = $2)";

bool move_import(db::Connection& db, ImportId id, ImportState from, ImportState to) {
    return db.run(move_import_state, id, from, to) == 1;
}

constexpr db::Sql write_how_far = R"(
    UPDATE reports_imports SET counted = $2
     WHERE id = $1 AND state IN ('reading', 'applying'))";

void store_how_far(db::Connection& db, ImportId id, const HowFar& far) {
    db.run(write_how_far, id, as_json(far));
}

constexpr db::Sql write_read_import = R"(
    UPDATE reports_imports
       SET format = $2, extent = $3, made = $4, state = $5, ended_at = $6, counted = $7, why = $8
     WHERE id = $1)";

void store_read(db::Connection& db, const RecordsImport& import) {
    db.run(write_read_import, import.id, import.format, import.extent, import.made, import.state,
           import.ended_at, import.counted, import.why);
}

void store_refused(db::Connection& db, ImportId id, const std::vector<RefusedRecord>& refused) {
    static constexpr auto columns = std::to_array<std::string_view>(
        {"import_id", "number", "file", "row_number", "field", "why"});
    std::int64_t number = 0;
    db::fill(db, "reports_import_refusals", columns, refused, [&](const RefusedRecord& one) {
        return std::vector<db::Param>{id,         ++number,
                                      one.file,   static_cast<std::int64_t>(one.row),
                                      one.column, messages::say({}, one.why)};
    });
}

constexpr db::Sql delete_refused = R"(
    DELETE FROM reports_import_refusals WHERE import_id = $1)";

void forget_refused(db::Connection& db, ImportId id) {
    db.run(delete_refused, id);
}

constexpr db::Sql insert_doubt = R"(
    INSERT INTO reports_doubts (id, school_id, import_id, kind, key, name, subject_id, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING)";

void store_doubts(Platform& platform, ImportId import, schools::SchoolId school,
                  const std::vector<Doubt>& doubts) {
    for (const auto& one : doubts)
        platform.db.run(insert_doubt, platform.ids.next(), school, import, one.kind, one.key,
                        one.name, one.subject, platform.clock.now());
}

constexpr db::Sql import_in_scope = R"(
    SELECT i.id, i.school_id, i.file_name, i.digest, i.format, i.extent, i.made, i.state, i.at,
           i.ended_at, i.counted, i.why, COALESCE(p.given || ' ' || p.family, ''),
           COALESCE(i.source_id, 0)
      FROM reports_imports i LEFT JOIN people_persons p ON p.id = i.by_id
     WHERE i.id = $1 AND i.authority_id = $2
       AND (CAST($3 AS BIGINT) = 0 OR i.school_id = $3))";

std::optional<RecordsImport> find_import(db::Connection& db, const schools::Scope& scope,
                                         ImportId id) {
    return db.find<RecordsImport>(import_in_scope, id, scope.authority, scope.school);
}

constexpr db::Sql import_under_way = R"(
    SELECT i.id, i.school_id, i.file_name, i.digest, i.format, i.extent, i.made, i.state, i.at,
           i.ended_at, i.counted, i.why, COALESCE(p.given || ' ' || p.family, ''),
           COALESCE(i.source_id, 0)
      FROM reports_imports i LEFT JOIN people_persons p ON p.id = i.by_id
     WHERE i.id = $1 AND i.state IN ('reading', 'applying'))";

std::optional<RecordsImport> find_import_under_way(db::Connection& db, ImportId id) {
    return db.find<RecordsImport>(import_under_way, id);
}

constexpr db::Sql imports_of_school = R"(
    SELECT i.id, i.school_id, i.file_name, i.digest, i.format, i.extent, i.made, i.state, i.at,
           i.ended_at, i.counted, i.why, COALESCE(p.given || ' ' || p.family, ''),
           COALESCE(i.source_id, 0)
      FROM reports_imports i LEFT JOIN people_persons p ON p.id = i.by_id
     WHERE i.school_id = $1 ORDER BY i.id DESC LIMIT $2)";

std::vector<RecordsImport> load_imports(db::Connection& db, schools::SchoolId school, int most) {
    return db.all<RecordsImport>(imports_of_school, school, most);
}

constexpr db::Sql changes_of_import = R"(
    SELECT what, subject_id, other_id, name, before, after
      FROM reports_import_changes WHERE import_id = $1 ORDER BY number LIMIT $2)";

std::vector<Change> load_changes(db::Connection& db, ImportId id, int most) {
    return db.all<Change>(changes_of_import, id, most);
}

constexpr db::Sql refused_of_import = R"(
    SELECT file, row_number, field, why
      FROM reports_import_refusals WHERE import_id = $1 ORDER BY number LIMIT $2)";

std::vector<RefusedLine> load_refused(db::Connection& db, ImportId id, int most) {
    return db.all<RefusedLine>(refused_of_import, id, most);
}

constexpr std::size_t piece_bytes = std::size_t{1} << 20;

constexpr db::Sql insert_import_piece = R"(
    INSERT INTO reports_import_pieces (import_id, number, file, bytes) VALUES ($1, $2, $3, $4))";

void keep_files(db::Connection& db, ImportId id, const std::vector<KeptFile>& files) {
    std::int64_t number = 0;
    for (const auto& file : files)
        for (std::size_t at = 0; at < file.bytes.size(); at += piece_bytes)
            db.run(insert_import_piece, id, ++number, file.name,
                   db::Blob{std::string_view(file.bytes).substr(at, piece_bytes)});
}

namespace {

struct FilePiece {
    std::string file{};
    db::Bytes bytes{};
};

}  // namespace

constexpr db::Sql pieces_of_import = R"(
    SELECT file, bytes FROM reports_import_pieces WHERE import_id = $1 ORDER BY number)";

std::vector<KeptFile> load_files(db::Connection& db, ImportId id) {
    std::vector<KeptFile> files;
    db.each<FilePiece>(
        pieces_of_import,
        [&](const FilePiece& piece) {
            if (files.empty() || files.back().name != piece.file) files.push_back({piece.file});
            files.back().bytes += piece.bytes.bytes;
        },
        id);
    return files;
}

constexpr db::Sql delete_import_pieces = R"(
    DELETE FROM reports_import_pieces WHERE import_id = $1)";

void forget_files(db::Connection& db, ImportId id) {
    db.run(delete_import_pieces, id);
}

constexpr db::Sql open_doubts = R"(
    SELECT d.id, d.kind, d.name, k.given || ' ' || k.family,
           k.class, k.born_on, d.at
      FROM reports_doubts d JOIN people_children k ON k.id = d.subject_id
     WHERE d.school_id = $1 AND d.decided = '' ORDER BY d.id)";

std::vector<OpenDoubt> load_doubts(db::Connection& db, schools::SchoolId school) {
    return db.all<OpenDoubt>(open_doubts, school);
}

constexpr db::Sql write_decision = R"(
    UPDATE reports_doubts SET decided = $3, by_id = $4, at = $5
     WHERE id = $1 AND school_id = $2 AND decided = '')";

bool decide_doubt(Platform& platform, schools::SchoolId school, std::int64_t id, bool same,
                  std::int64_t by) {
    return platform.db.run(write_decision, id, school, same ? "same" : "other", by,
                           platform.clock.now()) == 1;
}

}  // namespace reports
