#include "modules/schools/register/uploads.hpp"

#include <algorithm>

#include "modules/schools/register/census_join.hpp"
#include "modules/schools/register/file_kinds.hpp"
#include "modules/schools/register/people_columns.hpp"
#include "platform/jobs/jobs.hpp"

namespace schools {

namespace {

constexpr std::size_t piece_bytes = std::size_t{256} * 1024;

/// Writes rows as CSV, a piece at a time.
class PieceWriter {
public:
    PieceWriter(db::Connection& db, ImportId import) : db_(db), import_(import) {}

    /// Rows of a spreadsheet end early and are made as wide as the header.
    void begin(std::span<const std::string_view> header, bool ends_rows_early) {
        people_ = PeopleColumns(header);
        width_ = header.size();
        pads_to_ = ends_rows_early ? width_ : 0;
    }
    void row(const sheets::Row& row) {
        // Blank rows are passed over when read, but they have counted.
        for (; written_ + 1 < row.number; ++written_) piece_ += "\r\n";
        ++written_;
        const auto cells = std::max(row.cells.size(), pads_to_);
        for (std::size_t i = 0; i < cells; ++i) {
            if (i > 0) piece_ += ',';
            if (i >= row.cells.size()) continue;
            if (!people_.may_name(row.cells, i))
                cell(row.cells[i]);
            else if (i >= width_ && !row.cells[i].empty())
                piece_ += '-';  // that the row is too wide must still be seen
        }
        piece_ += "\r\n";
        if (piece_.size() >= piece_bytes) flush();
    }
    void flush() {
        store_piece(db_, import_, number_++, piece_);
        piece_.clear();
    }
    std::int64_t rows() const { return static_cast<std::int64_t>(written_); }

private:
    void cell(std::string_view text) {
        if (text.find_first_of(",;\t\"\r\n") == text.npos) {
            piece_ += text;
            return;
        }
        piece_ += '"';
        for (const char c : text) {
            if (c == '"') piece_ += '"';
            piece_ += c;
        }
        piece_ += '"';
    }

    db::Connection& db_;
    ImportId import_;
    PeopleColumns people_{};
    std::size_t width_ = 0, pads_to_ = 0;
    std::string piece_{};
    std::int64_t number_ = 0;
    std::uint64_t written_ = 0;
};

/// How many rows the file has below its header.
Outcome<std::int64_t> copy_rows(sheets::Rows rows, std::string_view file_name, PieceWriter& writer,
                                const std::function<void(FileKind)>& open) {
    auto row = rows.next();
    if (!row) return refuse(row.error());
    if (!*row) return refuse(sheets::empty_file);
    const auto known = recognise((*row)->cells);
    if (!known) return refuse(unknown_file);
    if (known->kind == FileKind::census && !census_year(file_name)) return refuse(year_unsaid);

    open(known->kind);
    writer.begin((*row)->cells, rows.ends_rows_early());
    for (; row && *row; row = rows.next()) writer.row(**row);
    if (!row) return refuse(row.error());
    writer.flush();
    return writer.rows() - 1;
}

}  // namespace

Outcome<ImportId> keep_upload(Platform& platform, const auth::Viewer& by,
                              const http::Upload& upload, Complete complete) {
    auto rows = sheets::rows_of(upload.file, sheets::register_limits);
    if (!rows) return refuse(rows.error());
    ImportRecord record{.id = {platform.ids.next()},
                        .authority = {by.authority},
                        .person = by.person.value,
                        .file_name = upload.name,
                        .complete = complete == Complete::yes,
                        .state = ImportState::checking,
                        .started_at = platform.clock.now()};
    PieceWriter writer(platform.db, record.id);
    const auto copied = copy_rows(*std::move(rows), upload.name, writer, [&](FileKind kind) {
        record.kind = enums::text(kind);
        store_import(platform.db, record);
    });
    if (!copied) return refuse(copied.error());
    store_total(platform.db, record.id, *copied);
    jobs::later(platform, "schools.check_import", std::to_string(record.id.value));
    return record.id;
}

sheets::Rows rows_of_upload(db::Connection& db, ImportId import) {
    auto source = [&db, import, number = std::int64_t{0}, piece = std::string(),
                   at = std::size_t{0}](std::span<char> space) mutable -> Outcome<std::size_t> {
        if (at == piece.size()) {
            piece = find_piece(db, import, number++).value_or(std::string());
            at = 0;
        }
        const auto count = std::min(space.size(), piece.size() - at);
        std::copy_n(piece.data() + at, count, space.data());
        at += count;
        return count;
    };
    return sheets::Rows(sheets::CsvReader(std::move(source), sheets::register_limits));
}

}  // namespace schools
