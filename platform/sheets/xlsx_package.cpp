#include "platform/sheets/xlsx_package.hpp"

#include <charconv>
#include <map>

#include "platform/sheets/encoding.hpp"
#include "platform/sheets/xml_parser.hpp"

namespace sheets {

namespace {

constexpr std::size_t most_sheets = 1'000;
constexpr std::size_t most_shapes = 100'000;  // Excel itself has room for fewer

struct Relation {
    std::string id;
    std::string type;
    std::string part;
};

std::string folder_of(std::string_view part) {
    const auto slash = part.rfind('/');
    return slash == std::string_view::npos ? "" : std::string(part.substr(0, slash + 1));
}

// Where a target lies in the package: from its root, or beside the part that names it.
std::string resolved(std::string folder, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    while (target.starts_with("../") && !folder.empty()) {
        folder.pop_back();
        folder = folder_of(folder);
        target.remove_prefix(3);
    }
    return folder + std::string(target);
}

Outcome<void> read_part(const ZipParts& parts, std::string_view name, XmlHandlers handlers) {
    auto part = parts.part(name);
    if (!part) return refuse(part.error());
    return parse_xml(std::move(*part), std::move(handlers));
}

Outcome<std::vector<Relation>> relations_of(const ZipParts& parts, std::string_view part) {
    const auto folder = folder_of(part);
    const auto name = folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
    std::vector<Relation> relations;
    const auto read = read_part(
        parts, name, {.opened = [&](auto element, auto attributes) {
            if (element != "Relationship") return;
            relations.push_back({std::string(attributes["Id"]), std::string(attributes["Type"]),
                                 resolved(folder, attributes["Target"])});
        }});
    if (!read) return refuse(read.error());
    return relations;
}

// The first part that stands in this relation, of the ordinary or the strict kind; none is empty.
std::string part_related(const std::vector<Relation>& relations, std::string_view type) {
    for (const auto& relation : relations)
        if (relation.type.ends_with(type)) return relation.part;
    return {};
}

// The relations that the sheets to be seen go by.
Outcome<std::vector<std::string>> sheets_in(const ZipParts& parts, std::string_view part,
                                            Workbook& book) {
    std::vector<std::string> seen_relations;
    bool workbook = false;
    const auto read = read_part(
        parts, part, {.opened = [&](auto element, auto attributes) {
            if (element == "workbook") workbook = true;
            if (element == "workbookPr") {
                const auto since_1904 = attributes["date1904"];
                book.days_since_1904 = since_1904 == "1" || since_1904 == "true";
            }
            const bool seen = attributes["state"].empty() || attributes["state"] == "visible";
            if (element != "sheet" || !seen || book.sheets.size() == most_sheets) return;
            book.sheets.emplace_back(attributes["name"]);
            seen_relations.emplace_back(attributes["id"]);
        }});
    if (!read) return refuse(read.error());
    if (!workbook) return refuse(not_a_table);
    return seen_relations;
}

// They are kept while the sheet is read: more of them than that are no list of people.
Outcome<void> read_texts(const ZipParts& parts, std::string_view part, std::uint64_t most,
                         SharedTexts& texts) {
    auto bytes = parts.part(part);
    if (!bytes) return refuse(bytes.error());
    std::string text;
    bool collecting = false;
    int spoken = 0;  // how a text is read aloud, which East Asian cells tell beside it
    XmlParser parser(std::move(*bytes), {.opened =
                                             [&](auto element, auto) {
                                                 if (element == "rPh") ++spoken;
                                                 collecting = element == "t" && spoken == 0;
                                             },
                                         .text =
                                             [&](auto piece) {
                                                 if (collecting && text.size() <= most)
                                                     text += piece;
                                             },
                                         .closed =
                                             [&](auto element) {
                                                 collecting = false;
                                                 if (element == "rPh") --spoken;
                                                 if (element == "si") {
                                                     texts.append(unescaped(text));
                                                     texts.end_text();
                                                     text.clear();
                                                 }
                                                 return texts.bytes() > most ? XmlNext::pause
                                                                             : XmlNext::go_on;
                                             }});
    for (;;) {
        const auto state = parser.run();
        if (!state) return refuse(state.error());
        if (texts.bytes() > most) return refuse(expands_too_far);
        if (*state == XmlState::finished) return {};
    }
}

Outcome<void> read_shapes(const ZipParts& parts, std::string_view part,
                          std::vector<NumberShape>& shapes) {
    std::map<std::uint64_t, NumberShape> spelt;
    bool of_cells = false;
    return read_part(parts, part,
                     {.opened =
                          [&](auto element, auto attributes) {
                              const auto format = whole_number(attributes["numFmtId"], 0);
                              if (element == "cellXfs") of_cells = true;
                              if (element == "numFmt")
                                  spelt[format] = shape_of(attributes["formatCode"]);
                              if (element != "xf" || !of_cells) return;
                              if (shapes.size() == most_shapes) return;
                              const auto found = spelt.find(format);
                              shapes.push_back(found != spelt.end()
                                                   ? found->second
                                                   : shape_of(static_cast<std::uint32_t>(format)));
                          },
                      .closed =
                          [&](auto element) {
                              if (element == "cellXfs") of_cells = false;
                              return XmlNext::go_on;
                          }});
}

}  // namespace

Outcome<Workbook> open_workbook(const ZipParts& parts, const Limits& limits, std::size_t sheet) {
    const auto roots = relations_of(parts, "");
    if (!roots) return refuse(roots.error());
    const auto part = part_related(*roots, "/officeDocument");
    if (!parts.has(part)) return refuse(not_a_table);
    // Excel has a binary way of writing workbooks too.
    if (part.ends_with(".bin")) return refuse(not_a_table);

    Workbook book;
    const auto relations = relations_of(parts, part);
    if (!relations) return refuse(relations.error());
    const auto seen = sheets_in(parts, part, book);
    if (!seen) return refuse(seen.error());
    if (sheet >= seen->size()) return refuse(damaged);
    for (const auto& relation : *relations)
        if (relation.id == (*seen)[sheet]) book.sheet = relation.part;
    if (book.sheet.empty()) return refuse(damaged);

    if (const auto texts = part_related(*relations, "/sharedStrings"); parts.has(texts)) {
        if (auto read = read_texts(parts, texts, limits.shared_bytes, book.texts); !read)
            return refuse(read.error());
    }
    if (const auto styles = part_related(*relations, "/styles"); parts.has(styles)) {
        if (auto read = read_shapes(parts, styles, book.shapes); !read) return refuse(read.error());
    }
    return book;
}

std::string unescaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto from = text.find("_x", at);
        out += text.substr(at, from - at);
        if (from == std::string_view::npos) break;
        std::uint32_t code = 0;
        const auto digits = text.substr(from + 2, 5);
        const bool whole = digits.size() == 5 && digits[4] == '_';
        const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        const bool escape = whole && parsed.ptr == digits.data() + 4;
        const bool surrogate = code >= 0xD800 && code < 0xE000;
        if (escape && !surrogate && code != 0) {
            append_utf8(out, code);
            at = from + 7;
        } else {
            out += "_x";
            at = from + 2;
        }
    }
    return out;
}

}  // namespace sheets
