// The page of programs, their keys and how much they may text.
#include "modules/conversations/programs/programs.html.hpp"
#include "modules/conversations/programs/programs_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

static http::Response programs_answer(const http::Request& request, Platform& platform,
                                      html::Form limit, http::Status status = http::Status::ok) {
    ProgramsView view{.public_url = platform.settings.public_url, .limit = std::move(limit)};
    view.service = find_service(platform.db, schools::Scope(request.viewer));
    if (view.service) {
        view.keys = load_keys(platform.db, view.service->id);
        view.templates = load_templates(platform.db, view.service->id);
        view.callbacks = load_callbacks(platform.db, view.service->id);
        if (view.limit.ok()) view.limit.fill("texts", view.service->texts_a_day);
    }
    return html::page(request, programs_page, view, status);
}

static http::Response show_programs(const http::Request& request, Platform& platform) {
    return programs_answer(request, platform, {});
}

static http::Response submit_limit(const http::Request& request, Platform& platform) {
    html::Form form(request);
    const auto most =
        form.number("texts", 0, 1'000'000, {.required = Refusal{"programs.no_limit"}});
    if (!form.ok())
        return programs_answer(request, platform, std::move(form), http::Status::unprocessable);
    set_texts_a_day(platform, schools::Scope(request.viewer), *most);
    platform.audit.changed("programs", request.viewer.school, request.viewer.school,
                           "texts a day: " + std::to_string(*most));
    return see_other_saying("/programs", "programs.limit_saved");
}

static http::Response show_new_key(const http::Request& request, Platform&) {
    return html::page(request, new_key_page, NewKeyView{});
}

// Clients take the last 73 characters of a key apart; the name before them is for people.
static std::string key_name(html::Form& form) {
    auto name =
        form.text("name", {.required = Refusal{"programs.key_name_missing"}, .longest = 60});
    for (auto& c : name)
        if (c == ' ') c = '_';
    return name;
}

// The key is told on the answer itself and stands nowhere else, so the answer is a page.
static http::Response submit_key(const http::Request& request, Platform& platform) {
    html::Form form(request);
    const auto name = key_name(form);
    const auto kind = form.choice<KeyKind>("kind", Refusal{"programs.key_kind_missing"});
    if (!form.ok())
        return html::page(request, new_key_page, NewKeyView{std::move(form)},
                          http::Status::unprocessable);
    const auto& viewer = request.viewer;
    db::Transaction change(platform.db);
    const auto key =
        add_key(platform, service_of(platform, schools::Scope(viewer)), name, *kind, viewer.person);
    change.commit();
    platform.audit.changed("programs", viewer.school, viewer.school,
                           "made a key: " + name + ", " + std::string(enums::text(*kind)));
    return html::page(request, fresh_secret_page,
                      FreshSecretView{"programs.key_made", "programs.key_told_once", key,
                                      platform.settings.public_url});
}

static http::Response submit_revoke(const http::Request& request, Platform& platform) {
    const auto id = request.path_id<ProgramKeyId>("key");
    if (!revoke_key(platform, schools::Scope(request.viewer), id)) throw http::NotFound{};
    platform.audit.changed("programs", id.value, request.viewer.school, "revoked a key");
    return see_other_saying("/programs", "programs.key_revoked");
}

void install_keys(Site& site) {
    site.get("/programs", show_programs, May::connect_programs);
    site.post("/programs/limit", submit_limit, May::connect_programs);
    site.get("/programs/keys/new", show_new_key, May::connect_programs);
    site.post("/programs/keys", submit_key, May::connect_programs, {.own_transactions = true});
    site.post("/programs/keys/{key}/revoke", submit_revoke, May::connect_programs);
}

}  // namespace conversations
