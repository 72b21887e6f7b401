#include "modules/programmes/invitations/invitations_store.hpp"

#include <map>

#include "modules/conversations/conversations.hpp"
#include "modules/programmes/tally.hpp"

namespace programmes {

// A group of a cluster may meet at another school: its name stands before the room then.
constexpr db::Sql own_place = R"(
    SELECT p.id, p.cohort_id, p.authority_id, p.school_id, p.person_id, n.given, c.name, w.title,
           w.about, CASE WHEN k.school_id = p.school_id THEN k.room
                         ELSE h.name || ', ' || k.room END, p.state, p.children, p.came, k.needed,
           EXISTS (SELECT 1 FROM programmes_certificates t
                    WHERE t.person_id = p.person_id AND t.programme_id = e.programme_id),
           (SELECT l.state FROM programmes_leads l WHERE l.person_id = p.person_id),
           EXISTS (SELECT 1 FROM programmes_places_here x WHERE x.id = p.id),
           EXISTS (SELECT 1 FROM programmes_programmes g
                    WHERE g.id = e.programme_id AND g.kind = 'family_course'),
           (SELECT a.code FROM programmes_awards a
             WHERE a.school_id = p.school_id AND a.state = 'awarded' AND a.valid_until >= $3),
           EXISTS (SELECT 1 FROM conversations_enrolments y
                    WHERE y.person_id = p.person_id AND y.state IN ('running', 'paused'))
      FROM programmes_places p
      JOIN programmes_cohorts k ON k.id = p.cohort_id
      JOIN programmes_editions e ON e.id = k.edition_id
      JOIN people_persons n ON n.id = p.person_id
      JOIN schools_schools c ON c.id = p.school_id
      JOIN schools_schools h ON h.id = k.school_id
      JOIN programmes_edition_words w
        ON w.edition_id = e.id
       AND w.language = COALESCE((SELECT x.language FROM programmes_edition_words x
                                   WHERE x.edition_id = e.id AND x.language = $2), 'en')
     WHERE p.id = $1)";

std::optional<OwnPlace> find_own_place(db::Connection& db, PlaceId id, std::string_view language,
                                       calendar::Day today) {
    return db.find<OwnPlace>(own_place, id, language, today);
}

constexpr db::Sql own_sessions = R"(
    SELECT s.id, w.title, w.learns, m.slug, s.starts_at, s.ends_at,
           CASE WHEN s.school_id = p.school_id THEN s.room ELSE h.name || ', ' || s.room END,
           s.state, COALESCE(a.came, FALSE)
      FROM programmes_sessions s
      JOIN programmes_places p ON p.id = $1
      JOIN schools_schools h ON h.id = s.school_id
      JOIN programmes_modules m ON m.id = s.module_id
      JOIN programmes_module_words w
        ON w.module_id = m.id
       AND w.language = COALESCE((SELECT x.language FROM programmes_module_words x
                                   WHERE x.module_id = m.id AND x.language = $3), 'en')
      LEFT JOIN programmes_attendance a ON a.session_id = s.id AND a.place_id = p.id
     WHERE s.cohort_id = $2
     ORDER BY s.starts_at)";

std::vector<OwnSession> load_own_sessions(db::Connection& db, PlaceId place, CohortId cohort,
                                          std::string_view language) {
    return db.all<OwnSession>(own_sessions, place, cohort, language);
}

constexpr db::Sql questions_of_place = R"(
    SELECT id, question, answer, asked_at FROM programmes_questions
     WHERE place_id = $1 ORDER BY id)";

std::vector<Question> load_questions(db::Connection& db, PlaceId place) {
    return db.all<Question>(questions_of_place, place);
}

constexpr db::Sql add_question = R"(
    INSERT INTO programmes_questions (id, place_id, school_id, asked_at, question, answer)
    VALUES ($1, $2, $3, $4, $5, ''))";

void store_question(Platform& platform, const OwnPlace& place, std::string_view question) {
    platform.db.run(add_question, platform.ids.next(), place.id, place.school, platform.clock.now(),
                    question);
}

