#include "modules/programmes/award/facts_store.hpp"

namespace programmes {

// Each fact: its name, so many, of so many. times_of_day comes as the beginnings of the sessions,
// for only London's clocks say what part of the day that is. A message on paper is held for
// somebody to print it, and so has reached them.
constexpr db::Sql facts_of_school = R"(
    WITH held AS (
        SELECT id, module_id, starts_at, register_taken_at FROM programmes_sessions
         WHERE school_id = $1 AND state <> 'cancelled' AND starts_at >= $2 AND ends_at < $3),
    places AS (
        SELECT p.person_id, p.children, p.came, p.completed_on
          FROM programmes_places p JOIN programmes_cohorts k ON k.id = p.cohort_id
         WHERE p.school_id = $1 AND k.begins_at >= $2 AND k.begins_at < $3),
    said AS (
        SELECT f.welcome, f.will_try, f.words
          FROM programmes_feedback f JOIN held h ON h.id = f.session_id),
    bought AS (
        SELECT DISTINCT s.id, s.purpose
          FROM programmes_shares x JOIN programmes_subscriptions s ON s.id = x.subscription_id
         WHERE x.school_id = $1 AND s.subscribed_on >= $4 AND s.subscribed_on <= $5),
    sent AS (
        SELECT m.person_id, m.channel, m.language, m.kind,
               CASE WHEN m.state IN ('sent', 'shown', 'delivered', 'unconfirmed') THEN 1 ELSE 0 END AS arrived
          FROM conversations_messages m
         WHERE m.school_id = $1 AND m.created_at >= $2 AND m.created_at < $3
           AND EXISTS (SELECT 1 FROM people_members x WHERE x.person_id = m.person_id)),
    seats AS (
        SELECT role FROM people_seats
         WHERE school_id = $1 AND since <= $5 AND (until IS NULL OR until >= $5))
    SELECT 'sessions_held', COUNT(register_taken_at), 0 FROM held
    UNION ALL SELECT 'registers_taken', COUNT(register_taken_at), COUNT(*) FROM held
    UNION ALL SELECT 'times_of_day', starts_at, 0 FROM held WHERE register_taken_at IS NOT NULL
    UNION ALL SELECT 'take_home_pages', COUNT(DISTINCT r.id), 0
                FROM held h JOIN programmes_resources r ON r.module_id = h.module_id
               WHERE h.register_taken_at IS NOT NULL
    UNION ALL SELECT 'parents_invited', COUNT(DISTINCT person_id), 0 FROM places
    UNION ALL SELECT 'parents_came', COUNT(DISTINCT person_id), 0 FROM places WHERE came > 0
    UNION ALL SELECT 'parents_completed',
                     COUNT(DISTINCT CASE WHEN completed_on IS NOT NULL THEN person_id END),
                     COUNT(DISTINCT person_id) FROM places WHERE came > 0
    UNION ALL SELECT 'children_came_along', COUNT(DISTINCT person_id), 0
                FROM places WHERE came > 0 AND children > 0
    UNION ALL SELECT 'feedback_given', COUNT(*), 0 FROM said
    UNION ALL SELECT 'feedback_in_words', COUNT(*), 0 FROM said WHERE words <> ''
    UNION ALL SELECT 'felt_welcome', COUNT(CASE WHEN welcome >= 3 THEN 1 END), COUNT(*) FROM said
    UNION ALL SELECT 'will_try_at_home', COUNT(CASE WHEN will_try >= 3 THEN 1 END), COUNT(*)
                FROM said
    UNION ALL SELECT 'subscriptions', COUNT(*), 0 FROM bought
    UNION ALL SELECT 'transition_programmes', COUNT(*), 0 FROM bought
               WHERE purpose IN ('transition_reception', 'transition_secondary')
    UNION ALL SELECT 'certificates_issued', COUNT(*), 0 FROM programmes_certificates
               WHERE school_id = $1 AND completed_on >= $4 AND completed_on <= $5
    UNION ALL SELECT 'questions_answered', COUNT(answered_at), COUNT(*) FROM programmes_questions
               WHERE school_id = $1 AND asked_at >= $2 AND asked_at < $3
    UNION ALL SELECT 'messages_delivered', COUNT(CASE WHEN arrived = 1 THEN 1 END), COUNT(*)
      FROM sent WHERE channel <> 'paper'
    UNION ALL SELECT 'languages_written', COUNT(DISTINCT language), 0
                FROM sent WHERE arrived = 1 OR channel = 'paper'
    UNION ALL SELECT 'advice_sent', COUNT(*), 0 FROM sent
               WHERE kind = 'take_home.thanks' AND (arrived = 1 OR channel = 'paper')
    UNION ALL SELECT 'reached_without_email', COUNT(DISTINCT person_id), 0 FROM sent
               WHERE channel <> 'email' AND (arrived = 1 OR channel = 'paper')
    UNION ALL SELECT 'consents_asked', COUNT(DISTINCT c.person_id), 0
                FROM people_households h
                JOIN people_members x ON x.household_id = h.id
                JOIN people_consents c ON c.person_id = x.person_id
               WHERE h.school_id = $1 AND c.at < $3
    UNION ALL SELECT 'governors_with_seats', COUNT(*), 0 FROM seats WHERE role = 'governor'
    UNION ALL SELECT 'link_teachers', COUNT(*), 0 FROM seats WHERE role = 'link_teacher')";

static calendar::Instant first_moment(calendar::Day day) {
    return calendar::in_london({day, std::chrono::minutes(0)});
}

static void add_fact(Facts& facts, std::vector<calendar::Instant>& beginnings,
                     const KnownFact& found) {
    if (found.fact == Fact::times_of_day)
        beginnings.push_back(calendar::Instant(std::chrono::seconds(found.amount)));
    else
        facts.known.push_back(found);
}

Facts load_facts(db::Connection& db, schools::SchoolId school, calendar::Day since,
                 calendar::Day as_of) {
    Facts facts{.as_of = as_of};
    std::vector<calendar::Instant> beginnings;
    const auto from = first_moment(since);
    const auto to = first_moment(calendar::plus_days(as_of, 1));
    for (const auto& found : db.all<KnownFact>(facts_of_school, school, from, to, since, as_of))
        add_fact(facts, beginnings, found);
    facts.known.push_back({.fact = Fact::times_of_day, .amount = parts_of_day(beginnings)});
    return facts;
}

constexpr db::Sql keep_fact = R"(
    INSERT INTO programmes_award_facts (award_id, fact, amount, of_all, as_of)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (award_id, fact) DO UPDATE
       SET amount = excluded.amount, of_all = excluded.of_all, as_of = excluded.as_of)";

void store_facts(db::Connection& db, AwardId award, const Facts& facts) {
    for (const auto& known : facts.known)
        db.run(keep_fact, award, known.fact, known.amount, known.of, facts.as_of);
}

constexpr db::Sql kept_facts = R"(
    SELECT fact, amount, of_all, as_of FROM programmes_award_facts WHERE award_id = $1)";

namespace {
struct KeptFact {
    Fact fact{};
    std::int64_t amount = 0;
    std::int64_t of = 0;
    calendar::Day as_of{};
};
}  // namespace

Facts load_kept_facts(db::Connection& db, AwardId award) {
    Facts facts;
    for (const auto& kept : db.all<KeptFact>(kept_facts, award)) {
        facts.as_of = kept.as_of;
        facts.known.push_back({kept.fact, kept.amount, kept.of});
    }
    return facts;
}

}  // namespace programmes
