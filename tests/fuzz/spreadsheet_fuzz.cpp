// Whatever stands in the parts of a workbook or an OpenDocument table, the reader gives rows or a
// refusal. The bytes are cut at "~~~" into the sheet, the shared texts, the styles and the
// workbook; a first part that names an office:spreadsheet goes into content.xml.
//
// Sources: platform/sheets/spreadsheet_reader.cpp platform/sheets/xlsx.cpp
//     platform/sheets/xlsx_package.cpp platform/sheets/ods.cpp platform/sheets/sheet_rows.cpp
//     platform/sheets/cell_text.cpp platform/sheets/xml_parser.cpp platform/sheets/zip_parts.cpp
//     platform/sheets/byte_source.cpp platform/sheets/encoding.cpp
// Libraries: -lzip -lexpat -lfmt
#include <unistd.h>
#include <zip.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "platform/sheets/spreadsheet_reader.hpp"

namespace {

constexpr std::string_view roots =
    "<r><Relationship Id='r1' Type='/officeDocument' Target='xl/workbook.xml'/></r>";
constexpr std::string_view relations =
    "<r><Relationship Id='r1' Type='/worksheet' Target='sheet.xml'/>"
    "<Relationship Id='r2' Type='/sharedStrings' Target='texts.xml'/>"
    "<Relationship Id='r3' Type='/styles' Target='styles.xml'/></r>";
constexpr std::string_view ordinary_book =
    "<workbook><sheets><sheet r:id='r1'/></sheets></workbook>";

const std::string& scratch_file() {
    static const std::string path = "/dev/shm/spreadsheet-fuzz-" + std::to_string(::getpid());
    return path;
}

std::vector<std::string_view> cut(std::string_view text) {
    std::vector<std::string_view> parts;
    while (parts.size() < 3) {
        const auto at = text.find("~~~");
        parts.push_back(text.substr(0, at));
        text.remove_prefix(at == std::string_view::npos ? text.size() : at + 3);
    }
    parts.push_back(text.empty() ? ordinary_book : text);
    return parts;
}

void add(zip_t* zip, const char* name, std::string_view text) {
    auto* source = zip_source_buffer(zip, text.data(), text.size(), 0);
    const auto index = zip_file_add(zip, name, source, ZIP_FL_OVERWRITE);
    zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto parts = cut({reinterpret_cast<const char*>(bytes), size});
    zip_t* zip = zip_open(scratch_file().c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    if (parts[0].find("office:spreadsheet") != std::string_view::npos) {
        add(zip, "content.xml", parts[0]);
    } else {
        add(zip, "[Content_Types].xml", "<Types/>");
        add(zip, "_rels/.rels", roots);
        add(zip, "xl/_rels/workbook.xml.rels", relations);
        add(zip, "xl/sheet.xml", parts[0]);
        add(zip, "xl/texts.xml", parts[1]);
        add(zip, "xl/styles.xml", parts[2]);
        add(zip, "xl/workbook.xml", parts[3]);
    }
    zip_close(zip);

    const sheets::Limits limits{.expanded_bytes = 1U << 20, .rows = 50, .columns = 20};
    auto reader = sheets::SpreadsheetReader::open(scratch_file(), limits);
    std::size_t rows = 0;
    while (reader) {
        const auto row = reader->next();
        if (!row || *row == nullptr) break;
        if (++rows > limits.rows + 1 || (*row)->cells.size() > limits.columns) std::abort();
        std::size_t seen = 0;
        for (const auto cell : (*row)->cells) seen += cell.find('~') != cell.npos ? 1U : 0U;
        if (seen > limits.columns) std::abort();
    }
    ::unlink(scratch_file().c_str());
    return 0;
}
