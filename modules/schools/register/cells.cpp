#include "modules/schools/register/cells.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "platform/sheets/encoding.hpp"

namespace schools {

static bool is_blank(char c) {
    return static_cast<unsigned char>(c) <= ' ';
}
static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static std::string_view trimmed(std::string_view cell) {
    while (!cell.empty() && is_blank(cell.front())) cell.remove_prefix(1);
    while (!cell.empty() && is_blank(cell.back())) cell.remove_suffix(1);
    return cell;
}

static bool is_plain(std::string_view cell) {
    char before = ' ';
    for (const char c : cell) {
        if (static_cast<unsigned char>(c) < ' ' || c == '\xC2' || (c == ' ' && before == ' '))
            return false;
        before = c;
    }
    return before != ' ' || cell.empty();
}

// Windows-1252 read as Latin-1 leaves control characters where apostrophes and dashes were.
static void repair(std::string_view cell, std::string& text) {
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const bool two = cell[i] == '\xC2' && i + 1 < cell.size();
        if (two && static_cast<unsigned char>(cell[i + 1]) < 0xA0)
            sheets::append_windows_1252(text, cell.substr(++i, 1));
        else if (is_blank(cell[i]) || (two && cell[i + 1] == '\xA0')) {
            if (!text.empty() && text.back() != ' ') text += ' ';
            if (two) ++i;
        } else {
            text += cell[i];
        }
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
}

void read_text(std::string_view cell, std::string& text) {
    if (is_plain(cell)) {
        text.assign(cell);
        return;
    }
    text.clear();
    repair(cell, text);
}

bool says_nothing(std::string_view cell) {
    cell = trimmed(cell);
    return cell.empty() || cell == "NA" || cell == "SUPP" || cell == "N/A" || cell == "NULL";
}

void read_known_text(std::string_view cell, std::string& text) {
    if (says_nothing(cell))
        text.clear();
    else
        read_text(cell, text);
}

// The digits of a number as publishers write it: 1,234 and, from other programs, 1234.0.
static std::optional<std::string> digits_of(std::string_view cell) {
    std::string digits;
    for (const char c : trimmed(cell)) {
        if (c == ',') continue;
        if (!is_digit(c) && c != '.' && c != '-') return {};
        digits += c;
    }
    return digits;
}

Outcome<std::optional<double>> read_fraction(std::string_view cell) {
    if (says_nothing(cell)) return std::nullopt;
    const auto digits = digits_of(cell);
    double number = 0;
    if (!digits) return refuse(not_a_number);
    const auto* end = digits->data() + digits->size();
    const auto read = std::from_chars(digits->data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end) return refuse(not_a_number);
    return number;
}

Outcome<std::optional<std::int64_t>> read_number(std::string_view cell) {
    if (cell.empty()) return std::nullopt;
    std::int64_t plain = 0;
    const auto read = std::from_chars(cell.begin(), cell.end(), plain);
    if (read.ec == std::errc{} && read.ptr == cell.end()) return plain;
    const auto number = read_fraction(cell);
    if (!number) return refuse(number.error());
    if (!*number) return std::nullopt;
    const auto whole = static_cast<std::int64_t>(std::clamp(**number, -1e15, 1e15));
    if (static_cast<double>(whole) != **number) return refuse(not_a_number);
    return whole;
}

Outcome<std::optional<calendar::Day>> read_day(std::string_view cell) {
    if (says_nothing(cell)) return std::nullopt;
    cell = trimmed(cell);
    auto day = calendar::parse_day(cell);
    if (!day) day = calendar::parse_day_as_written(cell);
    // Spreadsheets put midnight behind a day.
    if (!day && cell.size() > 10) day = calendar::parse_day_as_written(cell.substr(0, 10));
    if (!day) return refuse(not_a_day);
    constexpr auto unknown =
        calendar::Day{std::chrono::year{1900}, std::chrono::January, std::chrono::day{1}};
    if (*day == unknown) return std::nullopt;
    return day;
}

// The address behind whatever stands before it: a scheme with or without its slashes, a slash.
static std::string_view without_scheme(std::string_view address, std::string& scheme) {
    for (const std::string_view known : {"https", "http"}) {
        if (address.size() <= known.size() || address[known.size()] != ':') continue;
        const auto same = [](char a, char b) {
            return a == std::tolower(static_cast<unsigned char>(b));
        };
        if (!std::equal(known.begin(), known.end(), address.begin(), same)) continue;
        scheme = known;
        address.remove_prefix(known.size() + 1);
        break;
    }
    while (!address.empty() && (address.front() == '/' || is_blank(address.front())))
        address.remove_prefix(1);
    return address;
}

static bool is_host(std::string_view host) {
    const auto fits = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-';
    };
    return !host.empty() && std::ranges::all_of(host, fits) && host.find('.') != host.npos &&
           host.front() != '.' && host.find("..") == host.npos;
}

std::string read_website(std::string_view cell) {
    if (says_nothing(cell)) return {};
    std::string scheme = "http";
    const auto address = without_scheme(trimmed(cell), scheme);
    auto host = address.substr(0, address.find_first_of("/?#"));
    host = host.substr(0, host.find(':'));
    const bool broken = std::ranges::any_of(address, [](char c) {
        return is_blank(c) || c == '"' || c == '<' || c == '>' || c == '\\';
    });
    if (broken || !is_host(host) || address.size() > 500) return {};
    return scheme + "://" + std::string(address);
}

// How many digits of a British number the area has.
static std::size_t area_length(std::string_view digits) {
    if (digits.starts_with("02")) return 3;
    if (digits.starts_with("011") || (digits[1] == '1' && digits[3] == '1')) return 4;
    return 5;
}

std::string read_phone(std::string_view cell) {
    std::string digits;
    for (const char c : cell) {
        if (is_digit(c)) digits += c;
        if (std::isalpha(static_cast<unsigned char>(c))) break;  // an extension
    }
    if (digits.starts_with("44") && digits.size() == 12) digits.erase(0, 2);
    if (digits.size() == 10 && digits.front() != '0') digits.insert(0, "0");
    if (digits.size() < 10 || digits.size() > 11 || digits.front() != '0') return {};
    return digits.insert(area_length(digits), " ");
}

static bool is_postcode(std::string_view letters) {
    if (letters.size() < 5 || letters.size() > 7) return false;
    const auto inward = letters.substr(letters.size() - 3);
    return std::isupper(static_cast<unsigned char>(letters.front())) && is_digit(inward[0]) &&
           std::isupper(static_cast<unsigned char>(inward[1])) &&
           std::isupper(static_cast<unsigned char>(inward[2]));
}

std::string read_postcode(std::string_view cell) {
    if (says_nothing(cell)) return {};
    std::string letters;
    for (const char c : cell)
        if (!is_blank(c)) letters += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (is_postcode(letters)) return letters.insert(letters.size() - 3, " ");
    std::string as_written;
    read_text(cell, as_written);
    return as_written;
}

}  // namespace schools
