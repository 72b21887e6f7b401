#include "modules/conversations/astray/astray_pages.hpp"

#include <algorithm>

#include "modules/conversations/astray/astray.html.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

constexpr int astray_on_a_page = 50;

static http::Response show_all_astray(const http::Request& request, Platform& platform) {
    platform.audit.read("texts of nobody's", 0, request.viewer.school);
    return html::page(request, astray_page,
                      load_astray(platform.db, request.viewer.authority, astray_on_a_page));
}

static AstrayText astray_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(
        find_astray(platform.db, request.viewer.authority, request.path_id<ReceivedId>("text")));
}

static std::vector<NumberHolder> sharing(const http::Request& request, Platform& platform,
                                         const AstrayText& text) {
    if (text.thread) return {};
    return load_holders(platform.db, request.viewer.authority, text.sender);
}

static AstrayView astray_view(const http::Request& request, Platform& platform, AstrayText text,
                              html::Form form) {
    AstrayView view{.form = std::move(form), .text = std::move(text)};
    for (const auto& one : sharing(request, platform, view.text))
        view.whose.push_back({std::to_string(one.person.value), one.name});
    view.shared = !view.whose.empty();
    if (view.shared) return view;
    for (const auto& school : load_schools(platform.db, schools::Scope(request.viewer)))
        view.whose.push_back({std::to_string(school.id.value), school.name});
    return view;
}

static http::Response show_astray(const http::Request& request, Platform& platform) {
    const auto view = astray_view(request, platform, astray_in(request, platform), {});
    platform.audit.read("text of nobody's", view.text.id.value, request.viewer.school);
    return html::page(request, one_astray_page, view);
}

// The conversation that the chosen person or school stands for; nothing where it is no choice.
static std::optional<ThreadId> chosen_thread(const http::Request& request, Platform& platform,
                                             const AstrayText& text, std::int64_t chosen) {
    const auto authority = request.viewer.authority;
    if (const auto all = sharing(request, platform, text); !all.empty()) {
        const auto one = std::ranges::find(all, people::PersonId{chosen}, &NumberHolder::person);
        if (one == all.end()) return {};
        return thread_of(platform, one->person, authority, one->school);
    }
    const schools::SchoolId school{chosen};
    if (!schools::find_school(platform.db, schools::Scope(request.viewer), school)) return {};
    const auto person =
        text.thread ? text.person : add_known_by_number(platform, authority, text.sender);
    return thread_of(platform, person, authority, school.value);
}

static http::Response submit_whose(const http::Request& request, Platform& platform) {
    auto text = astray_in(request, platform);
    html::Form form(request);
    const Refusal required("astray.choose");
    const auto chosen = form.id<Id<AstrayView>>("whose", required);
    const auto thread =
        chosen ? chosen_thread(request, platform, text, chosen->value) : std::optional<ThreadId>{};
    if (chosen && !thread) form.refuse("whose", required);
    if (!form.ok())
        return html::page(request, one_astray_page,
                          astray_view(request, platform, std::move(text), std::move(form)),
                          http::Status::unprocessable);
    put_into(platform, text, *thread);
    platform.audit.changed("text of nobody's", text.id.value, request.viewer.school,
                           "given to " + std::to_string(chosen->value));
    return see_other_saying("/messages/astray", "astray.given");
}

static http::Response submit_not_needed(const http::Request& request, Platform& platform) {
    const auto text = astray_in(request, platform);
    set_aside(platform, text, request.viewer.authority, request.viewer.person);
    platform.audit.changed("text of nobody's", text.id.value, request.viewer.school, "set aside");
    return see_other_saying("/messages/astray", "astray.now_aside");
}

// What waits is said on the home page, where it would not be looked for.
static void draw_astray(const http::Request& request, Platform& platform, html::Out& out) {
    const auto texts = load_astray(platform.db, request.viewer.authority, astray_on_a_page);
    if (!texts.empty()) astray_panel(out, static_cast<std::int64_t>(texts.size()));
}

void install_astray(Site& site) {
    site.get("/messages/astray", show_all_astray, May::run_system);
    site.get("/messages/astray/{text}", show_astray, May::run_system);
    site.post("/messages/astray/{text}", submit_whose, May::run_system);
    site.post("/messages/astray/{text}/aside", submit_not_needed, May::run_system);
    site.panel(0, draw_astray, May::run_system);
}

}  // namespace conversations
