#include "modules/programmes/courses/evaluation_pages.hpp"

#include "modules/conversations/conversations.hpp"
#include "modules/programmes/courses/courses_pages.hpp"
#include "modules/programmes/courses/evaluation.html.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

static EvaluatedPlace evaluated_place_asked(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    return http::or_not_found(find_evaluated_place(platform.db, PlaceId{link.subject},
                                                   messages::spoken(request.language).code));
}

// Once the course has ended, the page says what comes next.
static http::Response evaluation_answer(const http::Request& request, Platform& platform,
                                        EvaluatedPlace place, html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    const auto now = platform.clock.now();
    EvaluationView view{.token = std::string(request.in_path.text("token")),
                        .place = std::move(place),
                        .form = std::move(form)};
    view.moment = moment_at(now, view.place.times());
    if (view.moment) {
        const auto said = find_evaluation(platform.db, view.place.id, *view.moment);
        view.answered = said.has_value();
        if (said && view.form.ok())
            for (const auto scale : enums::all<Scale>())
                view.form.fill(enums::text(scale), std::int64_t{said->on(scale)});
    }
    if (now >= view.place.last_ends)
        view.next =
            load_next_groups(platform.db, view.place, messages::spoken(request.language).code, now);
    return html::page(request, evaluation_page, view, status);
}

static http::Response show_evaluation(const http::Request& request, Platform& platform) {
    return evaluation_answer(request, platform, evaluated_place_asked(request, platform), {});
}

static int point_chosen(html::Form& form, Scale scale) {
    constexpr Refusal missing{"courses.answer_missing"};
    return static_cast<int>(
        form.number(enums::text(scale), 1, highest_point, {.required = missing, .wrong = missing})
            .value_or(0));
}

static http::Response submit_evaluation(const http::Request& request, Platform& platform) {
    auto place = evaluated_place_asked(request, platform);
    html::Form form(request);
    const EvaluationAnswer answer{.confidence = point_chosen(form, Scale::confidence),
                                  .communication = point_chosen(form, Scale::communication),
                                  .engagement = point_chosen(form, Scale::engagement)};
    const auto moment = moment_at(platform.clock.now(), place.times());
    // A page that was left open must not count for another moment than it was shown for.
    const auto shown = enums::parse<Moment>(request.form.text("moment"));
    if (!moment || shown != moment) form.refuse("confidence", Refusal{"courses.question_over"});
    if (!form.ok()) return evaluation_answer(request, platform, std::move(place), std::move(form));
    store_evaluation(platform, place.id, *moment, answer);
    return see_other_saying(request.path, "courses.thank_you");
}

static std::string_view letter_at(Moment moment) {
    switch (moment) {
        case Moment::start:
            return "courses.ask_start";
        case Moment::end:
            return "courses.ask_end";
        case Moment::later:
            return "courses.ask_later";
    }
    return {};
}

static void ask(Platform& platform, const ToAsk& parent, Moment moment) {
    const auto token =
        people::link_token(platform, parent.person, people::Purpose::place, parent.place.value);
    conversations::send_later(
        platform,
        {.to = parent.person,
         .authority = parent.authority,
         .school = parent.school,
         .key = letter_at(moment),
         .names = {{"name", parent.given},
                   {"title", parent.title},
                   {"school", parent.school_name},
                   {"link", platform.settings.public_url + "/p/" + token + "/evaluation"}},
         .about = parent.place.value,
         .once = "evaluation " + std::string(enums::text(moment)) + " " +
                 std::to_string(parent.place.value),
         .not_after = window_of(moment, parent.times()).until});
}

// Nobody's telephone rings at night: what became due by then waits until ten.
static bool time_to_ask(calendar::Instant now) {
    const auto time = calendar::london_time(now).time;
    return time >= std::chrono::hours(10) && time < std::chrono::hours(20);
}

void ask_for_evaluations(Platform& platform, std::string_view) {
    const auto now = platform.clock.now();
    if (!time_to_ask(now)) return;
    for (const auto& parent : load_to_ask(platform.db, now)) {
        const auto moment = moment_at(now, parent.times());
        if (!moment || parent.answered(*moment)) continue;
        // Who never came has nothing to say about the course.
        if (*moment != Moment::start && parent.came == 0) continue;
        ask(platform, parent, *moment);
    }
}

void install_evaluations(Site& site) {
    site.get("/p/{token}/evaluation", show_evaluation, May::link, {.a_minute = 120});
    site.post("/p/{token}/evaluation", submit_evaluation, May::link, {.a_minute = 60});
    site.every(std::chrono::minutes(30), "ask how courses are going", ask_for_evaluations);
}

}  // namespace programmes
