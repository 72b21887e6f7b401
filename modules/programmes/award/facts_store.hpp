#pragma once
#include "modules/programmes/award/award.hpp"
#include "platform/db/db.hpp"

namespace programmes {

/// What the system knows of a school from that day to this one, by one statement. Whoever
/// asks has found the school as one they may see.
Facts load_facts(db::Connection&, schools::SchoolId, calendar::Day since, calendar::Day as_of);

/// Keeps the facts as they were on the day, with the award.
void store_facts(db::Connection&, AwardId, const Facts&);
/// The facts that were kept with an award.
Facts load_kept_facts(db::Connection&, AwardId);

}  // namespace programmes
