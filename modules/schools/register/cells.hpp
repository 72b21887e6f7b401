// What the cells of public tables say, once their habits are taken off.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "platform/calendar.hpp"
#include "platform/outcome.hpp"

namespace schools {

inline constexpr Refusal not_a_number{"register.not_a_number"};
inline constexpr Refusal not_a_day{"register.not_a_day"};
inline constexpr Refusal text_too_long{"register.text_too_long"};

/// Text on one line: spaces tidied, characters that a publisher broke put right.
void read_text(std::string_view cell, std::string& text);

/// Whether a cell says that nothing is known: empty, NA, SUPP.
bool says_nothing(std::string_view cell);

/// Text where the cell says something, else empty.
void read_known_text(std::string_view cell, std::string& text);

/// A whole number, with or without commas between its thousands.
Outcome<std::optional<std::int64_t>> read_number(std::string_view cell);
/// A number with or without a fraction.
Outcome<std::optional<double>> read_fraction(std::string_view cell);
/// A day in any of the orders registers use; 1 January 1900 stands for an unknown one.
Outcome<std::optional<calendar::Day>> read_day(std::string_view cell);

/// A web address that can be followed, or nothing.
std::string read_website(std::string_view cell);
/// A telephone number with its leading 0, "01992 555555", or nothing.
std::string read_phone(std::string_view cell);
/// "AL1 1AA", whatever the spaces and small letters; what is no postcode, or nothing.
std::string read_postcode(std::string_view cell);

}  // namespace schools
