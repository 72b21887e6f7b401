#include "platform/sheets/cell_text.hpp"
#include "platform/sheets/spreadsheet_parts.hpp"

namespace sheets {

namespace {

constexpr std::uint64_t most_spaces = 1'000;
constexpr std::size_t most_tables = 1'000;

// The text of a cell, whose spaces count only once unless they are said to be many.
class Paragraphs {
public:
    void clear() {
        text_.clear();
        begun = false;
    }
    void begin() {
        if (begun) text_ += '\n';
        begun = true;
        after_space = true;
    }
    void append(std::string_view piece) {
        for (const char c : piece) {
            const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
            if (!space || !after_space) text_ += space ? ' ' : c;
            after_space = space;
        }
    }
    void append_exactly(std::string_view piece) {
        text_ += piece;
        after_space = false;
    }
    const std::string& text() const { return text_; }

private:
    std::string text_{};
    bool begun = false;
    bool after_space = true;
};

class OdsSheet {
public:
    OdsSheet(std::shared_ptr<SheetRows> filled, std::size_t which)
        : rows(std::move(filled)), wanted(which + 1) {}

    void opened(std::string_view element, XmlAttributes attributes) {
        if (element == "table" && within++ == 0) ++tables;
        // Within a cell, notes and tables of its own are no text of the cell.
        if (skipped > 0 || (in_cell && (element == "annotation" || element == "table"))) {
            ++skipped;
            return;
        }
        if (tables != wanted) return;
        if (element == "table-row") open_row(attributes);
        if (element == "table-cell" || element == "covered-table-cell") open_cell(attributes);
        if (!in_cell) return;
        if (element == "p") {
            in_paragraph = true;
            paragraphs.begin();
        }
        if (element == "s")
            paragraphs.append_exactly(
                std::string(std::min(whole_number(attributes["c"], 1), most_spaces), ' '));
        if (element == "tab") paragraphs.append_exactly("\t");
        if (element == "line-break") paragraphs.append_exactly("\n");
    }

    void text(std::string_view piece) {
        if (in_paragraph && skipped == 0) paragraphs.append(piece);
    }

    XmlNext closed(std::string_view element) {
        if (element == "table") --within;
        if (skipped > 0) {
            --skipped;
            return XmlNext::go_on;
        }
        if (tables != wanted) return XmlNext::go_on;
        if (element == "p") in_paragraph = false;
        if (element == "table-cell" || element == "covered-table-cell") end_cell();
        if (element == "table-row") {
            rows->end_row(number, row_times);
            number += row_times;
        }
        return rows->waiting() ? XmlNext::pause : XmlNext::go_on;
    }

private:
    void open_row(XmlAttributes attributes) {
        row_times = whole_number(attributes["number-rows-repeated"], 1);
        column = 0;
        rows->open_row();
    }

    void open_cell(XmlAttributes attributes) {
        in_cell = true;
        cell_times = whole_number(attributes["number-columns-repeated"], 1);
        paragraphs.clear();
        value.clear();
        const auto type = attributes["value-type"];
        if (type == "float" || type == "percentage" || type == "currency")
            value = number_text(attributes["value"]);
        if (type == "date") value = iso_text(attributes["date-value"]);
        if (type == "time") value = duration_text(attributes["time-value"]);
        if (type == "boolean") value = attributes["boolean-value"] == "true" ? "TRUE" : "FALSE";
    }

    void end_cell() {
        in_cell = false;
        rows->put(column, value.empty() ? paragraphs.text() : value, cell_times);
        column += cell_times;
    }

    std::shared_ptr<SheetRows> rows;
    std::size_t wanted;
    std::size_t tables = 0;  // begun so far, those within a cell apart
    int within = 0;          // how many tables deep
    int skipped = 0;
    bool in_cell = false;
    bool in_paragraph = false;
    std::uint64_t number = 1;  // of the row
    std::uint64_t row_times = 1;
    std::uint64_t column = 0;
    std::uint64_t cell_times = 1;
    std::string value{};
    Paragraphs paragraphs{};
};

}  // namespace

Outcome<XmlParser> open_ods(const ZipParts& parts, std::shared_ptr<SheetRows> rows,
                            std::size_t sheet) {
    auto part = parts.part("content.xml");
    if (!part) return refuse(part.error());
    return XmlParser(std::move(*part),
                     handlers_of(std::make_shared<OdsSheet>(std::move(rows), sheet)));
}

Outcome<std::vector<std::string>> names_in_ods(const ZipParts& parts) {
    auto part = parts.part("content.xml");
    if (!part) return refuse(part.error());
    std::vector<std::string> names;
    int within = 0;
    const auto read =
        parse_xml(std::move(*part),
                  {.opened =
                       [&](auto element, auto attributes) {
                           if (element == "table" && within++ == 0 && names.size() < most_tables)
                               names.emplace_back(attributes["name"]);
                       },
                   .closed =
                       [&](auto element) {
                           if (element == "table") --within;
                           return XmlNext::go_on;
                       }});
    if (!read) return refuse(read.error());
    return names;
}

}  // namespace sheets
