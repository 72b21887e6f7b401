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

namespace {

struct Counted {
    std::int64_t authority = 0;
    std::int64_t week = 0;
    std::int64_t invited = 0, accepted = 0, came = 0, completed = 0;

    bool nothing() const { return invited == 0 && accepted == 0 && came == 0 && completed == 0; }
};

// What one counts more than the other, in the week of the first.
Counted operator-(const Counted& one, const Counted& other) {
    return {one.authority,
            one.week,
            one.invited - other.invited,
            one.accepted - other.accepted,
            one.came - other.came,
            one.completed - other.completed};
}

}  // namespace

constexpr db::Sql counted = R"(
    SELECT authority_id, begins_at / 604800, invited, accepted, came, completed
      FROM programmes_cohorts WHERE id = $1)";

constexpr db::Sql add_to_week = R"(
    INSERT INTO programmes_weeks (authority_id, week, invited, accepted, came, completed)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (authority_id, week) DO UPDATE
       SET invited = programmes_weeks.invited + excluded.invited,
           accepted = programmes_weeks.accepted + excluded.accepted,
           came = programmes_weeks.came + excluded.came,
           completed = programmes_weeks.completed + excluded.completed)";

// Only what changed is added, so that those who count other groups at the same time add theirs.
static void add(db::Connection& db, const Counted& more) {
    if (more.nothing()) return;
    db.run(add_to_week, more.authority, more.week, more.invited, more.accepted, more.came,
           more.completed);
}

void tally(db::Connection& db, CohortId cohort) {
    db.run(hold, cohort);
    const auto before = db.one<Counted>(counted, cohort);
    db.run(count, cohort);
    const auto after = db.one<Counted>(counted, cohort);
    if (before.week == after.week) return add(db, after - before);
    add(db, Counted{before.authority, before.week} - before);
    add(db, after);
}

}  // namespace programmes
