// Reports: what the school's own records say today, told to parents.
#pragma once
#include "modules/conversations/conversations.hpp"
#include "platform/site/site.hpp"

namespace reports {

void install(Site&);

}  // namespace reports
