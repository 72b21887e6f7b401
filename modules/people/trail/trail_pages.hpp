// The audit page: who read and changed what.
#pragma once
#include <string>
#include <vector>

#include "modules/people/people.hpp"
#include "platform/audit/audit.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace people {

struct TrailLine {
    std::int64_t id = 0;
    calendar::Instant at{};
    std::string name{};
    std::string role{};
    audit::Act act{};
    std::string what{};
    std::int64_t subject = 0;
    std::int64_t school = 0;
    std::string school_name{};
    std::string details{};
};

/// The trail of the viewer's school or authority, the latest first, from before an entry on.
std::vector<TrailLine> load_trail(db::Connection&, const schools::Scope&, std::string_view what,
                                  std::int64_t before, int most);

struct TrailView {
    std::vector<TrailLine> lines{};
    html::Form filter{};
    std::vector<ui::Option> things{};
    std::string what{};
    std::int64_t next = 0;  // where the next page begins; 0: there is none
};

/// What a kind of thing is called in the trail.
std::string thing_name(messages::Language, std::string_view what);
/// "22 Nov 2026, 6pm".
std::string short_when(messages::Language, calendar::Instant);

void install_trail(Site&);

}  // namespace people
