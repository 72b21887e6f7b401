#include "platform/sheets/spreadsheet_reader.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <zip.h>

#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "platform/sheets/rows.hpp"
#include "platform/sheets/table.hpp"

using namespace sheets;
using namespace std::literals;

namespace {

using Texts = std::vector<std::vector<std::string>>;
using Parts = std::map<std::string, std::string>;

// A folder that is gone when the tests are.
struct Scratch {
    Scratch() { std::filesystem::create_directory(folder); }
    ~Scratch() { std::filesystem::remove_all(folder); }
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("sheets-read-" + std::to_string(::getpid()));
};

std::string scratch_file(std::string_view name) {
    static const Scratch scratch;
    return (scratch.folder / name).string();
}

std::string write_file(std::string_view name, std::string_view bytes) {
    auto path = scratch_file(name);
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

std::string bytes_in(const std::string& path) {
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
}

std::string zipped(const Parts& parts, const char* password = nullptr) {
    const auto path = scratch_file("made.zip");
    zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto& [name, text] : parts) {
        auto* source = zip_source_buffer(zip, text.data(), text.size(), 0);
        const auto index = zip_file_add(zip, name.c_str(), source, ZIP_FL_OVERWRITE);
        if (password)
            zip_file_set_encryption(zip, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256,
                                    password);
    }
    zip_close(zip);
    return bytes_in(path);
}

const auto office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"s;

Parts workbook(const std::string& rows) {
    const auto relation = [](auto id, auto type, auto target) {
        return "<Relationship Id=\""s + id + "\" Type=\"" + office + "/" + type + "\" Target=\"" +
               target + "\"/>";
    };
    return {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", "<Relationships>" + relation("r1", "officeDocument", "xl/workbook.xml") +
                            "</Relationships>"},
        {"xl/workbook.xml", "<workbook xmlns:r=\"" + office +
                                "\"><sheets><sheet name=\"Old\" state=\"hidden\" r:id=\"r9\"/>"
                                "<sheet name=\"Families\" r:id=\"r1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships>" + relation("r9", "worksheet", "worksheets/sheet9.xml") +
             relation("r1", "worksheet", "worksheets/sheet1.xml") +
             relation("r2", "sharedStrings", "/xl/sharedStrings.xml") +
             relation("r3", "styles", "styles.xml") + "</Relationships>"},
        {"xl/sharedStrings.xml",
         "<sst><si><t>Name &amp; street</t></si><si><r><t>Ok</t></r><r><t xml:space=\"preserve\">"
         "afor </t></r><rPh><t>aloud</t></rPh></si><si/></sst>"},
        {"xl/styles.xml",
         "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"dd/mm/yyyy hh:mm\"/></numFmts>"
         "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
         "<xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>"},
        {"xl/worksheets/sheet1.xml",
         "<?xml version=\"1.0\"?><worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
    };
}

std::string xlsx(const std::string& rows) {
    return zipped(workbook(rows));
}

std::string ods(const std::string& rows) {
    return zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                   {"content.xml",
                    "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" "
                    "xmlns:text=\"x\"><office:body><office:spreadsheet><table:table>" +
                        rows +
                        "</table:table><table:table><table:table-row><table:table-cell>"
                        "<text:p>other sheet</text:p></table:table-cell></table:table-row>"
                        "</table:table></office:spreadsheet></office:body>"
                        "</office:document-content>"}});
}

struct ReadSheet {
    Texts rows{};
    std::vector<std::uint64_t> numbers{};
    Refusal refusal{};
};

ReadSheet read_all(std::string_view bytes, Limits limits = {}) {
    ReadSheet all;
    auto rows = rows_of(write_file("read", bytes), limits);
    if (!rows) return {.refusal = rows.error()};
    for (;;) {
        const auto row = rows->next();
        if (!row) all.refusal = row.error();
        if (!row || *row == nullptr) return all;
        all.rows.emplace_back((*row)->cells.begin(), (*row)->cells.end());
        all.numbers.push_back((*row)->number);
    }
}

Refusal refusal_of(std::string_view bytes, Limits limits = {}) {
    return read_all(bytes, limits).refusal;
}

}  // namespace

