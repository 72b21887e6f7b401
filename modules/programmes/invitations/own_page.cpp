#include "modules/programmes/award/award_store.hpp"
#include "modules/programmes/calendars/calendars.hpp"
#include "modules/programmes/invitations/answering.hpp"
#include "modules/programmes/invitations/invitations_pages.hpp"
#include "modules/programmes/invitations/own_page.html.hpp"
#include "modules/programmes/replies/asking.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

static OwnPlace own_place_of(const http::Request& request, Platform& platform,
                             const people::OpenedLink& link) {
    return http::or_not_found(find_own_place(platform.db, PlaceId{link.subject},
                                             messages::spoken(request.language).code,
                                             platform.clock.today()));
}

static OwnPlace own_place_in(const http::Request& request, Platform& platform) {
    return own_place_of(request, platform,
                        people::opened_link(request, platform, people::Purpose::place));
}

static http::Response own_answer(const http::Request& request, Platform& platform,
                                 const OwnPlace& place, html::Form form = {},
                                 http::Status status = http::Status::ok) {
    OwnView view{.token = std::string(request.in_path.text("token")),
                 .place = place,
                 .sessions = load_own_sessions(platform.db, place.id, place.cohort,
                                               messages::spoken(request.language).code),
                 .questions = load_questions(platform.db, place.id),
                 .form = std::move(form)};
    const auto now = platform.clock.now();
    for (const auto& session : view.sessions)
        if (session.state != SessionState::cancelled && session.starts_at > now && !view.next)
            view.next = session.starts_at;
    const bool holds_one =
        place.state == PlaceState::accepted || place.state == PlaceState::waiting;
    view.may_answer = view.next && (place.here || holds_one);
    return html::page(request, own_page, view, status);
}

static http::Response show_own(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    // Who has no place in a programme has a page about their children all the same.
    if (link.subject == 0)
        return http::see_other("/p/" + std::string(request.in_path.text("token")) + "/child");
    return own_answer(request, platform, own_place_of(request, platform, link));
}

static std::string_view told(PlaceState state) {
    switch (state) {
        case PlaceState::accepted:
            return "invitations.told_accepted";
        case PlaceState::waiting:
            return "invitations.told_waiting";
        case PlaceState::declined:
        case PlaceState::cancelled:
        case PlaceState::invited:
            return "invitations.told_declined";
    }
    return {};
}

// Opening a link never answers it: message previews open links, too. Only this form does.
static http::Response submit_reply(const http::Request& request, Platform& platform) {
    const auto place = own_place_in(request, platform);
    html::Form form(request);
    const auto reply = form.choice<Reply>("reply", Refusal{"invitations.choose"});
    const auto children =
        form.number("children", 0, most_children, {.wrong = too_many_children}).value_or(0);
    if (!form.ok())
        return own_answer(request, platform, place, std::move(form), http::Status::unprocessable);

    const auto state = answer_invitation(platform, place, *reply, children);
    if (!state) {
        form.refuse("reply", state.error());
        return own_answer(request, platform, place, std::move(form), http::Status::unprocessable);
    }
    conversations::answered_otherwise(platform, place.person, coming_asked, place.id.value);
    return see_other_saying("/p/" + std::string(request.in_path.text("token")), told(*state));
}

static http::Response submit_question(const http::Request& request, Platform& platform) {
    const auto place = own_place_in(request, platform);
    html::Form form(request);
    const auto question = form.text(
        "question", {.required = Refusal{"invitations.question_missing"}, .longest = 1000});
    if (!form.ok())
        return own_answer(request, platform, place, std::move(form), http::Status::unprocessable);
    store_question(platform, place, question);
    return see_other_saying("/p/" + std::string(request.in_path.text("token")),
                            "invitations.told_asked");
}

// The address is made when it is asked for; the telephone opens it in its own calendar.
static http::Response submit_calendar(const http::Request& request, Platform& platform) {
    const auto place = own_place_in(request, platform);
    return http::see_other(parents_calendar_address(platform, place.person, place.id));
}

void install_own_page(Site& site) {
    site.get("/p/{token}", show_own, May::link, {.a_minute = 120});
    site.post("/p/{token}/reply", submit_reply, May::link, {.a_minute = 60});
    site.post("/p/{token}/calendar", submit_calendar, May::link, {.a_minute = 20});
    site.post("/p/{token}/question", submit_question, May::link, {.a_minute = 20});
}

}  // namespace programmes
