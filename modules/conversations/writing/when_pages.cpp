// The third step: when it goes, and when it is no use any more.
#include "modules/conversations/writing/when.html.hpp"
#include "modules/conversations/writing/writing_pages.hpp"
#include "platform/html/page.hpp"

namespace conversations {

constexpr Refusal goes_day_missing{"writing.day_missing"},
    goes_time_missing{"writing.time_missing"}, in_the_past{"writing.in_the_past"},
    ends_too_soon{"writing.ends_too_soon"}, when_missing{"writing.when_missing"};

static http::Response when_answer(const http::Request& request, Platform& platform, WhenView view) {
    view.quiet =
        load_school_settings(platform.db, view.sending.school, view.sending.authority).quiet;
    return html::page(request, when_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static void fill_moment(html::Form& form, const std::string& name, calendar::Instant moment) {
    const auto local = calendar::london_time(moment);
    form.fill(name, local.day);
    form.fill(name + "_time", local.time);
}

static http::Response show_when(const http::Request& request, Platform& platform) {
    WhenView view{.sending = sending_in(request, platform)};
    const auto& sending = view.sending;
    if (auto elsewhere = sent_already(sending)) return *std::move(elsewhere);
    view.form.fill("goes", sending.wanted_at ? WhenItGoes::at : WhenItGoes::now);
    view.form.fill("ends", sending.ends_at ? WhenItEnds::at : WhenItEnds::never);
    if (sending.wanted_at) fill_moment(view.form, "goes_on", *sending.wanted_at);
    if (sending.ends_at) fill_moment(view.form, "ends_on", *sending.ends_at);
    return when_answer(request, platform, std::move(view));
}

static std::optional<calendar::Instant> read_moment(html::Form& form, const std::string& name) {
    const auto day = form.day(name, {.required = goes_day_missing});
    const auto time = form.time(name + "_time", {.required = goes_time_missing});
    if (!day || !time) return {};
    return calendar::in_london({*day, *time});
}

static http::Response submit_when(const http::Request& request, Platform& platform) {
    WhenView view{.sending = sending_in(request, platform), .form = html::Form(request)};
    auto& sending = view.sending;
    auto& form = view.form;
    if (auto elsewhere = sent_already(sending)) return *std::move(elsewhere);
    const auto goes = form.choice<WhenItGoes>("goes", when_missing);
    const auto ends = form.choice<WhenItEnds>("ends", when_missing);
    const auto now = platform.clock.now();
    sending.wanted_at = sending.ends_at = {};
    if (goes == WhenItGoes::at) sending.wanted_at = read_moment(form, "goes_on");
    if (ends == WhenItEnds::at) sending.ends_at = read_moment(form, "ends_on");
    if (sending.wanted_at && *sending.wanted_at < now) form.refuse("goes_on", in_the_past);
    if (sending.ends_at && *sending.ends_at <= goes_from(sending.wanted_at, now))
        form.refuse("ends_on", ends_too_soon);
    is_current(form, sending);
    if (!form.ok() || !store_when(platform, sending))
        return when_answer(request, platform, std::move(view));
    platform.audit.changed("sending", sending.id.value, sending.school, "when");
    return http::see_other(path_of(sending, "preview"));
}

void install_when(Site& site) {
    site.get("/writing/{sending}/when", show_when, May::write_to_families);
    site.post("/writing/{sending}/when", submit_when, May::write_to_families);
}

}  // namespace conversations
