#include "modules/programmes/calendars/calendars_pages.hpp"

#include "modules/programmes/calendars/calendar.html.hpp"
#include "modules/programmes/calendars/calendars_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

using people::Purpose;

// How far back a feed goes: what is older has been and gone.
constexpr auto remembered = std::chrono::days(120);
constexpr std::string_view ending = ".ics";

static std::string feed_address(Platform& platform, people::PersonId person, std::int64_t subject) {
    return platform.settings.public_url + "/calendar/" +
           people::link_token(platform, person, Purpose::calendar, subject) + std::string(ending);
}

std::string parents_calendar_address(Platform& platform, people::PersonId person, PlaceId place) {
    return feed_address(platform, person, place.value);
}

void end_parents_calendar(Platform& platform, people::PersonId person, PlaceId place) {
    people::revoke_link(platform, person, Purpose::calendar, place.value);
}

// A page that is only looked at makes nothing: the address is made when it is asked for.
static http::Response show_calendar(const http::Request& request, Platform& platform) {
    const auto person = request.viewer.person;
    OwnCalendarView view;
    if (has_calendar(platform.db, person))
        view.address = feed_address(platform, person, person.value);
    return html::page(request, calendar_page, view);
}

static http::Response make_address(const http::Request& request, Platform& platform) {
    const auto person = request.viewer.person;
    people::revoke_link(platform, person, Purpose::calendar, person.value);
    people::link_token(platform, person, Purpose::calendar, person.value);
    platform.audit.changed("calendar", person.value, request.viewer.school, "a new address");
    return see_other_saying("/calendar", "calendars.made");
}

static std::string feed_for(Platform& platform, const people::OpenedLink& link) {
    const bool staff = link.subject == link.person.value;
    const CalendarReader reader{
        .language =
            staff ? messages::Language{}
                  : messages::language_of(people::load_person(platform.db, link.person).language),
        .staff = staff,
        .public_url = platform.settings.public_url};
    const auto lines = staff
                           ? load_staff_calendar(platform.db, link.person, platform.clock.today(),
                                                 platform.clock.now() - remembered)
                           : load_parents_calendar(platform.db, link.person, PlaceId{link.subject});
    return documents::calendar_feed(messages::pattern(reader.language, "calendars.feed"),
                                    events_of(lines, reader));
}

static http::Response send_feed(const http::Request& request, Platform& platform) {
    auto token = request.in_path.text("token");
    if (token.ends_with(ending)) token.remove_suffix(ending.size());
    const auto link = http::or_not_found(people::open_link(platform, token, Purpose::calendar));
    auto feed = feed_for(platform, link);
    const auto tag = '"' + crypto::base64url(crypto::sha256(feed)).substr(0, 22) + '"';
    http::Response answer{.headers = {{"Cache-Control", "private, max-age=300"}, {"ETag", tag}}};
    if (request.header("if-none-match") == tag) {
        answer.status = http::Status::not_modified;
        return answer;
    }
    answer.headers.emplace_back("Content-Type", "text/calendar; charset=utf-8");
    answer.headers.emplace_back("Content-Disposition", "inline; filename=\"schoolgate.ics\"");
    answer.body = std::move(feed);
    return answer;
}

void install_calendars(Site& site) {
    site.get("/calendar", show_calendar, May::signed_in);
    site.post("/calendar", make_address, May::signed_in);
    site.get("/calendar/{token}", send_feed, May::link);
}

}  // namespace programmes
