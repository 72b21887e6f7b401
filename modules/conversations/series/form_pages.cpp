// What a series is called, what begins it, and at which hour its messages go.
#include <algorithm>

#include "modules/conversations/series/series.html.hpp"
#include "modules/conversations/series/series_pages.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

constexpr Refusal series_name_missing{"series.name_missing"},
    series_event_missing{"series.event_missing"}, series_session_missing{"series.session_missing"},
    series_hour_missing{"series.hour_missing"},
    series_changed_meanwhile{"series.changed_meanwhile"};
constexpr std::int64_t last_session = 30;

static std::vector<ui::Option> hour_options() {
    std::vector<ui::Option> hours;
    for (auto hour = earliest_hour; hour < latest_hour; ++hour)
        for (const std::chrono::minutes half :
             {hour + std::chrono::minutes(0), hour + std::chrono::minutes(30)})
            hours.push_back({std::to_string(half.count()), calendar::iso_time(half)});
    return hours;
}

static http::Response form_answer(const http::Request& request, const Series& series,
                                  html::Form form) {
    const SeriesFormView view{.id = series.id,
                              .version = series.version,
                              .hours = hour_options(),
                              .form = std::move(form)};
    return html::page(request, series_form_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_new(const http::Request& request, Platform&) {
    html::Form form;
    form.fill("minute", Series{}.minute);
    return form_answer(request, {}, std::move(form));
}

static http::Response show_edit(const http::Request& request, Platform& platform) {
    const auto series = own_series_in(request, platform);
    html::Form form;
    form.fill("name", series.name);
    form.fill("event", series.event);
    form.fill("minute", series.minute);
    if (series.session > 0) form.fill("session", series.session);
    return form_answer(request, series, std::move(form));
}

// What was typed, on top of what the series is.
static Series typed_series(html::Form& form, Series series) {
    series.name = form.text("name", {.required = series_name_missing, .longest = 80});
    const auto event = form.choice<SeriesEvent>("event", series_event_missing);
    series.event = event.value_or(SeriesEvent::joined);
    series.session = 0;
    if (event == SeriesEvent::came)
        series.session =
            form.number("session", 1, last_session, {.required = series_session_missing})
                .value_or(1);
    const auto hours = hour_options();
    if (std::ranges::find(hours, form.value("minute"), &ui::Option::value) == hours.end())
        form.refuse("minute", series_hour_missing);
    series.minute = form.number("minute", 0, std::int64_t{24} * 60).value_or(series.minute);
    return series;
}

static http::Response submit_new(const http::Request& request, Platform& platform) {
    html::Form form(request);
    const auto series = typed_series(
        form, {.authority = request.viewer.authority, .school = request.viewer.school});
    if (!form.ok()) return form_answer(request, {}, std::move(form));
    const auto id = add_series(platform, series);
    platform.audit.changed("series", id.value, series.school, "begun");
    return see_other_saying(series_address(id), "series.saved");
}

static http::Response submit_edit(const http::Request& request, Platform& platform) {
    const auto stored = own_series_in(request, platform);
    html::Form form(request);
    auto series = typed_series(form, stored);
    series.version = form.number("version", 1, stored.version).value_or(0);
    if (form.ok() && !store_series(platform, series)) form.refuse("name", series_changed_meanwhile);
    if (!form.ok()) return form_answer(request, stored, std::move(form));
    platform.audit.changed("series", series.id.value, series.school, "name, event or hour");
    return see_other_saying(series_address(series.id), "series.saved");
}

void install_series_form(Site& site) {
    site.get("/series/new", show_new, May::plan_series);
    site.post("/series/new", submit_new, May::plan_series);
    site.get("/series/{series}/edit", show_edit, May::plan_series);
    site.post("/series/{series}/edit", submit_edit, May::plan_series);
}

}  // namespace conversations
