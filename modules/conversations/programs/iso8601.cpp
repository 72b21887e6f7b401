// Instants as programs write them.
#include <charconv>

#include "modules/conversations/programs/asked.hpp"

namespace conversations {

namespace {

// So many digits as a number; they are gone from the text.
std::optional<int> digits_of(std::string_view& text, std::size_t count) {
    if (text.size() < count) return {};
    const auto digits = text.substr(0, count);
    int number = 0;
    const auto* end = digits.end();
    if (std::from_chars(digits.begin(), end, number).ptr != end || digits[0] == '-') return {};
    text.remove_prefix(count);
    return number;
}

bool take(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<std::chrono::seconds> time_of_day(std::string_view& text) {
    const auto hours = digits_of(text, 2);
    if (!hours || *hours > 23) return {};
    std::optional<int> minutes = 0, seconds = 0;
    if (take(text, ':')) {
        minutes = digits_of(text, 2);
        if (minutes && take(text, ':')) {
            seconds = digits_of(text, 2);
            if (take(text, '.'))
                text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
        }
    }
    if (!minutes || *minutes > 59 || !seconds || *seconds > 59) return {};
    return std::chrono::hours(*hours) + std::chrono::minutes(*minutes) +
           std::chrono::seconds(*seconds);
}

// What lies between its clock and UTC.
std::optional<std::chrono::minutes> zone_of(std::string_view& text) {
    using std::chrono::hours, std::chrono::minutes;
    if (text.empty() || take(text, 'Z') || take(text, 'z')) return minutes(0);
    const bool behind = text.front() == '-';
    if (!take(text, '+') && !take(text, '-')) return {};
    const auto hour = digits_of(text, 2);
    take(text, ':');
    const auto minute = text.empty() ? std::optional(0) : digits_of(text, 2);
    if (!hour || !minute) return {};
    const auto ahead = hours(*hour) + minutes(*minute);
    return behind ? -ahead : ahead;
}

}  // namespace

std::optional<calendar::Instant> parse_iso8601(std::string_view text) {
    const auto day = calendar::parse_day(text.substr(0, 10));
    if (!day) return {};
    text.remove_prefix(10);
    std::optional<std::chrono::seconds> time = std::chrono::seconds(0);
    if (take(text, 'T') || take(text, ' ')) time = time_of_day(text);
    if (!time) return {};
    const auto zone = zone_of(text);
    if (!zone || !text.empty()) return {};
    return std::chrono::sys_days(*day) + *time - *zone;
}

}  // namespace conversations
