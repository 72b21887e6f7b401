#include "modules/programmes/tally.hpp"

namespace programmes {

// Writing the row holds it, so that the next statement sees what those committed who held it
// before.
constexpr db::Sql hold = "UPDATE programmes_cohorts SET version = version WHERE id = $1";

// Who completed came, and who came or gave a place back had said yes.
constexpr db::Sql count = R"(
    UPDATE programmes_cohorts
       SET begins_at = COALESCE((SELECT MIN(s.starts_at) FROM programmes_sessions s
                                  WHERE s.cohort_id = $1), 0),
           (coming, invited, accepted, came, completed) =
           (SELECT COUNT(CASE WHEN p.state = 'accepted' THEN 1 END), COUNT(*),
                   COUNT(CASE WHEN p.state IN ('accepted', 'cancelled') OR p.came > 0
                                OR p.completed_on IS NOT NULL THEN 1 END),
                   COUNT(CASE WHEN p.came > 0 OR p.completed_on IS NOT NULL THEN 1 END),
                   COUNT(p.completed_on)
              FROM programmes_places p WHERE p.cohort_id = $1)
     WHERE id = $1)";

void tally(db::Connection& db, CohortId cohort) {
    db.run(hold, cohort);
    db.run(count, cohort);
}

}  // namespace programmes
