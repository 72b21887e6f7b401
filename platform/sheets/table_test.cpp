#include "platform/sheets/table.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <limits>

#include "platform/sheets/csv_writer.hpp"
#include "platform/sheets/rows.hpp"
#include "platform/sheets/zip_parts.hpp"

using namespace sheets;
using namespace std::chrono_literals;

namespace {

using Texts = std::vector<std::vector<std::string>>;

constexpr calendar::Day september_15{2026y, std::chrono::September, 15d};

const Table attendance{
    .title = "Attendance: autumn/2026",
    .columns = {{"Family"},
                {"Came", Kind::number},
                {"Fee", Kind::money},
                {"Day", Kind::day},
                {"Share", Kind::percent}},
    .rows = {{"Okafor, Ada", std::int64_t{3}, Money{120'000}, september_15, 0.125},
             {"O’Neill \"Bee\"", -2.5, Money{-1'250}, std::monostate{}, 1.0},
             {"07700 900001", std::int64_t{0}, Money{0}, september_15, 2.0 / 3}}};

// A file that is gone when the tests are.
struct Scratch {
    ~Scratch() { std::filesystem::remove(file); }
    std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("table-out-" + std::to_string(::getpid()));
};

std::string write_file(std::string_view bytes) {
    static const Scratch scratch;
    std::ofstream(scratch.file, std::ios::binary) << bytes;
    return scratch.file.string();
}

Texts read_back(std::string_view bytes) {
    Texts all;
    auto rows = rows_of(write_file(bytes));
    if (!rows) return all;
    for (auto row = rows->next(); row && *row != nullptr; row = rows->next())
        all.emplace_back((*row)->cells.begin(), (*row)->cells.end());
    return all;
}

std::string part_of(std::string_view bytes, std::string_view name) {
    const auto parts = ZipParts::open(write_file(bytes), {});
    auto part = parts->part(name);
    std::string text(1U << 20, '\0');
    text.resize(*fill(*part, text));
    return text;
}

std::string csv_text(std::string_view text) {
    std::string out;
    CsvWriter(out, ByteOrderMark::left_out).text(text);
    return out;
}

Table table_of(Cell cell, Kind kind = Kind::text) {
    return {.title = "T", .columns = {{"h", kind}}, .rows = {{std::move(cell)}}};
}

}  // namespace

TEST(TableOut, is_csv_that_excel_opens) {
    EXPECT_EQ(as_csv(attendance),
              "\xEF\xBB\xBF"
              "Family,Came,Fee,Day,Share\r\n"
              "\"Okafor, Ada\",3,1200.00,2026-09-15,12.5%\r\n"
              "\"O’Neill \"\"Bee\"\"\",-2.5,-12.50,,100%\r\n"
              "07700 900001,0,0.00,2026-09-15,66.67%\r\n");
}

TEST(TableOut, disarms_formulas_in_csv_but_leaves_numbers) {
    EXPECT_EQ(csv_text("=1+1"), "'=1+1");
    EXPECT_EQ(csv_text("+44 7700 900001"), "'+44 7700 900001");
    EXPECT_EQ(csv_text("-2"), "'-2");
    EXPECT_EQ(csv_text("@SUM(A1)"), "'@SUM(A1)");
    EXPECT_EQ(csv_text("\t=1"), "\"'\t=1\"");
    EXPECT_EQ(csv_text("\r=1"), "\"'\r=1\"");
    EXPECT_EQ(csv_text("=HYPERLINK(\"x\",\"y\")"), "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
    EXPECT_EQ(csv_text("a=1"), "a=1");
    EXPECT_EQ(as_csv(table_of(std::int64_t{-2})), "\xEF\xBB\xBFh\r\n-2\r\n");
    EXPECT_EQ(as_csv(table_of(std::string("-2"))), "\xEF\xBB\xBFh\r\n'-2\r\n");
}

TEST(TableOut, disarms_formulas_in_the_header_too) {
    EXPECT_EQ(as_csv({.title = "T", .columns = {{"=1"}}}), "\xEF\xBB\xBF'=1\r\n");
}

TEST(TableOut, says_numbers_in_full_and_nothing_for_none) {
    EXPECT_EQ(plain(1e15, Kind::number), "1000000000000000");
    EXPECT_EQ(plain(0.1, Kind::number), "0.1");
    EXPECT_EQ(plain(0.07, Kind::percent), "7%");
    EXPECT_EQ(plain(std::numeric_limits<double>::quiet_NaN(), Kind::number), "");
    EXPECT_EQ(plain(std::numeric_limits<double>::infinity(), Kind::percent), "");
    EXPECT_EQ(plain(std::monostate{}, Kind::money), "");
}

TEST(TableOut, csv_comes_back_as_it_went_out) {
    const auto rows = read_back(as_csv(attendance));
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[2][0], "O’Neill \"Bee\"");
    EXPECT_EQ(rows[3],
              (std::vector<std::string>{"07700 900001", "0", "0.00", "2026-09-15", "66.67%"}));
}

TEST(TableOut, xlsx_comes_back_as_it_went_out) {
    EXPECT_EQ(read_back(as_xlsx(attendance)),
              (Texts{{"Family", "Came", "Fee", "Day", "Share"},
                     {"Okafor, Ada", "3", "1200", "2026-09-15", "0.125"},
                     {"O’Neill \"Bee\"", "-2.5", "-12.5", "", "1"},
                     {"07700 900001", "0", "0", "2026-09-15", "0.666666666666667"}}));
}

TEST(TableOut, xlsx_writes_text_as_text_whatever_it_looks_like) {
    for (const std::string text : {"=1+1", "http://example.org", "{=1}", "mailto:a@example.org",
                                   "_x0041_", "00123", " a ", "<&>\"'", "line\nbreak", "\x01"}) {
        const auto bytes = as_xlsx(table_of(text));
        EXPECT_EQ(read_back(bytes).at(1).at(0), text);
        const auto sheet = part_of(bytes, "xl/worksheets/sheet1.xml");
        EXPECT_EQ(sheet.find("<f>"), std::string::npos) << text;
        EXPECT_EQ(sheet.find("hyperlink"), std::string::npos) << text;
    }
}

TEST(TableOut, xlsx_writes_numbers_and_days_as_what_they_are) {
    const auto sheet = part_of(as_xlsx(attendance), "xl/worksheets/sheet1.xml");
    EXPECT_NE(sheet.find("<c r=\"B2\"><v>3</v></c>"), std::string::npos);
    EXPECT_NE(sheet.find("<v>46280</v>"), std::string::npos);
    EXPECT_NE(sheet.find("state=\"frozen\""), std::string::npos);
    EXPECT_NE(part_of(as_xlsx(attendance), "xl/styles.xml").find("<b/>"), std::string::npos);
}

TEST(TableOut, xlsx_keeps_identifiers_exact) {
    const auto id = std::int64_t{7'234'567'890'123'456'789};
    EXPECT_EQ(read_back(as_xlsx(table_of(id, Kind::number))).at(1).at(0), "7234567890123456789");
}

TEST(TableOut, xlsx_bears_titles_and_texts_a_spreadsheet_would_not) {
    for (const auto* title : {"", "'''", "History", "a very long title of a sheet, longer than 31",
                              "a[b]:c*d?e/f\\g", "żółw żółw żółw żółw żółw żółw żółw"}) {
        auto table = table_of(std::string(40'000, 'x'));
        table.title = title;
        const auto rows = read_back(as_xlsx(table));
        ASSERT_EQ(rows.size(), 2U) << title;
        EXPECT_EQ(rows[1][0].size(), 32'767U);
    }
    EXPECT_EQ(read_back(as_xlsx(table_of(std::string("a\xFF\0b", 4)))).at(1).at(0), "a\uFFFDb");
}

TEST(TableOut, xlsx_writes_days_before_its_calendar_as_text) {
    const calendar::Day day{1899y, std::chrono::December, 31d};
    EXPECT_EQ(read_back(as_xlsx(table_of(day, Kind::day))).at(1).at(0), "1899-12-31");
}

TEST(TableOut, xlsx_leaves_no_file_behind) {
    const auto sheets_left = [] {
        std::size_t count = 0;
        for (const auto& entry :
             std::filesystem::directory_iterator(std::filesystem::temp_directory_path()))
            count += entry.path().filename().string().starts_with("sheet-") ? 1 : 0;
        return count;
    };
    const auto before = sheets_left();
    as_xlsx(attendance);
    EXPECT_EQ(sheets_left(), before);
}
