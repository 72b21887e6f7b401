// Dates, times and numbers as people say them. English is made by hand, for most pages are English;
// the other languages come from ICU's patterns.
#include <unicode/dtptngen.h>
#include <unicode/numfmt.h>
#include <unicode/smpdtfmt.h>

#include <array>
#include <map>
#include <memory>

#include "platform/html/out.hpp"

namespace html {

using namespace std::chrono;

static constexpr auto day_names = std::to_array<std::string_view>(
    {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"});
static constexpr auto month_names =
    std::to_array<std::string_view>({"January", "February", "March", "April", "May", "June", "July",
                                     "August", "September", "October", "November", "December"});

static bool is_english(messages::Language language) {
    return language == messages::Language{};
}

static std::string day_and_month(calendar::Day day, std::size_t letters) {
    const auto month = month_names[static_cast<unsigned>(day.month()) - 1].substr(0, letters);
    return std::to_string(static_cast<unsigned>(day.day())) + " " + std::string(month) + " " +
           std::to_string(static_cast<int>(day.year()));
}

static constexpr std::string_view clock_time = "jm";

static icu::Locale locale_of(messages::Language language) {
    return icu::Locale(std::string(messages::spoken(language).code).c_str());
}

static std::unique_ptr<icu::SimpleDateFormat> make_format(messages::Language language,
                                                          std::string_view skeleton) {
    UErrorCode status = U_ZERO_ERROR;
    const auto locale = locale_of(language);
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
        icu::DateTimePatternGenerator::createInstance(locale, status));
    if (U_FAILURE(status)) throw messages::Fault(u_errorName(status));
    auto pattern = patterns->getBestPattern(icu::UnicodeString::fromUTF8(skeleton), status);
    // Where clocks have twelve hours, "6:00 in the evening" reads better than a foreign PM.
    if (skeleton == clock_time && pattern.indexOf(u'a') >= 0)
        pattern = patterns->getBestPattern("Bhm", status);
    auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
    if (U_FAILURE(status)) throw messages::Fault(u_errorName(status));
    format->setTimeZone(*icu::TimeZone::getGMT());
    return format;
}

// The instant is London's wall clock written as if it were UTC.
static std::string formatted(messages::Language language, std::string_view skeleton,
                             sys_seconds wall) {
    thread_local std::map<std::pair<std::uint8_t, std::string_view>,
                          std::unique_ptr<icu::SimpleDateFormat>>
        formats;
    auto& format = formats[{language.index, skeleton}];
    if (!format) format = make_format(language, skeleton);
    icu::UnicodeString said;
    format->format(static_cast<UDate>(wall.time_since_epoch().count()) * 1000.0, said);
    std::string text;
    return said.toUTF8String(text);
}

std::string say_day(messages::Language language, calendar::Day day) {
    if (!is_english(language)) return formatted(language, "EEEEdMMMMy", sys_days(day));
    const auto name = day_names[weekday(sys_days(day)).c_encoding()];
    return std::string(name) + " " + day_and_month(day, std::string_view::npos);
}

std::string say_short_day(messages::Language language, calendar::Day day) {
    return is_english(language) ? day_and_month(day, 3)
                                : formatted(language, "dMMMy", sys_days(day));
}

static std::string english_time(minutes time) {
    if (time == 12h) return "midday";
    if (time == 0h) return "midnight";
    const auto hour = time / 1h % 12, minute = time % 1h / 1min;
    auto said = std::to_string(hour == 0 ? 12 : hour);
    if (minute != 0) said += (minute < 10 ? ":0" : ":") + std::to_string(minute);
    return said + (time < 12h ? "am" : "pm");
}

static std::string say_wall_time(messages::Language language, calendar::LocalTime local) {
    return is_english(language) ? english_time(local.time)
                                : formatted(language, clock_time, sys_days(local.day) + local.time);
}

std::string say_time(messages::Language language, calendar::Instant instant) {
    return say_wall_time(language, calendar::london_time(instant));
}

std::string say_when(messages::Language language, calendar::Instant instant) {
    const auto local = calendar::london_time(instant);
    const auto* comma = messages::spoken(language).direction == "rtl" ? "، " : ", ";
    return say_day(language, local.day) + comma + say_wall_time(language, local);
}

static std::string english_number(std::int64_t number) {
    auto digits = std::to_string(number);
    const std::ptrdiff_t first = number < 0 ? 1 : 0;
    for (auto comma = std::ssize(digits) - 3; comma > first; comma -= 3)
        digits.insert(static_cast<std::size_t>(comma), 1, ',');
    return digits;
}

static std::string grouped_number(messages::Language language, std::int64_t number) {
    thread_local std::map<std::uint8_t, std::unique_ptr<icu::NumberFormat>> formats;
    auto& format = formats[language.index];
    UErrorCode status = U_ZERO_ERROR;
    if (!format) format.reset(icu::NumberFormat::createInstance(locale_of(language), status));
    if (U_FAILURE(status)) throw messages::Fault(u_errorName(status));
    icu::UnicodeString said;
    std::string text;
    return format->format(number, said).toUTF8String(text);
}

std::string say_number(messages::Language language, std::int64_t number) {
    return is_english(language) ? english_number(number) : grouped_number(language, number);
}

void put_number(Out& o, std::int64_t number) {
    o.text(say_number(o.language(), number));
}

}  // namespace html
