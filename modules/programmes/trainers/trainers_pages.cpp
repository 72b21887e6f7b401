#include "modules/programmes/trainers/trainers_pages.hpp"

#include "modules/programmes/trainers/trainers.html.hpp"
#include "modules/programmes/trainers/trainers_store.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr std::int64_t farthest_km = 300;

static bool is_trainer(const http::Request& request) {
    return request.viewer.role == enums::text(people::Role::trainer);
}

static std::string page_of(people::PersonId trainer) {
    return "/trainers/" + std::to_string(trainer.value);
}

static http::Response show_own(const http::Request& request, Platform&) {
    return http::see_other(is_trainer(request) ? page_of(request.viewer.person) : "/trainers");
}

static http::Response show_trainers(const http::Request& request, Platform& platform) {
    if (is_trainer(request)) return http::see_other(page_of(request.viewer.person));
    const TrainersView view{
        load_trainers(platform.db, request.viewer.authority, platform.clock.today())};
    return html::page(request, trainers_page, view);
}

static TrainerSettingsView view_in(const http::Request& request, Platform& platform) {
    TrainerSettingsView view{
        .trainer = http::or_not_found(find_trainer(platform.db, request.viewer,
                                                   request.path_id<people::PersonId>("trainer"),
                                                   platform.clock.today()))};
    const html::Out out(request.language);
    view.days = ui::options<Weekday>(out, "trainers.weekday");
    view.own = view.trainer.id == request.viewer.person;
    return view;
}

static void fill_settings(TrainerSettingsView& view) {
    for (const auto day : enums::all<Weekday>())
        if (view.trainer.days.has(day)) view.settings.fill("days", day);
    view.settings.fill("postcode", view.trainer.postcode);
    if (view.trainer.furthest_km > 0) view.settings.fill("furthest", view.trainer.furthest_km);
}

static http::Response trainer_answer(const http::Request& request,
                                     const TrainerSettingsView& view) {
    const bool ok = view.settings.ok() && view.away.ok();
    return html::page(request, trainer_page, view,
                      ok ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_trainer_settings(const http::Request& request, Platform& platform) {
    auto view = view_in(request, platform);
    fill_settings(view);
    return trainer_answer(request, view);
}

static std::string in_capitals(std::string text) {
    for (auto& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

static TrainerSettings read_settings(html::Form& form) {
    TrainerSettings settings{.postcode = in_capitals(form.text("postcode", {.longest = 10})),
                             .furthest_km = form.number("furthest", 1, farthest_km).value_or(0)};
    for (const auto day : form.choices<Weekday>("days")) settings.days.add(day);
    if (settings.days == Weekdays{}) form.refuse("days", days_missing);
    if (settings.postcode.empty() || form.error("postcode")) return settings;
    settings.sets_out_from = schools::position_of_postcode(settings.postcode);
    if (!settings.sets_out_from) form.refuse("postcode", postcode_unknown);
    return settings;
}

static http::Response save_settings(const http::Request& request, Platform& platform) {
    auto view = view_in(request, platform);
    view.settings = html::Form(request);
    const auto settings = read_settings(view.settings);
    if (!view.settings.ok()) return trainer_answer(request, view);
    store_trainer_settings(platform.db, request.viewer.authority, view.trainer.id, settings);
    platform.audit.changed("trainer", view.trainer.id.value, 0, "days, postcode and distance");
    return see_other_saying(page_of(view.trainer.id), "trainers.saved");
}

static http::Response add_days_away(const http::Request& request, Platform& platform) {
    auto view = view_in(request, platform);
    view.away = html::Form(request);
    constexpr Refusal first_missing{"trainers.first_missing"},
        last_missing{"trainers.last_missing"};
    const auto first = view.away.day("first", {.required = first_missing});
    const auto last = view.away.day("last", {.required = last_missing});
    if (first && last)
        if (const auto why = may_not_add({*first, *last}, view.trainer.away))
            view.away.refuse("first", *why);
    if (!view.away.ok()) {
        fill_settings(view);
        return trainer_answer(request, view);
    }
    store_away(platform.db, view.trainer.id, {*first, *last});
    platform.audit.changed("trainer", view.trainer.id.value, 0, "days away");
    return see_other_saying(page_of(view.trainer.id), "trainers.away_saved");
}

static http::Response forget_days_away(const http::Request& request, Platform& platform) {
    const auto view = view_in(request, platform);
    const auto first = calendar::parse_day(request.form.text("first"));
    if (!first) throw http::NotFound{};
    remove_away(platform.db, view.trainer.id, *first);
    platform.audit.changed("trainer", view.trainer.id.value, 0, "days away");
    return see_other_saying(page_of(view.trainer.id), "trainers.away_removed");
}

void install_trainers(Site& site) {
    site.get("/trainer", show_own, May::plan_cohorts);
    site.get("/trainers", show_trainers, May::plan_cohorts);
    site.get("/trainers/{trainer}", show_trainer_settings, May::plan_cohorts);
    site.post("/trainers/{trainer}", save_settings, May::plan_cohorts);
    site.post("/trainers/{trainer}/away", add_days_away, May::plan_cohorts);
    site.post("/trainers/{trainer}/away/remove", forget_days_away, May::plan_cohorts);
}

}  // namespace programmes
