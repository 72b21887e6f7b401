// The page on which a school day runs: in a demonstration only.
#pragma once
#include <string>
#include <vector>

#include "app/demo/day_store.hpp"
#include "modules/conversations/outbox/links.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace demo {

struct DayView {
    std::optional<DayRun> run{};
    std::string school{};
    calendar::Instant moment{};  // on the day's clock
    DayTally tally{};
    std::vector<Happening> happened{};
    bool over = false;
    bool begins = false;  // another may be begun
    bool watched = true;  // the page comes anew by itself
    html::Form form{};

    bool goes() const { return run && !over && run->speed > 0; }
};

void install_day(Site&);

}  // namespace demo