TEST(Spreadsheet, reads_every_kind_of_cell_excel_writes) {
    const auto sheet = read_all(
        xlsx("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
             "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>07700 "
             "900001</t><rPh><t>aloud</t></rPh></is></c>"
             "<c r=\"B2\"><v>7700900001</v></c><c r=\"C2\" s=\"1\"><v>46280</v></c>"
             "<c r=\"D2\" s=\"2\"><v>46280.75</v></c><c r=\"E2\" t=\"b\"><v>1</v></c>"
             "<c r=\"F2\"><f>1+1</f><v>2</v></c><c r=\"G2\" t=\"str\"><f>\"a\"</f><v>abc</v></c>"
             "<c r=\"H2\" t=\"e\"><v>#N/A</v></c><c r=\"I2\" t=\"d\"><v>2026-09-15T00:00:00</v></c>"
             "<c r=\"J2\"><v>1E-2</v></c></row>"));
    EXPECT_EQ(sheet.refusal, Refusal{});
    EXPECT_EQ(sheet.rows, (Texts{{"Name & street", "Okafor "},
                                 {"07700 900001", "7700900001", "2026-09-15", "2026-09-15 18:00",
                                  "TRUE", "2", "abc", "#N/A", "2026-09-15", "0.01"}}));
}

TEST(Spreadsheet, leaves_gaps_where_cells_and_rows_are_missing) {
    const auto sheet = read_all(
        xlsx("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c><v>2</v></c><c r=\"AA2\"><v>3</v></c></row>"
             "<row><c><v>4</v></c></row><row r=\"7\"/><row r=\"9\"><c s=\"1\"/></row>"
             "<row r=\"12\"><c r=\"C12\"><v>5</v></c></row>"));
    ASSERT_EQ(sheet.rows.size(), 3U);
    EXPECT_EQ(sheet.rows[0].size(), 27U);
    EXPECT_EQ(sheet.rows[0][1], "1");
    EXPECT_EQ(sheet.rows[0][2], "2");
    EXPECT_EQ(sheet.rows[0][26], "3");
    EXPECT_EQ(sheet.rows[1], std::vector<std::string>{"4"});
    EXPECT_EQ(sheet.rows[2], (std::vector<std::string>{"", "", "5"}));
    EXPECT_EQ(sheet.numbers, (std::vector<std::uint64_t>{2, 3, 12}));
}

TEST(Spreadsheet, reads_escaped_characters_and_line_breaks_in_cells) {
    const auto sheet = read_all(
        xlsx("<row><c t=\"inlineStr\"><is><t>a_x000D_\nb</t></is></c><c t=\"inlineStr\"><is><t>"
             "_x005F_x0041_</t></is></c><c t=\"inlineStr\"><is><t>_xyz _x12</t></is></c></row>"));
    EXPECT_EQ(sheet.rows, (Texts{{"a\r\nb", "_x0041_", "_xyz _x12"}}));
}

TEST(Spreadsheet, counts_days_from_1904_where_the_workbook_does) {
    auto parts = workbook("<row><c s=\"1\"><v>44818</v></c></row>");
    auto& book = parts["xl/workbook.xml"];
    book.insert(book.find("<sheets>"), "<workbookPr date1904=\"1\"/>");
    EXPECT_EQ(read_all(zipped(parts)).rows, (Texts{{"2026-09-15"}}));
}

TEST(Spreadsheet, reads_every_kind_of_cell_opendocument_has) {
    const auto sheet = read_all(
        ods("<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Name<text:s "
            "text:c=\"2\"/>and\n   <text:span>street</text:span></text:p><text:p>two</text:p>"
            "<office:annotation><text:p>note</text:p></office:annotation></table:table-cell>"
            "<table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" "
            "office:value=\"7700900001\"><text:p>7.7E9</text:p></table:table-cell>"
            "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-09-15\">"
            "<text:p>15/09/26</text:p></table:table-cell>"
            "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>"
            "<table:table-cell office:value-type=\"time\" office:time-value=\"PT18H30M00S\"/>"
            "<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>"));
    EXPECT_EQ(sheet.refusal, Refusal{});
    EXPECT_EQ(sheet.rows, (Texts{{"Name  and street\ntwo", "7700900001", "7700900001", "2026-09-15",
                                  "TRUE", "18:30"}}));
}

TEST(Spreadsheet, repeats_rows_that_opendocument_says_once) {
    const auto row = [](auto times, auto text) {
        return "<table:table-row table:number-rows-repeated=\""s + times +
               "\"><table:table-cell><text:p>" + text +
               "</text:p></table:table-cell></table:table-row>";
    };
    const auto sheet =
        read_all(ods(row("1", "a") + row("3", "") + row("2", "b") + row("900000000", "")));
    EXPECT_EQ(sheet.rows, (Texts{{"a"}, {"b"}, {"b"}}));
    EXPECT_EQ(sheet.numbers, (std::vector<std::uint64_t>{1, 5, 6}));
    EXPECT_EQ(refusal_of(ods(row("900000000", "x")), {.rows = 50}), too_many_rows);
}

