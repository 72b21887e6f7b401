// What is counted once, where it changes, and read often.
#pragma once
#include "modules/programmes/programmes.hpp"
#include "platform/db/db.hpp"

namespace programmes {

/// Writes at the cohort when it begins, how many parents are coming, and how far they came, and
/// the same at the authority's week: to be called after its sessions' days or its places have
/// changed, in the same transaction.
void tally(db::Connection&, CohortId);

}  // namespace programmes
