// The columns of a file of families, and what one of its rows says: a parent and a child of theirs.
// A family of two parents and three children has six rows, or as many as say something. An empty
// cell says nothing.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/people/families/families.hpp"
#include "platform/sheets/header.hpp"
#include "platform/sheets/table.hpp"

namespace people {

enum class FamilyColumn : std::uint8_t {
    given,
    family,
    email,
    phone,
    language,
    channel,
    may_write,
    child_given,
    child_family,
    born_on,
    year_group,
    class_name,
    relation,
    key,
    postcode,
    reason
};

/// What the columns are called, our name first.
std::span<const sheets::WantedColumn> family_columns();
/// Our name of a column.
std::string_view title_of(FamilyColumn);

struct FamilyRow {
    std::uint64_t number = 0;
    std::string given{};
    std::string family{};
    std::optional<std::string> email{};
    std::optional<std::string> phone{};
    std::optional<std::string> language{};
    std::optional<Channel> channel{};
    std::optional<bool> may_write{};
    std::string child_given{};
    std::string child_family{};
    std::optional<calendar::Day> born_on{};
    std::optional<std::string> year_group{};
    std::optional<std::string> class_name{};
    std::optional<Relation> relation{};
    std::string key{};
    std::optional<std::string> postcode{};

    std::string name() const { return given + " " + family; }
    std::string child_name() const { return child_given + " " + child_family; }
    /// Whether another row says the same.
    bool says_the_same(const FamilyRow&) const;
};

/// A row as it was read: all that is wrong with it, and what is worth knowing though it is not.
struct ReadRow {
    FamilyRow row{};
    std::vector<Refusal> refusals{};
    std::vector<Refusal> notes{};
};

ReadRow read_family_row(std::uint64_t number, std::span<const std::string_view> cells,
                        const sheets::FoundColumns&, calendar::Day today);

/// The families as such a file, a row for each parent and child; read again, it changes nothing.
/// Those whom a court order keeps from a child do not stand beside it.
sheets::Table table_of_families(const std::vector<Family>&);

/// A file to fill in, with one row as an example.
sheets::Table template_of_families();

}  // namespace people
