#include "platform/html/components/shown.hpp"

namespace ui {

Shown shown(const html::Out& o, InForm in, std::string_view name, std::string_view hint,
            std::string_view value, std::string_view error) {
    Shown shown{.value = value, .error = std::string(error)};
    if (in.form) {
        shown.value = in.form->value(name);
        if (const auto* refusal = in.form->error(name)) shown.error = o.say(*refusal);
    }
    const std::string id(name);
    if (!hint.empty()) shown.described = id + "-hint";
    if (!shown.error.empty())
        shown.described += (shown.described.empty() ? "" : " ") + id + "-error";
    return shown;
}

std::vector<DayPart> day_parts(const DateField& field) {
    const std::string name(field.name);
    std::vector<DayPart> parts{{name + "-day", "page.day", "", "2", "bday-day"},
                               {name + "-month", "page.month", "", "2", "bday-month"},
                               {name + "-year", "page.year", "", "4", "bday-year"}};
    for (auto& part : parts) {
        if (field.form.form) part.value = field.form.form->value(part.id);
        if (!field.birthday) part.autocomplete = {};
    }
    return parts;
}

std::string described_with_count(const Textarea& field, const Shown& shown) {
    if (field.longest == 0) return shown.described;
    const auto info = std::string(field.name) + "-info";
    return shown.described.empty() ? info : info + " " + shown.described;
}

std::size_t place_of(std::span<const Option> options, const Option& option) {
    return static_cast<std::size_t>(&option - options.data());
}

std::string item_hint(std::string_view id, const Option& option) {
    return option.hint.empty() ? "" : std::string(id) + "-item-hint";
}

bool is_chosen(InForm in, std::string_view name, const Option& option) {
    return in.form ? in.form->chosen(name, option.value) : option.chosen;
}

std::string id_of(std::string_view name, std::size_t place) {
    return place == 0 ? std::string(name) : std::string(name) + "-" + std::to_string(place + 1);
}

std::string_view direction_of(const html::Out& o, std::string_view type) {
    const bool rightwards = type == "email" || type == "tel" || type == "number";
    const bool page_is_leftwards = messages::spoken(o.language()).direction == "rtl";
    return rightwards && page_is_leftwards ? "ltr" : "";
}

}  // namespace ui
