#include "modules/programmes/planning/planning_pages.hpp"

#include <algorithm>

#include "modules/programmes/planning/change_pages.hpp"
#include "modules/programmes/planning/cohort_pages.hpp"
#include "modules/programmes/planning/judged.hpp"
#include "modules/programmes/planning/new_cohort.html.hpp"
#include "platform/html/page.hpp"
#include "platform/http/server.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr int most_subscriptions = 50;
constexpr Refusal name_missing{"planning.name_missing"}, room_missing{"planning.room_missing"},
    capacity_missing{"planning.capacity_missing"}, day_missing{"planning.day_missing"},
    time_missing{"planning.time_missing"};

static http::Response choose_subscription(const http::Request& request, Platform& platform) {
    html::Form form(request.query);
    PlanChooseView view{.form = form, .school = form.text("school")};
    view.lines = load_subscriptions_to_plan(platform.db, schools::Scope(request.viewer),
                                            view.school, most_subscriptions);
    return html::page(request, choose_page, view);
}

constexpr auto answered =
    std::to_array<std::string_view>({"subscription", "at", "name", "room", "capacity", "first-day",
                                     "first-month", "first-year", "time", "trainer"});

static CarriedAnswers answers_in(const http::Fields& typed) {
    CarriedAnswers answers;
    for (const auto name : answered)
        if (const auto* value = typed.find(name)) answers.emplace_back(name, *value);
    return answers;
}

// A step's own answers stand in its fields.
static CarriedAnswers but(CarriedAnswers answers, std::initializer_list<std::string_view> own) {
    std::erase_if(answers, [&](const auto& answer) {
        return std::ranges::find(own, answer.first) != own.end();
    });
    return answers;
}

static std::string address(std::string_view step, const CarriedAnswers& answers) {
    std::string where = "/cohorts/new/" + std::string(step);
    char before = '?';
    for (const auto& [name, value] : answers) {
        where += before + name + "=" + http::encode_url(value);
        before = '&';
    }
    return where;
}

namespace {
// What was typed in the steps so far, and what it comes to.
struct Draft {
    html::Form form;
    ToPlan to_plan;
    CarriedAnswers answers;
    std::string name{}, room{};
    std::int64_t capacity = 0;
    CohortPlan plan{};

    bool ok() const { return form.ok(); }
    std::vector<SessionTimes> times() const {
        std::vector<SessionTimes> all;
        all.reserve(plan.sessions.size());
        for (const auto& session : plan.sessions)
            all.push_back({session.starts_at, session.ends_at});
        return all;
    }
};
}  // namespace

static void plan_into(Draft& draft, calendar::LocalTime first, Platform& platform) {
    if (const auto why = may_not_be_at(first, platform.clock.now()))
        return draft.form.refuse(*why == odd_hour ? "time" : "first", *why);
    const auto modules = load_modules_to_plan(platform.db, draft.to_plan.edition);
    auto plan = plan_dates(first, modules, load_school_days(platform.db, draft.to_plan.authority));
    if (plan)
        draft.plan = *std::move(plan);
    else
        draft.form.refuse("first", plan.error());
}

static Draft begin_draft(const http::Request& request, const http::Fields& typed,
                         Platform& platform) {
    const auto id = http::parse_id<SubscriptionId>(typed.text("subscription"));
    if (!id) throw http::NotFound{};
    const auto at = http::parse_id<schools::SchoolId>(typed.text("at"));
    return {
        .form = html::Form(typed),
        .to_plan = http::or_not_found(find_subscription_to_plan(
            platform.db, schools::Scope(request.viewer), *id, at.value_or(schools::SchoolId{}))),
        .answers = answers_in(typed)};
}

static Draft read_draft(const http::Request& request, const http::Fields& typed,
                        Platform& platform) {
    auto draft = begin_draft(request, typed, platform);
    auto& form = draft.form;
    draft.name = form.text("name", {.required = name_missing, .longest = 60});
    draft.room = form.text("room", {.required = room_missing, .longest = 60});
    draft.capacity = form.number("capacity", draft.to_plan.minimum_group,
                                 draft.to_plan.maximum_group, {.required = capacity_missing})
                         .value_or(0);
    const auto day = form.day("first", {.required = day_missing});
    const auto time = form.time("time", {.required = time_missing});
    if (day && time) plan_into(draft, {*day, *time}, platform);
    return draft;
}

static http::Response details_answer(const http::Request& request, const Draft& draft) {
    const PlanDetailsView view{
        .form = draft.form,
        .to_plan = draft.to_plan,
        .answers = but(draft.answers, {"name", "room", "capacity", "first-day", "first-month",
                                       "first-year", "time"})};
    return html::page(request, details_page, view,
                      draft.ok() ? http::Status::ok : http::Status::unprocessable);
}

// A step that was sent carries "go"; one that was only come back to does not.
static bool sent(const http::Request& request) {
    return !request.query.text("go").empty();
}

static http::Response ask_details(const http::Request& request, Platform& platform) {
    if (sent(request)) {
        const auto draft = read_draft(request, request.query, platform);
        if (!draft.ok()) return details_answer(request, draft);
        return http::see_other(address("trainer", draft.answers));
    }
    auto draft = begin_draft(request, request.query, platform);
    if (!request.query.find("name")) {
        const html::Out out(request.language);
        draft.form.fill("name", out.say("planning.group", {{"number", draft.to_plan.cohorts + 1}}));
        draft.form.fill("capacity", draft.to_plan.maximum_group);
    }
    return details_answer(request, draft);
}

