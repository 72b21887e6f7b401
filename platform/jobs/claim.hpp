// Taking the next job: the one place where the engines' locks differ.
#pragma once
#include <optional>
#include <string>

#include "platform/platform.hpp"

namespace jobs {

struct Claimed {
    std::int64_t id = 0;
    std::string kind{};
    std::string payload{};
    std::int64_t attempts = 0;
};

/// The next job that is due, leased to `holder`; its own short transaction.
std::optional<Claimed> claim(Platform&, std::string_view holder);

}  // namespace jobs
