#pragma once
#include <string>

#include "platform/site/site.hpp"

namespace programmes {

struct OwnCalendarView {
    std::string address{};  // empty: none was made yet
};

void install_calendars(Site&);

}  // namespace programmes