TEST(Spreadsheet, refuses_more_rows_or_columns_than_allowed) {
    std::string rows;
    for (int i = 0; i < 12; ++i) rows += "<row><c><v>1</v></c></row>";
    EXPECT_EQ(read_all(xlsx(rows), {.rows = 11}).rows.size(), 12U);
    EXPECT_EQ(refusal_of(xlsx(rows), {.rows = 10}), too_many_rows);
    EXPECT_EQ(refusal_of(xlsx("<row><c r=\"ALM1\"><v>1</v></c></row>")), too_many_columns);
    EXPECT_EQ(refusal_of(xlsx("<row><c r=\"ALM1\"/></row>")), Refusal{});
    EXPECT_EQ(refusal_of(xlsx("<row r=\"3\"><c r=\"ZZZ1\"><v>1</v></c></row>")).names[1].second,
              "3");
    EXPECT_EQ(refusal_of(ods("<table:table-row><table:table-cell table:number-columns-repeated="
                             "\"16384\"><text:p>x</text:p></table:table-cell></table:table-row>")),
              too_many_columns);
}

TEST(Spreadsheet, refuses_cells_and_rows_that_are_too_long) {
    const auto cell = [](std::size_t length) {
        return "<c t=\"inlineStr\"><is><t>" + std::string(length, 'x') + "</t></is></c>";
    };
    EXPECT_EQ(refusal_of(xlsx("<row>" + cell(1U << 20) + "</row>")), Refusal{});
    EXPECT_EQ(refusal_of(xlsx("<row>" + cell((1U << 20) + 1) + "</row>")), cell_too_long);
    EXPECT_EQ(refusal_of(xlsx("<row>" + cell(9) + cell(9) + "</row>"), {.row_bytes = 17}),
              row_too_long);
}

