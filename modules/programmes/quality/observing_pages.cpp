// Planning an observation, observing on a phone, and what follows from it.
#include <algorithm>

#include "modules/programmes/quality/observation.html.hpp"
#include "modules/programmes/quality/quality_letters.hpp"
#include "modules/programmes/quality/quality_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/http/server.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr int actions_at_once = 3;
constexpr std::size_t longest_note = 1000, longest_words = 3000;
constexpr Refusal session_missing{"quality.session_missing"},
    already_planned{"quality.already_planned"}, level_missing{"quality.level_missing"},
    strengths_missing{"quality.strengths_missing"}, due_missing{"quality.due_missing"},
    what_missing{"quality.what_missing"}, comment_missing{"quality.comment_missing"},
    how_missing{"quality.how_missing"};

static std::string address_of_observation(ObservationId id) {
    return "/observations/" + std::to_string(id.value);
}

static people::PersonId person_asked_for(std::string_view text) {
    const auto person = http::parse_id<people::PersonId>(text);
    if (!person) throw http::NotFound{};
    return *person;
}

static PlanObservationView planning_view(const http::Request& request, Platform& platform,
                                         people::PersonId person) {
    PlanObservationView view{
        .who = http::or_not_found(
            find_to_observe(platform.db, request.viewer.authority, person, platform.clock.now()))};
    for (const auto& session : view.who.sessions)
        view.sessions.push_back({std::to_string(session.id.value),
                                 html::say_when(request.language, session.starts_at),
                                 session.title + ", " + session.school_name + ", " + session.room});
    view.never = may_not_observe(request.viewer.person, person);
    return view;
}

static http::Response show_planning(const http::Request& request, Platform& platform) {
    return html::page(
        request, plan_observation_page,
        planning_view(request, platform, person_asked_for(request.query.text("person"))));
}

static http::Response plan_one_observation(const http::Request& request, Platform& platform) {
    const auto person = person_asked_for(request.form.text("person"));
    auto view = planning_view(request, platform, person);
    auto& form = view.form = html::Form(request);
    const auto session = form.id<SessionId>("session", session_missing);
    const auto chosen = std::ranges::find_if(
        view.who.sessions, [&](const SessionToObserve& one) { return session == one.id; });
    if (chosen == view.who.sessions.end()) form.refuse("session", session_missing);
    if (view.never) form.refuse("", *view.never);
    std::optional<ObservationId> id;
    if (form.ok()) {
        id = add_observation(platform, request.viewer.authority, *chosen, person,
                             request.viewer.person);
        if (!id) form.refuse("session", already_planned);
    }
    if (!id) return html::page(request, plan_observation_page, view, http::Status::unprocessable);
    const auto observation =
        http::or_not_found(find_observation(platform.db, QualitySeen(request.viewer), *id));
    write_to_observed(platform, observation, "quality.planned");
    platform.audit.changed("observation", id->value, observation.school.value, "planned");
    return see_other_saying(address_of_observation(*id), "quality.planned_saved");
}

const html::Form& ObservationView::with_mistakes() const {
    if (!comment.ok()) return comment;
    return closing.ok() ? form : closing;
}

ObservationView observation_view(Platform& platform, Observation observation) {
    ObservationView view{.observation = std::move(observation), .today = platform.clock.today()};
    if (view.observation.state == ObservationState::observed) {
        view.points = load_points(platform.db, view.observation.id);
        view.actions = load_actions(platform.db, view.observation.id);
        view.comment.fill("comment", view.observation.comment);
    }
    std::ranges::sort(view.points, {}, &PointRow::point);
    return view;
}

static ObservationView observation_in(const http::Request& request, Platform& platform,
                                      ObservationId id) {
    auto view = observation_view(platform, http::or_not_found(find_observation(
                                               platform.db, QualitySeen(request.viewer), id)));
    const auto& observation = view.observation;
    view.is_observed = observation.observed == request.viewer.person;
    const bool observer = request.viewer.can(May::observe) &&
                          !may_not_observe(request.viewer.person, observation.observed);
    view.may_fill = observer && observation.state == ObservationState::planned;
    view.may_close = request.viewer.can(May::observe) && !view.is_observed;
    view.not_now = may_not_finish(observation.state, observation.starts_at, platform.clock.now());
    return view;
}

static ObservationView observation_of(const http::Request& request, Platform& platform) {
    return observation_in(request, platform, request.path_id<ObservationId>("observation"));
}

