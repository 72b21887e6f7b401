// What parents text of their own accord, beside answers and the words of STOP and HELP.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace conversations {

/// next: to be told when and where they meet next · cannot_come: not to be waited for.
enum class Wish : std::uint8_t { next, cannot_come };
constexpr auto words(Wish) {
    return std::to_array<std::string_view>({"next", "cannot_come"});
}

/// What the whole text wishes, thanks and greetings aside; nothing where it is not one of the
/// phrases listed in understanding/words/wishes.toml. In a phrase that only asks for something to
/// be told, one slip of the finger is forgiven.
std::optional<Wish> wish_of(std::string_view text, std::string_view language);

}  // namespace conversations