TEST(Spreadsheet, refuses_zip_bombs) {
    const auto bomb = xlsx("<row>" + std::string(8'000'000, ' ') + "</row>");
    EXPECT_LT(bomb.size(), 20'000U);
    EXPECT_EQ(refusal_of(bomb, {.expanded_bytes = 4'000'000}), expands_too_far);
    auto parts = workbook("");
    parts["xl/sharedStrings.xml"] = "<sst>" + std::string(8'000'000, ' ') + "</sst>";
    EXPECT_EQ(refusal_of(zipped(parts), {.expanded_bytes = 4'000'000}), expands_too_far);
    parts["xl/sharedStrings.xml"] =
        "<sst><si><t>" + std::string(3'000, 'x') + "</t></si><si><t>y</t></si></sst>";
    EXPECT_EQ(refusal_of(zipped(parts)), Refusal{});
    EXPECT_EQ(refusal_of(zipped(parts), {.shared_bytes = 2'000}), expands_too_far);
}

TEST(Spreadsheet, refuses_files_larger_than_allowed) {
    EXPECT_EQ(refusal_of(xlsx(""), {.file_bytes = 200}), file_too_large);
}

TEST(Spreadsheet, refuses_documents_that_declare_entities) {
    auto parts = workbook("<row><c t=\"inlineStr\"><is><t>&c;</t></is></c></row>");
    parts["xl/worksheets/sheet1.xml"].insert(
        21,
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c \"&b;&b;\">]>");
    EXPECT_EQ(refusal_of(zipped(parts)), damaged);
    EXPECT_EQ(refusal_of(xlsx("<row><c><v>&unknown;</v></c></row>")), damaged);
}

TEST(Spreadsheet, refuses_endless_depths_and_tags) {
    std::string deep;
    for (int i = 0; i < 300; ++i) deep += "<a>";
    EXPECT_EQ(refusal_of(xlsx(deep)), damaged);
    EXPECT_EQ(refusal_of(xlsx("<row r=\"" + std::string(6'000'000, '1') + "\"/>")), damaged);
}

TEST(Spreadsheet, refuses_what_does_not_fit_together) {
    EXPECT_EQ(refusal_of(xlsx("<row><c t=\"s\"><v>3</v></c></row>")), damaged);
    EXPECT_EQ(refusal_of(xlsx("<row><c t=\"s\"><v>-1</v></c></row>")), damaged);
    EXPECT_EQ(refusal_of(xlsx("<row r=\"3\"/><row r=\"2\"/>")), damaged);
    EXPECT_EQ(refusal_of(xlsx("<row r=\"0\"/>")), damaged);
    EXPECT_EQ(refusal_of(xlsx("<row></wor>")), damaged);
    for (const auto* part :
         {"_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"}) {
        auto parts = workbook("");
        parts.erase(part);
        EXPECT_EQ(refusal_of(zipped(parts)), damaged) << part;
    }
}

TEST(Spreadsheet, refuses_other_files_by_what_they_hold) {
    EXPECT_EQ(refusal_of(""), empty_file);
    EXPECT_EQ(refusal_of("%PDF-1.7\n"), not_a_table);
    EXPECT_EQ(refusal_of("\n <HTML><table><tr><td>x"), not_a_table);
    EXPECT_EQ(refusal_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest"), older_excel);
    EXPECT_EQ(refusal_of(zipped({{"notes.txt", "hello"}})), not_a_table);
    auto document = workbook("");
    document["xl/workbook.xml"] = "<w:document xmlns:w=\"w\"/>";
    EXPECT_EQ(refusal_of(zipped(document)), not_a_table);
    EXPECT_EQ(refusal_of(zipped(workbook(""), "secret")), has_password);
}

TEST(Spreadsheet, refuses_files_cut_short_at_any_place) {
    const auto whole = xlsx("<row><c><v>1</v></c></row>");
    for (std::size_t length = 4; length < whole.size(); length += 13)
        EXPECT_NE(refusal_of(std::string_view(whole).substr(0, length)), Refusal{}) << length;
}

TEST(Spreadsheet, survives_damage_anywhere) {
    std::mt19937 random(1);
    const auto damage = [&random](std::string text) {
        for (auto times = random() % 4 + 1; times > 0; --times) {
            const auto at = random() % text.size();
            const auto kind = random() % 4;
            if (kind == 0) text[at] = static_cast<char>(random());
            if (kind == 1) text.erase(at, random() % 20);
            if (kind == 2) text.insert(at, "<"sv);
            if (kind == 3) text.insert(at, "99999999999999999999"sv);
            if (text.empty()) text = "x";
        }
        return text;
    };
    const auto parts = workbook(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>46280</v></c></row>");
    std::size_t refused = 0;
    for (int i = 0; i < 300; ++i) {
        auto damaged_parts = parts;
        auto one =
            std::next(damaged_parts.begin(), static_cast<std::ptrdiff_t>(random() % parts.size()));
        one->second = damage(one->second);
        const auto bytes = zipped(damaged_parts);
        if (refusal_of(i % 2 == 0 ? bytes : damage(bytes)) != Refusal{}) ++refused;
    }
    EXPECT_GT(refused, 100U);
}

TEST(Spreadsheet, one_interface_reads_csv_by_content_too) {
    EXPECT_EQ(read_all("a;b\n1;2\n").rows, (Texts{{"a", "b"}, {"1", "2"}}));
    const auto register_file =
        SCHOOLGATE_SOURCE "/tests/data/schools-register/gias-links-2021.csv.gz";
    EXPECT_EQ(read_all(bytes_in(register_file)).rows.size(), 29'818U);
}

TEST(Spreadsheet, reads_any_of_its_sheets) {
    const auto cell = [](const std::string& text) {
        return "<table:table-row><table:table-cell><text:p>" + text +
               "</text:p></table:table-cell></table:table-row>";
    };
    const auto bytes = ods(cell("one") + "</table:table><table:table table:name=\"Second\">" +
                           cell("two") + "</table:table><table:table>" + cell("three"));
    const auto first_cell = [&](std::size_t sheet) {
        auto rows = rows_of(bytes_of_text(bytes), {}, sheet);
        const auto row = rows->next();
        return row && *row ? std::string((*row)->cells[0]) : std::string{};
    };
    EXPECT_EQ(first_cell(0), "one");
    EXPECT_EQ(first_cell(1), "two");
    EXPECT_EQ(first_cell(2), "three");
    EXPECT_EQ(first_cell(3), "other sheet");
    EXPECT_EQ(first_cell(4), "");
    const auto names = sheets_of(bytes_of_text(bytes));
    ASSERT_EQ(names->size(), 4U);
    EXPECT_EQ((*names)[1], "Second");
    EXPECT_TRUE(sheets_of(bytes_of_text("Name\nMaja\n"))->empty());

    auto parts = workbook("<row><c t=\"str\"><v>here</v></c></row>");
    const auto path = write_file("book.xlsx", zipped(parts));
    EXPECT_TRUE(SpreadsheetReader::open(path, {}, 0));
    EXPECT_FALSE(SpreadsheetReader::open(path, {}, 1)) << "there is one";
}
