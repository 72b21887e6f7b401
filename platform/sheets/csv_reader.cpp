#include "platform/sheets/csv_reader.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "platform/sheets/csv_cells.hpp"
#include "platform/sheets/csv_marks.hpp"
#include "platform/sheets/csv_opening.hpp"

namespace sheets {

namespace {

constexpr std::size_t window_at_first = 256U << 10;

enum class Scan { row, more, finished, refused };

// The quotes of a cell that begins with one.
struct Quotes {
    const char* closing = nullptr;
    bool doubled = false;  // some stand within
};

}  // namespace

// The window holds the row being read and what was read beyond it. A row that does not end within
// is read again from its start once the window has moved on or grown.
struct CsvReader::State {
    State(ByteSource bytes, Limits allowed)
        : limits(allowed), source(std::move(bytes)), cells(limits.columns) {}

    Outcome<const Row*> next();
    Outcome<void> open();
    Outcome<void> read_on();
    Scan scan();
    Scan pass_quotes(Quotes&);
    Scan end_row(const char* at, const Quotes&);
    bool keep(const char* until, const Quotes&);
    Scan refuse_row(const Refusal& why);
    Outcome<const Row*> finished_row();
    bool has_long_cell() const;

    Limits limits;
    ByteSource source;
    CsvCells cells;
    CsvMarks marks{};
    std::vector<char> window{};
    const char* start = nullptr;  // of the row being read
    const char* cell = nullptr;   // being read
    const char* after = nullptr;  // the row, once it was read
    const char* end = nullptr;    // of what was read so far
    bool source_over = false;
    char separator = ',';
    Encoding encoding = Encoding::utf8;

