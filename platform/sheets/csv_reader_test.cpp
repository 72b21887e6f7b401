#include "platform/sheets/csv_reader.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <random>
#include <sstream>
#include <string>
#include <vector>

using namespace sheets;
using namespace std::literals;

namespace {

using Texts = std::vector<std::vector<std::string>>;

struct ReadCsv {
    Texts rows{};
    std::vector<std::uint64_t> numbers{};
    std::vector<std::uint64_t> lines{};
    Encoding encoding = Encoding::utf8;
    Refusal refusal{};
    std::string refused_row{};
};

ReadCsv read_all(CsvReader reader) {
    ReadCsv all;
    for (;;) {
        const auto row = reader.next();
        if (!row) {
            all.refusal = row.error();
            for (const auto& [name, value] : row.error().names)
                if (name == "row") all.refused_row = value;
            break;
        }
        if (*row == nullptr) break;
        all.rows.emplace_back((*row)->cells.begin(), (*row)->cells.end());
        all.numbers.push_back((*row)->number);
        all.lines.push_back((*row)->line);
    }
    all.encoding = reader.encoding();
    return all;
}

ReadCsv read_all(std::string text, Limits limits = {}) {
    return read_all(CsvReader(bytes_of_text(std::move(text)), limits));
}

// A source that hands over only so many bytes at once.
ByteSource in_pieces(std::string text, std::size_t most) {
    return [bytes = bytes_of_text(std::move(text)), most](std::span<char> space) mutable {
        return bytes(space.first(std::min(space.size(), most)));
    };
}

std::string gzipped(const std::string& text) {
    std::string out(compressBound(text.size()) + 64, '\0');
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string utf16(std::u16string_view text, bool big_endian) {
    std::string out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
    for (const auto unit : text) {
        const auto high = static_cast<char>(unit >> 8);
        const auto low = static_cast<char>(unit & 0xFF);
        out += big_endian ? high : low;
        out += big_endian ? low : high;
    }
    return out;
}

// The same rules said plainly, a letter at a time, for one separator and without blank rows.
Texts read_plainly(std::string_view text) {
    Texts rows;
    std::vector<std::string> row;
    std::string cell;
    enum { at_start, plain, quoted, closed } state = at_start;
    const auto end_row = [&] {
        row.push_back(std::exchange(cell, {}));
        if (row != std::vector<std::string>(row.size())) rows.push_back(row);
        row.clear();
        state = at_start;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (state == quoted) {
            if (c != '"')
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                cell += text[i++ + 1];
            else
                state = closed;
        } else if (c == ',') {
            row.push_back(std::exchange(cell, {}));
            state = at_start;
        } else if (c == '\n' || c == '\r') {
            if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
            end_row();
        } else if (c == '"' && state == at_start) {
            state = quoted;
        } else {
            cell += c;
            if (state == at_start) state = plain;
        }
    }
    if (state != at_start || !row.empty() || !cell.empty()) end_row();
    return rows;
}

const std::string registers = SCHOOLGATE_SOURCE "/tests/data/schools-register/";

}  // namespace

TEST(Csv, reads_cells_with_separators_quotes_and_line_breaks_in_them) {
    const auto csv = read_all("name,says\n\"Okafor, Ada\",\"\"\"Hello\"\"\nthere\"\n\"\",x\n");
    EXPECT_EQ(csv.rows, (Texts{{"name", "says"}, {"Okafor, Ada", "\"Hello\"\nthere"}, {"", "x"}}));
}

TEST(Csv, ends_rows_at_every_kind_of_line_break_and_at_the_end) {
    const Texts expected{{"a", "b"}, {"1", "2"}, {"3", ""}};
    EXPECT_EQ(read_all("a,b\n1,2\n3,\n").rows, expected);
    EXPECT_EQ(read_all("a,b\r\n1,2\r\n3,\r\n").rows, expected);
    EXPECT_EQ(read_all("a,b\r1,2\r3,\r").rows, expected);
    EXPECT_EQ(read_all("a,b\n1,2\n3,").rows, expected);
    EXPECT_EQ(read_all("a,b\r\n1,2\r\"3\",\"\"").rows, expected);
}

TEST(Csv, an_empty_file_has_no_rows) {
    EXPECT_TRUE(read_all("").rows.empty());
    EXPECT_TRUE(read_all("\xEF\xBB\xBF").rows.empty());
    EXPECT_TRUE(read_all("\n\r\n,,,\n").rows.empty());
}

TEST(Csv, takes_quotes_within_text_and_text_after_quotes_as_they_are) {
    EXPECT_EQ(read_all("a,b\n5\" pipe,\"x\" y \"z\"\n").rows[1],
              (std::vector<std::string>{"5\" pipe", "x y \"z\""}));
}

TEST(Csv, numbers_rows_as_a_person_does_and_lines_as_an_editor_does) {
    const auto csv = read_all("h\n\"a\nb\r\nc\"\n\n,\nlast\n");
    EXPECT_EQ(csv.numbers, (std::vector<std::uint64_t>{1, 2, 5}));
    EXPECT_EQ(csv.lines, (std::vector<std::uint64_t>{1, 2, 7}));
}

TEST(Csv, tells_the_separator_by_the_header) {
    const Texts expected{{"a", "b,c"}, {"1", "2"}};
    EXPECT_EQ(read_all("a;b,c\n1;2\n").rows, expected);
    EXPECT_EQ(read_all("a\tb,c\n1\t2\n").rows, expected);
    EXPECT_EQ(read_all("a,\"b,c\"\n1,2\n").rows, expected);
    EXPECT_EQ(read_all("a;\"b,c\"\n1;2\n").rows, expected);
    EXPECT_EQ(read_all("sep=;\r\na;b,c\n1;2\n").rows, expected);
    EXPECT_EQ(read_all("a|b,c\n1|2\n").rows, expected);
    EXPECT_EQ(read_all("A title\na;b;c\n").rows[1], (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_EQ(read_all("only\none; two\n").rows[1], std::vector<std::string>{"one; two"});
}

TEST(Csv, passes_over_the_byte_order_mark) {
    EXPECT_EQ(read_all("\xEF\xBB\xBF\"a\",b\n").rows, (Texts{{"a", "b"}}));
}

TEST(Csv, reads_windows_1252_cell_by_cell) {
    const auto csv =
        read_all("a,b\nAda,Z\xC3\xB6\x65\nO\x92Neill,\"\x80 \"\"5\"\"\"\nZo\xEB,Zo\xC3\xAB\n");
    EXPECT_EQ(csv.rows,
              (Texts{{"a", "b"}, {"Ada", "Zöe"}, {"O’Neill", "€ \"5\""}, {"Zoë", "Zoë"}}));
    EXPECT_EQ(csv.encoding, Encoding::windows_1252);
    EXPECT_EQ(read_all("a\nZo\xC3\xAB\n").encoding, Encoding::utf8);
}

TEST(Csv, keeps_all_cells_of_a_row_that_grow_as_they_are_decoded) {
    std::string row;
    std::string euros;
    for (int i = 0; i < 300; ++i) euros += "€";
    for (int i = 0; i < 30; ++i) row += std::string(300, '\x80') + (i < 29 ? "," : "");
    EXPECT_EQ(read_all("a,b\n" + row).rows[1], std::vector<std::string>(30, euros));
}

TEST(Csv, notices_windows_1252_however_late_it_comes) {
    std::string text = "name\n";
    for (int i = 0; i < 100'000; ++i) text += "Ada Okafor\n";
    const auto csv = read_all(text + "Siobh\xE1n\n", register_limits);
    EXPECT_EQ(csv.rows.size(), 100'002U);
    EXPECT_EQ(csv.rows.back()[0], "Siobhán");
    EXPECT_EQ(csv.encoding, Encoding::windows_1252);
}

TEST(Csv, takes_no_overlong_or_surrogate_bytes_for_utf8) {
    EXPECT_EQ(read_all("a\n\xC0\x80\n").rows[1][0], "À€");
    EXPECT_EQ(read_all("a\n\xED\xA0\x80\n").encoding, Encoding::windows_1252);
    EXPECT_EQ(read_all("a\n\xF4\x90\x80\x80\n").encoding, Encoding::windows_1252);
    EXPECT_EQ(read_all("a\n\xF0\x9F\x98\x80\n").encoding, Encoding::utf8);
}

TEST(Csv, reads_utf16_of_either_order) {
    const auto text = u"näme\tx\r\nZoë\t😀\r\n"sv;
    const Texts expected{{"näme", "x"}, {"Zoë", "😀"}};
    for (const bool big_endian : {false, true}) {
        const auto csv = read_all(utf16(text, big_endian));
        EXPECT_EQ(csv.rows, expected);
        EXPECT_EQ(csv.encoding, Encoding::utf16);
    }
}

TEST(Csv, replaces_halves_of_utf16_characters) {
    EXPECT_EQ(read_all(utf16(u"a\xD83D"
                             u"b",
                             false))
                  .rows[0][0],
              "a\uFFFDb");
    EXPECT_EQ(read_all(utf16(u"a\xDE00"
                             u"b",
                             false))
                  .rows[0][0],
              "a\uFFFDb");
    EXPECT_EQ(read_all(utf16(u"ab", false) + "c").rows[0][0], "ab\uFFFD");
}

TEST(Csv, refuses_nul_bytes_telling_the_row) {
    for (const auto& text : {"a,b\n1,2\nx\0y,3\n"s, "a,b\n1,2\n\"x\0y\",3\n"s}) {
        const auto csv = read_all(text);
        EXPECT_EQ(csv.refusal, nul_byte);
        EXPECT_EQ(csv.refused_row, "3");
        EXPECT_EQ(csv.rows.size(), 2U);
    }
}

TEST(Csv, refuses_a_quote_that_never_closes_telling_the_row_it_opens_in) {
    const auto csv = read_all("a,b\n1,2\nx,\"y\n3,4\n5,6\n");
    EXPECT_EQ(csv.refusal, unclosed_quote);
    EXPECT_EQ(csv.refused_row, "3");
}

TEST(Csv, refuses_cells_longer_than_a_mebibyte) {
    const std::string longest(1U << 20, 'x');
    EXPECT_EQ(read_all("a\n" + longest + "\n").rows[1][0], longest);
    EXPECT_EQ(read_all("a\n\"" + longest + "\"\n").rows[1][0], longest);
    EXPECT_EQ(read_all("a\n" + longest + "x\n").refusal, cell_too_long);
    EXPECT_EQ(read_all("a\n\"" + longest + "x\",\n").refusal, cell_too_long);
    EXPECT_EQ(read_all("a\n1\n\"" + longest + longest + longest).refusal, cell_too_long);
    EXPECT_EQ(read_all("a\n1\n\"" + longest + longest + longest).refused_row, "3");
}

TEST(Csv, refuses_rows_of_many_long_cells) {
    std::string row;
    for (int i = 0; i < 900; ++i) row += std::string(20'000, 'x') + ",";
    EXPECT_EQ(read_all("a\n" + row + "\n").refusal, row_too_long);
}

TEST(Csv, refuses_more_than_a_thousand_columns) {
    EXPECT_EQ(read_all("a" + std::string(999, ',') + "\n").rows[0].size(), 1'000U);
    const auto csv = read_all("a\nb\nc" + std::string(1'000, ',') + "\n");
    EXPECT_EQ(csv.refusal, too_many_columns);
    EXPECT_EQ(csv.refused_row, "3");
}

TEST(Csv, refuses_more_rows_than_allowed_beside_the_header) {
    EXPECT_EQ(read_all("h\n1\n2\n", {.rows = 2}).rows.size(), 3U);
    EXPECT_EQ(read_all("h\n1\n2\n3\n", {.rows = 2}).refusal, too_many_rows);
}

TEST(Csv, refuses_files_larger_than_allowed) {
    EXPECT_EQ(read_all("h\n123456", {.file_bytes = 8}).refusal, Refusal{});
    EXPECT_EQ(read_all("h\n1234567", {.file_bytes = 8}).refusal, file_too_large);
}

TEST(Csv, says_the_same_refusal_again) {
    CsvReader reader(bytes_of_text("a\n\"b"));
    ASSERT_TRUE(reader.next());
    EXPECT_EQ(reader.next().error(), unclosed_quote);
    EXPECT_EQ(reader.next().error(), unclosed_quote);
}

TEST(Csv, reads_gzip_even_in_several_parts) {
    const Texts expected{{"a", "b"}, {"1", "2"}};
    EXPECT_EQ(read_all(gzipped("a,b\n1,2\n")).rows, expected);
    EXPECT_EQ(read_all(gzipped("a,b\n1") + gzipped(",2\n") + "\0\0"s).rows, expected);
    EXPECT_EQ(read_all(gzipped(utf16(u"a,b\n1,2\n", true))).rows, expected);
}

TEST(Csv, refuses_gzip_that_expands_too_far) {
    const auto bomb = gzipped("a\n" + std::string(1'000'000, '\n'));
    EXPECT_LT(bomb.size(), 2'000U);
    EXPECT_EQ(read_all(bomb, {.expanded_bytes = 1'000'000}).refusal, expands_too_far);
    EXPECT_EQ(read_all(bomb, {.expanded_bytes = 1'000'002}).rows, (Texts{{"a"}}));
}

TEST(Csv, refuses_gzip_that_is_cut_short_or_damaged) {
    std::string text = "a,b\n";
    for (int i = 0; i < 1'000; ++i) text += std::to_string(i * i) + ",x\n";
    const auto packed = gzipped(text);
    EXPECT_EQ(read_all(packed.substr(0, packed.size() - 20)).refusal, cut_short);
    EXPECT_EQ(read_all(packed.substr(0, 5)).refusal, cut_short);
    auto broken = packed;
    broken[packed.size() / 2] = static_cast<char>(~broken[packed.size() / 2]);
    EXPECT_EQ(read_all(broken).refusal, damaged);
}

TEST(Csv, reads_the_same_however_the_bytes_arrive) {
    const auto text = "a,b\r\n\"x\r\n\"\"y\"\"\",Zo\xEB\r\n1,2\r3,\"4\""s;
    const auto whole = read_all(text);
    ASSERT_EQ(whole.rows.size(), 4U);
    for (std::size_t piece = 1; piece < 10; ++piece) {
        EXPECT_EQ(read_all(CsvReader(in_pieces(text, piece))).rows, whole.rows);
        const auto packed = gzipped(text);
        EXPECT_EQ(read_all(CsvReader(in_pieces(packed, piece))).rows, whole.rows);
    }
    std::istringstream stream(text);
    EXPECT_EQ(read_all(CsvReader(bytes_of_stream(stream))).rows, whole.rows);
}

TEST(Csv, reads_as_the_plain_rules_say_whatever_comes) {
    std::mt19937 random(20260915);
    constexpr auto letters = "ab,,\"\"\n\r\x01"sv;
    for (int i = 0; i < 1'500; ++i) {
        std::string text = "h,h";
        const auto length = random() % 200;
        for (std::size_t k = 0; k < length; ++k) text += letters[random() % letters.size()];
        const auto csv = read_all(text);
        if (csv.refusal == unclosed_quote) continue;
        EXPECT_EQ(csv.rows, read_plainly(text)) << text;
    }
}

TEST(Csv, reads_rows_that_straddle_what_it_holds_in_memory) {
    std::mt19937 random(7);
    std::string text = "number,text\n";
    Texts expected{{"number", "text"}};
    for (int i = 0; i < 400; ++i) {
        const std::string cell(random() % 9'000, "xyz"[i % 3]);
        expected.push_back({std::to_string(i), cell + "\n" + (i % 5 == 0 ? "\"" : "é")});
        text += std::to_string(i) + ",\"" + cell + "\n" + (i % 5 == 0 ? "\"\"" : "é") + "\"\r\n";
    }
    EXPECT_EQ(read_all(text).rows, expected);
}

TEST(Csv, reads_the_registers_of_schools) {
    const auto surrey = read_all(CsvReader(registers + "gias-fullwidth-surrey-2021.csv.gz"));
    ASSERT_EQ(surrey.rows.size(), 591U);
    for (const auto& row : surrey.rows) ASSERT_EQ(row.size(), 110U);
    EXPECT_EQ(surrey.rows[0][2], "LA (name)");
    EXPECT_EQ(surrey.rows[1][2], "Surrey");

    const auto links = read_all(CsvReader(registers + "gias-links-2021.csv.gz"));
    EXPECT_EQ(links.rows.size(), 29'818U);
    EXPECT_EQ(links.encoding, Encoding::windows_1252);
    EXPECT_EQ(links.refusal, Refusal{});

    const auto names = read_all(CsvReader(registers + "gias-names-england-2024-06-17.csv.gz"));
    EXPECT_EQ(names.rows.size(), 51'013U);
    EXPECT_EQ(names.numbers.back(), 51'013U);
    EXPECT_EQ(names.encoding, Encoding::utf8);
}

TEST(Csv, a_file_that_is_not_there_is_a_fault) {
    EXPECT_THROW(CsvReader("/nowhere/at/all.csv"), std::system_error);
}
