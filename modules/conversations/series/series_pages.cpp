#include "modules/conversations/series/series_pages.hpp"

#include <algorithm>

#include "modules/conversations/series/sending.hpp"
#include "modules/conversations/series/series.html.hpp"
#include "modules/conversations/series/series_list.html.hpp"
#include "platform/messages/language_names.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

constexpr Refusal series_in_use{"series.in_use"};
constexpr int birthdays_at_once = 1000;

std::string series_address(SeriesId id) {
    return "/series/" + std::to_string(id.value);
}

std::string told_event(const html::Out& o, SeriesEvent event, std::int64_t session) {
    const auto key = "series.event." + std::string(enums::text(event));
    if (event != SeriesEvent::came) return std::string(o.say(std::string_view(key)));
    return o.say("series.event_came", {{"session", session}});
}

std::string told_day(const html::Out& o, std::int64_t after_days) {
    return after_days == 0 ? std::string(o.say("series.same_day"))
                           : o.say("series.on_day", {{"days", after_days}});
}

bool may_change(const http::Request& request, const Series& series) {
    return series.school == request.viewer.school;
}

Series series_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_series(platform.db, schools::Scope(request.viewer),
                                          request.path_id<SeriesId>("series")));
}

Series own_series_in(const http::Request& request, Platform& platform) {
    auto series = series_in(request, platform);
    if (!may_change(request, series)) throw http::NotFound{};
    return series;
}

static http::Response show_list(const http::Request& request, Platform& platform) {
    return html::page(
        request, series_list_page,
        SeriesListView{.lines = load_series(platform.db, schools::Scope(request.viewer)),
                       .ready = shipped_series(),
                       .of_school = request.viewer.school != 0});
}

static std::string names_of(const std::vector<std::string_view>& codes) {
    std::string names;
    for (const auto code : codes)
        names += (names.empty() ? "" : ", ") + std::string(messages::english_name(code));
    return names;
}

static http::Response series_answer(const http::Request& request, Platform& platform,
                                    const Series& series, std::optional<Refusal> refusal = {}) {
    const schools::Scope scope(request.viewer);
    SeriesView view{.series = series,
                    .people = count_enrolments(platform.db, scope, series.id),
                    .may_change = may_change(request, series),
                    .of_school = scope.school != 0,
                    .refusal = std::move(refusal)};
    for (auto& step : load_steps(platform.db, series.id)) {
        const auto* english = step.in("en");
        view.steps.push_back(
            {step, english ? *english : std::string(), names_of(missing_languages(step))});
    }
    return html::page(request, series_page, view,
                      view.refusal ? http::Status::unprocessable : http::Status::ok);
}

static http::Response show_series(const http::Request& request, Platform& platform) {
    return series_answer(request, platform, series_in(request, platform));
}

static http::Response submit_copy(const http::Request& request, Platform& platform) {
    const auto& ready = shipped_series();
    const auto found = std::ranges::find(ready, request.form.text("ready"), &ShippedSeries::slug);
    if (found == ready.end()) throw http::NotFound{};
    auto series = found->series;
    series.authority = request.viewer.authority;
    series.school = request.viewer.school;
    series.id = add_series(platform, series);
    for (const auto& step : found->steps) {
        store_step(platform, series, step);
        ++series.version;
    }
    platform.audit.changed("series", series.id.value, series.school, "copied " + found->slug);
    return see_other_saying(series_address(series.id), "series.copied");
}

static http::Response submit_state(const http::Request& request, Platform& platform) {
    const auto series = own_series_in(request, platform);
    const auto wanted = enums::parse<SeriesState>(request.form.text("state"));
    if (!wanted) throw http::NotFound{};
    if (*wanted == SeriesState::on) {
        const auto may = switch_on(load_steps(platform.db, series.id));
        if (!may) return series_answer(request, platform, series, may.error());
    }
    if (series.state != *wanted) {
        store_series_state(platform, series, *wanted);
        platform.audit.changed("series", series.id.value, series.school,
                               "switched " + std::string(enums::text(*wanted)));
    }
    return see_other_saying(series_address(series.id),
                            *wanted == SeriesState::on ? "series.is_on_now" : "series.is_off_now");
}

static http::Response submit_removal(const http::Request& request, Platform& platform) {
    const auto series = own_series_in(request, platform);
    if (!remove_series(platform, series.id))
        return series_answer(request, platform, series, series_in_use);
    platform.audit.changed("series", series.id.value, series.school, "removed");
    return see_other_saying("/series", "series.removed");
}

static void send_series_job(Platform& platform, std::string_view) {
    send_due_steps(platform);
}

static void birthday_job(Platform& platform, std::string_view) {
    while (true) {
        db::Transaction change(platform.db);
        const auto begun = enrol_birthdays(platform, birthdays_at_once);
        change.commit();
        if (begun == 0) return;
    }
}

void install_series(Site& site) {
    site.get("/series", show_list, May::plan_series);
    site.post("/series/copy", submit_copy, May::plan_series);
    site.get("/series/{series}", show_series, May::plan_series);
    site.post("/series/{series}/state", submit_state, May::plan_series);
    site.post("/series/{series}/remove", submit_removal, May::plan_series);
    install_series_form(site);
    install_series_steps(site);
    install_series_preview(site);
    install_series_people(site);
    install_series_results(site);
    install_own_series(site);
    on_answer(series_handler, take_series_answer);
    on_word(take_stop_words);
    site.every_errand(std::chrono::minutes(10), "send series", send_series_job);
    site.every_errand(std::chrono::hours(6), "begin birthday series", birthday_job);
}

}  // namespace conversations
