#include "modules/people/same.hpp"

#include <algorithm>

#include "platform/letters/letters.hpp"

namespace people {

// Short names one letter apart are other names: Ana and Ann.
constexpr std::size_t long_name = 5;

namespace {

// A name in plain words, and as if it were one: "O'Brien-Reed" is "obrien" and "reed".
struct PlainName {
    std::vector<std::string> parts{};  // sorted
    std::string whole{};
};

PlainName plain_name(std::string_view typed) {
    PlainName name;
    std::string part;
    for (const char letter : letters::plain(typed) + " ") {
        if (letter == ' ' || letter == '-') {
            if (!part.empty()) name.parts.push_back(part);
            part.clear();
        } else if (letter != '\'' && letter != '.') {
            part += letter;
            name.whole += letter;
        }
    }
    std::ranges::sort(name.parts);
    return name;
}

// The same, but for parts that one of them leaves out, or how it is joined.
bool in_parts(const PlainName& a, const PlainName& b) {
    return !a.parts.empty() && !b.parts.empty() &&
           (std::ranges::includes(a.parts, b.parts) || std::ranges::includes(b.parts, a.parts) ||
            a.whole == b.whole);
}

bool but_for_a_letter(const PlainName& a, const PlainName& b) {
    return std::min(a.whole.size(), b.whole.size()) >= long_name &&
           letters::one_letter_off(a.whole, b.whole);
}

bool same_address(const std::optional<std::string>& a, const std::optional<std::string>& b) {
    return a && b && !a->empty() && letters::small(*a) == letters::small(*b);
}

}  // namespace

bool near_names(const Person& a, const Person& b) {
    const auto given_a = plain_name(a.given), given_b = plain_name(b.given);
    const auto family_a = plain_name(a.family), family_b = plain_name(b.family);
    const bool given = in_parts(given_a, given_b), family = in_parts(family_a, family_b);
    return (given && family) || (given && but_for_a_letter(family_a, family_b)) ||
           (family && but_for_a_letter(given_a, given_b)) ||
           (!given_a.whole.empty() && given_a.whole == family_b.whole &&
            family_a.whole == given_b.whole);
}

bool may_be_one(const Person& a, const Person& b) {
    return a.id != b.id && a.authority == b.authority &&
           (same_address(a.phone, b.phone) || same_address(a.email, b.email)) && near_names(a, b);
}

}  // namespace people
