// What a rule answers: a value, or a reason to say no that a person can act on.
#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A reason to say no: a key in the message files, and what its sentence names.
struct Refusal {
    std::string_view message{};
    std::vector<std::pair<std::string_view, std::string>> names{};

    constexpr Refusal() = default;
    constexpr explicit Refusal(std::string_view key) : message(key) {}

    /// The same refusal, its sentence naming one thing more.
    Refusal with(std::string_view name, std::string value) const {
        auto said = *this;
        said.names.emplace_back(name, std::move(value));
        return said;
    }

    bool operator==(const Refusal& other) const { return message == other.message; }
};

template <class T>
using Outcome = std::expected<T, Refusal>;

/// Refuses, as an Outcome of any type: `return refuse(register_closed);`
inline std::unexpected<Refusal> refuse(Refusal why) {
    return std::unexpected(std::move(why));
}
