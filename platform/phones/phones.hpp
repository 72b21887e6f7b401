// Telephone numbers as people write them in Britain.
#pragma once
#include <string>
#include <string_view>

#include "platform/outcome.hpp"

namespace phones {

// Each names the number as it was typed, as "number".
inline constexpr Refusal not_a_number{"phones.not_a_number"};
inline constexpr Refusal two_numbers{"phones.two_numbers"};
inline constexpr Refusal too_short{"phones.too_short"};
inline constexpr Refusal too_long{"phones.too_long"};
inline constexpr Refusal landline{"phones.landline"};
inline constexpr Refusal from_abroad{"phones.from_abroad"};
inline constexpr Refusal not_in_use{"phones.not_in_use"};

/// A number that can be texted, as +447700900123; or why it cannot be.
Outcome<std::string> british_mobile(std::string_view typed);

/// The number as people read it: 07700 900123; one from elsewhere as it is.
std::string as_read(std::string_view number);

}  // namespace phones
