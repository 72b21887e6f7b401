#include "modules/people/families/families.hpp"

#include <algorithm>

#include "platform/letters/letters.hpp"

namespace people {

const Parent* Family::find_parent(PersonId id) const {
    const auto found = std::ranges::find(parents, id, &Parent::id);
    return found == parents.end() ? nullptr : &*found;
}

const Child* Family::find_child(ChildId id) const {
    const auto found = std::ranges::find(children, id, &Child::id);
    return found == children.end() ? nullptr : &*found;
}

const Care* Family::find_care(PersonId person, ChildId child) const {
    const auto found = std::ranges::find_if(
        cares, [&](const Care& care) { return care.person == person && care.child == child; });
    return found == cares.end() ? nullptr : &*found;
}

Reach reach_of(const Parent& parent) {
    if (!parent.may_write.value_or(false)) return Reach::letter;
    switch (parent.channel) {
        case Channel::email:
            return parent.email ? Reach::email : Reach::letter;
        case Channel::text:
            return parent.phone ? Reach::text : Reach::letter;
        case Channel::paper:
            return Reach::letter;
    }
    return Reach::letter;
}

bool own_word(const Parent& parent) {
    return parent.how == HowSaid::parent || parent.how == HowSaid::stop;
}

std::optional<Refusal> missing_address(Channel channel, bool has_email, bool has_phone) {
    switch (channel) {
        case Channel::email:
            if (!has_email) return email_missing;
            return {};
        case Channel::text:
            if (!has_phone) return phone_missing;
            return {};
        case Channel::paper:
            return {};
    }
    return {};
}

static bool called(const Family& family, std::string_view plain) {
    const auto has = [&](const std::string& name) {
        return letters::plain(name).find(plain) != std::string::npos;
    };
    return has(family.household.name) ||
           std::ranges::any_of(family.parents, [&](auto& p) { return has(p.name()); }) ||
           std::ranges::any_of(family.children, [&](auto& c) { return has(c.name()); });
}

static bool wanted(const Parent& parent, const FamilySearch& search) {
    return (search.language.empty() || parent.language == search.language) &&
           (!search.channel || parent.channel == *search.channel) &&
           (!search.letter || reach_of(parent) == Reach::letter);
}

std::vector<Family> found(std::vector<Family> families, const FamilySearch& search) {
    const auto plain = letters::plain(search.name);
    const bool any_parent = search.language.empty() && !search.channel && !search.letter;
    std::erase_if(families, [&](const Family& family) {
        if (family.household.left_on.has_value() != search.left) return true;
        if (!plain.empty() && !called(family, plain)) return true;
        return !any_parent && std::ranges::none_of(family.parents, [&](const Parent& parent) {
            return wanted(parent, search);
        });
    });
    return families;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
static bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

// One or two letters, a digit, perhaps one more sign; then a digit and two letters.
std::optional<std::string> postcode_as_written(std::string_view typed) {
    std::string code;
    for (const char c : typed) {
        if (c == ' ') continue;
        code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    if (code.size() < 5 || code.size() > 7) return {};
    const auto out = code.substr(0, code.size() - 3);
    const auto in = code.substr(code.size() - 3);
    if (!is_digit(in[0]) || !is_capital(in[1]) || !is_capital(in[2])) return {};
    const std::size_t area = is_capital(out[1]) ? 2 : 1;
    if (!is_capital(out[0]) || out.size() <= area || out.size() > area + 2) return {};
    if (!is_digit(out[area])) return {};
    if (out.size() == area + 2 && !is_digit(out[area + 1]) && !is_capital(out[area + 1])) return {};
    return out + " " + in;
}

std::string year_group_as_written(std::string_view typed) {
    const auto plain = letters::plain(typed);
    if (plain == "r" || plain == "reception" || plain == "year r" || plain == "yr") return "R";
    if (plain == "n" || plain == "nursery" || plain == "n1" || plain == "n2") return "N";
    std::string_view rest = plain;
    for (const std::string_view word : {"year", "yr", "y"})
        if (rest.starts_with(word)) {
            rest.remove_prefix(word.size());
            break;
        }
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '0')) rest.remove_prefix(1);
    const bool number = !rest.empty() && rest.size() <= 2 && std::ranges::all_of(rest, is_digit);
    return number ? std::string(rest) : std::string(typed);
}

std::optional<Refusal> birthday_trouble(calendar::Day born_on, calendar::Day today) {
    constexpr std::chrono::years oldest{25};
    if (born_on > today) return born_in_future;
    if (born_on.year() + oldest < today.year()) return born_long_ago;
    return {};
}

std::string name_of_family(const std::vector<std::string>& family_names) {
    std::vector<std::string> each;
    for (const auto& name : family_names) {
        const auto same = [&](auto& one) { return letters::plain(one) == letters::plain(name); };
        if (std::ranges::none_of(each, same)) each.push_back(name);
    }
    std::string name;
    for (const auto& one : each) name += (name.empty() ? "" : " and ") + one;
    return name;
}

}  // namespace people
