// The columns of a register that name people, which are never kept.
#pragma once
#include <span>
#include <string_view>
#include <vector>

namespace schools {

class PeopleColumns {
public:
    PeopleColumns() = default;
    explicit PeopleColumns(std::span<const std::string_view> header);

    /// Whether cell `i` of a row may name a person. In a row of another width than the header
    /// nobody knows where those columns have gone: from the first place they may be at, all may.
    bool may_name(std::span<const std::string_view> row, std::size_t i) const;

private:
    std::vector<std::size_t> positions_{};
    std::size_t width_ = 0;
};

}  // namespace schools
