#pragma once
#include <string_view>

#include "modules/programmes/quality/quality_store.hpp"

namespace programmes {

/// Writes to whoever is observed: that somebody comes ("quality.planned"), or what was seen
/// ("quality.shared"); with a link to all of it.
void write_to_observed(Platform&, const Observation&, std::string_view key);

}  // namespace programmes
