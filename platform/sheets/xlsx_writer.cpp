#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "platform/sheets/encoding.hpp"
#include "platform/sheets/table.hpp"

namespace sheets {

namespace {

constexpr std::size_t most_rows = 1'048'576;
constexpr std::size_t most_columns = 16'384;
constexpr std::size_t longest_cell = 32'767;  // letters
constexpr std::size_t longest_sheet_name = 31;
constexpr std::int64_t exact_number = 1LL << 53;
constexpr std::size_t narrowest = 8;
constexpr std::size_t widest = 60;

class TemporaryFile {
public:
    TemporaryFile() {
        const int descriptor = ::mkstemp(name.data());
        if (descriptor < 0)
            throw std::system_error(errno, std::generic_category(), "writing a spreadsheet");
        ::close(descriptor);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        std::error_code ignored;
        std::filesystem::remove(name, ignored);
    }

    const std::string& path() const { return name; }
    std::string read() const {
        std::ifstream in(name, std::ios::binary);
        std::ostringstream bytes;
        bytes << in.rdbuf();
        return std::move(bytes).str();
    }

private:
    std::string name = (std::filesystem::temp_directory_path() / "sheet-XXXXXX").string();
};

void demand(lxw_error said) {
    if (said != LXW_NO_ERROR)
        throw std::runtime_error(std::string("writing a spreadsheet: ") + lxw_strerror(said));
}

bool begins_letter(char c) {
    return (c & 0xC0) != 0x80;
}

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, begins_letter));
}

// At most so many letters from the start of a text.
std::string first_letters(std::string text, std::size_t most) {
    std::size_t at = 0;
    for (std::size_t seen = 0; at < text.size(); ++at)
        if (begins_letter(text[at]) && ++seen > most) break;
    text.resize(at);
    return text;
}

// Excel reads "_x0041_" as "A": a text that really has that in it escapes its first line.
std::string escaped(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto rest = std::string_view(text).substr(at);
        const bool looks_escaped =
            rest.size() >= 7 && rest.starts_with("_x") && rest[6] == '_' &&
            rest.substr(2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
        if (looks_escaped) out += "_x005F";
        if (rest[0] != '\0') out += rest[0];
    }
    return out;
}

std::string sheet_name(const std::string& title) {
    auto name = as_utf8(title);
    std::erase_if(name, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || std::string_view("[]:*?/\\").contains(c);
    });
    name = first_letters(std::move(name), longest_sheet_name);
    while (name.starts_with('\'')) name.erase(0, 1);
    while (name.ends_with('\'')) name.pop_back();
    return name.empty() || name == "History" ? "Sheet1" : name;
}

class Book {
public:
    explicit Book(const std::string& path, const std::string& title) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        book = workbook_new_opt(path.c_str(), &options);
        if (book == nullptr) throw std::bad_alloc();
        sheet = workbook_add_worksheet(book, sheet_name(title).c_str());
        if (sheet == nullptr) throw std::runtime_error("writing a spreadsheet: its name");
        header = workbook_add_format(book);
        format_set_bold(header);
        money = formatted("\"£\"#,##0.00");
        day = formatted("dd/mm/yyyy");
        percent = formatted("0.0%");
    }
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;
    ~Book() {
        if (book != nullptr) workbook_close(book);
    }

    void write_header(const Table& table) {
        worksheet_freeze_panes(sheet, 1, 0);
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            worksheet_set_column(sheet, column, column, width_of(table, i), nullptr);
        }
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            write_text(0, static_cast<lxw_col_t>(i), table.columns[i].title, header);
    }

    void write(lxw_row_t row, lxw_col_t column, const Cell& cell, Kind kind) {
        std::visit([&](const auto& held) { put(row, column, held, kind); }, cell);
    }

    void close() { demand(workbook_close(std::exchange(book, nullptr))); }

private:
    lxw_format* formatted(const char* code) {
        auto* format = workbook_add_format(book);
        format_set_num_format(format, code);
        return format;
    }

    // As wide as its longest cell, as far as that is sensible.
    static double width_of(const Table& table, std::size_t column) {
        auto longest = letters_in(table.columns[column].title) + 1;
        for (const auto& row : table.rows)
            if (column < row.size())
                longest = std::max(
                    longest, letters_in(sheets::plain(row[column], table.columns[column].kind)));
        return static_cast<double>(std::clamp(longest + 2, narrowest, widest));
    }

    void write_text(lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* format) {
        const auto shown = first_letters(escaped(as_utf8(text)), longest_cell);
        if (!shown.empty())
            demand(worksheet_write_string(sheet, row, column, shown.c_str(), format));
    }
    void write_number(lxw_row_t row, lxw_col_t column, double number, lxw_format* format) {
        demand(worksheet_write_number(sheet, row, column, number, format));
    }

    void put(lxw_row_t, lxw_col_t, std::monostate, Kind) {}
    void put(lxw_row_t row, lxw_col_t column, const std::string& text, Kind) {
        write_text(row, column, text, nullptr);
    }
    void put(lxw_row_t row, lxw_col_t column, std::int64_t number, Kind kind) {
        // A spreadsheet would round what has more digits, and an identifier must not be.
        if (number > exact_number || number < -exact_number)
            return write_text(row, column, std::to_string(number), nullptr);
        put(row, column, static_cast<double>(number), kind);
    }
    void put(lxw_row_t row, lxw_col_t column, double number, Kind kind) {
        if (!std::isfinite(number)) return;
        write_number(row, column, number, kind == Kind::percent ? percent : nullptr);
    }
    void put(lxw_row_t row, lxw_col_t column, Money amount, Kind) {
        write_number(row, column, static_cast<double>(amount.pence) / 100, money);
    }
    void put(lxw_row_t row, lxw_col_t column, calendar::Day when, Kind) {
        const int year = static_cast<int>(when.year());
        // A spreadsheet's days begin in 1900.
        if (!when.ok() || year < 1900 || year > 9999)
            return write_text(row, column, calendar::iso(when), nullptr);
        lxw_datetime moment{};
        moment.year = year;
        moment.month = static_cast<int>(static_cast<unsigned>(when.month()));
        moment.day = static_cast<int>(static_cast<unsigned>(when.day()));
        demand(worksheet_write_datetime(sheet, row, column, &moment, day));
    }

    lxw_workbook* book = nullptr;
    lxw_worksheet* sheet = nullptr;
    lxw_format* header = nullptr;
    lxw_format* money = nullptr;
    lxw_format* day = nullptr;
    lxw_format* percent = nullptr;
};

}  // namespace

std::string as_xlsx(const Table& table) {
    if (table.rows.size() >= most_rows || table.columns.size() > most_columns)
        throw std::length_error("a table larger than a spreadsheet");
    const TemporaryFile file;
    Book book(file.path(), table.title);
    book.write_header(table);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const auto& row = table.rows[r];
        for (std::size_t c = 0; c < row.size(); ++c)
            book.write(static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(c), row[c],
                       c < table.columns.size() ? table.columns[c].kind : Kind::text);
    }
    book.close();
    return file.read();
}

}  // namespace sheets
