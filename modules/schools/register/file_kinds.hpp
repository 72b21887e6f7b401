// The kinds of files that an import takes, told by the names of their columns.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/enums.hpp"
#include "platform/sheets/header.hpp"

namespace schools {

/// Schools of the register; which followed which; trusts and other groups; the January census;
/// neighbourhoods and their deprivation.
enum class FileKind : std::uint8_t { schools, links, groups, census, areas };
constexpr auto words(FileKind) {
    return std::to_array<std::string_view>({"schools", "links", "groups", "census", "areas"});
}

/// Columns of the register, however its publishers have called them.
enum class SchoolColumn : std::uint8_t {
    urn,
    authority_number,
    authority_name,
    establishment,
    name,
    type,
    phase,
    status,
    opened_on,
    closed_on,
    low_age,
    high_age,
    gender,
    religion,
    street,
    locality,
    address3,
    town,
    county,
    postcode,
    district,
    ward,
    easting,
    northing,
    website,
    phone,
    lsoa
};
enum class LinkColumn : std::uint8_t { urn, linked_urn, linked_name, kind, established_on };
enum class GroupColumn : std::uint8_t {
    urn,
    group_number,
    group_name,
    group_kind,
    group_status,
    school_name,
    school_type,
    authority_number,
    authority_name
};
enum class CensusColumn : std::uint8_t {
    urn,
    authority_number,
    establishment,
    pupils,
    meals,
    other_language,
    plans,
    support
};
enum class AreaColumn : std::uint8_t { lsoa, name, rank, decile };

std::span<const sheets::WantedColumn> wanted_columns(FileKind);

/// A file's columns, by the column enumeration of its kind.
class Columns {
public:
    explicit Columns(sheets::FoundColumns found) : found_(std::move(found)) {}

    template <class Column>
    std::string_view cell(std::span<const std::string_view> row, Column column) const {
        const auto position = found_.positions[static_cast<std::size_t>(column)];
        return position && *position < row.size() ? row[*position] : std::string_view{};
    }
    template <class Column>
    bool has(Column column) const {
        return found_.positions[static_cast<std::size_t>(column)].has_value();
    }

private:
    sheets::FoundColumns found_;
};

struct KnownFile {
    FileKind kind{};
    std::string format{};  // the kind or, of the register, which of its downloads
    sheets::FoundColumns columns{};
};

/// The kind of file with such a header, if it is one of ours.
std::optional<KnownFile> recognise(std::span<const std::string_view> header);

/// Our names for the wanted columns that the file lacks.
std::vector<std::string> missing_columns(const KnownFile&);
/// The file's columns that nobody knows: those that the publisher has and we leave aside are known.
std::vector<std::string> unknown_columns(const KnownFile&);

/// Whether a column names a person, so that it is never kept: head teachers, proprietors.
bool names_person(std::string_view column);

}  // namespace schools
