// Enumerations and the words they are stored by, said in one place: beside the enumeration,
// `constexpr auto words(Channel) { return std::to_array<std::string_view>({"text", "email"}); }`
#pragma once
#include <array>
#include <optional>
#include <string_view>
#include <type_traits>

namespace enums {

template <class E>
concept Worded = std::is_enum_v<E> && requires(E e) { words(e).size(); };

/// The word an enumerator is stored by.
template <Worded E>
constexpr std::string_view text(E e) {
    constexpr auto all = words(E{});
    return all[static_cast<std::size_t>(e)];
}

/// The enumerator that a word stands for, if there is one.
template <Worded E>
constexpr std::optional<E> parse(std::string_view word) {
    constexpr auto all = words(E{});
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i] == word) return static_cast<E>(i);
    return {};
}

/// All enumerators, in their order.
template <Worded E>
constexpr auto all() {
    std::array<E, words(E{}).size()> every{};
    for (std::size_t i = 0; i < every.size(); ++i) every[i] = static_cast<E>(i);
    return every;
}

}  // namespace enums
