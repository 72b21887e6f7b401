// What a sentence's pattern says, by ICU's rules.
#pragma once
#include <expected>
#include <set>
#include <string>
#include <string_view>

#include "platform/messages/table.hpp"

namespace messages {

struct Pattern {
    Shape shape = Shape::plain;
    std::string text{};             // as the program keeps it
    std::set<std::string> names{};  // what it names
};

/// The pattern read and checked for a language, or what is wrong with it.
std::expected<Pattern, std::string> read_pattern(std::string_view written,
                                                 const std::string& language);

}  // namespace messages