static Judged judge(const Draft& draft, Platform& platform) {
    return judge_all(platform,
                     {.authority = draft.to_plan.authority,
                      .school = draft.to_plan.school,
                      .latitude = draft.to_plan.latitude,
                      .longitude = draft.to_plan.longitude},
                     draft.times());
}

static http::Response trainer_answer(const http::Request& request, const Draft& draft,
                                     const Judged& judged) {
    const PlanTrainerView view{.form = draft.form,
                               .to_plan = draft.to_plan,
                               .plan = draft.plan,
                               .trainers = trainer_options(request.language, judged),
                               .answers = but(draft.answers, {"trainer"}),
                               .back = address("details", draft.answers)};
    return html::page(request, trainer_step_page, view,
                      draft.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response ask_trainer(const http::Request& request, Platform& platform) {
    auto draft = read_draft(request, request.query, platform);
    if (!draft.ok()) return details_answer(request, draft);
    const auto judged = judge(draft, platform);
    if (!sent(request)) return trainer_answer(request, draft, judged);
    read_trainer(draft.form, judged);
    if (!draft.ok()) return trainer_answer(request, draft, judged);
    return http::see_other(address("check", draft.answers));
}

static Warnings warnings_for(const Draft& draft, const Judged& judged, const Suitability* chosen) {
    Warnings warnings;
    if (draft.plan.unknown_terms) warnings.emplace_back("planning.terms_unknown");
    if (chosen)
        for (const auto& reason : chosen->reasons) warnings.push_back(said(reason, *chosen));
    const Whereabouts where{draft.to_plan.school, draft.room, {}};
    for (const auto& clash : clashes(draft.times(), where, judged.booked))
        warnings.push_back(said(clash));
    return warnings;
}

static std::vector<ui::SummaryRow> summary(const http::Request& request, const Draft& draft,
                                           const Suitability* chosen) {
    const html::Out out(request.language);
    const auto details = address("details", draft.answers);
    const auto word = [&](std::string_view key) { return std::string(out.say(key)); };
    return {{word("planning.school"), draft.to_plan.school_name},
            {word("planning.programme"), draft.to_plan.edition_title},
            {word("planning.name"), draft.name, details},
            {word("planning.room"), draft.room, details},
            {word("planning.capacity"), std::to_string(draft.capacity), details},
            {word("planning.trainer"), chosen ? chosen->trainer->name : word("planning.nobody_yet"),
             address("trainer", draft.answers)}};
}

static http::Response check_answer(const http::Request& request, const Draft& draft,
                                   const Suitability* chosen, Warnings warnings) {
    const bool again = request.method == http::Method::post;
    PlanCheckView view{.to_plan = draft.to_plan,
                       .plan = draft.plan,
                       .rows = summary(request, draft, chosen),
                       .warnings = std::move(warnings),
                       .answers = draft.answers,
                       .back = address("trainer", draft.answers),
                       .changed_meanwhile = again};
    view.sign = sign_of(view.warnings);
    return html::page(request, check_page, view,
                      again ? http::Status::unprocessable : http::Status::ok);
}

static http::Response store_cohort(const http::Request& request, Platform& platform,
                                   const Draft& draft, const Suitability* chosen) {
    const auto id =
        add_cohort(platform, {.subscription = draft.to_plan.id,
                              .school = draft.to_plan.school,
                              .name = draft.name,
                              .room = draft.room,
                              .capacity = draft.capacity,
                              .trainer = chosen ? chosen->trainer->id : people::PersonId{},
                              .planned_by = request.viewer.person,
                              .sessions = draft.plan.sessions});
    platform.audit.changed("cohort", id.value, draft.to_plan.school.value, "planned");
    return see_other_saying("/cohorts/" + std::to_string(id.value), "planning.planned_saved");
}

// Shown to be checked, and sent to be stored: what was true a minute ago is looked at again.
static http::Response check_answers(const http::Request& request, Platform& platform) {
    const bool confirmed = request.method == http::Method::post;
    auto draft = read_draft(request, confirmed ? request.form : request.query, platform);
    if (!draft.ok()) return details_answer(request, draft);
    const auto judged = judge(draft, platform);
    const auto* chosen = read_trainer(draft.form, judged);
    if (!draft.ok()) return trainer_answer(request, draft, judged);
    auto warnings = warnings_for(draft, judged, chosen);
    if (confirmed && draft.form.value("sign") == sign_of(warnings))
        return store_cohort(request, platform, draft, chosen);
    return check_answer(request, draft, chosen, std::move(warnings));
}

void install_planning(Site& site) {
    install_cohorts(site);
    install_cohort_changes(site);
    site.get("/cohorts/new", choose_subscription, May::plan_cohorts);
    site.get("/cohorts/new/details", ask_details, May::plan_cohorts);
    site.get("/cohorts/new/trainer", ask_trainer, May::plan_cohorts);
    site.get("/cohorts/new/check", check_answers, May::plan_cohorts);
    site.post("/cohorts/new/check", check_answers, May::plan_cohorts);
}

}  // namespace programmes
