#include "platform/money.hpp"

#include <charconv>

static std::uint64_t size_of(Money money) {
    const auto pence = static_cast<std::uint64_t>(money.pence);
    return money.pence < 0 ? 0 - pence : pence;
}

static std::string pounds_and_pence(Money money, std::string pounds) {
    const auto pence = size_of(money) % 100;
    pounds += {'.', static_cast<char>('0' + pence / 10), static_cast<char>('0' + pence % 10)};
    return pounds;
}

std::string say(Money money) {
    auto pounds = std::to_string(size_of(money) / 100);
    for (auto comma = std::ssize(pounds) - 3; comma > 0; comma -= 3)
        pounds.insert(static_cast<std::size_t>(comma), 1, ',');
    return (money.pence < 0 ? "-£" : "£") + pounds_and_pence(money, std::move(pounds));
}

std::string plain(Money money) {
    return (money.pence < 0 ? "-" : "") +
           pounds_and_pence(money, std::to_string(size_of(money) / 100));
}

static std::optional<std::int64_t> parse_digits(std::string_view digits) {
    std::int64_t number = 0;
    // 13 digits of pounds are more than any budget, and their pence still fit.
    if (digits.empty() || digits.size() > 13 || digits.front() < '0') return {};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size()) return {};
    return number;
}

// A comma stands before every three digits or not at all; elsewhere it is a slip, or a decimal
// point.
static std::optional<std::string> without_commas(std::string_view pounds) {
    const bool grouped = pounds.contains(',');
    if (grouped && pounds.size() % 4 == 0) return {};  // "1000,000", ",200"
    std::string digits;
    for (std::size_t i = 0; i < pounds.size(); ++i) {
        const bool wanted = grouped && i > 0 && (pounds.size() - i) % 4 == 0;
        if ((pounds[i] == ',') != wanted) return {};
        if (!wanted) digits += pounds[i];
    }
    return digits;
}

std::optional<Money> parse_money(std::string_view typed) {
    const auto take = [&typed](std::string_view start) {
        if (!typed.starts_with(start)) return false;
        typed.remove_prefix(start.size());
        return true;
    };
    while (take(" ")) {
    }
    while (typed.ends_with(' ')) typed.remove_suffix(1);
    const bool negative = take("-");
    take("£");
    while (take(" ")) {
    }

    const auto point = typed.find('.');
    const auto pounds_text = without_commas(typed.substr(0, point));
    const auto pounds = parse_digits(pounds_text.value_or(""));
    if (!pounds) return {};

    std::int64_t pence = 0;
    if (point != typed.npos) {
        const auto text = typed.substr(point + 1);
        const auto digits = text.size() <= 2 ? parse_digits(text) : std::nullopt;
        if (!digits) return {};
        pence = text.size() == 1 ? *digits * 10 : *digits;
    }
    const auto all = *pounds * 100 + pence;
    return Money{negative ? -all : all};
}
