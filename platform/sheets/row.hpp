// What every reader of tables hands over, whatever the file was: rows of text, within limits.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "platform/outcome.hpp"

namespace sheets {

/// A row of a file. Its cells stand only until the next row is asked for.
struct Row {
    std::span<const std::string_view> cells{};
    std::uint64_t number = 0;  // as a person counts in a spreadsheet: the header is row 1
    std::uint64_t line = 0;    // of the file as a text editor counts; a spreadsheet's is its number
};

/// How much of a file is read before it is refused; what stands here suits files people upload.
struct Limits {
    std::uint64_t file_bytes = 50ULL << 20;
    std::uint64_t expanded_bytes = 200ULL << 20;  // of what was compressed in it
    std::uint64_t shared_bytes = 32ULL << 20;     // of texts that cells share, which are kept
    std::uint64_t rows = 100'000;                 // besides the header
    std::size_t columns = 1'000;
    std::size_t cell_bytes = 1U << 20;
    std::size_t row_bytes = 16U << 20;
};

/// For the national registers, which come from a publisher rather than from a person.
inline constexpr Limits register_limits{
    .file_bytes = 16ULL << 30, .expanded_bytes = 16ULL << 30, .rows = 1'000'000'000};

/// How the text of a file was written; UTF-8 while nothing said otherwise.
enum class Encoding { utf8, windows_1252, utf16 };

// Of the file as a whole.
inline constexpr Refusal empty_file{"sheets.empty_file"};
inline constexpr Refusal not_a_table{"sheets.not_a_table"};
inline constexpr Refusal older_excel{"sheets.older_excel"};
inline constexpr Refusal has_password{"sheets.has_password"};
inline constexpr Refusal file_too_large{"sheets.file_too_large"};
inline constexpr Refusal expands_too_far{"sheets.expands_too_far"};
inline constexpr Refusal cut_short{"sheets.cut_short"};
inline constexpr Refusal damaged{"sheets.damaged"};
inline constexpr Refusal too_many_rows{"sheets.too_many_rows"};
// Of one row, which the refusal names as "row".
inline constexpr Refusal unclosed_quote{"sheets.unclosed_quote"};
inline constexpr Refusal nul_byte{"sheets.nul_byte"};
inline constexpr Refusal too_many_columns{"sheets.too_many_columns"};
inline constexpr Refusal cell_too_long{"sheets.cell_too_long"};
inline constexpr Refusal row_too_long{"sheets.row_too_long"};

}  // namespace sheets
