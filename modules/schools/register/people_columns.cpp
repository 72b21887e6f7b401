#include "modules/schools/register/people_columns.hpp"

#include <algorithm>

#include "modules/schools/register/file_kinds.hpp"

namespace schools {

PeopleColumns::PeopleColumns(std::span<const std::string_view> header) : width_(header.size()) {
    for (std::size_t i = 0; i < header.size(); ++i)
        if (names_person(header[i])) positions_.push_back(i);
}

bool PeopleColumns::may_name(std::span<const std::string_view> row, std::size_t i) const {
    if (positions_.empty()) return false;
    if (row.size() == width_) return std::ranges::binary_search(positions_, i);
    const auto short_by = row.size() < width_ ? width_ - row.size() : 0;
    return i + short_by >= positions_.front();
}

}  // namespace schools
