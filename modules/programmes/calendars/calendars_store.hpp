#pragma once
#include <optional>
#include <vector>

#include "modules/programmes/calendars/calendars.hpp"

namespace programmes {

/// What a member of staff has in their calendar, by the seats they have today: a trainer what they
/// lead, a school's staff what is at the school, the county's officers and advisers all of it.
std::vector<CalendarLine> load_staff_calendar(db::Connection&, people::PersonId,
                                              calendar::Day today, calendar::Instant from);

/// The sessions of a parent's group, if they have accepted the place; titles in their language.
std::vector<CalendarLine> load_parents_calendar(db::Connection&, people::PersonId, PlaceId);

/// Whether this member of staff has the address of a feed already.
bool has_calendar(db::Connection&, people::PersonId);

}  // namespace programmes
