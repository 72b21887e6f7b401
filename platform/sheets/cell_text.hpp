// What a spreadsheet's cell says as text, where the file holds a number behind it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace sheets {

/// What a cell's format makes of its number.
enum class NumberShape { number, day, time, day_and_time };

/// Of a format that spreadsheets number instead of spelling it.
NumberShape shape_of(std::uint32_t built_in_format);
/// Of a spelt format: "dd/mm/yyyy", "[h]:mm", "#,##0.00".
NumberShape shape_of(std::string_view format);

/// A number without exponent and without the noise after its fifteenth digit: "7700900001", "0.1".
/// What is no number is left as it is.
std::string number_text(std::string_view number);

/// A serial number of days as its format means it: "2026-09-15", "18:30", "2026-09-15 18:30".
/// What no calendar has is left a number.
std::string serial_text(std::string_view serial, NumberShape, bool days_since_1904);

/// The whole number that the text is; the other where it is none or beyond a thousand million.
std::uint64_t whole_number(std::string_view, std::uint64_t otherwise);

/// "2026-09-15T00:00:00" as "2026-09-15", "2026-09-15T18:30:00" as "2026-09-15 18:30".
std::string iso_text(std::string_view iso);

/// "PT18H30M00S" as "18:30".
std::string duration_text(std::string_view duration);

}  // namespace sheets
