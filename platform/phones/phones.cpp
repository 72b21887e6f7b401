#include "platform/phones/phones.hpp"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <array>
#include <optional>

namespace phones {

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::int32_t britain = 44;
constexpr std::size_t longest_typed = 60;

// What may stand between digits; the last ones are spaces and dashes that no keyboard has.
constexpr std::string_view between = " \t\r\n()-.";
constexpr std::array<std::string_view, 9> unseen{"\xC2\xA0",     "\xE2\x80\x8B", "\xE2\x80\x8E",
                                                 "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x93",
                                                 "\xE2\x80\xAA", "\xE2\x80\xAC", "\xEF\xBB\xBF"};

std::string_view beginning(std::string_view typed) {
    auto length = std::min(typed.size(), longest_typed);
    while (length > 0 && length < typed.size() && (typed[length] & 0xC0) == 0x80) --length;
    return typed.substr(0, length);
}

struct Digits {
    std::string text{};
    bool strange = false;  // there were letters or signs as well
    bool split = false;    // there was a second number
};

Digits digits_of(std::string_view typed) {
    Digits digits;
    while (!typed.empty()) {
        const auto* skipped =
            std::ranges::find_if(unseen, [&](auto mark) { return typed.starts_with(mark); });
        const char c = typed.front();
        if (skipped != unseen.end()) {
            typed.remove_prefix(skipped->size());
            continue;
        }
        const bool plus = c == '+' && digits.text.empty();
        if ((c >= '0' && c <= '9') || plus)
            digits.text += c;
        else if (c == ',' || c == ';' || c == '/' || c == '&')
            digits.split = true;
        else if (between.find(c) == between.npos)
            digits.strange = true;
        typed.remove_prefix(1);
    }
    return digits;
}

// How nearly every record writes a British number: its country and length are plain without the
// library, whose patterns cost more than all the rest of a record's row.
bool plainly_british(std::string_view digits) {
    return (digits.starts_with("07") && digits.size() == 11) ||
           (digits.starts_with("+447") && digits.size() == 13);
}

std::optional<PhoneNumber> parsed(std::string_view digits) {
    PhoneNumber number;
    if (plainly_british(digits)) {
        number.set_country_code(britain);
        number.set_national_number(std::stoull(std::string(digits.substr(digits.size() - 10))));
        return number;
    }
    if (PhoneNumberUtil::GetInstance()->Parse(std::string(digits), "GB", &number) !=
        PhoneNumberUtil::NO_PARSING_ERROR)
        return {};
    return number;
}

// The range kept for drama is no telephone's and so is not in the library's plan; its plan is also
// some years old, and mobile ranges are handed out all the time. 070 is for numbers that follow a
// person, 076 for pagers, but 07624 is the Isle of Man's.
bool is_mobile(const PhoneNumber& number) {
    const auto digits = std::to_string(number.national_number());
    if (number.country_code() != britain || digits.size() != 10 || digits[0] != '7') return false;
    if (digits[1] == '6') return digits.starts_with("7624");
    return digits[1] != '0';
}

Refusal reason(const PhoneNumber& number) {
    const auto& plan = *PhoneNumberUtil::GetInstance();
    if (number.country_code() != britain) {
        return plan.IsValidNumber(number) ? from_abroad : not_a_number;
    }
    if (plan.IsValidNumber(number)) return landline;
    switch (plan.IsPossibleNumberWithReason(number)) {
        case PhoneNumberUtil::TOO_LONG:
            return too_long;
        case PhoneNumberUtil::TOO_SHORT:
        case PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY:
            return too_short;
        default:
            break;
    }
    const auto length = std::to_string(number.national_number()).size();
    return length < 10 ? too_short : length > 10 ? too_long : not_in_use;
}

}  // namespace

Outcome<std::string> british_mobile(std::string_view typed) {
    const auto shown = std::string(beginning(typed));
    const auto digits = digits_of(shown);
    const bool letters = digits.strange || shown.size() < typed.size();
    if (digits.split && digits.text.size() > 15) return refuse(two_numbers.with("number", shown));
    if (letters || digits.split) return refuse(not_a_number.with("number", shown));
    const auto number = parsed(digits.text);
    if (!number)
        return refuse((digits.text.size() > 15 ? too_long : not_a_number).with("number", shown));
    if (!is_mobile(*number)) return refuse(reason(*number).with("number", shown));
    return "+44" + std::to_string(number->national_number());
}

std::string as_read(std::string_view number) {
    if (!number.starts_with("+447") || number.size() != 13) return std::string(number);
    return "0" + std::string(number.substr(3, 4)) + " " + std::string(number.substr(7));
}

}  // namespace phones
