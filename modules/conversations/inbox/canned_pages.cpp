#include "modules/conversations/inbox/canned_pages.hpp"

#include "modules/conversations/inbox/canned.html.hpp"
#include "modules/conversations/inbox/canned_store.hpp"
#include "modules/conversations/inbox/reply.hpp"
#include "platform/html/page.hpp"
#include "platform/messages/language_names.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

static constexpr std::string_view canned_list = "/inbox/replies";
static constexpr Refusal title_missing{"canned.title_missing"},
    no_words_at_all{"canned.words_missing"}, none_chosen{"canned.none_chosen"};

std::string CannedView::action() const {
    return std::string(canned_list) + "/" + (id ? std::to_string(id.value) : "add");
}

std::string words_field(std::string_view language) {
    return "words_" + std::string(language);
}

std::string say_languages(const html::Out&, const Canned& canned) {
    std::string said;
    for (const auto& one : canned.words)
        said += (said.empty() ? "" : ", ") + std::string(messages::english_name(one.language));
    return said;
}

std::vector<ui::Option> offered_options(const CannedListView& v) {
    std::vector<ui::Option> options;
    options.reserve(v.offered.size());
    for (std::size_t i = 0; i < v.offered.size(); ++i)
        options.push_back({.value = std::string(canned_to_begin_with()[i]),
                           .label = v.offered[i].title,
                           .hint = v.offered[i].best_for("en")->words});
    return options;
}

static http::Response list_answer(const http::Request& request, Platform& platform,
                                  html::Form form) {
    CannedListView view{.canned = load_canned(platform.db, schools::Scope(request.viewer)),
                        .form = std::move(form),
                        .may_change = request.viewer.can(May::write_to_families)};
    if (view.canned.empty())
        for (const auto name : canned_to_begin_with()) view.offered.push_back(canned_named(name));
    return html::page(request, canned_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_canned_list(const http::Request& request, Platform& platform) {
    html::Form form;
    for (const auto name : canned_to_begin_with()) form.fill("take", name);
    return list_answer(request, platform, std::move(form));
}

static http::Response submit_offered(const http::Request& request, Platform& platform) {
    html::Form form(request);
    const auto taken = request.form.every("take");
    std::int64_t added = 0;
    for (const auto name : canned_to_begin_with()) {
        if (std::ranges::find(taken, name) == taken.end()) continue;
        store_added_canned(platform, schools::Scope(request.viewer), canned_named(name));
        ++added;
    }
    if (added == 0) {
        form.refuse("take", none_chosen);
        return list_answer(request, platform, std::move(form));
    }
    platform.audit.changed("canned reply", 0, request.viewer.school,
                           std::to_string(added) + " added");
    return see_other_saying(std::string(canned_list), "canned.added_message");
}

static http::Response form_answer(const http::Request& request, const CannedView& view) {
    return html::page(request, canned_form_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static Canned read_canned(CannedView& view) {
    Canned canned{.id = view.id,
                  .title = view.form.text("title", {.required = title_missing, .longest = 80}),
                  .version = view.version};
    for (const auto& spoken : messages::languages()) {
        auto words = view.form.text(words_field(spoken.code), {.longest = longest_reply});
        if (!words.empty()) canned.words.push_back({std::string(spoken.code), std::move(words)});
    }
    if (view.form.ok() && canned.words.empty())
        view.form.refuse(words_field("en"), no_words_at_all);
    return canned;
}

static http::Response show_add_canned(const http::Request& request, Platform&) {
    return form_answer(request, {});
}

static http::Response submit_add_canned(const http::Request& request, Platform& platform) {
    CannedView view{.form = html::Form(request)};
    const auto canned = read_canned(view);
    if (!view.form.ok()) return form_answer(request, view);
    const auto id = store_added_canned(platform, schools::Scope(request.viewer), canned);
    platform.audit.changed("canned reply", id.value, request.viewer.school, "added");
    return see_other_saying(std::string(canned_list), "canned.saved_message");
}

static Canned canned_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_canned(platform.db, schools::Scope(request.viewer),
                                          request.path_id<CannedId>("reply")));
}

static http::Response show_canned(const http::Request& request, Platform& platform) {
    const auto canned = canned_in(request, platform);
    CannedView view{.id = canned.id, .version = canned.version};
    view.form.fill("title", canned.title);
    for (const auto& one : canned.words) view.form.fill(words_field(one.language), one.words);
    return form_answer(request, view);
}

static bool was_changed_meanwhile(CannedView& view, const Canned& now) {
    if (view.form.value("version") == std::to_string(now.version)) return false;
    view.form.refuse("", Refusal("canned.changed_meanwhile"));
    view.saved_now = now;
    return true;
}

static http::Response submit_canned(const http::Request& request, Platform& platform) {
    const auto now = canned_in(request, platform);
    CannedView view{.id = now.id, .form = html::Form(request), .version = now.version};
    const auto canned = read_canned(view);
    if (was_changed_meanwhile(view, now) || !view.form.ok()) return form_answer(request, view);
    if (!store_changed_canned(platform.db, canned))
        throw db::Fault(db::Kind::busy, "two people changed a reply at once");
    platform.audit.changed("canned reply", now.id.value, request.viewer.school);
    return see_other_saying(std::string(canned_list), "canned.saved_message");
}

static http::Response submit_removed_canned(const http::Request& request, Platform& platform) {
    const auto now = canned_in(request, platform);
    remove_canned(platform.db, now.id);
    platform.audit.changed("canned reply", now.id.value, request.viewer.school, "removed");
    return see_other_saying(std::string(canned_list), "canned.removed_message");
}

void install_canned(Site& site) {
    site.get("/inbox/replies", show_canned_list, May::see_conversations);
    site.post("/inbox/replies", submit_offered, May::write_to_families);
    site.get("/inbox/replies/add", show_add_canned, May::write_to_families);
    site.post("/inbox/replies/add", submit_add_canned, May::write_to_families);
    site.get("/inbox/replies/{reply}", show_canned, May::write_to_families);
    site.post("/inbox/replies/{reply}", submit_canned, May::write_to_families);
    site.post("/inbox/replies/{reply}/remove", submit_removed_canned, May::write_to_families);
}

}  // namespace conversations
