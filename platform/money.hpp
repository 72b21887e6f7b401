// Money: pounds and pence as a whole number of pence.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct Money {
    std::int64_t pence = 0;

    auto operator<=>(const Money&) const = default;
    Money operator+(Money other) const { return {pence + other.pence}; }
    Money operator-(Money other) const { return {pence - other.pence}; }
    Money& operator+=(Money other) {
        pence += other.pence;
        return *this;
    }
};

/// As people write it: "£1,200.00".
std::string say(Money);

/// As a form field holds it: "1200.00".
std::string plain(Money);

/// What a person typed: "1200", "£1,200", "1,200.50"; nothing when it is no amount in whole pence.
std::optional<Money> parse_money(std::string_view typed);
