// Where programs are told of things.
#include "modules/conversations/programs/callback.html.hpp"
#include "modules/conversations/programs/programs.html.hpp"
#include "modules/conversations/programs/programs_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

static http::Response show_new_callback(const http::Request& request, Platform&) {
    return html::page(request, new_callback_page, NewCallbackView{});
}

static CallbackDraft read_callback(html::Form& form, const Settings& settings) {
    CallbackDraft draft{
        .url = form.text("url", {.required = Refusal{"programs.url_missing"}, .longest = 500}),
        .token =
            form.text("token", {.required = Refusal{"programs.token_missing"}, .longest = 200})};
    if (const auto what = form.choice<CallbackFor>("what", Refusal{"programs.what_missing"}))
        draft.what = *what;
    if (const auto address = callback_address(draft.url, settings); !address)
        form.refuse("url", address.error());
    // It goes as a header: without line breaks, and ten characters at least, as Notify wants it.
    if (draft.token.size() < 10 || draft.token.find_first_of(" \t\r\n") != std::string::npos)
        form.refuse("token", Refusal{"programs.token_too_short"});
    return draft;
}

// What calls are signed with is told on the answer itself and nowhere else.
static http::Response submit_callback(const http::Request& request, Platform& platform) {
    html::Form form(request);
    const auto draft = read_callback(form, platform.settings);
    if (!form.ok())
        return html::page(request, new_callback_page, NewCallbackView{std::move(form)},
                          http::Status::unprocessable);
    const auto& viewer = request.viewer;
    db::Transaction change(platform.db);
    const auto service = service_of(platform, schools::Scope(viewer));
    const auto signing = add_callback(platform, service.id, draft, viewer.person);
    change.commit();
    platform.audit.changed("programs", viewer.school, viewer.school,
                           "a program is told at " + draft.url);
    return html::page(request, fresh_secret_page,
                      FreshSecretView{"programs.callback_made", "programs.signing_told_once",
                                      signing, platform.settings.public_url});
}

static http::Response submit_end_callback(const http::Request& request, Platform& platform) {
    const auto id = request.path_id<CallbackId>("callback");
    if (!end_callback(platform, schools::Scope(request.viewer), id)) throw http::NotFound{};
    platform.audit.changed("programs", id.value, request.viewer.school, "ended a callback");
    return see_other_saying("/programs", "programs.callback_ended");
}

static http::Response submit_again(const http::Request& request, Platform& platform) {
    const auto id = request.path_id<CallbackId>("callback");
    if (!call_again(platform, schools::Scope(request.viewer), id)) throw http::NotFound{};
    platform.audit.changed("programs", id.value, request.viewer.school, "called again");
    return see_other_saying("/programs", "programs.called_again");
}

void install_callbacks(Site& site) {
    site.get("/programs/callbacks/new", show_new_callback, May::connect_programs);
    site.post("/programs/callbacks", submit_callback, May::connect_programs,
              {.own_transactions = true});
    site.post("/programs/callbacks/{callback}/end", submit_end_callback, May::connect_programs);
    site.post("/programs/callbacks/{callback}/again", submit_again, May::connect_programs);
}

}  // namespace conversations