// Writing the row holds it: those who answer at the same moment answer one after the other.
constexpr db::Sql hold_cohort = "UPDATE programmes_cohorts SET version = version WHERE id = $1";

constexpr db::Sql room_in_cohort = R"(
    SELECT k.capacity,
           (SELECT COUNT(*) FROM programmes_places_here p
             WHERE p.cohort_id = k.id AND p.state = 'accepted'),
           (SELECT COUNT(*) FROM programmes_places_here p
             WHERE p.cohort_id = k.id AND p.state = 'waiting'),
           (SELECT MAX(s.starts_at) FROM programmes_sessions s
             WHERE s.cohort_id = k.id AND s.state <> 'cancelled'),
           k.state
      FROM programmes_cohorts k WHERE k.id = $1)";

Room load_room(db::Connection& db, CohortId cohort, Keep keep) {
    if (keep == Keep::locked) db.run(hold_cohort, cohort);
    return db.one<Room>(room_in_cohort, cohort);
}

constexpr db::Sql set_reply = R"(
    UPDATE programmes_places
       SET state = $2, children = $3, answered_at = $4,
           waiting_since = CASE WHEN $2 = 'waiting' THEN COALESCE(waiting_since, $4) ELSE NULL END
     WHERE id = $1)";

void store_reply(Platform& platform, PlaceId place, PlaceState state, std::int64_t children) {
    platform.db.run(set_reply, place, state, children, platform.clock.now());
    tell_of_place(platform, place, state);
}

constexpr db::Sql whose_place = R"(
    SELECT person_id, authority_id, school_id FROM programmes_places WHERE id = $1)";

namespace {
struct WhosePlace {
    people::PersonId person{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
};
}  // namespace

void tell_of_place(Platform& platform, PlaceId place, PlaceState state) {
    const bool taken = state == PlaceState::accepted;
    if (!taken && state != PlaceState::declined && state != PlaceState::cancelled) return;
    const auto whose = platform.db.one<WhosePlace>(whose_place, place);
    conversations::happened(platform, whose.person, whose.authority, whose.school,
                            taken ? "joined" : "cancelled", place.value);
}

constexpr db::Sql longest_waiting = R"(
    SELECT id FROM programmes_places_here WHERE cohort_id = $1 AND state = 'waiting'
     ORDER BY waiting_since, id LIMIT $2)";

constexpr db::Sql give_place = R"(
    UPDATE programmes_places SET state = 'accepted', waiting_since = NULL WHERE id = $1)";

std::vector<PlaceId> move_up(Platform& platform, CohortId cohort) {
    const auto room = load_room(platform.db, cohort, Keep::open);
    auto moved = platform.db.all<PlaceId>(longest_waiting, cohort, places_free_for_waiting(room));
    for (const auto place : moved) {
        platform.db.run(give_place, place);
        tell_of_place(platform, place, PlaceState::accepted);
    }
    tally(platform.db, cohort);
    return moved;
}

constexpr db::Sql cohorts_with_free_places = R"(
    SELECT k.id
      FROM programmes_cohorts k
     WHERE k.state IN ('planned', 'running')
       AND EXISTS (SELECT 1 FROM programmes_places_here p
                    WHERE p.cohort_id = k.id AND p.state = 'waiting')
       AND k.capacity > (SELECT COUNT(*) FROM programmes_places_here p
                          WHERE p.cohort_id = k.id AND p.state = 'accepted')
       AND EXISTS (SELECT 1 FROM programmes_sessions s
                    WHERE s.cohort_id = k.id AND s.state = 'planned' AND s.starts_at > $1)
     ORDER BY k.id)";

std::vector<CohortId> load_cohorts_with_free_places(db::Connection& db, calendar::Instant now) {
    return db.all<CohortId>(cohorts_with_free_places, now);
}

