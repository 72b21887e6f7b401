#include "modules/programmes/clusters/clusters_store.hpp"

namespace programmes {

constexpr db::Sql cluster_seen = R"(
    SELECT k.id, k.authority_id, k.school_id, c.name, k.edition_id, w.title, k.name, k.purpose,
           k.sharing, k.net_pence, k.vat_pence, k.state, k.answer_by, k.round, k.proposed_on, u.id,
           (SELECT MIN(s.starts_at) FROM programmes_sessions s
              JOIN programmes_cohorts g ON g.id = s.cohort_id
             WHERE g.subscription_id = u.id AND s.state <> 'cancelled')
      FROM programmes_clusters k
      JOIN schools_schools c ON c.id = k.school_id
      JOIN programmes_edition_words w ON w.edition_id = k.edition_id AND w.language = 'en'
      LEFT JOIN programmes_subscriptions u ON u.cluster_id = k.id
     WHERE k.id = $1 AND k.authority_id = $2
       AND (CAST($3 AS BIGINT) = 0
            OR EXISTS (SELECT 1 FROM programmes_cluster_schools m
                        WHERE m.cluster_id = k.id AND m.school_id = $3)))";

std::optional<Cluster> find_cluster(db::Connection& db, const schools::Scope& scope, ClusterId id) {
    return db.find<Cluster>(cluster_seen, id, scope.authority, scope.school);
}

constexpr db::Sql schools_of_cluster = R"(
    SELECT m.school_id, c.name, c.town, m.weight, m.state, m.share_pence, m.pupil_premium_pence,
           m.pta_pence, m.own_budget_pence, m.answered_on,
           COALESCE(p.given || ' ' || p.family, ''), m.reason
      FROM programmes_cluster_schools m
      JOIN schools_schools c ON c.id = m.school_id
      LEFT JOIN people_persons p ON p.id = m.answered_by
     WHERE m.cluster_id = $1 ORDER BY m.position)";

std::vector<ClusterSchool> load_cluster_schools(db::Connection& db, ClusterId id) {
    return db.all<ClusterSchool>(schools_of_cluster, id);
}

constexpr db::Sql groups_of_cluster = R"(
    SELECT k.id, k.name, k.school_id, c.name, NULLIF(k.begins_at, 0), k.coming, k.capacity
      FROM programmes_cohorts k
      JOIN schools_schools c ON c.id = k.school_id
     WHERE k.subscription_id = $1 AND k.state <> 'cancelled'
     ORDER BY k.begins_at, k.id)";

std::vector<ClusterGroup> load_cluster_groups(db::Connection& db, SubscriptionId id) {
    return db.all<ClusterGroup>(groups_of_cluster, id);
}

std::vector<Member> members_of(db::Connection& db, ClusterId id) {
    std::vector<Member> members;
    for (const auto& school : load_cluster_schools(db, id)) members.push_back(school.member());
    return members;
}

constexpr db::Sql clusters_seen = R"(
    SELECT k.id, k.name, w.title, c.name, k.state, k.answer_by,
           (SELECT COUNT(*) FROM programmes_cluster_schools m
             WHERE m.cluster_id = k.id AND m.state IN ('invited', 'agreed')),
           (SELECT COUNT(*) FROM programmes_cluster_schools m
             WHERE m.cluster_id = k.id AND m.state = 'agreed'),
           k.net_pence + k.vat_pence, o.state, COALESCE(o.share_pence, 0)
      FROM programmes_clusters k
      JOIN schools_schools c ON c.id = k.school_id
      JOIN programmes_edition_words w ON w.edition_id = k.edition_id AND w.language = 'en'
      LEFT JOIN programmes_cluster_schools o ON o.cluster_id = k.id AND o.school_id = $2
     WHERE k.authority_id = $1 AND (CAST($2 AS BIGINT) = 0 OR o.school_id IS NOT NULL)
     ORDER BY k.proposed_on DESC, k.id DESC)";

std::vector<ListedCluster> load_clusters(db::Connection& db, const schools::Scope& scope) {
    return db.all<ListedCluster>(clusters_seen, scope.authority, scope.school);
}

constexpr db::Sql askable_schools = R"(
    SELECT c.id, CASE WHEN EXISTS (SELECT 1 FROM programmes_cluster_schools m
                                     JOIN programmes_cluster_schools o
                                       ON o.cluster_id = m.cluster_id
                                    WHERE m.school_id = c.id AND o.school_id = $2
                                      AND m.state = 'agreed' AND o.state = 'agreed')
                      THEN TRUE ELSE FALSE END
      FROM schools_schools c
     WHERE c.authority_id = $1
       AND EXISTS (SELECT 1 FROM people_seats s
                    WHERE s.authority_id = $1 AND s.school_id = c.id AND s.role = 'head'
                      AND (s.until IS NULL OR s.until >= $3)))";

std::vector<Askable> load_askable(db::Connection& db, const schools::Scope& scope,
                                  calendar::Day today) {
    return db.all<Askable>(askable_schools, scope.authority, scope.school, today);
}

constexpr db::Sql insert_cluster = R"(
    INSERT INTO programmes_clusters (id, authority_id, school_id, edition_id, name, purpose,
                                     sharing, net_pence, vat_pence, state, answer_by, round,
                                     proposed_on, proposed_by, asked)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $13, $14))";

