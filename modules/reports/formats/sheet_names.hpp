// Names and numbers as people put them into one cell of a sheet.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace reports {

struct SplitName {
    std::string title{}, given{}, family{};
};

/// "Mrs Anna Maria Kowalska", "KOWALSKA, Anna", "Jan van der Berg" in their parts.
SplitName split_name(std::string_view);

/// The numbers of a cell that may hold several: "07700 900001 / 07700 900002".
std::vector<std::string> numbers_in(std::string_view cell);

}  // namespace reports
