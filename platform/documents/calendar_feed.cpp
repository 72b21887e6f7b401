#include "platform/documents/calendar_feed.hpp"

#include <libical/ical.h>

#include <new>

#include "platform/documents/held.hpp"

namespace documents {

namespace {

using Component = Held<icalcomponent, icalcomponent_free>;

Component component(icalcomponent_kind kind) {
    Component made(icalcomponent_new(kind));
    if (!made) throw std::bad_alloc();
    return made;
}

// Control characters end lines or are refused by telephones; only line ends within text stay.
std::string printable(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= ' ' || c == '\n' || c == '\t') out += c;
    return out;
}

// Values that the library writes as they are must not bring a line of their own.
std::string one_line(std::string_view text) {
    auto out = printable(text);
    std::erase(out, '\n');
    return out;
}

// An event that happens once is an instant: written in UTC it is right on every telephone before
// and after the clocks change, whatever rules for London that telephone knows. Only repeating
// events need a time zone, and there are none here.
icaltimetype utc(calendar::Instant instant) {
    return icaltime_from_timet_with_zone(instant.time_since_epoch().count(), 0,
                                         icaltimezone_get_utc_timezone());
}

void add_extension(icalcomponent* to, const char* name, const std::string& value,
                   icalparameter* kind = nullptr) {
    auto* property = icalproperty_new_x(value.c_str());
    icalproperty_set_x_name(property, name);
    if (kind != nullptr) icalproperty_add_parameter(property, kind);
    icalcomponent_add_property(to, property);
}

Component event_of(const CalendarEvent& event) {
    auto out = component(ICAL_VEVENT_COMPONENT);
    const auto add = [&](icalproperty* property) {
        icalcomponent_add_property(out.get(), property);
    };
    add(icalproperty_new_uid(one_line(event.uid).c_str()));
    add(icalproperty_new_sequence(event.sequence));
    // In a published feed the stamp is when this version of the event came to be (RFC 5545,
    // 3.8.7.2); the hour of the request would make every download look like a change.
    add(icalproperty_new_dtstamp(utc(event.changed)));
    add(icalproperty_new_lastmodified(utc(event.changed)));
    add(icalproperty_new_dtstart(utc(event.starts)));
    if (event.ends > event.starts) add(icalproperty_new_dtend(utc(event.ends)));
    add(icalproperty_new_summary(printable(event.summary).c_str()));
    if (!event.location.empty()) add(icalproperty_new_location(printable(event.location).c_str()));
    if (!event.description.empty())
        add(icalproperty_new_description(printable(event.description).c_str()));
    if (!event.url.empty()) add(icalproperty_new_url(one_line(event.url).c_str()));
    add(icalproperty_new_status(event.cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    return out;
}

}  // namespace

std::string calendar_feed(std::string_view name, std::span<const CalendarEvent> events) {
    const auto feed = component(ICAL_VCALENDAR_COMPONENT);
    icalcomponent_add_property(feed.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(feed.get(), icalproperty_new_prodid("-//Schoolgate//Calendar//EN"));
    icalcomponent_add_property(feed.get(), icalproperty_new_calscale("GREGORIAN"));
    icalcomponent_add_property(feed.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
    add_extension(feed.get(), "X-WR-CALNAME", printable(name));
    add_extension(feed.get(), "NAME", printable(name));
    // An hour: a session moved in the morning is right in the pocket by the afternoon.
    add_extension(feed.get(), "REFRESH-INTERVAL", "PT1H",
                  icalparameter_new_value(ICAL_VALUE_DURATION));
    add_extension(feed.get(), "X-PUBLISHED-TTL", "PT1H");
    for (const auto& event : events)
        icalcomponent_add_component(feed.get(), event_of(event).release());

    const Held<char, icalmemory_free_buffer> text(icalcomponent_as_ical_string_r(feed.get()));
    if (!text) throw std::bad_alloc();
    return text.get();
}

}  // namespace documents
