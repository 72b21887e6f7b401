// Private calendar feeds: a trainer's sessions, a school's, a county's, a parent's own.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/programmes/programmes.hpp"
#include "platform/calendar.hpp"
#include "platform/documents/calendar_feed.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// A session as a calendar shows it, its title in the reader's language.
struct CalendarLine {
    SessionId id{};
    CohortId cohort{};
    std::string title{};
    std::string cohort_name{};
    std::string school_name{};
    std::string school_address{};
    std::string room{};
    std::string trainer{};
    calendar::Instant starts_at{};
    calendar::Instant ends_at{};
    SessionState state{};
    std::int64_t revision = 0;
    calendar::Instant changed_at{};
    std::optional<calendar::Instant> moved_from{};
};

/// Who reads a feed: staff see whose session it is and a link to the group, a parent their own.
struct CalendarReader {
    messages::Language language{};
    bool staff = false;
    std::string public_url{};
};

/// The sessions as events: the same uid for ever, a higher sequence with each change; a cancelled
/// one is there as cancelled, a moved one says when it was to be.
std::vector<documents::CalendarEvent> events_of(std::span<const CalendarLine>,
                                                const CalendarReader&);

/// The address of a parent's feed, for as long as it is not made anew.
std::string parents_calendar_address(Platform&, people::PersonId, PlaceId);

/// Ends the address of a feed: whoever has it sees nothing any more.
void end_parents_calendar(Platform&, people::PersonId, PlaceId);

}  // namespace programmes
