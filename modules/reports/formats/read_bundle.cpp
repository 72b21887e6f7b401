#include <algorithm>
#include <array>

#include "modules/reports/formats/bundle.hpp"
#include "modules/reports/formats/clever.hpp"
#include "modules/reports/formats/ctf.hpp"
#include "modules/reports/formats/oneroster.hpp"
#include "modules/reports/formats/sds.hpp"
#include "modules/reports/formats/sds_uk_files.hpp"
#include "modules/reports/formats/sheet.hpp"
#include "platform/letters/letters.hpp"
#include "platform/sheets/header.hpp"

namespace reports {

namespace {

using namespace std::literals;

constexpr std::size_t enough_of_xml = 4'096;

// The first element of a file of XML; empty where it is none. UTF-16 is read by leaving out what
// makes it wide.
Outcome<std::string> root_of(const Bundle& bundle, const BundleFile& file) {
    auto bytes = bundle.bytes_of(file);
    if (!bytes) return refuse(bytes.error());
    std::string head(enough_of_xml, '\0');
    const auto got = sheets::fill(*bytes, head);
    if (!got) return refuse(of_file(file.name, got.error()));
    head.resize(*got);
    std::erase(head, '\0');
    if (head.starts_with("\xEF\xBB\xBF") || head.starts_with("\xFF\xFE") ||
        head.starts_with("\xFE\xFF"))
        head.erase(0, head[0] == '\xEF' ? 3 : 2);
    for (std::size_t at = head.find_first_not_of(" \t\r\n"); at < head.size();
         at = head.find('<', at + 1)) {
        if (head[at] != '<') return std::string{};
        const auto rest = std::string_view(head).substr(at + 1);
        if (rest.starts_with("!--")) {
            at = head.find("-->", at);
            if (at == head.npos) break;
            continue;
        }
        if (rest.starts_with('?') || rest.starts_with('!')) continue;
        auto name = rest.substr(0, rest.find_first_of(" \t\r\n>/"));
        if (const auto colon = name.rfind(':'); colon != name.npos) name.remove_prefix(colon + 1);
        return std::string(name);
    }
    return std::string{};
}

bool is_xml_name(std::string_view name) {
    return letters::plain(name).ends_with(".xml");
}

// The only Common Transfer File there is; nullptr where there is none.
Outcome<const BundleFile*> find_ctf(const Bundle& bundle) {
    const BundleFile* found = nullptr;
    for (const auto& file : bundle.files()) {
        if (!is_xml_name(file.name) && bundle.files().size() > 1) continue;
        const auto root = root_of(bundle, file);
        if (!root) return refuse(root.error());
        // Under the name of a workbook some systems export what only Excel reads.
        const auto kind = letters::plain(*root);
        if (kind == "html" || kind == "table" || kind == "workbook")
            return refuse(of_file(file.name, Refusal{kind == "workbook" ? "formats.old_workbook"
                                                                        : "formats.web_page"}));
        // Of another kind of XML that stands alone, the reader of CTF says what it is instead.
        const bool alone = bundle.files().size() == 1 && (is_xml_name(file.name) || !root->empty());
        if (*root != "CTfile" && *root != "ATfile" && !alone) continue;
        if (found != nullptr)
            return refuse(Refusal{"formats.several_ctf"}
                              .with("first", shortly(found->name))
                              .with("second", shortly(file.name)));
        found = &file;
    }
    return found;
}

Outcome<bool> has_column_of(const Bundle& bundle, const BundleFile& file,
                            std::span<const std::string_view> names) {
    auto bytes = bundle.bytes_of(file);
    if (!bytes) return refuse(bytes.error());
    auto rows = sheets::rows_of(*std::move(bytes), bundle.limits_of_rows());
    if (!rows) return refuse(of_file(file.name, rows.error()));
    const auto header = rows->next();
    if (!header) return refuse(of_file(file.name, header.error()));
    if (*header == nullptr) return false;
    const std::array wanted{sheets::WantedColumn{{names.begin(), names.end()}}};
    return sheets::find_columns((*header)->cells, wanted).positions[0].has_value();
}

// OneRoster's rows of roles have a key of their own; School Data Sync's have none.
Outcome<std::optional<Format>> roster_format(const Bundle& bundle) {
    const auto* roles = bundle.find("roles.csv");
    const auto* users = bundle.find("users.csv");
    if (bundle.find("manifest.csv") != nullptr) return Format::oneroster;
    if (users == nullptr || bundle.find("orgs.csv") == nullptr) return std::nullopt;
    if (roles == nullptr) return Format::oneroster;
    constexpr std::array key{"sourcedId"sv};
    const auto of_oneroster = has_column_of(bundle, *roles, key);
    if (!of_oneroster) return refuse(of_oneroster.error());
    return *of_oneroster ? Format::oneroster : Format::sds;
}

// One file of a roster by itself would pass for a sheet, in which teachers and parents are pupils.
Outcome<bool> is_part_of_roster(const Bundle& bundle, const BundleFile& file) {
    constexpr std::array columns{"sourcedId"sv,     "userSourcedId"sv, "School DfE Number"sv,
                                 "School SIS ID"sv, "Section ID"sv,    "Section SIS ID"sv};
    return has_column_of(bundle, file, columns);
}

Refusal nothing_known(const Bundle& bundle) {
    std::string names;
    for (const auto& file : bundle.files())
        if (names.size() < 200) names += (names.empty() ? "" : ", ") + shortly(file.name);
    return Refusal{"formats.none_of_them"}
        .with("bundle", shortly(bundle.name()))
        .with("files", names);
}

Outcome<std::optional<Format>> format_of(const Bundle& bundle) {
    const bool several = bundle.files().size() > 1;
    if (several) {
        auto roster = roster_format(bundle);
        if (!roster || *roster) return roster;
        const auto* pupils = find_known(bundle, known_of(SdsUkFile::pupils));
        if (pupils != nullptr && find_known(bundle, known_of(SdsUkFile::schools)) != nullptr) {
            // Clever calls its files as others do theirs, and its columns otherwise.
            constexpr std::array key{"Student_id"sv};
            const auto of_clever = has_column_of(bundle, *pupils, key);
            if (!of_clever) return refuse(of_clever.error());
            return *of_clever ? Format::clever : Format::sds_uk;
        }
    }
    const auto* sheet = sheet_in(bundle);
    if (sheet == nullptr) return std::nullopt;
    const auto part = is_part_of_roster(bundle, *sheet);
    if (!part) return refuse(part.error());
    if (*part) return refuse(Refusal{"formats.part_of_roster"}.with("file", shortly(sheet->name)));
    return Format::sheet;
}

}  // namespace

Outcome<BundleRead> read_bundle(const Bundle& bundle, const Taking& taking,
                                std::string_view columns) {
    const auto ctf = find_ctf(bundle);
    if (!ctf) return refuse(ctf.error());
    if (*ctf != nullptr) {
        auto bytes = bundle.bytes_of(**ctf);
        if (!bytes) return refuse(bytes.error());
        auto ahead = bundle.bytes_of(**ctf);
        if (!ahead) return refuse(ahead.error());
        auto read = read_ctf(*std::move(bytes), (*ctf)->name, taking, *std::move(ahead));
        if (!read) return refuse(of_file((*ctf)->name, read.error()));
        return read;
    }
    const auto format = format_of(bundle);
    if (!format) return refuse(format.error());
    if (!*format) return refuse(nothing_known(bundle));
    switch (**format) {
        case Format::oneroster:
            return read_oneroster(bundle, taking);
        case Format::sds_uk:
            return read_sds_uk(bundle, taking);
        case Format::sds:
            return read_sds(bundle, taking);
        case Format::clever:
            return read_clever(bundle, taking);
        case Format::sheet:
            return read_sheet(bundle, taking, columns);
        case Format::ctf:
            break;
    }
    return refuse(nothing_known(bundle));
}

}  // namespace reports
