// Names of 128 bits, as programs write them.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/random.hpp"

namespace conversations {

bool is_uuid(std::string_view);

/// One that nobody can guess.
std::string random_uuid(Random&);

/// What is called by a name that is made of its id and of a secret of this installation's.
enum class Called : std::uint8_t { notification, received, delivery };
constexpr auto words(Called) {
    return std::to_array<std::string_view>({"notification", "received", "delivery"});
}

/// The name of a row, always the same.
std::string uuid_of(std::string_view secret, Called, std::int64_t id);

/// The id in a name that we gave to such a row; nothing in any other.
std::optional<std::int64_t> id_in(std::string_view secret, Called, std::string_view uuid);

}  // namespace conversations
