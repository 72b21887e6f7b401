// The work of an uploaded import that is done in the background: looking through it, applying it.
#pragma once
#include <string_view>

#include "platform/platform.hpp"

namespace schools {

/// Finds out what an upload would change, for its officer to look at.
void check_import(Platform&, std::string_view import);
/// Applies an upload that its officer has looked at; goes on where it was interrupted.
void apply_import(Platform&, std::string_view import);
/// Forgets uploads that nobody has applied for a day.
void forget_uploads(Platform&, std::string_view);

}  // namespace schools
