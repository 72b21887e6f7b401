// Finding the columns of a table by their names, however people wrote them.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sheets {

/// A column that an import looks for. The first of its names that the file has is taken.
struct WantedColumn {
    std::vector<std::string_view> names;  // the first is how we call it ourselves
    bool required = true;
};

/// A wanted column that the file lacks, and the one it may be instead; empty where none is near.
struct MissingColumn {
    std::size_t wanted = 0;
    bool required = true;
    std::string looks_like{};
};

/// A wanted column that stands in the file more than once.
struct DoubledColumn {
    std::size_t wanted = 0;
    std::vector<std::size_t> positions{};
};

/// A column of the file nobody asked for, and our name for what it may be; empty where none is
/// near.
struct UnknownColumn {
    std::size_t position = 0;
    std::string name{};
    std::string_view looks_like{};
};

struct FoundColumns {
    std::vector<std::optional<std::size_t>> positions{};  // of each wanted column
    std::vector<MissingColumn> missing{};
    std::vector<DoubledColumn> doubled{};
    std::vector<UnknownColumn> unknown{};

    /// Whether an import can go on: all that is required is there, and nothing twice.
    bool complete() const;

    /// The cell of a wanted column; empty where the file or this row lacks it.
    std::string_view cell(std::span<const std::string_view> row, std::size_t wanted) const;
};

/// Where the wanted columns stand in a header. Case, spaces and punctuation do not count, so that
/// "Phase_Of_Education (name)" is "PhaseOfEducation (name)", which "PhaseOfEducation (code)" is
/// not.
FoundColumns find_columns(std::span<const std::string_view> header, std::span<const WantedColumn>);

}  // namespace sheets
