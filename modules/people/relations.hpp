// Who a carer is to a child, as schools' own records call it.
#pragma once
#include <optional>
#include <string_view>

#include "modules/people/households.hpp"

namespace people {

/// The relation meant by "Mum", "step-father", "Carer"; nothing for other words.
std::optional<Relation> relation_as_written(std::string_view);

}  // namespace people
