// Small readings of the C++ that stands in templates.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace templates {

std::string trimmed(std::string_view text);

/// Whether {{ }} holds a message: a "t" and then a key.
bool is_sentence(std::string_view code);

/// A sentence's key and what it is given: `attendance.marked count=v.came name=v.name`.
struct SaidWith {
    std::string key{};
    std::vector<std::pair<std::string, std::string>> names{};
};
SaidWith read_sentence(std::string_view code);

/// &amp; and its like as the characters they stand for.
std::string decoded(std::string_view text);

/// "error-summary" as error_summary or ErrorSummary.
std::string snake_case(std::string_view dashed);
std::string pascal_case(std::string_view dashed);

}  // namespace templates