    Row row{};                      // the last
    std::uint64_t number = 1;       // of the row being read
    std::uint64_t line = 1;         // where it begins
    std::uint64_t line_breaks = 0;  // in it so far
    std::uint64_t given = 0;
    std::optional<Refusal> refused{};
};

CsvReader::CsvReader(ByteSource source, Limits limits)
    : state(std::make_unique<State>(std::move(source), limits)) {}
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;

Encoding CsvReader::encoding() const {
    return state->encoding;
}

Outcome<const Row*> CsvReader::next() {
    if (state->refused) return refuse(*state->refused);
    auto row = state->next();
    if (!row) state->refused = row.error();
    return row;
}

Outcome<const Row*> CsvReader::State::next() {
    if (window.empty()) {
        if (auto opened = open(); !opened) return refuse(opened.error());
    }
    for (;;) {
        switch (scan()) {
            case Scan::refused:
                return refuse(*refused);
            case Scan::finished:
                return nullptr;
            case Scan::more:
                if (auto read = read_on(); !read) return refuse(read.error());
                break;
            case Scan::row:
                auto finished = finished_row();
                if (!finished || *finished != nullptr) return finished;
        }
    }
}

Outcome<void> CsvReader::State::open() {
    auto text = open_text(std::move(source), limits);
    if (!text) return refuse(text.error());
    source = std::move(text->bytes);
    encoding = text->encoding;

    window.resize(window_at_first + CsvMarks::block_size);
    start = end = window.data();
    if (auto read = read_on(); !read) return read;

    const auto separation = separation_of({start, end});
    separator = separation.separator;
    if (separation.hint > 0) ++line;
    start += separation.hint;
    marks.start(start, end, separator);
    return {};
}

Outcome<void> CsvReader::State::read_on() {
    const auto kept = static_cast<std::size_t>(end - start);
    auto room = window.size() - CsvMarks::block_size;
    std::memmove(window.data(), start, kept);
    if (kept == room) {
        room *= 2;
        window.resize(room + CsvMarks::block_size);
    }
    const auto got = fill(source, std::span(window).subspan(kept, room - kept));
    if (!got) return refuse(got.error());

    source_over = kept + *got < room;
    start = window.data();
    end = start + kept + *got;
    std::memset(window.data() + kept + *got, 0, CsvMarks::block_size);
    marks.start(start, end, separator);
    return {};
}

Scan CsvReader::State::scan() {
    cells.clear();
    line_breaks = 0;
    cell = start;
    Quotes quotes;
    for (;;) {
        const char* at = marks.next();
        if (at == end) return end_row(at, quotes);
        const char mark = *at;
        if (mark == separator) {
            if (!keep(at, quotes)) return Scan::refused;
            cell = at + 1;
            quotes = {};
        } else if (mark == '"') {
            if (at != cell) continue;
            if (const auto passed = pass_quotes(quotes); passed != Scan::row) return passed;
        } else if (mark == '\0') {
            return refuse_row(nul_byte);
        } else {
            return end_row(at, quotes);
        }
    }
}

// From the opening quote to the closing one: Scan::row says that the row may go on.
Scan CsvReader::State::pass_quotes(Quotes& quotes) {
    for (;;) {
        const char* at = marks.next();
        if (at == end && source_over) return refuse_row(unclosed_quote);
        if (at == end || (at + 1 == end && !source_over)) return end_row(end, quotes);
        if (*at == '\0') return refuse_row(nul_byte);
        if (*at == '\n' || (*at == '\r' && at[1] != '\n')) ++line_breaks;
        if (*at != '"') continue;
        if (at[1] != '"') {
            quotes.closing = at;
            return Scan::row;
        }
        quotes.doubled = true;
        marks.next();
    }
}

Scan CsvReader::State::end_row(const char* at, const Quotes& quotes) {
    const bool unsure = at == end || (*at == '\r' && at + 1 == end);
    if (unsure && !source_over) {
        const auto long_cell = static_cast<std::size_t>(end - cell) > limits.cell_bytes;
        const auto long_row = static_cast<std::size_t>(end - start) > limits.row_bytes;
        if (long_cell) return refuse_row(cell_too_long);
        return long_row ? refuse_row(row_too_long) : Scan::more;
    }
    if (start == end) return Scan::finished;
    if (!keep(at, quotes)) return Scan::refused;

    after = at == end ? end : at + 1;
    if (after < end && *at == '\r' && *after == '\n') {
        marks.next();
        ++after;
    }
    return Scan::row;
}

bool CsvReader::State::keep(const char* until, const Quotes& quotes) {
    if (cells.full()) {
        refuse_row(too_many_columns.with("most", std::to_string(limits.columns)));
        return false;
    }
    if (!quotes.closing)
        cells.add({cell, until});
    else if (quotes.closing + 1 == until && !quotes.doubled)
        cells.add({cell + 1, quotes.closing});
    else
        cells.add_quoted({cell, until});
    return true;
}

Scan CsvReader::State::refuse_row(const Refusal& why) {
    refused = why.with("row", std::to_string(number)).with("line", std::to_string(line));
    return Scan::refused;
}

// The row as its reader gets it; nullptr where it is blank.
Outcome<const Row*> CsvReader::State::finished_row() {
    const auto length = static_cast<std::size_t>(after - start);
    if (length > limits.cell_bytes && has_long_cell()) refuse_row(cell_too_long);
    if (length > limits.row_bytes && !refused) refuse_row(row_too_long);
    if (refused) return refuse(*refused);

    if (cells.settle(marks.high_seen()) && encoding == Encoding::utf8)
        encoding = Encoding::windows_1252;
    marks.forget_high();
    start = after;
    row = {cells.all(), number++, line};
    line += line_breaks + 1;

    if (std::ranges::all_of(row.cells, &std::string_view::empty)) return nullptr;
    if (++given > limits.rows + 1)
        return refuse(too_many_rows.with("most", std::to_string(limits.rows)));
    return &row;
}

bool CsvReader::State::has_long_cell() const {
    return std::ranges::any_of(cells.all(),
                               [this](auto c) { return c.size() > limits.cell_bytes; });
}

}  // namespace sheets
