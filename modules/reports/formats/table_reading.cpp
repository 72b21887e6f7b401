#include "modules/reports/formats/table_reading.hpp"

#include <algorithm>

namespace reports {

namespace {

constexpr std::uint64_t bytes_between_news = 1U << 20;
constexpr std::uint64_t examples_told = 3;

// A misspelt column is read where nothing else goes by its right name.
std::vector<std::pair<std::string, std::string>> take_misspelt(
    sheets::FoundColumns& found, std::span<const sheets::WantedColumn> wanted) {
    std::vector<std::pair<std::string, std::string>> taken;
    std::erase_if(found.missing, [&](const auto& missing) {
        if (missing.looks_like.empty()) return false;
        const auto unknown =
            std::ranges::find(found.unknown, missing.looks_like, &sheets::UnknownColumn::name);
        const auto ours = wanted[missing.wanted].names.front();
        if (unknown == found.unknown.end() || unknown->looks_like != ours) return false;
        found.positions[missing.wanted] = unknown->position;
        taken.emplace_back(unknown->name, ours);
        found.unknown.erase(unknown);
        return true;
    });
    return taken;
}

}  // namespace

const BundleFile* find_known(const Bundle& bundle, const KnownFile& known) {
    const auto* found = bundle.find(known.name);
    for (const auto name : known.also)
        if (found == nullptr) found = bundle.find(name);
    return found;
}

void TableReading::expect(const BundleFile* file, std::uint64_t times) {
    if (file != nullptr) bytes_all_ += file->bytes * times;
}

Outcome<sheets::Rows> TableReading::rows_of(const BundleFile& file, std::size_t sheet) {
    auto bytes = bundle_.bytes_of(file);
    if (!bytes) return refuse(bytes.error());
    sheets::ByteSource counted =
        [inner = *std::move(bytes), done = done_, all = bytes_all_,
         tell = taking_.progress](std::span<char> space) mutable -> Outcome<std::size_t> {
        auto got = inner(space);
        if (!got) return got;
        done->bytes += *got;
        if (tell && done->bytes - done->told >= bytes_between_news) {
            done->told = done->bytes;
            tell(std::min(done->bytes, all), all);
        }
        return got;
    };
    auto rows = sheets::rows_of(std::move(counted), bundle_.limits_of_rows(), sheet);
    if (!rows) return refuse(of_file(file.name, rows.error()));
    return rows;
}

std::string_view TableReading::looks_like(std::span<const std::string_view> header) const {
    std::string_view best;
    std::size_t most = 0;
    for (const auto& file : known_) {
        const auto found = sheets::find_columns(header, file.columns);
        const auto here = static_cast<std::size_t>(
            std::ranges::count_if(found.positions, [](auto at) { return at.has_value(); }));
        if (!found.complete() || here <= most) continue;
        best = file.name;
        most = here;
    }
    return best;
}

Refusal TableReading::wrong_header(std::string_view file, std::span<const std::string_view> header,
                                   const KnownFile& known,
                                   const sheets::FoundColumns& found) const {
    if (const auto other = looks_like(header); !other.empty() && other != known.name)
        return Refusal{"formats.other_file"}
            .with("file", shortly(file))
            .with("other", std::string(other));
    if (!found.doubled.empty())
        return Refusal{"formats.column_twice"}
            .with("file", shortly(file))
            .with("column", std::string(known.columns[found.doubled.front().wanted].names.front()));
    std::string missing;
    for (const auto& one : found.missing)
        if (one.required)
            missing += (missing.empty() ? "" : ", ") +
                       std::string(known.columns[one.wanted].names.front());
    return Refusal{"formats.columns_missing"}.with("file", shortly(file)).with("columns", missing);
}

Outcome<sheets::FoundColumns> TableReading::find(std::string_view file,
                                                 std::span<const std::string_view> header,
                                                 const KnownFile& known, Pass pass) {
    auto found = sheets::find_columns(header, known.columns);
    const auto misspelt = take_misspelt(found, known.columns);
    if (!found.complete()) return refuse(wrong_header(file, header, known, found));
    if (pass == Pass::taking)
        for (const auto& [theirs, ours] : misspelt)
            note(Refusal{"formats.note_misspelt"}
                     .with("file", shortly(file))
                     .with("column", shortly(theirs))
                     .with("ours", ours));
    return found;
}

Outcome<void> TableReading::each_row(const BundleFile& file, const KnownFile& known, Pass pass,
                                     const TakeRow& take) {
    auto rows = rows_of(file);
    if (!rows) return refuse(rows.error());
    const auto header = rows->next();
    if (!header) return refuse(of_file(file.name, header.error()));
    if (*header == nullptr) return refuse(of_file(file.name, sheets::empty_file));
    const auto columns = find(file.name, (*header)->cells, known, pass);
    if (!columns) return refuse(columns.error());
    for (;;) {
        const auto row = rows->next();
        if (!row) return refuse(of_file(file.name, row.error()));
        if (*row == nullptr) return {};
        if (pass == Pass::taking) ++read.rows;
        take({file.name, (*row)->number, (*row)->cells, *columns});
    }
}

Outcome<void> TableReading::look_at_header(const BundleFile& file, const KnownFile& known) {
    auto rows = rows_of(file);
    if (!rows) return refuse(rows.error());
    const auto header = rows->next();
    if (!header) return refuse(of_file(file.name, header.error()));
    if (*header == nullptr) return {};
    const auto columns = sheets::find_columns((*header)->cells, known.columns);
    if (columns.complete()) return {};
    return refuse(wrong_header(file.name, (*header)->cells, known, columns));
}

void TableReading::record(const TableRow& row, Recorded&& recorded) {
    if (taking_.record) taking_.record(row.at(), std::move(recorded));
}

void TableReading::refuse_row(const TableRow& row, std::string_view column, Refusal why) {
    if (taking_.refused)
        taking_.refused({std::string(row.file), row.number, std::string(column), std::move(why)});
}

bool TableReading::first_of_key(const TableRow& row, std::string_view column,
                                const std::string& key,
                                std::unordered_map<std::string, std::uint64_t>& seen) {
    if (key.empty()) {
        refuse_row(row, column, Refusal{"formats.row_without_key"});
        return false;
    }
    const auto [earlier, first] = seen.try_emplace(key, row.number);
    if (!first)
        refuse_row(row, column,
                   Refusal{"formats.row_key_twice"}
                       .with("key", shortly(key))
                       .with("first", std::to_string(earlier->second)));
    return first;
}

void TableReading::refuse_file(std::string_view file, Refusal why) {
    if (taking_.refused) taking_.refused({std::string(file), 0, {}, std::move(why)});
}

void TableReading::note(Refusal what) {
    read.notes.push_back(std::move(what));
}

void TableReading::note_row(std::string_view message, const TableRow& row,
                            std::string_view example) {
    auto& noted = noted_[{message, std::string(row.file)}];
    if (++noted.count > examples_told) return;
    noted.examples += (noted.examples.empty() ? "" : ", ") + shortly(example) + " (row " +
                      std::to_string(row.number) + ")";
}

BundleRead TableReading::finished() {
    for (const auto& [what, noted] : noted_)
        note(Refusal{what.first}
                 .with("file", what.second)
                 .with("count", std::to_string(noted.count))
                 .with("examples", noted.examples));
    if (taking_.progress) taking_.progress(bytes_all_, bytes_all_);
    return std::move(read);
}

}  // namespace reports