static http::Response observation_answer(const http::Request& request, Platform& platform,
                                         const ObservationView& view) {
    platform.audit.read("observation", view.observation.id.value, view.observation.school.value);
    return html::page(request, observation_page, view,
                      view.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_observation(const http::Request& request, Platform& platform) {
    auto view = observation_of(request, platform);
    if (view.may_fill && !view.observation.draft.empty())
        view.form = html::Form(http::parse_form(view.observation.draft));
    return observation_answer(request, platform, view);
}

// What is typed so far, as the form sent it: it fills the form again.
static std::string as_draft(const http::Request& request) {
    std::string draft;
    for (const auto& [name, value] : request.form) {
        if (name == "csrf" || name == "once" || name == "save") continue;
        draft +=
            (draft.empty() ? "" : "&") + http::encode_url(name) + "=" + http::encode_url(value);
    }
    return draft;
}

static void read_action(html::Form& form, const std::string& number, calendar::Day today,
                        std::vector<AgreedAction>& actions) {
    AgreedAction action{.what = form.text("what" + number, {.longest = longest_note}),
                        .serious = form.ticked("serious" + number)};
    const auto due = form.day("due" + number);
    const bool left_empty =
        action.what.empty() && !due && !action.serious && !form.error("due" + number);
    if (left_empty) return;
    if (action.what.empty()) form.refuse("what" + number, what_missing);
    if (!due && !form.error("due" + number)) form.refuse("due" + number, due_missing);
    action.about =
        enums::parse<ActionFor>(form.value("about" + number)).value_or(ActionFor::person);
    if (!due || action.what.empty()) return;
    action.due_on = *due;
    if (const auto why = wrong_with(action, today)) form.refuse("due" + number, *why);
    actions.push_back(std::move(action));
}

static Finished read_finished(html::Form& form, calendar::Day today) {
    Finished finished;
    for (const auto point : enums::all<RubricPoint>()) {
        const std::string word(enums::text(point));
        const auto level = form.choice<RubricLevel>("level-" + word, level_missing);
        const auto note = form.text("note-" + word, {.longest = longest_note});
        if (level) finished.points[point] = {*level, note};
    }
    finished.strengths =
        form.text("strengths", {.required = strengths_missing, .longest = longest_words});
    finished.notes = form.text("notes", {.longest = longest_words});
    for (int i = 1; i <= actions_at_once; ++i)
        read_action(form, std::to_string(i), today, finished.actions);
    if (lacks_serious_action(finished.points, finished.actions))
        form.refuse("what1", children_need_action);
    return finished;
}

// Saved for later keeps what is there, finished or not; finishing asks for everything.
static http::Response submit_observation(const http::Request& request, Platform& platform) {
    auto view = observation_of(request, platform);
    const auto here = address_of_observation(view.observation.id);
    view.form = html::Form(request);
    if (const auto why = may_not_observe(request.viewer.person, view.observation.observed))
        view.form.refuse("", *why);
    else if (request.form.text("save") == "later" && view.may_fill) {
        store_draft(platform, view.observation.id, as_draft(request));
        return see_other_saying(here, "quality.draft_saved");
    }
    if (view.not_now) view.form.refuse("", *view.not_now);
    const auto finished = read_finished(view.form, view.today);
    if (view.form.ok() && !store_finished(platform, view.observation, finished))
        view.form.refuse("", observed_already);
    if (!view.form.ok()) return observation_answer(request, platform, view);
    write_to_observed(platform, view.observation, "quality.shared");
    platform.audit.changed("observation", view.observation.id.value, view.observation.school.value,
                           "observed");
    return see_other_saying(here, "quality.finished_saved");
}

static http::Response comment_on_observation(const http::Request& request, Platform& platform) {
    auto view = observation_of(request, platform);
    if (!view.is_observed || view.observation.state != ObservationState::observed)
        throw http::NotFound{};
    view.comment = html::Form(request);
    const auto comment =
        view.comment.text("comment", {.required = comment_missing, .longest = longest_words});
    if (!view.comment.ok()) return observation_answer(request, platform, view);
    store_comment(platform, view.observation.id, comment);
    platform.audit.changed("observation", view.observation.id.value, view.observation.school.value,
                           "comment of the observed");
    return see_other_saying(address_of_observation(view.observation.id), "quality.comment_saved");
}

static http::Response close_one_action(const http::Request& request, Platform& platform) {
    const auto action = http::or_not_found(find_open_action(
        platform.db, QualitySeen(request.viewer), request.path_id<QualityActionId>("action")));
    auto view = observation_in(request, platform, action.observation);
    view.closes = action.id;
    view.closing = html::Form(request);
    const auto how = view.closing.text("how", {.required = how_missing, .longest = longest_note});
    if (const auto why = may_not_close(request.viewer.person, action.person))
        view.closing.refuse("", *why);
    if (!view.closing.ok()) return observation_answer(request, platform, view);
    store_closed(platform, action.id, how, request.viewer.person);
    platform.audit.changed("quality action", action.id.value, action.school.value, "closed");
    return see_other_saying(address_of_observation(action.observation), "quality.closed_saved");
}

void install_observing(Site& site) {
    site.get("/quality/plan", show_planning, May::observe);
    site.post("/quality/plan", plan_one_observation, May::observe);
    site.get("/observations/{observation}", show_observation, May::see_quality);
    site.post("/observations/{observation}", submit_observation, May::observe);
    site.post("/observations/{observation}/comment", comment_on_observation, May::see_quality);
    site.post("/quality/actions/{action}/close", close_one_action, May::observe);
}

}  // namespace programmes
