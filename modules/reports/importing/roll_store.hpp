// What is there before an import, and what it writes.
#pragma once
#include "modules/reports/importing/imports_store.hpp"
#include "modules/reports/importing/plan.hpp"
#include "platform/platform.hpp"

namespace reports {

/// Everything an import of a school compares with, in nine statements.
SchoolNow load_school_now(db::Connection&, schools::SchoolId);

/// Writes down all that was planned, in the transaction that is open.
void store_planned(Platform&, ImportId, schools::SchoolId, const Planned&, const TellHowFar& = {});

/// Takes back what an import changed, the last change first: who was added has left, who had left
/// is there, facts are what they were. Classes and staff are put right by the next import.
void undo_changes(Platform&, ImportId, schools::SchoolId);

}  // namespace reports
