#include "modules/programmes/award/award_store.hpp"

#include "modules/programmes/completion/completion.hpp"

namespace programmes {

constexpr db::Sql award_in_scope = R"(
    SELECT a.id, a.authority_id, a.school_id, c.name, a.template, a.state, a.version, a.since,
           a.begun_on, a.submitted_on, COALESCE(a.verifier_id, 0),
           COALESCE(n.given || ' ' || n.family, ''), a.visit_on, a.decided_on, a.reasons,
           a.awarded_on, a.valid_until, COALESCE(a.code, ''),
           EXISTS (SELECT 1 FROM programmes_awards x
                    WHERE x.school_id = a.school_id AND x.id < a.id AND x.awarded_on IS NOT NULL)
      FROM programmes_awards a
      JOIN schools_schools c ON c.id = a.school_id
      LEFT JOIN people_persons n ON n.id = a.verifier_id
     WHERE a.id = $3 AND a.authority_id = $1 AND (CAST($2 AS BIGINT) = 0 OR a.school_id = $2))";

std::optional<Award> find_award(db::Connection& db, const schools::Scope& scope, AwardId id) {
    return db.find<Award>(award_in_scope, scope.authority, scope.school, id);
}

constexpr db::Sql awards_of_school = R"(
    SELECT a.id, a.authority_id, a.school_id, c.name, a.template, a.state, a.version, a.since,
           a.begun_on, a.submitted_on, COALESCE(a.verifier_id, 0),
           COALESCE(n.given || ' ' || n.family, ''), a.visit_on, a.decided_on, a.reasons,
           a.awarded_on, a.valid_until, COALESCE(a.code, ''),
           EXISTS (SELECT 1 FROM programmes_awards x
                    WHERE x.school_id = a.school_id AND x.id < a.id AND x.awarded_on IS NOT NULL)
      FROM programmes_awards a
      JOIN schools_schools c ON c.id = a.school_id
      LEFT JOIN people_persons n ON n.id = a.verifier_id
     WHERE a.school_id = $3 AND a.authority_id = $1
       AND (CAST($2 AS BIGINT) = 0 OR a.school_id = $2)
     ORDER BY a.id DESC)";

std::vector<Award> load_awards_of(db::Connection& db, const schools::Scope& scope,
                                  schools::SchoolId school) {
    return db.all<Award>(awards_of_school, scope.authority, scope.school, school);
}

constexpr db::Sql award_lines = R"(
    SELECT c.id, c.name, c.town, a.id, a.state, a.submitted_on, a.visit_on,
           (SELECT x.valid_until FROM programmes_awards x
             WHERE x.school_id = a.school_id AND x.state = 'awarded')
      FROM programmes_awards a JOIN schools_schools c ON c.id = a.school_id
     WHERE a.authority_id = $1 AND (CAST($2 AS BIGINT) = 0 OR a.school_id = $2)
       AND a.id = (SELECT MAX(y.id) FROM programmes_awards y WHERE y.school_id = a.school_id)
     ORDER BY c.name, c.id)";

std::vector<AwardLine> load_award_lines(db::Connection& db, const schools::Scope& scope) {
    return db.all<AwardLine>(award_lines, scope.authority, scope.school);
}

constexpr db::Sql insert_award = R"(
    INSERT INTO programmes_awards (id, authority_id, school_id, template, state, version, since,
                                   begun_on, begun_by)
    VALUES ($1, $2, $3, $4, 'gathering', 1, $5, $6, $7))";

constexpr db::Sql copy_answers = R"(
    INSERT INTO programmes_award_answers (award_id, indicator, standing, words, version,
                                          answered_by, answered_at)
    SELECT CAST($1 AS BIGINT), indicator, standing, words, 1, answered_by, answered_at
      FROM programmes_award_answers WHERE award_id = $2)";

constexpr db::Sql copy_evidence = R"(
    INSERT INTO programmes_award_evidence (award_id, indicator, file_id)
    SELECT CAST($1 AS BIGINT), indicator, file_id
      FROM programmes_award_evidence WHERE award_id = $2)";

