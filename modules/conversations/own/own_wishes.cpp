#include "modules/conversations/own/own_pages.hpp"
#include "modules/conversations/own/own_store.hpp"
#include "modules/conversations/own/own_wishes.html.hpp"
#include "modules/conversations/school_settings/quiet.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

static http::Response wishes_answer(const http::Request& request, Platform& platform,
                                    people::PersonId person, html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, own_wishes_page,
                      {.token = std::string(request.in_path.text("token")),
                       .way = way_told(people::load_addressee(platform.db, person)),
                       .form = std::move(form)},
                      status);
}

http::Response show_own_wishes(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    const auto wishes = load_own_wishes(platform.db, link.person);
    html::Form form;
    const bool own = wishes.quiet_from && wishes.quiet_until;
    form.fill("quiet", own ? QuietChoice::own : QuietChoice::usual);
    if (own) {
        form.fill("from", std::chrono::minutes(*wishes.quiet_from));
        form.fill("until", std::chrono::minutes(*wishes.quiet_until));
    }
    form.fill("emergencies", wishes.no_emergencies ? EmergencyChoice::no : EmergencyChoice::yes);
    return wishes_answer(request, platform, link.person, std::move(form));
}

static OwnWishes wishes_typed(html::Form& form) {
    OwnWishes wishes;
    const auto quiet = form.choice<QuietChoice>("quiet", own_quiet_missing);
    const auto emergencies = form.choice<EmergencyChoice>("emergencies", own_quiet_missing);
    wishes.no_emergencies = emergencies == EmergencyChoice::no;
    if (quiet != QuietChoice::own) return wishes;
    const auto from = form.time("from", {.required = own_quiet_missing});
    const auto until = form.time("until", {.required = own_quiet_missing});
    if (from && until && *from == *until)
        form.refuse("until", own_quiet_all_day);
    else if (from && until && !leaves_time_to_write({*from, *until}))
        form.refuse("until", own_quiet_too_long);
    if (from) wishes.quiet_from = from->count();
    if (until) wishes.quiet_until = until->count();
    return wishes;
}

http::Response submit_own_wishes(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    html::Form form(request);
    const auto wishes = wishes_typed(form);
    if (!form.ok()) return wishes_answer(request, platform, link.person, std::move(form));
    store_own_wishes(platform, link.person, wishes);
    return see_other_saying(request.path, "own.told_wishes");
}

}  // namespace conversations
