// A bundle that came by itself, taken in.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "modules/reports/connecting/sources.hpp"

namespace reports {

struct TakenIn {
    ImportState state{};
    std::optional<Refusal> trouble{};  // what the page says of it
};

/// Imports the bundle in the transaction that is open; others who take from the same source wait
/// for its end. The same bytes are not taken again while they wait for a person; what a person
/// took back waits for one.
TakenIn take_in(Platform&, const Source&, const std::filesystem::path&, const std::string& name);

}  // namespace reports