AwardId begin_award(Platform& platform, std::int64_t authority, schools::SchoolId school,
                    people::PersonId by, const std::vector<Award>& before) {
    const auto today = platform.clock.today();
    const auto id = platform.ids.next<Award>();
    platform.db.run(insert_award, id, authority, school, template_versions().back(),
                    facts_since(before, today), today, by);
    if (before.empty()) return id;
    platform.db.run(copy_answers, id, before.front().id);
    // What was shown three years ago shows nothing today.
    if (before.front().state == AwardState::not_yet)
        platform.db.run(copy_evidence, id, before.front().id);
    return id;
}

constexpr db::Sql submit_award = R"(
    UPDATE programmes_awards
       SET state = 'submitted', submitted_on = $3, submitted_by = $4, version = version + 1
     WHERE id = $1 AND version = $2 AND state = 'gathering')";

bool store_submission(db::Connection& db, const Award& award, people::PersonId by,
                      calendar::Day on) {
    return db.run(submit_award, award.id, award.version, on, by) == 1;
}

constexpr db::Sql reopen_award = R"(
    UPDATE programmes_awards
       SET state = 'gathering', submitted_on = NULL, submitted_by = NULL, version = version + 1
     WHERE id = $1 AND version = $2 AND state = 'submitted')";

bool store_reopened(db::Connection& db, const Award& award) {
    return db.run(reopen_award, award.id, award.version) == 1;
}

constexpr db::Sql plan_visit = R"(
    UPDATE programmes_awards
       SET state = 'visiting', verifier_id = $3, visit_on = $4, version = version + 1
     WHERE id = $1 AND version = $2 AND state IN ('submitted', 'visiting'))";

bool store_visit(db::Connection& db, const Award& award, people::PersonId verifier,
                 calendar::Day day) {
    return db.run(plan_visit, award.id, award.version, verifier, day) == 1;
}

constexpr db::Sql decide_on_award = R"(
    UPDATE programmes_awards
       SET state = $3, decided_on = $4, reasons = $5, version = version + 1
     WHERE id = $1 AND version = $2 AND state = 'visiting')";

constexpr db::Sql add_condition = R"(
    INSERT INTO programmes_award_conditions (award_id, objective, words, due_on)
    VALUES ($1, $2, $3, $4))";

constexpr db::Sql replace_current = R"(
    UPDATE programmes_awards SET state = 'replaced', version = version + 1
     WHERE school_id = $1 AND state = 'awarded')";

constexpr db::Sql give_award = R"(
    UPDATE programmes_awards
       SET state = 'awarded', awarded_on = $2, valid_until = $3, code = $4
     WHERE id = $1)";

// The one before makes room first: a school has one current award.
static void give(Platform& platform, const Award& award) {
    const auto today = platform.clock.today();
    platform.db.run(replace_current, award.school);
    platform.db.run(give_award, award.id, today, award_ends(today), spoken_code(platform.random));
}

bool store_decision(Platform& platform, const Award& award, const Deciding& deciding) {
    const auto state =
        deciding.decision == AwardDecision::not_yet ? AwardState::not_yet : AwardState::conditions;
    if (platform.db.run(decide_on_award, award.id, award.version, state, platform.clock.today(),
                        deciding.reasons) != 1)
        return false;
    switch (deciding.decision) {
        case AwardDecision::award:
            give(platform, award);
            break;
        case AwardDecision::conditions:
            for (const auto& condition : deciding.conditions)
                platform.db.run(add_condition, award.id, condition.objective, condition.words,
                                condition.due_on);
            break;
        case AwardDecision::not_yet:
            break;
    }
    return true;
}

constexpr db::Sql give_up = R"(
    UPDATE programmes_awards
       SET state = 'not_yet', decided_on = $3, reasons = $4, version = version + 1
     WHERE id = $1 AND version = $2 AND state = 'conditions')";

