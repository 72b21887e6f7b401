// The open data that the program carries: Hertfordshire's schools, postcodes, boundaries and more.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "platform/embedded.hpp"
#include "platform/sheets/csv_reader.hpp"

namespace schools {

/// All of it, by path below data/.
std::span<const embedded::File> open_data();

/// A table of it, packed or not; a std::logic_error where there is no such file.
sheets::CsvReader open_table(std::string_view path);

/// The same after its header.
sheets::CsvReader open_rows(std::string_view path);

/// A text of it, unpacked.
std::string open_text(std::string_view path);

}  // namespace schools
