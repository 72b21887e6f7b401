#include "modules/programmes/courses/learners_store.hpp"

namespace programmes {

// A child stays on the register it was ticked on, whoever of the parents comes no more.
constexpr db::Sql learners_of_session = R"(
    SELECT COALESCE(l.id, 0), y.id, y.given || ' ' || y.family,
           COALESCE(a.came, FALSE)
      FROM people_children y
      LEFT JOIN programmes_learners l ON l.child_id = y.id AND l.cohort_id = $1
      LEFT JOIN programmes_learner_attendance a ON a.learner_id = l.id AND a.session_id = $2
     WHERE y.school_id IN (SELECT k.school_id FROM programmes_cohorts k WHERE k.id = $1
                           UNION SELECT g.school_id FROM programmes_places g WHERE g.cohort_id = $1)
       AND (l.id IS NOT NULL
            OR (y.left_on IS NULL
                AND EXISTS (SELECT 1 FROM programmes_places p
                              JOIN people_carers r
                                ON r.person_id = p.person_id AND NOT r.court_order
                             WHERE p.cohort_id = $1 AND p.state = 'accepted'
                               AND r.child_id = y.id)))
     ORDER BY y.given, y.family, y.id)";

constexpr db::Sql staff_of_session = R"(
    SELECT l.id, 0, l.staff_name, COALESCE(a.came, FALSE)
      FROM programmes_learners l
      LEFT JOIN programmes_learner_attendance a ON a.learner_id = l.id AND a.session_id = $2
     WHERE l.cohort_id = $1 AND l.staff_name IS NOT NULL
     ORDER BY l.staff_name, l.id)";

Learners load_learners(db::Connection& db, CohortId course, SessionId session) {
    auto learners = db.all<Learner>(learners_of_session, course, session);
    auto staff = db.all<Learner>(staff_of_session, course, session);
    learners.insert(learners.end(), staff.begin(), staff.end());
    return learners;
}

constexpr db::Sql add_child = R"(
    INSERT INTO programmes_learners (id, authority_id, school_id, cohort_id, child_id)
    SELECT CAST($1 AS BIGINT), k.authority_id, k.school_id, k.id, CAST($3 AS BIGINT)
      FROM programmes_cohorts k WHERE k.id = $2
    ON CONFLICT (cohort_id, child_id) DO NOTHING)";

constexpr db::Sql mark_learner = R"(
    INSERT INTO programmes_learner_attendance (session_id, learner_id, came, marked_by, marked_at)
    SELECT CAST($1 AS BIGINT), l.id, CAST($5 AS BOOLEAN), CAST($6 AS BIGINT), CAST($7 AS BIGINT)
      FROM programmes_learners l
     WHERE l.cohort_id = $2 AND (l.id = $3 OR l.child_id = $4)
    ON CONFLICT (session_id, learner_id)
    DO UPDATE SET came = excluded.came, marked_by = excluded.marked_by,
                  marked_at = excluded.marked_at)";

void store_learners(Platform& platform, CohortId course, SessionId session,
                    const Learners& learners, people::PersonId marked_by) {
    auto& db = platform.db;
    const auto now = platform.clock.now();
    for (const auto& learner : learners) {
        if (!learner.id && learner.came)
            db.run(add_child, platform.ids.next<Learner>(), course, learner.child);
        db.run(mark_learner, session, course, learner.id, learner.child, learner.came, marked_by,
               now);
    }
}

constexpr db::Sql learners_of_course = R"(
    SELECT l.id, l.child_id IS NULL, COALESCE(l.staff_name, y.given || ' ' || y.family),
           (SELECT COUNT(*) FROM programmes_learner_attendance a
             WHERE a.learner_id = l.id AND a.came)
      FROM programmes_learners l
      LEFT JOIN people_children y ON y.id = l.child_id
     WHERE l.cohort_id = $1
     ORDER BY CASE WHEN l.child_id IS NULL THEN 1 ELSE 0 END,
              COALESCE(l.staff_name, y.given || ' ' || y.family), l.id)";

std::vector<LearnerLine> load_learner_lines(db::Connection& db, CohortId course) {
    return db.all<LearnerLine>(learners_of_course, course);
}

constexpr db::Sql add_staff = R"(
    INSERT INTO programmes_learners (id, authority_id, school_id, cohort_id, staff_name)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (cohort_id, staff_name) DO NOTHING)";

bool add_staff_learner(Platform& platform, const Course& course, std::string_view name) {
    return platform.db.run(add_staff, platform.ids.next<Learner>(), course.authority, course.school,
                           course.id, name) == 1;
}

constexpr db::Sql forget_absences = R"(
    DELETE FROM programmes_learner_attendance
     WHERE learner_id = (SELECT l.id FROM programmes_learners l
                          WHERE l.id = $1 AND l.cohort_id = $2 AND l.staff_name IS NOT NULL)
       AND NOT came
       AND NOT EXISTS (SELECT 1 FROM programmes_learner_attendance a
                        WHERE a.learner_id = $1 AND a.came))";
constexpr db::Sql remove_learner = R"(
    DELETE FROM programmes_learners
     WHERE id = $1 AND cohort_id = $2 AND staff_name IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM programmes_learner_attendance a WHERE a.learner_id = $1))";

bool remove_staff_learner(db::Connection& db, CohortId course, LearnerId learner) {
    db.run(forget_absences, learner, course);
    return db.run(remove_learner, learner, course) == 1;
}

}  // namespace programmes