constexpr db::Sql inviting_cohort = R"(
    SELECT k.id, CAST($3 AS BIGINT), k.school_id, c.name, k.name, w.title, k.capacity, k.state
      FROM programmes_cohorts k
      JOIN schools_schools c ON c.id = k.school_id
      JOIN programmes_edition_words w ON w.edition_id = k.edition_id AND w.language = 'en'
     WHERE k.id = $1 AND k.authority_id = $2
       AND (k.school_id = $3
            OR EXISTS (SELECT 1 FROM programmes_subscriptions s
                         JOIN programmes_cluster_schools m ON m.cluster_id = s.cluster_id
                        WHERE s.id = k.subscription_id AND m.school_id = $3
                          AND m.state IN ('agreed', 'left_after'))))";

std::optional<InvitingCohort> find_inviting_cohort(db::Connection& db, const schools::Scope& scope,
                                                   CohortId id) {
    return db.find<InvitingCohort>(inviting_cohort, id, scope.authority, scope.school);
}

constexpr db::Sql places_in_cohort = R"(
    SELECT p.id, n.given || ' ' || n.family, n.language, n.channel, p.state, p.children, p.came,
           n.channel <> 'paper' AND (n.email IS NOT NULL OR n.phone IS NOT NULL)
           AND w.answer = 'yes',
           EXISTS (SELECT 1 FROM programmes_places_here x WHERE x.id = p.id),
           CASE WHEN p.school_id = $3 THEN '' ELSE c.name END
      FROM programmes_places p
      JOIN people_persons n ON n.id = p.person_id
      JOIN people_may_write w ON w.person_id = p.person_id
      JOIN schools_schools c ON c.id = p.school_id
     WHERE p.cohort_id = $1 AND (p.school_id = $3 OR CAST($2 AS BIGINT) = $3)
     ORDER BY CASE p.state WHEN 'accepted' THEN 0 WHEN 'waiting' THEN 1 WHEN 'invited' THEN 2
                           ELSE 3 END, p.waiting_since, n.family, n.given)";

std::vector<PlaceLine> load_places(db::Connection& db, const InvitingCohort& cohort) {
    return db.all<PlaceLine>(places_in_cohort, cohort.id, cohort.host, cohort.school);
}

constexpr db::Sql candidates_for_cohort = R"(
    SELECT n.id, n.given || ' ' || n.family, '', n.language,
           n.channel <> 'paper' AND (n.email IS NOT NULL OR n.phone IS NOT NULL)
           AND w.answer = 'yes'
      FROM people_households h
      JOIN people_members m ON m.household_id = h.id
      JOIN people_persons n ON n.id = m.person_id
      JOIN people_may_write w ON w.person_id = n.id
     WHERE h.school_id = $1 AND h.left_on IS NULL
       AND EXISTS (SELECT 1 FROM people_own_children o
                    WHERE o.person_id = n.id AND o.school_id = h.school_id)
       AND NOT EXISTS (SELECT 1 FROM programmes_places p
                        WHERE p.cohort_id = $2 AND p.person_id = n.id)
       AND LOWER(n.given || ' ' || n.family || ' ' || h.name) LIKE '%' || LOWER($3) || '%'
     ORDER BY n.family, n.given, n.id LIMIT $4)";

constexpr db::Sql children_at_school = R"(
    SELECT o.person_id, k.given
      FROM people_own_children o
      JOIN people_children k ON k.id = o.child_id
     WHERE o.school_id = $1
     ORDER BY k.born_on, k.given)";

namespace {
struct ChildOf {
    people::PersonId parent{};
    std::string given{};
};
}  // namespace

// Two parents of one name are told apart by their children.
std::vector<Candidate> load_candidates(db::Connection& db, const InvitingCohort& cohort,
                                       std::string_view search, int most) {
    auto candidates =
        db.all<Candidate>(candidates_for_cohort, cohort.school, cohort.id, search, most);
    std::map<people::PersonId, std::string> children;
    for (const auto& child : db.all<ChildOf>(children_at_school, cohort.school)) {
        auto& names = children[child.parent];
        names += (names.empty() ? "" : ", ") + child.given;
    }
    for (auto& candidate : candidates) candidate.children = children[candidate.person];
    return candidates;
}

