#include "platform/calendar.hpp"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <vector>

namespace calendar {

using namespace std::chrono_literals;

static const date::time_zone* london() {
    static const auto* zone = date::locate_zone("Europe/London");
    return zone;
}

Instant Clock::now() const {
    if (stopped_) return *stopped_;
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Day Clock::today() const {
    return london_day(now());
}

Instant in_london(LocalTime local) {
    const std::chrono::local_days day{local.day};
    const date::local_seconds shown{day.time_since_epoch() + local.time};
    return london()->to_sys(shown, date::choose::earliest);
}

LocalTime london_time(Instant instant) {
    const auto shown = london()->to_local(instant).time_since_epoch();
    const auto day = std::chrono::floor<std::chrono::days>(shown);
    return {Day{std::chrono::sys_days{day}}, std::chrono::floor<std::chrono::minutes>(shown - day)};
}

Day london_day(Instant instant) {
    return london_time(instant).day;
}

static std::string digits(int number, std::size_t width) {
    auto text = std::to_string(number);
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    return text;
}

static std::string hours_and_minutes(std::chrono::seconds since_midnight) {
    const auto minutes = static_cast<int>(since_midnight / 1min);
    return digits(minutes / 60, 2) + ":" + digits(minutes % 60, 2);
}

std::string iso(Day day) {
    return digits(static_cast<int>(day.year()), 4) + "-" +
           digits(static_cast<int>(static_cast<unsigned>(day.month())), 2) + "-" +
           digits(static_cast<int>(static_cast<unsigned>(day.day())), 2);
}

std::string iso(Instant instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const auto since_midnight = instant - day;
    return iso(Day{day}) + "T" + hours_and_minutes(since_midnight) + ":" +
           digits(static_cast<int>(since_midnight % 1min / 1s), 2) + "Z";
}

std::string iso_time(std::chrono::minutes time) {
    return hours_and_minutes(time);
}

static std::optional<int> parse_number(std::string_view text) {
    int number = 0;
    if (text.empty() || text.front() < '0' || text.front() > '9') return {};
    const auto read = std::from_chars(text.begin(), text.end(), number);
    if (read.ec != std::errc{} || read.ptr != text.end()) return {};
    return number;
}

static std::optional<Day> day_of(std::optional<int> y, std::optional<int> m, std::optional<int> d) {
    if (!y || !m || !d || *y < 1 || *y > 9999) return {};
    const Day day{std::chrono::year{*y}, std::chrono::month{static_cast<unsigned>(*m)},
                  std::chrono::day{static_cast<unsigned>(*d)}};
    // Months and days are kept in a byte: 257 would come round to 1.
    if (*m > 12 || *d > 31 || !day.ok()) return {};
    return day;
}

std::optional<Day> parse_day(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return {};
    return day_of(parse_number(iso.substr(0, 4)), parse_number(iso.substr(5, 2)),
                  parse_number(iso.substr(8, 2)));
}

// The words of a text in small letters: "3rd March, 2026" is {"3rd", "march", "2026"}.
static std::vector<std::string> words_of(std::string_view typed) {
    std::vector<std::string> words{""};
    for (const char c : typed) {
        if (std::string_view(" \t,/.-").contains(c)) {
            if (!words.back().empty()) words.emplace_back();
        } else {
            words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

// Which of the names a word is, in full or shortened to three letters or more; counted from 1.
template <std::size_t N>
static std::optional<int> find_name(const std::array<std::string_view, N>& names,
                                    std::string_view word) {
    const auto found = std::ranges::find_if(
        names, [&](auto name) { return word.size() >= 3 && name.starts_with(word); });
    if (found == names.end()) return {};
    return static_cast<int>(found - names.begin()) + 1;
}

static bool names_weekday(std::string_view word) {
    using namespace std::string_view_literals;
    constexpr std::array weekdays{"monday"sv, "tuesday"sv,  "wednesday"sv, "thursday"sv,
                                  "friday"sv, "saturday"sv, "sunday"sv};
    return find_name(weekdays, word).has_value();
}

static std::optional<int> parse_month(std::string_view word) {
    using namespace std::string_view_literals;
    constexpr std::array months{"january"sv,   "february"sv, "march"sv,    "april"sv,
                                "may"sv,       "june"sv,     "july"sv,     "august"sv,
                                "september"sv, "october"sv,  "november"sv, "december"sv};
    if (word == "sept") return 9;
    return word.size() <= 2 ? parse_number(word) : find_name(months, word);
}

static std::optional<int> parse_day_of_month(std::string_view word) {
    for (const std::string_view ending : {"st", "nd", "rd", "th"})
        if (word.ends_with(ending)) word.remove_suffix(2);
    return word.size() <= 2 ? parse_number(word) : std::nullopt;
}

std::optional<Day> parse_day_as_written(std::string_view typed) {
    auto words = words_of(typed);
    if (!words.empty() && names_weekday(words.front())) words.erase(words.begin());
    if (words.size() != 3) return {};
    if (words[0].size() == 4 && parse_number(words[0])) std::swap(words[0], words[2]);
    // Two digits of a year could be a grandmother or a grandchild: they are asked again.
    if (words[2].size() != 4) return {};
    return day_of(parse_number(words[2]), parse_month(words[1]), parse_day_of_month(words[0]));
}

enum class Half { unsaid, morning, afternoon };

// Takes "am", "p.m." and the like from the end of a time.
static Half take_half(std::string& typed) {
    std::string letters;
    for (const char c : typed)
        if (std::isalpha(static_cast<unsigned char>(c)))
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (letters != "am" && letters != "pm") return Half::unsaid;
    typed.erase(typed.find_first_of("aApP"));
    while (typed.ends_with(' ')) typed.pop_back();
    return letters == "am" ? Half::morning : Half::afternoon;
}

std::optional<std::chrono::minutes> parse_time(std::string_view typed) {
    while (typed.starts_with(' ')) typed.remove_prefix(1);
    while (typed.ends_with(' ')) typed.remove_suffix(1);
    std::string time(typed);
    const auto half = take_half(time);

    const auto point = time.find_first_of(":.");
    const auto hour = parse_number(std::string_view(time).substr(0, point));
    if (!hour || std::min(point, time.size()) > 2) return {};
    // "6" alone could be either end of the day.
    if (point == time.npos && half == Half::unsaid) return {};

    std::optional<int> minute = 0;
    if (point != time.npos) {
        if (time.size() != point + 3) return {};
        minute = parse_number(std::string_view(time).substr(point + 1));
    }
    if (!minute || *minute > 59 || *hour > 23) return {};
    if (half == Half::unsaid) return std::chrono::minutes{*hour * 60 + *minute};
    if (*hour < 1 || *hour > 12) return {};
    return std::chrono::minutes{(*hour % 12 + (half == Half::afternoon ? 12 : 0)) * 60 + *minute};
}

Day plus_days(Day day, int days) {
    return Day{std::chrono::sys_days{day} + std::chrono::days{days}};
}

std::chrono::weekday weekday_of(Day day) {
    return std::chrono::weekday{std::chrono::sys_days{day}};
}

}  // namespace calendar
