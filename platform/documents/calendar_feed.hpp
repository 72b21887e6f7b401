// Dates that a family's own calendar subscribes to (RFC 5545).
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "platform/calendar.hpp"

namespace documents {

/// A date as calendars see it. The uid never changes; the sequence grows with every change that
/// people must notice. A cancelled event stays in the feed, so that it disappears from telephones.
struct CalendarEvent {
    std::string uid;
    int sequence = 0;
    calendar::Instant starts{}, ends{}, changed{};
    std::string summary, location, description;
    bool cancelled = false;
    std::string url{};
};

/// The feed under the name shown in people's calendars; an event that ends no later than it
/// starts is shown without an end.
std::string calendar_feed(std::string_view name, std::span<const CalendarEvent>);

}  // namespace documents
