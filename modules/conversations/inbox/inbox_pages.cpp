#include "modules/conversations/inbox/inbox_pages.hpp"

#include "modules/conversations/inbox/inbox.html.hpp"
#include "modules/conversations/inbox/looks.hpp"
#include "platform/html/page.hpp"
#include "platform/http/server.hpp"
#include "platform/http/words.hpp"

namespace conversations {

constexpr int conversations_a_page = 25;

std::string say_count(const html::Out& o, std::int64_t count) {
    if (count < InboxCounts::most_counted) return std::to_string(count);
    return o.say("inbox.so_many_or_more", {{"count", count}});
}

static std::string label_of(const html::Out& o, InboxTab tab, std::int64_t count) {
    const auto key = "inbox.tab_" + std::string(enums::text(tab));
    const std::string label(o.say(std::string_view(key)));
    return count == 0 ? label : label + " (" + say_count(o, count) + ")";
}

std::vector<ui::Tab> tabs_of(const html::Out& o, const InboxView& v) {
    std::vector<ui::Tab> tabs;
    for (const auto tab : enums::all<InboxTab>()) {
        const auto count = tab == InboxTab::waiting ? v.counts.waiting
                           : tab == InboxTab::mine  ? v.counts.mine
                                                    : 0;
        tabs.push_back({label_of(o, tab, count), "/inbox?show=" + std::string(enums::text(tab)),
                        v.words.empty() && tab == v.tab});
    }
    return tabs;
}

// Words of gateways may stand there, which nobody here wrote a sentence for.
static std::string unreached_key(std::string_view part, const UnreachedLine& line) {
    const auto word = line.why.empty() ? std::string("no_number") : line.why;
    const auto key = "inbox." + std::string(part) + "_" + word;
    return messages::known(std::string_view(key)) ? key : "inbox." + std::string(part) + "_other";
}

std::string why_unreached(const UnreachedLine& line) {
    return unreached_key("why", line);
}

std::string what_to_do(const UnreachedLine& line) {
    return unreached_key("do", line);
}

static std::string address_with(const InboxView& v, std::string_view after) {
    auto address = v.words.empty() ? "/inbox?show=" + std::string(enums::text(v.tab))
                                   : "/inbox?words=" + http::encode_url(v.words);
    return address + "&after=" + std::string(after);
}

static void fill_unreached(InboxView& view, const http::Request& request, Platform& platform) {
    const auto after = http::parse_id<people::PersonId>(request.query.text("after"));
    view.first = !after;
    view.unreached = load_no_number(platform.db, schools::Scope(request.viewer),
                                    after.value_or(people::PersonId{}), conversations_a_page + 1);
    if (view.unreached.size() <= conversations_a_page) return;
    view.unreached.pop_back();
    view.next = address_with(view, std::to_string(view.unreached.back().person.value));
}

static void fill_lines(InboxView& view, const http::Request& request, Platform& platform) {
    InboxAsked asked{.scope = schools::Scope(request.viewer),
                     .viewer = request.viewer.person,
                     .now = platform.clock.now(),
                     .after = parse_place(request.query.text("after")),
                     .most = conversations_a_page + 1};
    if (const auto until = http::parse_id<Id<InboxAsked>>(request.query.text("until")))
        asked.until = calendar::Instant{std::chrono::seconds(until->value)};
    view.first = !asked.after;
    view.lines = view.words.empty() ? load_inbox(platform.db, asked, view.tab)
                                    : find_said(platform.db, asked, view.words);
    if (view.lines.size() <= conversations_a_page) return;
    view.lines.pop_back();
    const auto& last = view.lines.back();
    const bool waiting = view.tab == InboxTab::waiting && view.words.empty();
    view.next =
        address_with(view, say_place({waiting ? last.heard_at : last.last_at, last.id.value}));
    const auto until = asked.until.value_or(asked.now);
    if (waiting) view.next += "&until=" + std::to_string(until.time_since_epoch().count());
}

static InboxView inbox_asked_for(const http::Request& request) {
    InboxView view{
        .tab = enums::parse<InboxTab>(request.query.text("show")).value_or(InboxTab::waiting),
        .words = std::string(http::trimmed(request.query.text("words")))};
    if (!view.words.empty()) view.tab = InboxTab::all;
    const auto asked = "?show=" + std::string(enums::text(view.tab)) +
                       (view.words.empty() ? "" : "&words=" + http::encode_url(view.words));
    view.csv = "/inbox/export.csv" + asked;
    view.xlsx = "/inbox/export.xlsx" + asked;
    return view;
}

static http::Response show_inbox(const http::Request& request, Platform& platform) {
    auto view = inbox_asked_for(request);
    view.counts = count_waiting(platform.db, schools::Scope(request.viewer), request.viewer.person);
    if (view.tab == InboxTab::unreached)
        fill_unreached(view, request, platform);
    else
        fill_lines(view, request, platform);
    if (is_another_look(request, platform.clock.now()))
        platform.audit.read("conversations", 0, request.viewer.school,
                            view.words.empty() ? std::string(enums::text(view.tab)) : "search");
    return html::page(request, inbox_page, view);
}

void install_inbox(Site& site) {
    site.get("/inbox", show_inbox, May::see_conversations);
    install_inbox_exports(site);
    install_conversation(site);
    install_replies(site);
    install_canned(site);
}

}  // namespace conversations
