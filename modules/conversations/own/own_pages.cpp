#include "modules/conversations/own/own_pages.hpp"

#include <algorithm>
#include <limits>

#include "modules/conversations/own/own_messages.html.hpp"
#include "modules/conversations/own/own_store.hpp"
#include "modules/conversations/written.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

constexpr int most_own_lines = 40;
constexpr Refusal words_missing{"own.words_missing"};

static std::int64_t number_in(std::string_view typed, std::int64_t otherwise) {
    const auto id = http::parse_id<MessageId>(typed);
    return id ? id->value : otherwise;
}

// The school that the page is about: the one that was asked for, else the one of the latest talk.
static OwnThread take_thread(std::vector<OwnThread>& threads, std::string_view asked) {
    if (threads.empty()) throw http::NotFound{};
    auto chosen = threads.begin();
    if (!asked.empty())
        chosen = std::ranges::find(threads, number_in(asked, 0), &OwnThread::school);
    if (chosen == threads.end()) throw http::NotFound{};
    auto thread = *chosen;
    threads.erase(chosen);
    return thread;
}

static http::Response messages_answer(const http::Request& request, Platform& platform,
                                      people::PersonId person, std::string_view school,
                                      html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    OwnMessagesView view{.token = std::string(request.in_path.text("token")),
                         .others = load_own_threads(platform.db, person),
                         .form = std::move(form)};
    view.thread = take_thread(view.others, school);
    const auto before =
        number_in(request.query.text("before"), std::numeric_limits<std::int64_t>::max());
    view.lines = load_own_lines(platform.db, view.thread, before, most_own_lines + 1);
    if (view.lines.size() > most_own_lines) {
        view.lines.pop_back();
        view.older = view.lines.back().id;
    }
    view.stopped = people::load_addressee(platform.db, person).said_no;
    if (view.stopped) view.no_emergencies = load_own_wishes(platform.db, person).no_emergencies;
    return html::page(request, own_messages_page, view, status);
}

static http::Response show_own_messages(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    return messages_answer(request, platform, link.person, request.query.text("school"), {});
}

static http::Response submit_own_message(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    html::Form form(request);
    const auto school = form.text("school");
    auto words = form.text("words", {.required = words_missing, .longest = 1000});
    if (!form.ok()) return messages_answer(request, platform, link.person, school, std::move(form));
    auto threads = load_own_threads(platform.db, link.person);
    const auto thread = take_thread(threads, school);
    const auto told = take_written(platform, {.person = thread.person,
                                              .authority = thread.authority,
                                              .school = thread.school,
                                              .words = std::move(words),
                                              .once = std::string(request.form.text("once"))});
    return see_other_saying("/p/" + std::string(request.in_path.text("token")) +
                                "/messages?school=" + std::to_string(thread.school),
                            told);
}

void install_own(Site& site) {
    site.get("/p/{token}/messages", show_own_messages, May::link, {.a_minute = 120});
    site.post("/p/{token}/messages", submit_own_message, May::link, {.a_minute = 20});
    site.get("/p/{token}/messages/wishes", show_own_wishes, May::link, {.a_minute = 120});
    site.post("/p/{token}/messages/wishes", submit_own_wishes, May::link, {.a_minute = 20});
}

}  // namespace conversations
