#include "platform/sheets/cell_text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>

namespace sheets {

namespace {

constexpr int exact_digits = 15;
constexpr double last_serial = 2'958'465;  // 31 December 9999
constexpr std::int64_t seconds_in_day = 86'400;

std::optional<double> parse_number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return {};
    return value;
}

bool only_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string without_trailing_zeros(std::string text) {
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string clock_text(std::int64_t seconds) {
    const auto minutes = seconds / 60;
    auto text = fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
    if (seconds % 60 != 0) text += fmt::format(":{:02}", seconds % 60);
    return text;
}

// The letters of a format that stand for parts of a moment, quoted and escaped ones apart.
std::string letters_of_format(std::string_view format) {
    std::string letters;
    for (std::size_t i = 0; i < format.size() && format[i] != ';'; ++i) {
        const char c = format[i];
        if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '"') {
            i = format.find('"', i + 1);
            if (i == std::string_view::npos) break;
        } else if (c == '[') {
            const auto close = format.find(']', i);
            if (close == std::string_view::npos) break;
            // "[h]" counts hours on; "[Red]" and "[$-809]" are something else.
            const auto first = format.substr(i + 1, close - i - 1);
            if (!first.empty() && first.find_first_not_of("hHmMsS") == std::string_view::npos)
                letters += "h";
            i = close;
        } else {
            letters += (c >= 'A' && c <= 'Z') ? static_cast<char>(c + ('a' - 'A')) : c;
        }
    }
    return letters;
}

}  // namespace

NumberShape shape_of(std::uint32_t format) {
    const auto between = [format](std::uint32_t a, std::uint32_t b) {
        return format >= a && format <= b;
    };
    if (format == 22) return NumberShape::day_and_time;
    if (between(18, 21) || between(45, 47)) return NumberShape::time;
    // 27 to 36 and 50 to 58 are days as East Asia writes them.
    if (between(14, 17) || between(27, 36) || between(50, 58)) return NumberShape::day;
    return NumberShape::number;
}

NumberShape shape_of(std::string_view format) {
    const auto letters = letters_of_format(format);
    if (letters.find("general") != std::string::npos) return NumberShape::number;
    const bool time = letters.find_first_of("hs") != std::string::npos;
    const bool day = letters.find_first_of("dy") != std::string::npos ||
                     (!time && letters.find('m') != std::string::npos);
    if (day) return time ? NumberShape::day_and_time : NumberShape::day;
    return time ? NumberShape::time : NumberShape::number;
}

std::uint64_t whole_number(std::string_view text, std::uint64_t otherwise) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && number <= 1'000'000'000 ? number : otherwise;
}

std::string number_text(std::string_view number) {
    if (only_digits(number)) return std::string(number);
    const auto value = parse_number(number);
    if (!value) return std::string(number);
    if (*value == 0) return "0";
    // How many digits stand after the point when there are fifteen in all.
    const int before = static_cast<int>(std::floor(std::log10(std::fabs(*value)))) + 1;
    return without_trailing_zeros(
        fmt::format("{:.{}f}", *value, std::max(0, exact_digits - before)));
}

std::string serial_text(std::string_view serial, NumberShape shape, bool days_since_1904) {
    const auto value = parse_number(serial);
    if (shape == NumberShape::number || !value || *value < 0) return number_text(serial);

    const double offset = days_since_1904 ? 1'462 : 0;
    if (*value + offset > last_serial + 1) return number_text(serial);
    const auto seconds = std::llround((*value + offset) * static_cast<double>(seconds_in_day));
    if (shape == NumberShape::time) return clock_text(std::llround(*value * seconds_in_day));

    auto days = seconds / seconds_in_day;
    // Excel's first year has a 29 February that never was: days before it count one less.
    if (days < 61) ++days;
    const std::chrono::sys_days day =
        std::chrono::sys_days(std::chrono::year(1899) / 12 / 30) + std::chrono::days(days);
    const std::chrono::year_month_day date(day);
    auto text = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                            static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    if (shape == NumberShape::day_and_time && seconds % seconds_in_day != 0)
        text += " " + clock_text(seconds % seconds_in_day);
    return text;
}

std::string iso_text(std::string_view iso) {
    const auto letter = iso.find('T');
    if (letter == std::string_view::npos) return std::string(iso);
    auto time = iso.substr(letter + 1);
    time = time.substr(0, time.find_first_of(".Z"));
    if (time.ends_with(":00") && time.size() == 8) time.remove_suffix(3);
    auto text = std::string(iso.substr(0, letter));
    if (time == "00:00" || time.empty()) return text;
    return text.empty() ? std::string(time) : text + " " + std::string(time);
}

std::string duration_text(std::string_view duration) {
    if (!duration.starts_with("PT")) return std::string(duration);
    std::int64_t seconds = 0;
    const char* at = duration.data() + 2;
    const char* const end = duration.data() + duration.size();
    while (at < end) {
        double count = 0;
        const auto parsed = std::from_chars(at, end, count);
        if (parsed.ec != std::errc{} || parsed.ptr == end || count < 0 || count > 1e9)
            return std::string(duration);
        const char unit = *parsed.ptr;
        if (unit != 'H' && unit != 'M' && unit != 'S') return std::string(duration);
        seconds += std::llround(count * (unit == 'H' ? 3600 : unit == 'M' ? 60 : 1));
        at = parsed.ptr + 1;
    }
    return clock_text(seconds);
}

}  // namespace sheets
