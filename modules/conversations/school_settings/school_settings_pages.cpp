#include "modules/conversations/school_settings/school_settings_pages.hpp"

#include <algorithm>

#include "modules/conversations/school_settings/school_settings.html.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

constexpr std::int64_t most_parts = 100'000'000;
constexpr std::int64_t most_months = 120;

static SettingsOf place_of(const http::Request& request) {
    return {request.viewer.authority, request.viewer.school};
}

static http::Response settings_answer(const http::Request& request, Platform& platform,
                                      html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    SchoolSettingsView view{.form = std::move(form),
                            .for_county = request.viewer.school == 0,
                            .place = request.viewer.place};
    for (const auto& one : load_may_be_named(platform.db, place_of(request)))
        view.people.push_back({std::to_string(one.person.value), one.name});
    return html::page(request, school_settings_page, view, status);
}

static http::Response show_settings(const http::Request& request, Platform& platform) {
    const auto own = load_own_settings(platform.db, place_of(request));
    html::Form form;
    form.fill("quiet_from", std::chrono::minutes(own.quiet_from));
    form.fill("quiet_until", std::chrono::minutes(own.quiet_until));
    form.fill("named_person", people::PersonId{own.named_person});
    if (own.month_parts > 0) form.fill("month_parts", own.month_parts);
    if (own.keep_months > 0) form.fill("keep_months", own.keep_months);
    form.fill("version", own.version);
    return settings_answer(request, platform, std::move(form));
}

static OwnSettings read_settings(const http::Request& request, html::Form& form,
                                 Platform& platform) {
    OwnSettings own;
    const auto from =
        form.time("quiet_from", {.required = Refusal{"school_settings.quiet_missing"}});
    const auto until =
        form.time("quiet_until", {.required = Refusal{"school_settings.quiet_missing"}});
    if (from && until && *from == *until)
        form.refuse("quiet_until", quiet_all_day);
    else if (from && until && !leaves_time_to_write({*from, *until}))
        form.refuse("quiet_until", quiet_too_long);
    own.quiet_from = from.value_or(usual_quiet.from).count();
    own.quiet_until = until.value_or(usual_quiet.until).count();
    if (!form.value("named_person").empty()) {
        const auto named = form.id<people::PersonId>("named_person");
        const auto staff = load_may_be_named(platform.db, place_of(request));
        if (named && std::ranges::find(staff, *named, &MayBeNamed::person) == staff.end())
            form.refuse("named_person", Refusal{"school_settings.not_staff"});
        own.named_person = named.value_or(people::PersonId{}).value;
    }
    own.month_parts = form.number("month_parts", 0, most_parts).value_or(0);
    own.keep_months = form.number("keep_months", 0, most_months).value_or(0);
    own.version = form.number("version", 0, most_parts, {.required = settings_changed}).value_or(0);
    return own;
}

static http::Response submit_settings(const http::Request& request, Platform& platform) {
    html::Form form(request);
    const auto own = read_settings(request, form, platform);
    if (form.ok() && !store_settings(platform.db, place_of(request), own))
        form.refuse("quiet_from", settings_changed);
    if (!form.ok()) return settings_answer(request, platform, std::move(form));
    platform.audit.changed("message settings", 0, request.viewer.school);
    return see_other_saying("/messages/settings", "school_settings.saved");
}

void install_school_settings(Site& site) {
    site.get("/messages/settings", show_settings, May::set_up_messages);
    site.post("/messages/settings", submit_settings, May::set_up_messages);
}

}  // namespace conversations