bool store_given_up(Platform& platform, const Award& award, std::string_view reasons) {
    return platform.db.run(give_up, award.id, award.version, platform.clock.today(), reasons) == 1;
}

constexpr db::Sql next_version = R"(
    UPDATE programmes_awards SET version = version + 1
     WHERE id = $1 AND version = $2 AND state = 'conditions')";

constexpr db::Sql clear_condition = R"(
    UPDATE programmes_award_conditions SET cleared_on = $3, cleared_by = $4
     WHERE award_id = $1 AND objective = $2 AND cleared_on IS NULL)";

constexpr db::Sql conditions_left = R"(
    SELECT COUNT(*) FROM programmes_award_conditions WHERE award_id = $1 AND cleared_on IS NULL)";

bool store_cleared(Platform& platform, const Award& award, std::string_view objective,
                   people::PersonId by) {
    auto& db = platform.db;
    if (db.run(next_version, award.id, award.version) != 1) return false;
    if (db.run(clear_condition, award.id, objective, platform.clock.today(), by) != 1) return false;
    if (db.one<std::int64_t>(conditions_left, award.id) == 0) give(platform, award);
    return true;
}

constexpr db::Sql award_by_code = R"(
    SELECT a.id, a.school_id, c.name, c.town, y.name, a.template, a.state, a.awarded_on,
           a.valid_until, a.code,
           COALESCE((SELECT x.code FROM programmes_awards x
                      WHERE x.school_id = a.school_id AND x.state = 'awarded' AND x.id <> a.id), ''),
           EXISTS (SELECT 1 FROM programmes_badges b
                    WHERE b.kind = 'award' AND b.source_id = a.id)
      FROM programmes_awards a
      JOIN schools_schools c ON c.id = a.school_id
      JOIN schools_authorities y ON y.id = a.authority_id
     WHERE a.code = $1 AND a.state IN ('awarded', 'replaced'))";

std::optional<PublicAward> find_public_award(db::Connection& db, std::string_view code) {
    return db.find<PublicAward>(award_by_code, code);
}

constexpr db::Sql current_award = R"(
    SELECT code FROM programmes_awards
     WHERE school_id = $1 AND state = 'awarded' AND valid_until >= $2)";

std::optional<std::string> find_current_award(db::Connection& db, schools::SchoolId school,
                                              calendar::Day day) {
    return db.find<std::string>(current_award, school, day);
}

constexpr db::Sql ending_awards = R"(
    SELECT a.id, a.authority_id, a.school_id, c.name, a.valid_until, n.id,
           n.given || ' ' || n.family
      FROM programmes_awards a
      JOIN schools_schools c ON c.id = a.school_id
      JOIN people_seats s ON s.school_id = a.school_id AND s.role = 'head' AND s.since <= $1
                         AND (s.until IS NULL OR s.until >= $1)
      JOIN people_persons n ON n.id = s.person_id
     WHERE a.state = 'awarded' AND a.valid_until >= $1 AND a.valid_until <= $2
       AND NOT EXISTS (SELECT 1 FROM programmes_awards x
                        WHERE x.school_id = a.school_id
                          AND x.state IN ('gathering', 'submitted', 'visiting', 'conditions'))
     ORDER BY a.valid_until, a.id, n.id)";

std::vector<EndingAward> load_ending_awards(db::Connection& db, calendar::Day today,
                                            calendar::Day up_to) {
    return db.all<EndingAward>(ending_awards, today, up_to);
}

constexpr db::Sql heads_of_school = R"(
    SELECT n.id, n.given || ' ' || n.family
      FROM people_seats s JOIN people_persons n ON n.id = s.person_id
     WHERE s.school_id = $1 AND s.role = 'head' AND s.since <= $2
       AND (s.until IS NULL OR s.until >= $2)
     ORDER BY n.id)";

std::vector<HeadTeacher> load_heads(db::Connection& db, schools::SchoolId school,
                                    calendar::Day day) {
    return db.all<HeadTeacher>(heads_of_school, school, day);
}

}  // namespace programmes
