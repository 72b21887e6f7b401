#include "app/demo/day_pages.hpp"

#include <algorithm>

#include "app/demo/day.html.hpp"
#include "app/demo/day_running.hpp"
#include "platform/html/page.hpp"

namespace demo {

constexpr int most_happenings = 60;

static DayView view_of_day(Platform& platform) {
    DayView view{.run = find_day_run(platform.db)};
    view.begins = !view.run || is_over(*view.run) || view.run->day != platform.clock.today();
    if (!view.run) return view;
    view.over = is_over(*view.run);
    view.moment = moment_of(*view.run, platform.clock.now());
    view.school = load_school_name(platform.db, view.run->school);
    view.tally = load_day_tally(platform.db, *view.run);
    view.happened = load_happenings(platform.db, *view.run, most_happenings);
    return view;
}

static http::Response show_day(const http::Request& request, Platform& platform) {
    if (!request.frame->demo) throw http::NotFound{};
    auto view = view_of_day(platform);
    view.watched = request.query.text("watch") != "off";
    auto page = html::page(request, app::day_page, view);
    if (view.goes() && view.watched) page.headers.emplace_back("Refresh", "5");
    return page;
}

static std::optional<std::int64_t> speed_asked(std::string_view typed) {
    for (const auto speed : day_speeds)
        if (typed == std::to_string(speed)) return speed;
    return {};
}

static http::Response submit_day(const http::Request& request, Platform& platform) {
    if (!request.frame->demo) throw http::NotFound{};
    const auto speed = http::or_not_found(speed_asked(request.form.text("speed")));
    const auto run = find_day_run(platform.db);
    const bool runs = run && !is_over(*run) && run->day == platform.clock.today();
    if (runs) {
        change_pace(platform, *run, speed);
    } else if (!begin_day(platform, speed)) {
        html::Form form(request);
        form.refuse("speed", Refusal{"demo_day.all_had"});
        auto view = view_of_day(platform);
        view.form = std::move(form);
        return html::page(request, app::day_page, view, http::Status::unprocessable);
    }
    return http::see_other("/demo/day");
}

void install_day(Site& site) {
    site.job(std::string(day_job), run_day);
    site.get("/demo/day", show_day, May::anyone);
    site.post("/demo/day", submit_day, May::anyone, {.a_minute = 60});
}

}  // namespace demo