// The household comes from the register of families, so that nobody of another school slips in, nor
// anybody who has left.
constexpr db::Sql add_place = R"(
    INSERT INTO programmes_places (id, authority_id, school_id, cohort_id, person_id, household_id,
                                   state, children, invited_at, came, last_came)
    SELECT CAST($1 AS BIGINT), h.authority_id, h.school_id, CAST($2 AS BIGINT), m.person_id,
           MIN(h.id), 'invited', 0, CAST($3 AS BIGINT), 0, 0
      FROM people_members m JOIN people_households h ON h.id = m.household_id
     WHERE m.person_id = $4 AND h.school_id = $5 AND h.left_on IS NULL
       AND EXISTS (SELECT 1 FROM people_own_children o
                    WHERE o.person_id = m.person_id AND o.school_id = h.school_id)
     GROUP BY h.authority_id, h.school_id, m.person_id
    ON CONFLICT (cohort_id, person_id) DO NOTHING)";

std::vector<PlaceId> store_invitations(Platform& platform, const InvitingCohort& cohort,
                                       const std::set<people::PersonId>& persons) {
    std::vector<PlaceId> added;
    for (const auto person : persons) {
        const auto id = platform.ids.next<Place>();
        if (platform.db.run(add_place, id, cohort.id, platform.clock.now(), person,
                            cohort.school) == 1)
            added.push_back(id);
    }
    if (!added.empty()) tally(platform.db, cohort.id);
    return added;
}

constexpr db::Sql open_questions = R"(
    SELECT q.id, q.place_id, p.person_id, n.given || ' ' || n.family, k.name, q.question,
           q.asked_at
      FROM programmes_questions q
      JOIN programmes_places p ON p.id = q.place_id
      JOIN programmes_cohorts k ON k.id = p.cohort_id
      JOIN people_persons n ON n.id = p.person_id
     WHERE q.school_id = $2 AND q.answered_at IS NULL AND p.authority_id = $1
       AND (CAST($3 AS BIGINT) = 0 OR q.id = $3)
     ORDER BY q.id)";

std::vector<QuestionLine> load_open_questions(db::Connection& db, const schools::Scope& scope) {
    return db.all<QuestionLine>(open_questions, scope.authority, scope.school, 0);
}

std::optional<QuestionLine> find_open_question(db::Connection& db, const schools::Scope& scope,
                                               std::int64_t question) {
    return db.find<QuestionLine>(open_questions, scope.authority, scope.school, question);
}

constexpr db::Sql answer_question = R"(
    UPDATE programmes_questions SET answer = $2, answered_at = $3, answered_by = $4
     WHERE id = $1 AND answered_at IS NULL)";

void store_answer(Platform& platform, std::int64_t question, std::string_view answer,
                  people::PersonId answered_by) {
    platform.db.run(answer_question, question, answer, platform.clock.now(), answered_by);
}

constexpr db::Sql to_remind = R"(
    SELECT p.id, p.person_id, s.id, p.authority_id, p.school_id, n.given, w.title, c.name, s.room,
           n.language, s.starts_at
      FROM programmes_sessions s
      JOIN programmes_places_here p ON p.cohort_id = s.cohort_id AND p.state = 'accepted'
      JOIN people_persons n ON n.id = p.person_id
      JOIN schools_schools c ON c.id = s.school_id
      JOIN programmes_module_words w
        ON w.module_id = s.module_id
       AND w.language = COALESCE((SELECT x.language FROM programmes_module_words x
                                   WHERE x.module_id = s.module_id AND x.language = n.language),
                                 'en')
     WHERE s.state = 'planned' AND s.starts_at > $1 AND s.starts_at <= $2
     ORDER BY s.starts_at, p.id)";

std::vector<ToRemind> load_to_remind(db::Connection& db, calendar::Instant from,
                                     calendar::Instant until) {
    return db.all<ToRemind>(to_remind, from, until);
}

}  // namespace programmes
