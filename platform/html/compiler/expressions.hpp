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

/// `row(x, y)`: what is called, and with what; throws a std::string where it is no call.
struct Call {
    std::string name{};
    std::string arguments{};
};
Call read_call(std::string_view code);

/// The namespace of a file's path from the root: modules/programmes/… is programmes, app/… is app,
/// and what stands in platform/html are the components, ui.
std::string namespace_of(std::string_view path);

/// &amp; and its like as the characters they stand for.
std::string decoded(std::string_view text);

/// "error-summary" as error_summary or ErrorSummary.
std::string snake_case(std::string_view dashed);
std::string pascal_case(std::string_view dashed);

}  // namespace templates
