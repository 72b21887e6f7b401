#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/people/people.hpp"
#include "modules/programmes/clusters/clusters.hpp"
#include "modules/programmes/subscription/subscription_store.hpp"
#include "platform/platform.hpp"

namespace programmes {

struct Cluster {
    ClusterId id{};
    std::int64_t authority = 0;
    schools::SchoolId proposer{};
    std::string proposer_name{};
    EditionId edition{};
    std::string edition_title{};
    std::string name{};
    SubscriptionPurpose purpose{};
    Sharing sharing{};
    Money net{};
    Money vat{};
    ClusterState state{};
    calendar::Day answer_by{};
    int round = 1;
    calendar::Day proposed_on{};
    std::optional<SubscriptionId> subscription{};
    std::optional<calendar::Instant> begins{};  // its first session

    Price cost() const { return {net, vat}; }
};

/// A school's line in a cluster.
struct ClusterSchool {
    schools::SchoolId school{};
    std::string name{};
    std::string town{};
    std::int64_t weight = 0;
    MemberState state{};
    Money share{};
    Money pupil_premium{};
    Money pta{};
    Money own_budget{};
    std::optional<calendar::Day> answered_on{};
    std::string answered_by{};
    std::string reason{};  // of saying no

    Member member() const {
        return {school, weight, state, share, {pupil_premium, pta, own_budget}};
    }
};

/// The cluster, if the viewer's authority has it and their school was asked into it.
std::optional<Cluster> find_cluster(db::Connection&, const schools::Scope&, ClusterId);
/// Its schools in the order they were asked, the proposing one first.
std::vector<ClusterSchool> load_cluster_schools(db::Connection&, ClusterId);

/// A group of the cluster, at one of its schools and open to the families of all.
struct ClusterGroup {
    CohortId id{};
    std::string name{};
    schools::SchoolId school{};
    std::string school_name{};
    std::optional<calendar::Instant> begins{};
    std::int64_t coming = 0;
    std::int64_t capacity = 0;
};
/// Those that are not cancelled, by their first session.
std::vector<ClusterGroup> load_cluster_groups(db::Connection&, SubscriptionId);

/// The same as the rules see them.
std::vector<Member> members_of(db::Connection&, ClusterId);

struct ListedCluster {
    ClusterId id{};
    std::string name{};
    std::string edition_title{};
    std::string proposer_name{};
    ClusterState state{};
    calendar::Day answer_by{};
    int schools = 0;  // that take part or are asked
    int agreed = 0;   // of those
    Money gross{};
    std::optional<MemberState> own{};  // of the viewer's school
    Money own_share{};
};
/// The authority's clusters, or those a school was asked into; the latest first.
std::vector<ListedCluster> load_clusters(db::Connection&, const schools::Scope&);

/// A school that can be asked: it has a head here.
struct Askable {
    schools::SchoolId school{};
    bool clustered = false;  // with this school, before
};
std::vector<Askable> load_askable(db::Connection&, const schools::Scope&, calendar::Day today);

struct NewCluster {
    std::int64_t authority = 0;
    schools::SchoolId proposer{};
    EditionId edition{};
    std::string name{};
    SubscriptionPurpose purpose{};
    Sharing sharing{};
    Price cost{};
    calendar::Day answer_by{};
    std::vector<Member> members{};  // the proposing school first
    people::PersonId by{};
    std::string asked{};  // of the form it came by
};
ClusterId store_cluster(Platform&, const NewCluster&);
/// The cluster that this form made already.
std::optional<ClusterId> find_asked_cluster(db::Connection&, schools::SchoolId,
                                            std::string_view asked);

/// Holds the cluster until the end of the transaction: who reads its schools after that sees what
/// everybody before has answered.
void hold_cluster(db::Connection&, ClusterId);

struct Answer {
    MemberState state{};
    Split from{};
    people::PersonId by{};
    calendar::Day on{};
    std::string reason{};
};
void store_answer(db::Connection&, ClusterId, schools::SchoolId, const Answer&);
/// State, share and sources of every school, as a rule left them.
void store_members(db::Connection&, ClusterId, const std::vector<Member>&);
void store_cluster_state(db::Connection&, ClusterId, ClusterState);
/// Another round of answers, until that day.
void store_round(db::Connection&, ClusterId, calendar::Day answer_by);

/// Who answers for a school of a cluster.
struct ClusterHead {
    people::PersonId person{};
    std::string given{};
    schools::SchoolId school{};
    MemberState state{};
    Money share{};
};
std::vector<ClusterHead> load_heads(db::Connection&, ClusterId, calendar::Day today);

/// Whether groups are planned for the subscription, at this school, and for its families.
Planned load_planned(db::Connection&, SubscriptionId, schools::SchoolId);
/// The school that stands for the cluster where one has to.
void store_standing_school(db::Connection&, SubscriptionId, schools::SchoolId);
void end_subscription(db::Connection&, SubscriptionId);

}  // namespace programmes
