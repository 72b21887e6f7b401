#include "platform/sheets/spreadsheet_reader.hpp"

#include <optional>

#include "platform/sheets/spreadsheet_parts.hpp"
#include "platform/sheets/xlsx_package.hpp"

namespace sheets {

struct SpreadsheetReader::State {
    std::shared_ptr<SheetRows> rows;
    XmlParser parser;
    std::optional<Refusal> refused{};
};

Outcome<SpreadsheetReader> SpreadsheetReader::open(const std::filesystem::path& path, Limits limits,
                                                   std::size_t sheet) {
    const auto parts = ZipParts::open(path, limits);
    if (!parts) return refuse(parts.error());

    const bool ods = parts->has("content.xml");
    if (!ods && !parts->has("[Content_Types].xml")) return refuse(not_a_table);
    auto rows = std::make_shared<SheetRows>(limits);
    auto parser = ods ? open_ods(*parts, rows, sheet) : open_xlsx(*parts, limits, rows, sheet);
    if (!parser) return refuse(parser.error());
    return SpreadsheetReader(std::make_unique<State>(State{std::move(rows), std::move(*parser)}));
}

Outcome<std::vector<std::string>> names_of_sheets(const std::filesystem::path& path,
                                                  Limits limits) {
    const auto parts = ZipParts::open(path, limits);
    if (!parts) return refuse(parts.error());
    if (parts->has("content.xml")) return names_in_ods(*parts);
    if (!parts->has("[Content_Types].xml")) return refuse(not_a_table);
    auto book = open_workbook(*parts, limits);
    if (!book) return refuse(book.error());
    return std::move(book->sheets);
}

SpreadsheetReader::SpreadsheetReader(std::unique_ptr<State> opened) : state(std::move(opened)) {}
SpreadsheetReader::SpreadsheetReader(SpreadsheetReader&&) noexcept = default;
SpreadsheetReader& SpreadsheetReader::operator=(SpreadsheetReader&&) noexcept = default;
SpreadsheetReader::~SpreadsheetReader() = default;

Outcome<const Row*> SpreadsheetReader::next() {
    if (state->refused) return refuse(*state->refused);
    while (!state->rows->waiting()) {
        const auto parsed = state->parser.run();
        if (!parsed) {
            state->refused = parsed.error();
            return refuse(*state->refused);
        }
        if (*parsed == XmlState::finished && !state->rows->waiting()) return nullptr;
    }
    return state->rows->take();
}

}  // namespace sheets
