// Words of concern in what parents write, by lists that anyone can read. They say that a person has
// to look, never what has happened.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "platform/enums.hpp"

namespace conversations {

/// What the words are about.
enum class ConcernKind : std::uint8_t {
    suicide,
    missing,   // a child who is not where they should be
    violence,  // at home
    harm,      // of anybody
    abuse,
    fear,
    hunger,
    secret  // "don't tell anybody"
};
constexpr auto words(ConcernKind) {
    return std::to_array<std::string_view>(
        {"suicide", "missing", "violence", "harm", "abuse", "fear", "hunger", "secret"});
}

/// now: somebody may be in danger this minute · serious · worry. The first is the gravest.
enum class Gravity : std::uint8_t { now, serious, worry };
constexpr auto words(Gravity) {
    return std::to_array<std::string_view>({"now", "serious", "worry"});
}

struct ConcernFound {
    ConcernKind kind{};
    Gravity gravity{};
    std::size_t at = 0;  // where it stands in the text, in bytes
    std::size_t length = 0;
    bool operator==(const ConcernFound&) const = default;
};

/// The phrases of concern in the text, in its order, from a writer whose language has this code.
/// Whole words and phrases count, however they are accented, and with a slip of the keyboard where
/// the lists forgive it; phrases that only sound grave ("dead tired") do not. The lists of their
/// language and of English count whole, of the others the phrases of two words and more.
std::vector<ConcernFound> concerns_in(std::string_view words, std::string_view language);

/// The gravest of some; worry where there is none.
Gravity gravest(const std::vector<ConcernFound>&);

}  // namespace conversations
