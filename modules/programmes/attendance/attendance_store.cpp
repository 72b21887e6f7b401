#include "modules/programmes/attendance/attendance_store.hpp"

#include "modules/conversations/conversations.hpp"
#include "modules/programmes/invitations/invitations_store.hpp"
#include "modules/programmes/tally.hpp"
#include "platform/jobs/jobs.hpp"

namespace programmes {

// A trainer sees the sessions they lead, a school's staff their school's; nobody else any.
constexpr db::Sql session_for_register = R"(
    SELECT s.id, s.cohort_id, s.authority_id, s.school_id, c.name, w.title, s.room, s.position,
           s.starts_at, s.ends_at, s.state, s.register_taken_at, k.needed,
           NOT EXISTS (SELECT 1 FROM programmes_sessions l
                        WHERE l.cohort_id = s.cohort_id AND l.state <> 'cancelled'
                          AND l.starts_at > s.starts_at),
           EXISTS (SELECT 1 FROM programmes_editions e
                     JOIN programmes_programmes g ON g.id = e.programme_id
                    WHERE e.id = k.edition_id AND g.kind = 'family_course')
      FROM programmes_sessions s
      JOIN programmes_cohorts k ON k.id = s.cohort_id
      JOIN schools_schools c ON c.id = s.school_id
      JOIN programmes_module_words w ON w.module_id = s.module_id AND w.language = 'en'
     WHERE s.id = $1 AND s.authority_id = $2
       AND (s.school_id = $3 OR s.trainer_id = $4))";

std::optional<RegisterSession> find_session_for_register(db::Connection& db,
                                                         const auth::Viewer& viewer, SessionId id) {
    return db.find<RegisterSession>(session_for_register, id, viewer.authority, viewer.school,
                                    viewer.person);
}

// A parent who has not been marked yet has no row in programmes_attendance.
constexpr db::Sql register_of_session = R"(
    SELECT p.id, n.given || ' ' || n.family, '', p.state, COALESCE(a.came, FALSE)
      FROM programmes_places p
      JOIN people_persons n ON n.id = p.person_id
      LEFT JOIN programmes_attendance a ON a.place_id = p.id AND a.session_id = $2
     WHERE p.cohort_id = $1 AND (p.state IN ('accepted', 'invited', 'waiting') OR a.came)
     ORDER BY CASE WHEN p.state = 'accepted' THEN 0 ELSE 1 END, n.family, n.given, p.id)";

constexpr db::Sql children_of_cohort = R"(
    SELECT p.id, h.given
      FROM programmes_places p
      JOIN people_own_children o ON o.person_id = p.person_id AND o.school_id = p.school_id
      JOIN people_children h ON h.id = o.child_id
     WHERE p.cohort_id = $1
     ORDER BY p.id, h.given)";

namespace {
struct ChildName {
    PlaceId place{};
    std::string given{};
};
}  // namespace

Register load_register(db::Connection& db, const RegisterSession& session) {
    auto lines = db.all<RegisterLine>(register_of_session, session.cohort, session.id);
    for (const auto& child : db.all<ChildName>(children_of_cohort, session.cohort))
        for (auto& line : lines)
            if (line.place == child.place)
                line.children += (line.children.empty() ? "" : ", ") + child.given;
    return lines;
}

constexpr db::Sql mark_parent = R"(
    INSERT INTO programmes_attendance (session_id, place_id, came, marked_by, marked_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (session_id, place_id)
    DO UPDATE SET came = excluded.came, marked_by = excluded.marked_by,
                  marked_at = excluded.marked_at)";

constexpr db::Sql session_is_held = R"(
    UPDATE programmes_sessions SET state = 'held', register_taken_at = $2 WHERE id = $1)";

constexpr db::Sql count_for_places = R"(
    UPDATE programmes_places
       SET came = (SELECT COUNT(*) FROM programmes_attendance a
                    WHERE a.place_id = programmes_places.id AND a.came),
           last_came = (SELECT COALESCE(MAX(s.position), 0)
                          FROM programmes_attendance a
                          JOIN programmes_sessions s ON s.id = a.session_id
                         WHERE a.place_id = programmes_places.id AND a.came)
     WHERE cohort_id = $1)";

// Completed on the day of this session; a correction takes it back, unless a certificate is out.
constexpr db::Sql complete_places = R"(
    UPDATE programmes_places
       SET completed_on = CASE WHEN came >= $2 THEN COALESCE(completed_on, CAST($3 AS TEXT))
                               ELSE NULL END
     WHERE cohort_id = $1
       AND NOT EXISTS (SELECT 1 FROM programmes_certificates t
                        WHERE t.place_id = programmes_places.id))";

// Who came without having answered, has answered by coming.
constexpr db::Sql coming_is_accepting = R"(
    UPDATE programmes_places SET state = 'accepted', answered_at = $2, waiting_since = NULL
     WHERE cohort_id = $1 AND state <> 'accepted' AND came > 0)";

constexpr db::Sql cohort_runs = R"(
    UPDATE programmes_cohorts SET state = $2 WHERE id = $1 AND state <> 'cancelled')";

void store_register(Platform& platform, const RegisterSession& session, const Register& lines,
                    people::PersonId marked_by) {
    auto& db = platform.db;
    const auto now = platform.clock.now();
    for (const auto& line : lines)
        db.run(mark_parent, session.id, line.place, line.came, marked_by, now);
    db.run(session_is_held, session.id, now);
    db.run(count_for_places, session.cohort);
    db.run(complete_places, session.cohort, session.needed,
           calendar::london_day(session.starts_at));
    db.run(coming_is_accepting, session.cohort, now);
    db.run(cohort_runs, session.cohort,
           session.last ? CohortState::finished : CohortState::running);
    tally(db, session.cohort);
    for (const auto& line : lines)
        if (line.came && line.state != PlaceState::accepted)
            tell_of_place(platform, line.place, PlaceState::accepted);
}

constexpr db::Sql those_who_came = R"(
    SELECT p.id, p.person_id, p.authority_id, p.school_id, s.position
      FROM programmes_attendance a
      JOIN programmes_places_here p ON p.id = a.place_id
      JOIN programmes_sessions s ON s.id = a.session_id
     WHERE a.session_id = $1 AND a.came
     ORDER BY p.id)";

namespace {
struct WhoCame {
    PlaceId place{};
    people::PersonId person{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::int64_t position = 0;
};
}  // namespace

void tell_who_came(Platform& platform, SessionId session) {
    for (const auto& guest : platform.db.all<WhoCame>(those_who_came, session))
        conversations::happened(platform, guest.person, guest.authority, guest.school,
                                "came " + std::to_string(guest.position), guest.place.value);
}

void follow_up_register(Platform& platform, const RegisterSession& session) {
    jobs::later(platform, "thank who came", std::to_string(session.id.value));
    jobs::later(platform, "tell who came", std::to_string(session.id.value));
    if (session.last)
        jobs::later(platform, "issue certificates", std::to_string(session.cohort.value));
}

}  // namespace programmes
