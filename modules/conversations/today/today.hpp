// What of conversations needs a person today: on the home page, in one statement.
#pragma once
#include "modules/conversations/inbox/inbox_store.hpp"
#include "platform/site/site.hpp"

namespace conversations {

struct Today {
    std::int64_t emergencies = 0;  // raised by somebody else, to be confirmed
    std::int64_t waiting = 0;      // conversations; counted up to InboxCounts::most_counted
    std::int64_t mine = 0;         // of them
    std::int64_t letters = 0;      // e-mail from addresses that are not the person's
    std::int64_t concerns = 0;     // that nobody looks into, for the head and whom the school named
    std::int64_t astray = 0;       // texts that came into no school's inbox, for the county

    bool anything() const { return emergencies + waiting + letters + concerns + astray > 0; }
};
Today load_today(db::Connection&, const auth::Viewer&, calendar::Instant raised_after);

void install_today(Site&);

}  // namespace conversations
