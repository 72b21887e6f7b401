#include "modules/conversations/ledger/ledger_pages.hpp"

#include <algorithm>

#include "modules/conversations/ledger/ledger.html.hpp"
#include "platform/html/page.hpp"
#include "platform/log/log.hpp"

namespace conversations {

static http::Response show_ledger(const http::Request& request, Platform& platform) {
    LedgerView view{.states = load_state_counts(platform.db, request.viewer.authority),
                    .last = find_last_recount(platform.db)};
    std::ranges::sort(view.states, {}, &StateCount::state);
    for (const auto& line : view.states) view.messages += line.messages;
    return html::page(request, ledger_page, view);
}

static void recount_all(Platform& platform, std::string_view) {
    const auto counted = recount(platform.db);
    store_recount(platform, counted);
    for (const auto message : counted.named)
        logging::error("message not accounted for", {{"message", std::to_string(message.value)}});
}

void install_ledger(Site& site) {
    site.get("/messages/ledger", show_ledger, May::run_system);
    site.every_errand(std::chrono::hours(24), "recount messages", recount_all);
}

}  // namespace conversations
