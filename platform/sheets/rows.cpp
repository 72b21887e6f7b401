#include "platform/sheets/rows.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace sheets {

namespace {

using namespace std::literals;

constexpr auto zip_mark = "PK\x03\x04"sv;
constexpr auto older_office_mark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;  // also with a password

// What people send instead of a table: some programs even call their web page .xls.
constexpr std::array others{"%pdf-"sv,  "{\\rtf"sv,  "<!doctype"sv,    "<html"sv,     "<?xml"sv,
                            "<table"sv, "\x89png"sv, "\xff\xd8\xff"sv, "pk\x05\x06"sv};

bool begins_as_another_kind(std::string head) {
    const auto text = head.find_first_not_of(" \t\r\n");
    if (text != std::string::npos) head.erase(0, text);
    std::ranges::transform(head, head.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::any_of(others, [&](auto mark) { return head.starts_with(mark); });
}

}  // namespace

Outcome<Rows> rows_of(const std::filesystem::path& path, Limits limits) {
    std::string head(64, '\0');
    auto file = bytes_of_file(path);
    const auto got = fill(file, head);
    if (!got) return refuse(got.error());
    head.resize(*got);

    if (head.empty()) return refuse(empty_file);
    if (head.starts_with(older_office_mark)) return refuse(older_excel);
    if (head.starts_with(zip_mark)) {
        auto spreadsheet = SpreadsheetReader::open(path, limits);
        if (!spreadsheet) return refuse(spreadsheet.error());
        return Rows(std::move(*spreadsheet));
    }
    if (begins_as_another_kind(head)) return refuse(not_a_table);
    return Rows(CsvReader(path, limits));
}

Outcome<const Row*> Rows::next() {
    return std::visit([](auto& kind) { return kind.next(); }, reader);
}

Encoding Rows::encoding() const {
    const auto* csv = std::get_if<CsvReader>(&reader);
    return csv != nullptr ? csv->encoding() : Encoding::utf8;
}

}  // namespace sheets
