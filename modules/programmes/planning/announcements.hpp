// What parents who have accepted a place are told when their sessions change.
#pragma once
#include <string>

#include "modules/programmes/planning/cohorts_store.hpp"

namespace programmes {

/// A session is at another time now, and perhaps in another room.
void announce_move(Platform&, const Cohort&, const CohortSession& before, const SessionMove&,
                   std::string_view room);

/// One session is in another room.
void announce_session_room(Platform&, const Cohort&, const CohortSession& before,
                           std::string_view room);

void announce_session_cancelled(Platform&, const Cohort&, const CohortSession&);

/// All sessions from this one on are later.
void announce_all_later(Platform&, const Cohort&, const CohortSession& first,
                        const SessionMove& of_first);

/// All sessions from this one on are in another room.
void announce_room(Platform&, const Cohort&, const CohortSession& next, std::string_view room);

/// Somebody else leads the sessions from this one on.
void announce_trainer(Platform&, const Cohort&, const CohortSession& next,
                      std::string_view trainer);

/// To those who wait for a place as well: nothing of it will be held any more.
void announce_cohort_cancelled(Platform&, const Cohort&);

}  // namespace programmes
