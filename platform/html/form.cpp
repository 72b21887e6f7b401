#include "platform/html/form.hpp"

#include <algorithm>
#include <charconv>

namespace html {

static constexpr Refusal not_chosen{"form.not_chosen"};
static constexpr Refusal too_long{"form.too_long"};
static constexpr Refusal unreadable{"form.unreadable"};
static constexpr Refusal not_a_day{"form.not_a_day"};
static constexpr Refusal half_a_day{"form.half_a_day"};
static constexpr Refusal not_a_time{"form.not_a_time"};
static constexpr Refusal not_money{"form.not_money"};
static constexpr Refusal not_a_number{"form.not_a_number"};
static constexpr Refusal out_of_range{"form.out_of_range"};

static std::string_view trimmed(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    const auto first = text.find_first_not_of(spaces);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

// Browsers send lines that end in "\r\n", and let people paste characters that cannot be seen.
static std::string tidied(std::string_view text) {
    std::string tidy;
    tidy.reserve(text.size());
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') tidy += c;
    return tidy;
}

// How long the character is that begins here; 0 where none does.
static std::size_t character_size(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t size = first < 0x80                    ? 1
                             : first >= 0xC2 && first < 0xE0 ? 2
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4
                                                             : 0;
    if (size > text.size()) return 0;
    for (std::size_t i = 1; i < size; ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return 0;
    if (size < 3) return size;
    const auto second = static_cast<unsigned char>(text[1]);
    const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool beyond = (first == 0xED && second >= 0xA0) || (first == 0xF4 && second >= 0x90);
    return overlong || beyond ? 0 : size;
}

// In characters; nothing where the bytes are no text.
static std::optional<std::size_t> length_of(std::string_view text) {
    std::size_t length = 0;
    for (; !text.empty(); ++length) {
        const auto size = character_size(text);
        if (size == 0) return {};
        text.remove_prefix(size);
    }
    return length;
}

Form::Form(const http::Request& request) : Form(request.form) {}

Form::Form(const http::Fields& typed) {
    for (const auto& [name, value] : typed)
        if (name != "csrf" && name != "once") fields_.emplace_back(name, tidied(value));
}

void Form::fill(std::string_view name, std::string_view value) {
    fields_.emplace_back(std::string(name), std::string(value));
}

void Form::fill(std::string_view name, calendar::Day day) {
    if (!day.ok()) return;
    const std::string field(name);
    fill(field + "-day", static_cast<std::int64_t>(static_cast<unsigned>(day.day())));
    fill(field + "-month", static_cast<std::int64_t>(static_cast<unsigned>(day.month())));
    fill(field + "-year", static_cast<std::int64_t>(static_cast<int>(day.year())));
}

void Form::fill(std::string_view name, Money money) {
    fill(name, plain(money));
}

void Form::fill(std::string_view name, std::int64_t number) {
    fill(name, std::to_string(number));
}

void Form::fill(std::string_view name, std::chrono::minutes of_day) {
    fill(name, calendar::iso_time(of_day));
}

void Form::tick(std::string_view name, bool ticked) {
    if (ticked) fill(name, "yes");
}

std::string_view Form::value(std::string_view name) const {
    const auto found =
        std::ranges::find(fields_, name, &std::pair<std::string, std::string>::first);
    return found == fields_.end() ? std::string_view{} : found->second;
}

bool Form::chosen(std::string_view name, std::string_view value) const {
    return std::ranges::any_of(
        fields_, [&](const auto& field) { return field.first == name && field.second == value; });
}

const Refusal* Form::error(std::string_view name) const {
    const auto found = std::ranges::find(mistakes_, name, &Mistake::field);
    return found == mistakes_.end() ? nullptr : &found->refusal;
}

void Form::refuse(std::string_view name, Refusal refusal) {
    if (!error(name)) mistakes_.push_back({std::string(name), std::move(refusal)});
}

void Form::refuse_choice(std::string_view name, const Refusal& required) {
    if (!required.message.empty())
        refuse(name, required);
    else if (!value(name).empty())
        refuse(name, not_chosen);
}

void Form::refuse_or(std::string_view name, const Rule& rule, const Refusal& general) {
    refuse(name, rule.wrong.message.empty() ? general : rule.wrong);
}

std::string Form::anchor(std::string_view name) const {
    const auto first = std::string(name) + "-day";
    const bool is_day =
        std::ranges::any_of(fields_, [&](const auto& field) { return field.first == first; });
    return is_day ? first : std::string(name);
}

std::string_view Form::given(std::string_view name, const Refusal& required) {
    const auto typed = trimmed(value(name));
    if (typed.empty() && !required.message.empty()) refuse(name, required);
    return typed;
}

std::string Form::text(std::string_view name, const TextRule& rule) {
    const auto typed = given(name, rule.required);
    const auto length = length_of(typed);
    if (!length)
        refuse(name, unreadable);
    else if (*length > rule.longest)
        refuse(name, too_long.with("longest", std::to_string(rule.longest))
                         .with("length", std::to_string(*length)));
    return std::string(typed);
}

std::optional<calendar::Day> Form::day(std::string_view name, const Rule& rule) {
    const std::string field(name);
    const auto day = trimmed(value(field + "-day")), month = trimmed(value(field + "-month")),
               year = trimmed(value(field + "-year"));
    if (day.empty() && month.empty() && year.empty()) {
        if (!rule.required.message.empty()) refuse(name, rule.required);
        return {};
    }
    if (day.empty() || month.empty() || year.empty()) {
        refuse_or(name, rule, half_a_day);
        return {};
    }
    const auto written = std::string(day) + " " + std::string(month) + " " + std::string(year);
    const bool in_digits = month.find_first_not_of("0123456789") == month.npos;
    auto read = calendar::parse_day_as_written(
        in_digits ? std::string(day) + "/" + std::string(month) + "/" + std::string(year)
                  : written);
    if (!read) refuse_or(name, rule, not_a_day);
    return read;
}

std::optional<std::chrono::minutes> Form::time(std::string_view name, const Rule& rule) {
    const auto typed = given(name, rule.required);
    if (typed.empty()) return {};
    auto read = calendar::parse_time(typed);
    if (!read) refuse_or(name, rule, not_a_time);
    return read;
}

std::optional<Money> Form::money(std::string_view name, const Rule& rule) {
    const auto typed = given(name, rule.required);
    if (typed.empty()) return {};
    auto read = parse_money(typed);
    if (!read) refuse_or(name, rule, not_money);
    return read;
}

static std::optional<std::int64_t> whole_number(std::string_view typed) {
    std::string digits;
    for (const char c : typed)
        if (c != ',' && c != ' ') digits += c;
    std::int64_t number = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, number);
    if (error != std::errc{} || stopped != end) return {};
    return number;
}

std::optional<std::int64_t> Form::number(std::string_view name, std::int64_t least,
                                         std::int64_t most, const Rule& rule) {
    const auto typed = given(name, rule.required);
    if (typed.empty()) return {};
    const auto read = whole_number(typed);
    if (!read) {
        refuse_or(name, rule, not_a_number);
        return {};
    }
    if (*read >= least && *read <= most) return read;
    refuse_or(name, rule,
              out_of_range.with("least", std::to_string(least)).with("most", std::to_string(most)));
    return {};
}

}  // namespace html
