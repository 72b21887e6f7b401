#include "modules/conversations/gateways/notify_asking.hpp"

#include <algorithm>

#include "modules/conversations/gateways/notify_requests.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "platform/log/log.hpp"

namespace conversations {

using namespace std::chrono_literals;

constexpr std::int64_t most_asked = 1000;
// The callback had its chance.
constexpr auto callback_wait = 10min;
// Notify forgets texts after a week; nobody waits so long.
constexpr auto longest_unknown = 72h;

constexpr db::Sql unheard_of = R"(
    SELECT id FROM conversations_messages
     WHERE state = 'sent' AND gateway = 'notify' AND sent_at < $1
     ORDER BY sent_at LIMIT $2)";

// Also those that were being given when the program was killed: Notify knows them by our id.
constexpr db::Sql unknown_ones = R"(
    SELECT id FROM conversations_messages
     WHERE state = 'unknown' AND channel = 'text' AND gateway IN ('notify', '')
       AND created_at > $1
     ORDER BY id LIMIT $2)";

static void store_standing(Platform& platform, MessageId id, const AtNotify& standing) {
    const auto says = says_of_notify(standing.status);
    if (!says || *says == Reported::buffered) return;
    db::Transaction change(platform.db);
    store_report(platform, {.gateway = "notify",
                            .gateway_id = standing.id,
                            .message = id,
                            .says = *says,
                            .detail = standing.status});
    change.commit();
}

static void ask_how_they_stand(Platform& platform, const std::vector<MessageId>& ids) {
    fetch::Fetcher fetcher;
    auto next = ids.begin();
    while (next != ids.end() || fetcher.waiting() > 0) {
        for (; next != ids.end() && fetcher.room() > 0; ++next)
            fetcher.ask(static_cast<fetch::Ticket>(next->value),
                        notify_look(platform.settings, platform.clock, *next));
        for (const auto& [ticket, response] : fetcher.step(1s)) {
            const auto found = at_notify(response);
            if (!found) next = ids.end();  // away, or in no mood: another time
            if (found && !found->empty())
                store_standing(platform, {static_cast<std::int64_t>(ticket)}, found->front());
        }
    }
}

// Whether all of them were there before.
static bool store_page(Platform& platform, const std::vector<Arrived>& page) {
    db::Transaction change(platform.db);
    bool anything_new = false;
    for (const auto& arrived : page) anything_new |= store_received(platform, arrived);
    change.commit();
    return !anything_new;
}

static void fetch_received(Platform& platform) {
    std::string older_than;
    for (;;) {
        const auto response =
            fetch::ask(notify_received(platform.settings, platform.clock, older_than));
        const auto page = received_by_notify(response);
        if (!page)
            return logging::warn("notify",
                                 {{"what", "received texts"},
                                  {"why", response.problem.empty() ? notify_complaint(response)
                                                                   : response.problem}});
        if (page->empty() || store_page(platform, *page)) return;
        older_than = page->back().gateway_id;
    }
}

void ask_notify(Platform& platform, std::string_view) {
    if (platform.settings.text_gateway != "notify" || keepsakes::is_demonstration(platform.db))
        return;
    const auto now = platform.clock.now();
    auto ids = platform.db.all<MessageId>(unheard_of, now - callback_wait, most_asked);
    std::ranges::copy(platform.db.all<MessageId>(unknown_ones, now - longest_unknown, most_asked),
                      std::back_inserter(ids));
    ask_how_they_stand(platform, ids);
    fetch_received(platform);
}

}  // namespace conversations
