// What a field shows: worked out from its form, or from what it was given without one.
#pragma once
#include <string>
#include <string_view>

#include "platform/html/components/fields.hpp"

namespace ui {

struct Shown {
    std::string_view value{};
    std::string error{};
    std::string described{};  // the ids of its hint and its error
    std::string_view direction{};
};

/// The parts around a field: label, hint and error.
struct Group {
    std::string_view id{};
    std::string_view label{};
    std::string_view hint{};
    std::string_view size{};
    bool heading = false;
    const Shown* shown = nullptr;
    std::string_view kind{};  // one more class
};

/// The same around several fields that are one question.
struct Question {
    Group group{};
    std::string_view role{};
};

Shown shown(const html::Out&, InForm, std::string_view name, std::string_view hint,
            std::string_view value, std::string_view error);

/// One of the three fields of a day.
struct DayPart {
    std::string id{};
    std::string_view label{};  // a message key
    std::string_view value{};
    std::string_view width{};
    std::string_view autocomplete{};
};
std::vector<DayPart> day_parts(const DateField&);

/// The ids that describe a textarea: how long it may be comes first.
std::string described_with_count(const Textarea&, const Shown&);

/// Where an option stands among its likes.
std::size_t place_of(std::span<const Option>, const Option&);
/// The id of an option's hint, if it has one.
std::string item_hint(std::string_view id, const Option&);

/// Whether this option is the chosen one.
bool is_chosen(InForm, std::string_view name, const Option&);

/// The first of several fields is found by the name alone, as errors link there.
std::string id_of(std::string_view name, std::size_t place);

/// Numbers, telephones and addresses run from left to right in every language.
std::string_view direction_of(const html::Out&, std::string_view type);

}  // namespace ui
