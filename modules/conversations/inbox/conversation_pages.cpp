#include "modules/conversations/inbox/conversation_pages.hpp"

#include "modules/conversations/inbox/canned_store.hpp"
#include "modules/conversations/inbox/conversation.html.hpp"
#include "modules/conversations/inbox/conversation_store.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

constexpr int entries_a_page = 50;

Conversation conversation_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_conversation(platform.db, schools::Scope(request.viewer),
                                                request.path_id<ThreadId>("thread")));
}

std::string address_of(const Conversation& with) {
    return "/inbox/" + std::to_string(with.id.value);
}

void must_be_the_first(bool stored) {
    if (!stored) throw db::Fault(db::Kind::busy, "two people changed a conversation at once");
}

static void load_said(ConversationView& view, const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    const auto before = parse_place(request.query.text("before"));
    view.latest = !before;
    view.entries =
        load_entries(platform.db, {view.with.person, scope.authority, scope.school, view.with.id},
                     before, entries_a_page + 1);
    if (view.entries.size() <= entries_a_page) return;
    view.entries.erase(view.entries.begin());
    view.older = address_of(view.with) + "?before=" + say_place(view.entries.front().place());
}

ConversationView load_conversation_view(const http::Request& request, Platform& platform,
                                        Conversation with) {
    const schools::Scope scope(request.viewer);
    ConversationView view{.with = std::move(with),
                          .school = request.viewer.place,
                          .may_write = request.viewer.can(May::write_to_families),
                          .may_see_number = request.viewer.can(May::manage_families)};
    view.seen = seen_now(view.with);
    load_said(view, request, platform);
    view.children = load_their_children(platform.db, view.with.person, scope.school);
    view.choices = load_choices(platform.db, scope);
    const auto now = platform.clock.now();
    view.way = way_of_reply(view.with, view.entries, now);
    if (const auto what_for = may_reply(view.with, view.way, now))
        view.what_for = *what_for;
    else
        view.may_not = what_for.error();
    return view;
}

void fill_reply(ConversationView& view) {
    view.form.fill("language", std::string_view("en"));
    view.form.fill("useful_for", UsefulFor::ever);
}

http::Response conversation_answer(const http::Request& request, const ConversationView& view) {
    return html::page(request, conversation_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_conversation(const http::Request& request, Platform& platform) {
    auto view = load_conversation_view(request, platform, conversation_in(request, platform));
    fill_reply(view);
    view.number_shown = view.may_see_number && request.query.text("number") == "shown";
    platform.audit.read("conversation", view.with.id.value, request.viewer.school);
    if (view.number_shown)
        platform.audit.read("telephone number", view.with.person.value, request.viewer.school);
    return conversation_answer(request, view);
}

// What was changed meanwhile is told, and the page shows how it stands now; nothing was done.
static http::Response told_what_changed(const http::Request& request, Platform& platform,
                                        Conversation with, std::vector<Refusal> changed) {
    auto view = load_conversation_view(request, platform, std::move(with));
    fill_reply(view);
    view.changed = std::move(changed);
    view.form.refuse("", Refusal("inbox.changed_meanwhile"));
    return conversation_answer(request, view);
}

static http::Response submit_assigned(const http::Request& request, Platform& platform) {
    const html::Form form(request);
    auto with = conversation_in(request, platform);
    if (auto changed = changed_since(seen_by(form), with); !changed.empty())
        return told_what_changed(request, platform, std::move(with), std::move(changed));
    people::PersonId to{};
    if (const auto chosen = http::parse_id<people::PersonId>(form.value("to"))) {
        if (!load_choices(platform.db, schools::Scope(request.viewer)).has(*chosen))
            throw http::NotFound{};
        to = *chosen;
    }
    must_be_the_first(store_assigned(platform.db, with, to));
    platform.audit.changed("conversation", with.id.value, request.viewer.school,
                           to ? "given to " + std::to_string(to.value) : "given to nobody");
    return see_other_saying(address_of(with), to ? "inbox.assigned" : "inbox.given_back");
}

static http::Response submit_handled(const http::Request& request, Platform& platform) {
    const html::Form form(request);
    auto with = conversation_in(request, platform);
    if (auto changed = changed_since(seen_by(form), with); !changed.empty())
        return told_what_changed(request, platform, std::move(with), std::move(changed));
    const bool again = form.value("what") == "reopen";
    must_be_the_first(again ? store_reopened(platform.db, with)
                            : store_handled(platform, with, request.viewer.person));
    platform.audit.changed("conversation", with.id.value, request.viewer.school,
                           again ? "needs an answer again" : "nothing to answer");
    return again ? see_other_saying(address_of(with), "inbox.reopened")
                 : see_other_saying("/inbox", "inbox.handled");
}

void install_conversation(Site& site) {
    site.get("/inbox/{thread}", show_conversation, May::see_conversations);
    site.post("/inbox/{thread}/assign", submit_assigned, May::write_to_families);
    site.post("/inbox/{thread}/handled", submit_handled, May::write_to_families);
}

}  // namespace conversations
