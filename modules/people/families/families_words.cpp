// What the pages of families say of them.
#include <numeric>
#include <set>

#include "modules/people/families/families_pages.hpp"
#include "platform/messages/language_names.hpp"
#include "platform/phones/phones.hpp"

namespace people {

static std::string say_choice(const html::Out& o, std::string_view list, std::string_view word) {
    return std::string(o.say("families." + std::string(list) + "." + std::string(word)));
}

std::string say_answer(const html::Out& o, const Parent& parent) {
    if (!parent.may_write || !parent.how || !parent.said_at)
        return std::string(o.say("families.said_nothing"));
    const auto answer = o.say(*parent.may_write ? messages::Key("families.said_yes")
                                                : messages::Key("families.said_no"));
    const auto day = html::say_short_day(o.language(), calendar::london_day(*parent.said_at));
    switch (*parent.how) {
        case HowSaid::import:
            return o.say("families.said_by_import", {{"answer", answer}, {"day", day}});
        case HowSaid::form:
            return o.say("families.said_by_form", {{"answer", answer}, {"day", day}});
        case HowSaid::parent:
            return o.say("families.said_by_parent", {{"answer", answer}, {"day", day}});
        case HowSaid::stop:
            return o.say("families.said_by_stop", {{"day", day}});
    }
    return {};
}

std::string say_year(const html::Out& o, const Child& child) {
    std::string words = child.year_group;
    const bool number = !words.empty() && words.find_first_not_of("0123456789") == words.npos;
    if (number) words = o.say("families.year", {{"year", child.year_group}});
    if (child.year_group == "R") words = o.say("families.reception");
    if (child.year_group == "N") words = o.say("families.nursery");
    if (child.class_name.empty() || child.class_name == child.year_group) return words;
    return words + (words.empty() ? "" : ", ") + child.class_name;
}

std::string say_children(const html::Out& o, const Family& family) {
    std::string words;
    for (const auto& child : family.children) {
        if (child.left_on) continue;
        const bool class_tells = !child.class_name.empty() && child.class_name != child.year_group;
        const auto year = class_tells ? child.class_name : say_year(o, child);
        words +=
            (words.empty() ? "" : ", ") + child.given + (year.empty() ? "" : " (" + year + ")");
    }
    return words;
}

std::string say_languages(const Family& family) {
    std::set<std::string_view> names;
    for (const auto& parent : family.parents) names.insert(messages::english_name(parent.language));
    std::string words;
    for (const auto name : names) words += (words.empty() ? "" : ", ") + std::string(name);
    return words;
}

std::string say_difference(const html::Out& o, const Difference& one) {
    auto stored = one.stored.empty() ? std::string(o.say("families.empty_value")) : one.stored;
    if (one.label == "families.channel") stored = say_choice(o, "channels", one.stored);
    const auto label = o.say(one.label);
    if (one.whose.empty())
        return o.say("families.saved_line", {{"label", label}, {"stored", stored}});
    return o.say("families.saved_line_of",
                 {{"label", label}, {"name", one.whose}, {"stored", stored}});
}

static std::string chosen(const html::Out& o, std::string value, SaidBy by) {
    if (by == SaidBy::school) return value;
    return o.say("families.own_choice", {{"value", value}});
}

std::vector<ui::SummaryRow> facts_of(const html::Out& o, const Parent& parent) {
    const std::string unknown(o.say("families.nothing"));
    const auto label = [&](messages::Key key) { return std::string(o.say(key)); };
    const auto phone = phones::as_read(parent.phone.value_or(""));
    const std::string language(messages::english_name(parent.language));
    return {
        {.key = label("families.email"), .value = parent.email.value_or(unknown)},
        {.key = label("families.phone"), .value = phone.empty() ? unknown : phone},
        {.key = label("families.language"), .value = chosen(o, language, parent.language_by)},
        {.key = label("families.channel"),
         .value =
             chosen(o, say_choice(o, "channels", enums::text(parent.channel)), parent.channel_by)},
        {.key = label("families.may_write"), .value = say_answer(o, parent)},
        {.key = label("families.now_reached"),
         .value = say_choice(o, "reaches", enums::text(reach_of(parent)))},
    };
}

std::vector<ui::SummaryRow> facts_of(const html::Out& o, const Household& household) {
    const auto shown = [&](const std::string& value) {
        return value.empty() ? std::string(o.say("families.nothing")) : value;
    };
    return {
        {.key = std::string(o.say("families.postcode")), .value = shown(household.postcode)},
        {.key = std::string(o.say("families.key")), .value = shown(household.key)},
    };
}

std::vector<ui::Option> language_options(std::string_view and_this_one) {
    std::vector<ui::Option> options{{.value = "en", .label = "English"}};
    bool known = and_this_one.empty();
    for (const auto& language : messages::language_names()) {
        known = known || language.code == and_this_one;
        if (language.code == "en") continue;
        options.push_back(
            {.value = std::string(language.code),
             .label = std::string(language.english) + " – " + std::string(language.own)});
    }
    if (!known)
        options.push_back({.value = std::string(and_this_one), .label = std::string(and_this_one)});
    return options;
}

std::string_view colour_of(Reach reach) {
    switch (reach) {
        case Reach::email:
        case Reach::text:
            return "green";
        case Reach::letter:
            return "yellow";
    }
    return "";
}

std::vector<int> up_to(int last) {
    std::vector<int> numbers(static_cast<std::size_t>(last));
    std::iota(numbers.begin(), numbers.end(), 1);
    return numbers;
}

std::string care_field(std::string_view what, PersonId person, ChildId child) {
    return std::string(what) + "_" + std::to_string(person.value) + "_" +
           std::to_string(child.value);
}

}  // namespace people
