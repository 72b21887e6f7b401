// How many parts a text is sent in, and what that costs: a text of one part has 160 septets or 70
// units of UTF-16; one of several gives seven or three of each part to what joins them again.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/money.hpp"

namespace conversations {

/// GSM 03.38 with its extension table; or UCS-2, as soon as one character is in no other.
enum class Alphabet : std::uint8_t { gsm, ucs2 };
constexpr auto words(Alphabet) {
    return std::to_array<std::string_view>({"GSM-7", "UCS-2"});
}

struct Measured {
    Alphabet alphabet = Alphabet::gsm;
    std::size_t units = 0;  // septets, or units of UTF-16
    std::size_t parts = 0;  // none of an empty text
    std::size_t left = 0;   // units that still fit into the last part

    bool operator==(const Measured&) const = default;
};

/// How long the text is when it is sent. Neither a pair of septets nor a pair of surrogates is
/// parted, so that a part may end a unit early.
Measured measure(std::string_view text);

struct Parts {
    Alphabet alphabet = Alphabet::gsm;      // of every part, whatever it holds itself
    std::vector<std::string_view> texts{};  // pieces of the text, in order, without gaps
};

/// The text cut where its parts end.
Parts split(std::string_view text);

/// A character that GSM 03.38 lacks, and so makes the whole text twice as dear.
struct Forcing {
    std::string character{};
    std::size_t at = 0;  // the byte where it stands first
    std::size_t times = 0;
};

/// The characters that force UCS-2, each once, in the order they come.
std::vector<Forcing> forcing_ucs2(std::string_view text);

/// Fragments by GOV.UK Notify's rule, which counts units only and lets a part end within a pair.
std::size_t notify_fragments(std::string_view text);

/// Characters as a reader counts them: an emoji of several code points is one, an accent none of
/// its own; a carriage return counts beside its line feed, as it is sent.
std::size_t characters_seen(std::string_view text);

/// What one part costs: gateways charge fractions of a penny.
struct PartPrice {
    std::int64_t hundredths_of_a_penny = 0;
};

/// What so many parts cost, to the nearest penny.
Money cost_of(std::int64_t parts, PartPrice);

}  // namespace conversations
