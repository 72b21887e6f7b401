// The header of a plain sheet, understood.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sheets/header.hpp"

namespace reports {

enum class PupilCell : std::uint8_t {
    upn,
    key,
    name,
    given,
    family,
    born_on,
    year_group,
    form,
    postcode,
    left_on,
    school
};
inline constexpr std::size_t pupil_cells = 11;

enum class ContactCell : std::uint8_t {
    key,
    title,
    name,
    given,
    family,
    relation,
    mobile,
    phone,
    work_phone,
    email,
    priority,
    responsible,
    language,
    postcode
};
inline constexpr std::size_t contact_cells = 14;

/// Of a mark in a register, or of what a school notes of a pupil beside it.
enum class MarkCell : std::uint8_t {
    day,
    session,
    code,
    minutes,
    am,
    pm,
    kind,
    subject,
    points,
    words,
    homework,
    due_on,
    assessment,
    result
};
inline constexpr std::size_t mark_cells = 14;

/// Contacts stand once in a row, or six times, or as mother and father.
inline constexpr std::size_t numbered_contacts = 6;
inline constexpr std::size_t contact_places = numbered_contacts + 3;
inline constexpr std::size_t place_of_mother = numbered_contacts + 1;
inline constexpr std::size_t place_of_father = numbered_contacts + 2;

/// The place of a cell among all that are wanted.
constexpr std::size_t wanted_cell(std::size_t contact, ContactCell cell) {
    return pupil_cells + contact * contact_cells + static_cast<std::size_t>(cell);
}

inline constexpr std::size_t first_mark_cell = pupil_cells + contact_places * contact_cells;
constexpr std::size_t wanted_cell(MarkCell cell) {
    return first_mark_cell + static_cast<std::size_t>(cell);
}

struct SheetHeader {
    std::vector<std::string> names{};  // as they are written
    sheets::FoundColumns found{};
    std::vector<std::string> wrong_corrections{};
    bool corrected = false;  // somebody said what a column of it means

    bool has(std::size_t wanted) const { return found.positions[wanted].has_value(); }
    bool has(PupilCell cell) const { return has(static_cast<std::size_t>(cell)); }
    bool has(MarkCell cell) const { return has(wanted_cell(cell)); }
    std::size_t count_found() const;
    /// Whether such a header tells pupils apart.
    bool names_pupils() const;
    /// Whether a contact's columns hold a name, without which they are no use.
    bool names_contact(std::size_t contact) const;
    std::string_view name_of(std::size_t wanted) const;
};

/// All that is looked for: what is known of a pupil, of each contact, and of a mark.
std::span<const sheets::WantedColumn> wanted_columns();
std::optional<std::size_t> wanted_by_word(std::string_view);

/// What a correction calls a wanted cell: "born_on", "contact2_email", "mother_mobile".
const std::string& word_of_wanted(std::size_t);
/// What people call it: "Contact 2 email".
std::string title_of_wanted(std::size_t);
std::size_t count_wanted();

/// A row of names, understood as well as can be.
SheetHeader understand_header(std::span<const std::string_view> cells,
                              std::string_view corrections);

}  // namespace reports
