// What a parent wishes of messages, where they said that several schools' entries are them.
#pragma once
#include "modules/people/people.hpp"

namespace conversations {

/// Who wants no emergency messages by one of their entries gets none by any.
void share_no_emergencies(Platform&, people::PersonId);

}  // namespace conversations
