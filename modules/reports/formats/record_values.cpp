#include "modules/reports/formats/record_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>

#include "modules/reports/formats/upn.hpp"
#include "platform/letters/letters.hpp"

namespace reports {

namespace {

using namespace std::literals;

constexpr auto unseen_spaces = std::to_array({"\xC2\xA0"sv, "\xE2\x80\x8B"sv, "\xEF\xBB\xBF"sv});

bool is_numeral(char c) {
    return c >= '0' && c <= '9';
}

char capital_of(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

struct ThreeNumbers {
    std::array<int, 3> numbers{};
    std::array<std::size_t, 3> digits{};
};

// "12/19/1997", "4.3.16", "04-03-2016"
std::optional<ThreeNumbers> three_numbers(std::string_view text) {
    ThreeNumbers found;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto until = i < 2 ? text.find_first_of("/.-") : text.size();
        if (until == 0 || until == text.npos || until > 4) return {};
        const auto part = text.substr(0, until);
        if (!std::ranges::all_of(part, is_numeral)) return {};
        std::from_chars(part.data(), part.data() + part.size(), found.numbers[i]);
        found.digits[i] = until;
        text.remove_prefix(std::min(until + 1, text.size()));
    }
    if (found.digits[0] > 2 || found.digits[1] > 2) return {};
    return found;
}

// Some systems write midnight after a day.
std::string_view without_time(std::string_view text) {
    if (text.size() > 10 && text[10] == 'T') return text.substr(0, 10);
    const auto colon = text.find(':');
    const auto space = colon == text.npos ? colon : text.rfind(' ', colon);
    return space == text.npos ? text : trimmed(text.substr(0, space));
}

// Spreadsheets count days from the end of 1899; a cell that lost its format shows the number.
std::optional<calendar::Day> day_counted(std::string_view text) {
    if (text.size() != 5 || !std::ranges::all_of(text, is_numeral)) return {};
    int days = 0;
    std::from_chars(text.data(), text.data() + text.size(), days);
    if (days < 20'000 || days > 60'000) return {};
    using namespace std::chrono;
    return calendar::Day{sys_days{year(1899) / 12 / 30} + std::chrono::days(days)};
}

// "1-Sep-17"
std::optional<calendar::Day> day_with_month(std::string_view text) {
    if (const auto day = calendar::parse_day_as_written(text)) return day;
    if (text.size() < 4 || is_numeral(text[text.size() - 3]) || !is_numeral(text.back())) return {};
    const auto until = text.size() - 2;
    return calendar::parse_day_as_written(std::string(text.substr(0, until)) + "20" +
                                          std::string(text.substr(until)));
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    for (bool more = true; more;) {
        more = false;
        while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ')
            text.remove_prefix(1);
        while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ')
            text.remove_suffix(1);
        for (const auto space : unseen_spaces) {
            if (text.starts_with(space)) {
                text.remove_prefix(space.size());
                more = true;
            }
            if (text.ends_with(space)) {
                text.remove_suffix(space.size());
                more = true;
            }
        }
    }
    return text;
}

std::vector<std::string_view> listed_in(std::string_view cell) {
    std::vector<std::string_view> all;
    cell = trimmed(cell);
    const bool as_json = cell.starts_with('[') && cell.ends_with(']');
    if (as_json) cell = cell.substr(1, cell.size() - 2);
    while (!cell.empty()) {
        const auto until = std::min(cell.find_first_of(",;"), cell.size());
        auto one = trimmed(cell.substr(0, until));
        if (as_json && one.size() > 1 && one.starts_with('"') && one.ends_with('"'))
            one = one.substr(1, one.size() - 2);
        if (!one.empty()) all.push_back(one);
        cell.remove_prefix(std::min(until + 1, cell.size()));
    }
    return all;
}

std::optional<std::string> upn_as_written(std::string_view text) {
    auto upn = tidy_upn(trimmed(text));
    if (!is_upn(upn)) return {};
    return upn;
}

std::string_view identifier_of(std::string_view user_ids, std::string_view type) {
    for (auto one : listed_in(user_ids)) {
        if (one.starts_with('{')) one.remove_prefix(1);
        if (one.ends_with('}')) one.remove_suffix(1);
        const auto colon = one.find(':');
        if (colon == one.npos) continue;
        if (std::ranges::equal(trimmed(one.substr(0, colon)), type, {}, capital_of, capital_of))
            return trimmed(one.substr(colon + 1));
    }
    return {};
}

std::optional<bool> yes_or_no(std::string_view cell) {
    const auto word = letters::plain(trimmed(cell));
    constexpr auto yes = std::to_array({"yes"sv, "y"sv, "true"sv, "1"sv, "x"sv, "t"sv});
    constexpr auto no = std::to_array({"no"sv, "n"sv, "false"sv, "0"sv, "f"sv, "none"sv});
    if (std::ranges::find(yes, word) != yes.end()) return true;
    if (std::ranges::find(no, word) != no.end()) return false;
    return {};
}

std::uint64_t digest_of(std::string_view text) {
    return std::hash<std::string_view>{}(text);
}

void DayOrder::see(std::string_view written) {
    const auto three = three_numbers(without_time(trimmed(written)));
    if (!three) return;
    if (three->numbers[0] > 12) day_first_seen = true;
    if (three->numbers[1] > 12) month_first_seen = true;
}

std::optional<calendar::Day> DayOrder::day(std::string_view written) const {
    const auto text = without_time(trimmed(written));
    if (const auto day = calendar::parse_day(text)) return day;
    if (text.size() == 8 && std::ranges::all_of(text, is_numeral))
        return calendar::parse_day(std::string(text.substr(0, 4)) + "-" +
                                   std::string(text.substr(4, 2)) + "-" +
                                   std::string(text.substr(6)));
    if (const auto day = day_counted(text)) return day;
    auto three = three_numbers(text);
    if (!three) return day_with_month(text);
    if (settled() ? month_first_seen : month_first) std::swap(three->numbers[0], three->numbers[1]);
    if (three->digits[2] == 2) three->numbers[2] += 2000;
    const calendar::Day day{std::chrono::year(three->numbers[2]),
                            std::chrono::month(static_cast<unsigned>(three->numbers[1])),
                            std::chrono::day(static_cast<unsigned>(three->numbers[0]))};
    if (!day.ok() || (three->digits[2] != 2 && three->digits[2] != 4)) return {};
    return day;
}

}  // namespace reports
