#include "modules/programmes/courses/meeting.hpp"

namespace programmes {

Outcome<void> check_meeting(const Meeting& meeting, calendar::Day today) {
    if (!meeting.held_on) return {};
    if (*meeting.held_on > today) return refuse(meeting_day_ahead);
    if (lines_of(meeting.aims).empty() || lines_of(meeting.outcomes).empty())
        return refuse(agreed_missing);
    return {};
}

constexpr db::Sql meeting_of_course = R"(
    SELECT COALESCE(m.led_by, 0), COALESCE(p.given || ' ' || p.family, ''), m.held_on, m.present,
           m.aims, m.outcomes, m.version
      FROM programmes_meetings m
      LEFT JOIN people_persons p ON p.id = m.led_by
     WHERE m.cohort_id = $1)";

Meeting load_meeting(db::Connection& db, CohortId course) {
    return db.find<Meeting>(meeting_of_course, course).value_or(Meeting{});
}

// A leader sees what staff say of families: only the head teacher makes somebody that.
constexpr db::Sql part_in_meeting = R"(
    SELECT CASE WHEN s.role = 'head' THEN 'head' ELSE 'leader' END
      FROM people_seats s
     WHERE s.id = $1 AND s.person_id = $2 AND s.authority_id = $3
       AND ((s.role = 'head' AND s.school_id = $4)
            OR EXISTS (SELECT 1 FROM programmes_meetings m
                        WHERE m.cohort_id = $5 AND m.led_by = $2)))";

std::optional<MeetingPart> find_part_in_meeting(db::Connection& db, const auth::Viewer& viewer,
                                                const Course& course) {
    return db.find<MeetingPart>(part_in_meeting, viewer.seat, viewer.person, viewer.authority,
                                course.school, course.id);
}

constexpr db::Sql possible_leaders = R"(
    SELECT p.id, p.given || ' ' || p.family
      FROM people_persons p
     WHERE p.id = $2
        OR EXISTS (SELECT 1 FROM people_seats s
                    WHERE s.person_id = p.id AND s.school_id = $1
                      AND s.role IN ('head', 'link_teacher')
                      AND s.since <= $3 AND (s.until IS NULL OR s.until >= $3))
     ORDER BY p.family, p.given, p.id)";

std::vector<PossibleLeader> load_possible_leaders(db::Connection& db, const Course& course,
                                                  calendar::Day today) {
    return db.all<PossibleLeader>(possible_leaders, course.school, course.trainer, today);
}

constexpr db::Sql put_meeting = R"(
    INSERT INTO programmes_meetings (cohort_id, authority_id, school_id, led_by, held_on, present,
                                     aims, outcomes, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (cohort_id) DO UPDATE
       SET led_by = excluded.led_by, held_on = excluded.held_on, present = excluded.present,
           aims = excluded.aims, outcomes = excluded.outcomes, version = excluded.version
     WHERE programmes_meetings.version = excluded.version - 1)";

bool store_meeting(db::Connection& db, const Course& course, const Meeting& meeting) {
    return db.run(put_meeting, course.id, course.authority, course.school,
                  meeting.led_by ? std::optional(meeting.led_by) : std::nullopt, meeting.held_on,
                  meeting.present, meeting.aims, meeting.outcomes, meeting.version + 1) == 1;
}

}  // namespace programmes
