#include "platform/sheets/spreadsheet_parts.hpp"
#include "platform/sheets/xlsx_package.hpp"

namespace sheets {

namespace {

// "AB12" stands in column 27, counted from 0; what names no column stands in the next.
std::uint64_t column_of(std::string_view reference, std::uint64_t next) {
    std::uint64_t column = 0;
    std::size_t letters = 0;
    while (letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z')
        column = column * 26 + static_cast<std::uint64_t>(reference[letters++] - 'A') + 1;
    return letters == 0 || letters > 3 ? next : column - 1;
}

class XlsxSheet {
public:
    XlsxSheet(Workbook opened, std::shared_ptr<SheetRows> filled)
        : book(std::move(opened)), rows(std::move(filled)) {}

    void opened(std::string_view element, XmlAttributes attributes) {
        if (element == "sheetData") inside = true;
        if (!inside) return;
        if (element == "row") open_row(attributes);
        if (element == "c") open_cell(attributes);
        if (element == "rPh") ++spoken;
        collecting = element == "v" || (element == "t" && spoken == 0);
    }

    void text(std::string_view piece) {
        if (collecting) value += piece;
    }

    XmlNext closed(std::string_view element) {
        collecting = false;
        if (!inside) return XmlNext::go_on;
        if (element == "sheetData") inside = false;
        if (element == "rPh") --spoken;
        if (element == "c") rows->put(next_column++, cell_text());
        if (element == "row") rows->end_row(number);
        return rows->waiting() ? XmlNext::pause : XmlNext::go_on;
    }

private:
    void open_row(XmlAttributes attributes) {
        const auto said = whole_number(attributes["r"], number + 1);
        if (said <= number) rows->refuse_file(damaged);
        number = said;
        next_column = 0;
        rows->open_row();
    }

    void open_cell(XmlAttributes attributes) {
        next_column = column_of(attributes["r"], next_column);
        type = attributes["t"];
        style = whole_number(attributes["s"], 0);
        value.clear();
    }

    std::string cell_text() {
        if (type == "s") return shared_text();
        if (type == "str" || type == "inlineStr") return unescaped(value);
        if (type == "b") return value == "1" || value == "true" ? "TRUE" : "FALSE";
        if (type == "d") return iso_text(value);
        if (type == "e") return value;
        const auto shape = style < book.shapes.size() ? book.shapes[style] : NumberShape::number;
        return serial_text(value, shape, book.days_since_1904);
    }

    std::string shared_text() {
        if (value.empty()) return {};
        const auto index = whole_number(value, UINT64_MAX);
        if (book.texts.has(index)) return std::string(book.texts[index]);
        rows->refuse_file(damaged);
        return {};
    }

    Workbook book;
    std::shared_ptr<SheetRows> rows;
    bool inside = false;  // the rows of the sheet
    bool collecting = false;
    int spoken = 0;
    std::uint64_t number = 0;  // of the row, counted from 1
    std::uint64_t next_column = 0;
    std::string type{};
    std::uint64_t style = 0;
    std::string value{};
};

}  // namespace

Outcome<XmlParser> open_xlsx(const ZipParts& parts, const Limits& limits,
                             std::shared_ptr<SheetRows> rows, std::size_t wanted) {
    auto book = open_workbook(parts, limits, wanted);
    if (!book) return refuse(book.error());
    auto part = parts.part(book->sheet);
    if (!part) return refuse(part.error());
    const auto sheet = std::make_shared<XlsxSheet>(std::move(*book), std::move(rows));
    return XmlParser(std::move(*part), handlers_of(sheet));
}

}  // namespace sheets
