#include "modules/programmes/take_home/take_home_pages.hpp"

#include "modules/programmes/replies/asking.hpp"
#include "modules/programmes/take_home/take_home.html.hpp"
#include "modules/programmes/take_home/take_home_store.hpp"
#include "modules/programmes/take_home/thanks.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

static PlaceId place_in(const http::Request& request, Platform& platform) {
    return {people::opened_link(request, platform, people::Purpose::place).subject};
}

static CameTo session_in(const http::Request& request, Platform& platform) {
    const auto place = place_in(request, platform);
    return http::or_not_found(find_came_to(platform.db, place,
                                           request.path_id<SessionId>("session"),
                                           messages::spoken(request.language).code));
}

static http::Response take_home_answer(const http::Request& request, Platform& platform,
                                       const CameTo& session, html::Form form,
                                       http::Status status = http::Status::ok) {
    const auto language = messages::spoken(request.language).code;
    return html::page(
        request, take_home_page,
        TakeHomeView{.token = std::string(request.in_path.text("token")),
                     .session = session,
                     .resources = load_take_home(platform.db, session.module, language),
                     .form = std::move(form),
                     .answered = session.answered},
        status);
}

static http::Response show_take_home(const http::Request& request, Platform& platform) {
    const auto session = session_in(request, platform);
    html::Form form;
    if (const auto said = find_feedback(platform.db, session.session, session.place)) {
        form.fill("welcome", said->welcome);
        form.fill("learned", said->learned);
        form.fill("will_try", said->will_try);
        form.fill("words", said->words);
    }
    return take_home_answer(request, platform, session, std::move(form));
}

static std::int64_t scale(html::Form& form, std::string_view name) {
    return form.number(name, 1, 4, {.required = answer_missing, .wrong = answer_missing})
        .value_or(0);
}

static http::Response submit_feedback(const http::Request& request, Platform& platform) {
    const auto session = session_in(request, platform);
    html::Form form(request);
    const Feedback said{.welcome = scale(form, "welcome"),
                        .learned = scale(form, "learned"),
                        .will_try = scale(form, "will_try"),
                        .words = form.text("words", {.longest = 1000})};
    if (!form.ok() || !check_feedback(said))
        return take_home_answer(request, platform, session, std::move(form),
                                http::Status::unprocessable);
    store_feedback(platform, session.session, session.place, said);
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    conversations::answered_otherwise(platform, link.person, feedback_asked, session.place.value);
    return see_other_saying(request.path, "take_home.thank_you");
}

static http::Response send_file(const http::Request& request, Platform& platform) {
    auto file = http::or_not_found(find_take_home_file(platform.db, place_in(request, platform),
                                                       request.path_id<ResourceId>("resource")));
    return http::download(file.name, file.type, std::move(file.content.bytes));
}

static void thank_when_due(Platform& platform, std::string_view payload) {
    if (const auto session = http::parse_id<SessionId>(payload)) thank_who_came(platform, *session);
}

void install_take_home(Site& site) {
    site.get("/p/{token}/sessions/{session}", show_take_home, May::link, {.a_minute = 120});
    site.post("/p/{token}/sessions/{session}", submit_feedback, May::link, {.a_minute = 60});
    site.get("/p/{token}/files/{resource}", send_file, May::link, {.a_minute = 60});
    site.job("thank who came", thank_when_due);
}

}  // namespace programmes
