// A file of families that somebody uploads: read whole, judged row by row, and laid over the roll.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "modules/people/families/family_rows.hpp"
#include "modules/people/families/roll.hpp"

namespace people {

inline constexpr std::uint64_t most_megabytes = 5;
inline constexpr std::uint64_t most_rows = 5'000;

inline constexpr Refusal file_too_large{"families.file_too_large"};
inline constexpr Refusal file_without_rows{"families.file_without_rows"};

struct FileRow {
    std::uint64_t number = 0;
    std::vector<std::string> cells{};
};

struct FamilyFile {
    std::vector<std::string> header{};
    sheets::FoundColumns columns{};
    std::vector<FileRow> rows{};
};

/// The file's rows; or why it is not read.
Outcome<FamilyFile> read_family_file(const std::filesystem::path&);
/// The same of a file's bytes, which stand in the folder for that while.
Outcome<FamilyFile> read_family_file(std::string_view bytes, const std::filesystem::path& folder);

/// What is wrong with its columns, so that no row of it can be read.
std::vector<Refusal> column_refusals(const FamilyFile&);
/// Columns that are passed over, or that could be there too.
std::vector<Refusal> column_notes(const FamilyFile&);

struct RefusedRow {
    std::size_t row = 0;  // its place in the file's rows
    std::vector<Refusal> reasons{};
};

struct RowNote {
    std::uint64_t number = 0;
    Refusal note{};
};

/// What a file would do.
struct ImportPlan {
    Roll roll;
    std::vector<RefusedRow> refused{};
    std::vector<RowNote> notes{};
    std::size_t taken = 0;
};

ImportPlan plan_import(const FamilyFile&, const std::vector<Family>&, calendar::Day today);

/// The refused rows as they came, with the reasons in a last column: a file to correct and upload.
std::string refused_rows(const FamilyFile&, const std::vector<RefusedRow>&);

}  // namespace people
