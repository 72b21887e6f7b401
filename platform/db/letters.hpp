#pragma once
#include <string>
#include <string_view>

namespace db {

/// Every letter of a text in its small or its capital form, one for one, as PostgreSQL has it.
std::string small_letters(std::string_view);
std::string capital_letters(std::string_view);

}  // namespace db
