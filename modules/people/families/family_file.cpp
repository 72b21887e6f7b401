#include "modules/people/families/family_file.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <system_error>

#include "platform/html/out.hpp"
#include "platform/letters/letters.hpp"
#include "platform/random.hpp"
#include "platform/sheets/rows.hpp"

namespace people {

// A row is one parent and one child; whoever fills a page with it means no harm, but nobody needs
// more.
static constexpr sheets::Limits limits{.file_bytes = most_megabytes << 20,
                                       .expanded_bytes = 50ULL << 20,
                                       .rows = most_rows,
                                       .columns = 100,
                                       .cell_bytes = 8 << 10,
                                       .row_bytes = 16 << 10};

static std::vector<std::string> kept(std::span<const std::string_view> cells) {
    return {cells.begin(), cells.end()};
}

static std::vector<std::string_view> views(const std::vector<std::string>& cells) {
    return {cells.begin(), cells.end()};
}

static Refusal in_our_words(Refusal why) {
    if (why != sheets::file_too_large) return why;
    return file_too_large.with("megabytes", std::to_string(most_megabytes));
}

Outcome<FamilyFile> read_family_file(const std::filesystem::path& path) {
    auto rows = sheets::rows_of(path, limits);
    if (!rows) return refuse(in_our_words(rows.error()));
    FamilyFile file;
    for (;;) {
        const auto row = rows->next();
        if (!row) return refuse(in_our_words(row.error()));
        if (*row == nullptr) break;
        if (file.header.empty())
            file.header = kept((*row)->cells);
        else
            file.rows.push_back({(*row)->number, kept((*row)->cells)});
    }
    if (file.header.empty()) return refuse(sheets::empty_file);
    if (file.rows.empty()) return refuse(file_without_rows);
    file.columns = sheets::find_columns(views(file.header), family_columns());
    return file;
}

namespace {

// A file that is there only while it is read.
class PassingFile {
public:
    PassingFile(std::string_view bytes, const std::filesystem::path& folder)
        : path(folder / ("schoolgate-families-" + Random().token())) {
        std::ofstream out(path, std::ios::binary);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (!out) {
            remove();
            throw std::system_error(std::make_error_code(std::errc::io_error), path.string());
        }
    }
    ~PassingFile() { remove(); }
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;

    const std::filesystem::path path;

private:
    void remove() const noexcept {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
};

}  // namespace

Outcome<FamilyFile> read_family_file(std::string_view bytes, const std::filesystem::path& folder) {
    const PassingFile passing(bytes, folder);
    return read_family_file(passing.path);
}

static std::string wanted_name(std::size_t wanted) {
    return std::string(family_columns()[wanted].names.front());
}

std::vector<Refusal> column_refusals(const FamilyFile& file) {
    std::vector<Refusal> refusals;
    for (const auto& missing : file.columns.missing) {
        if (!missing.required) continue;
        const auto name = wanted_name(missing.wanted);
        if (missing.looks_like.empty())
            refusals.push_back(Refusal{"families.column_missing"}.with("column", name));
        else
            refusals.push_back(Refusal{"families.column_missing_near"}
                                   .with("column", name)
                                   .with("found", missing.looks_like));
    }
    for (const auto& doubled : file.columns.doubled)
        refusals.push_back(
            Refusal{"families.column_twice"}.with("column", wanted_name(doubled.wanted)));
    return refusals;
}

static bool names_required(std::string_view name) {
    return std::ranges::any_of(family_columns(), [name](const sheets::WantedColumn& column) {
        return column.required && column.names.front() == name;
    });
}

std::vector<Refusal> column_notes(const FamilyFile& file) {
    std::vector<Refusal> notes;
    for (const auto& unknown : file.columns.unknown) {
        // It is told already with the column that is missing.
        if (names_required(unknown.looks_like)) continue;
        const auto note = unknown.looks_like.empty() ? Refusal{"families.column_unknown"}
                                                     : Refusal{"families.column_unknown_near"}.with(
                                                           "near", std::string(unknown.looks_like));
        notes.push_back(note.with("column", unknown.name));
    }
    return notes;
}

namespace {

// Rows that say the same as an earlier one, which most often is a slip of the copying hand.
class Sayings {
public:
    /// The number of the earlier row that says the same, if there is one.
    std::uint64_t before(const FamilyRow& row) {
        auto& alike = rows_[letters::plain(row.name() + "\n" + row.child_name())];
        for (const auto& earlier : alike)
            if (earlier.says_the_same(row)) return earlier.number;
        alike.push_back(row);
        return 0;
    }

private:
    std::map<std::string, std::vector<FamilyRow>> rows_{};
};

}  // namespace

ImportPlan plan_import(const FamilyFile& file, const std::vector<Family>& families,
                       calendar::Day today) {
    ImportPlan plan{.roll = Roll(families)};
    Sayings sayings;
    for (std::size_t i = 0; i < file.rows.size(); ++i) {
        const auto& row = file.rows[i];
        auto read = read_family_row(row.number, views(row.cells), file.columns, today);
        if (read.refusals.empty()) {
            if (const auto same = sayings.before(read.row))
                read.refusals.push_back(
                    Refusal{"families.row_twice"}.with("row", std::to_string(same)));
            else if (const auto took = plan.roll.take(read.row); !took)
                read.refusals.push_back(took.error());
        }
        if (!read.refusals.empty()) {
            plan.refused.push_back({i, std::move(read.refusals)});
            continue;
        }
        ++plan.taken;
        for (auto& note : read.notes) plan.notes.push_back({row.number, std::move(note)});
        for (const auto& note : plan.roll.notes()) plan.notes.push_back({row.number, note});
    }
    return plan;
}

static std::string said(const std::vector<Refusal>& reasons) {
    const html::Out english;
    std::string words;
    for (const auto& reason : reasons) words += (words.empty() ? "" : ". ") + english.say(reason);
    return words;
}

std::string refused_rows(const FamilyFile& file, const std::vector<RefusedRow>& refused) {
    const auto reason = file.columns.positions[static_cast<std::size_t>(FamilyColumn::reason)];
    sheets::Table table{.title = "Refused rows", .columns = {}};
    for (std::size_t i = 0; i < file.header.size(); ++i)
        if (i != reason) table.columns.push_back({file.header[i]});
    table.columns.push_back({std::string(title_of(FamilyColumn::reason))});
    for (const auto& one : refused) {
        const auto& cells = file.rows[one.row].cells;
        auto& row = table.rows.emplace_back();
        for (std::size_t i = 0; i < file.header.size(); ++i)
            if (i != reason) row.emplace_back(i < cells.size() ? cells[i] : std::string{});
        row.emplace_back(said(one.reasons));
    }
    return sheets::as_csv(table);
}

}  // namespace people