constexpr db::Sql insert_member = R"(
    INSERT INTO programmes_cluster_schools (cluster_id, school_id, position, weight, state,
                                            share_pence, pupil_premium_pence, pta_pence,
                                            own_budget_pence, reason)
    VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, ''))";

ClusterId store_cluster(Platform& platform, const NewCluster& cluster) {
    auto& db = platform.db;
    const auto id = platform.ids.next<Cluster>();
    db.run(insert_cluster, id, cluster.authority, cluster.proposer, cluster.edition, cluster.name,
           cluster.purpose, cluster.sharing, cluster.cost.net, cluster.cost.vat,
           ClusterState::proposed, cluster.answer_by, platform.clock.today(), cluster.by,
           cluster.asked);
    int position = 0;
    for (const auto& member : cluster.members)
        db.run(insert_member, id, member.school, ++position, member.weight, member.state,
               member.share);
    return id;
}

constexpr db::Sql cluster_of_form =
    "SELECT id FROM programmes_clusters WHERE school_id = $1 AND asked = $2";

std::optional<ClusterId> find_asked_cluster(db::Connection& db, schools::SchoolId school,
                                            std::string_view asked) {
    return db.find<ClusterId>(cluster_of_form, school, asked);
}

constexpr db::Sql hold_row = "UPDATE programmes_clusters SET round = round WHERE id = $1";

void hold_cluster(db::Connection& db, ClusterId id) {
    db.run(hold_row, id);
}

constexpr db::Sql put_answer = R"(
    UPDATE programmes_cluster_schools
       SET state = $3, pupil_premium_pence = $4, pta_pence = $5, own_budget_pence = $6,
           answered_by = $7, answered_on = $8, reason = $9
     WHERE cluster_id = $1 AND school_id = $2)";

void store_answer(db::Connection& db, ClusterId id, schools::SchoolId school,
                  const Answer& answer) {
    db.run(put_answer, id, school, answer.state, answer.from.pupil_premium, answer.from.pta,
           answer.from.own_budget, answer.by, answer.on, answer.reason);
}

constexpr db::Sql put_member = R"(
    UPDATE programmes_cluster_schools
       SET state = $3, share_pence = $4, pupil_premium_pence = $5, pta_pence = $6,
           own_budget_pence = $7
     WHERE cluster_id = $1 AND school_id = $2)";

void store_members(db::Connection& db, ClusterId id, const std::vector<Member>& members) {
    for (const auto& member : members)
        db.run(put_member, id, member.school, member.state, member.share, member.from.pupil_premium,
               member.from.pta, member.from.own_budget);
}

constexpr db::Sql put_state = "UPDATE programmes_clusters SET state = $2 WHERE id = $1";

void store_cluster_state(db::Connection& db, ClusterId id, ClusterState state) {
    db.run(put_state, id, state);
}

constexpr db::Sql next_round =
    "UPDATE programmes_clusters SET round = round + 1, answer_by = $2 WHERE id = $1";

void store_round(db::Connection& db, ClusterId id, calendar::Day answer_by) {
    db.run(next_round, id, answer_by);
}

constexpr db::Sql heads_of_cluster = R"(
    SELECT p.id, p.given, m.school_id, m.state, m.share_pence
      FROM programmes_cluster_schools m
      JOIN programmes_clusters k ON k.id = m.cluster_id
      JOIN people_seats s ON s.authority_id = k.authority_id AND s.school_id = m.school_id
       AND s.role = 'head' AND (s.until IS NULL OR s.until >= $2)
      JOIN people_persons p ON p.id = s.person_id
     WHERE m.cluster_id = $1 ORDER BY m.position, p.id)";

std::vector<ClusterHead> load_heads(db::Connection& db, ClusterId id, calendar::Day today) {
    return db.all<ClusterHead>(heads_of_cluster, id, today);
}

constexpr db::Sql planned_for_subscription = R"(
    SELECT CASE WHEN COUNT(*) > 0 THEN TRUE ELSE FALSE END,
           CASE WHEN COUNT(CASE WHEN school_id = $2 THEN 1 END) > 0 THEN TRUE ELSE FALSE END,
           EXISTS (SELECT 1 FROM programmes_cohorts g
                     JOIN programmes_places p ON p.cohort_id = g.id AND p.school_id = $2
                    WHERE g.subscription_id = $1 AND g.state <> 'cancelled'
                      AND p.state IN ('invited', 'accepted', 'waiting'))
      FROM programmes_cohorts WHERE subscription_id = $1 AND state <> 'cancelled')";

Planned load_planned(db::Connection& db, SubscriptionId id, schools::SchoolId school) {
    return db.one<Planned>(planned_for_subscription, id, school);
}

constexpr db::Sql put_standing_school =
    "UPDATE programmes_subscriptions SET school_id = $2 WHERE id = $1";

void store_standing_school(db::Connection& db, SubscriptionId id, schools::SchoolId school) {
    db.run(put_standing_school, id, school);
}

constexpr db::Sql put_ended = "UPDATE programmes_subscriptions SET state = 'ended' WHERE id = $1";

void end_subscription(db::Connection& db, SubscriptionId id) {
    db.run(put_ended, id);
}

}  // namespace programmes
