#include "modules/programmes/clusters/forming.hpp"

#include <algorithm>

#include "modules/programmes/clusters/cluster_letters.hpp"
#include "platform/site/site.hpp"

namespace programmes {

static Member* member_of(std::vector<Member>& members, schools::SchoolId school) {
    const auto found = std::ranges::find(members, school, &Member::school);
    return found == members.end() ? nullptr : &*found;
}

ClusterId propose_cluster(Platform& platform, const NewCluster& cluster) {
    const auto id = store_cluster(platform, cluster);
    schools::Scope scope(auth::Viewer{.authority = cluster.authority});
    write_to_heads(
        platform, *find_cluster(platform.db, scope, id),
        {.key = "clusters.invited", .to = ToHeads::asked, .answer_by = cluster.answer_by});
    return id;
}

static void subscribe_together(Platform& platform, const Cluster& cluster,
                               const std::vector<Member>& members, people::PersonId by) {
    const auto today = platform.clock.today();
    store_cluster_state(platform.db, cluster.id, ClusterState::agreed);
    const auto id =
        store_subscription(platform, {.authority = cluster.authority,
                                      .school = cluster.proposer,
                                      .cluster = cluster.id,
                                      .cluster_name = cluster.name,
                                      .edition = cluster.edition,
                                      .edition_title = cluster.edition_title,
                                      .purpose = cluster.purpose,
                                      .cost = cluster.cost(),
                                      .shares = shares_of(members),
                                      .by = by,
                                      .on = today,
                                      .asked = "cluster " + std::to_string(cluster.id.value)});
    for (const auto& member : members)
        if (member.state == MemberState::agreed)
            schools::mark_taking_part(platform.db, member.school, today);
    platform.audit.changed("subscription", id.value, cluster.proposer.value,
                           "subscribed as " + cluster.name);
    write_to_heads(
        platform, cluster,
        {.key = "clusters.formed", .to = ToHeads::agreed, .answer_by = cluster.answer_by});
}

// The cluster as it is now that it is held.
static Cluster held(Platform& platform, const Cluster& cluster) {
    hold_cluster(platform.db, cluster.id);
    return *find_cluster(platform.db, schools::Scope(auth::Viewer{.authority = cluster.authority}),
                         cluster.id);
}

Outcome<Agreed> agree_to_cluster(Platform& platform, const Cluster& seen, const ForSchool& who,
                                 const Split& wished) {
    const auto cluster = held(platform, seen);
    const auto today = platform.clock.today();
    auto members = members_of(platform.db, cluster.id);
    auto* own = member_of(members, who.school);
    if (!own) return refuse(answer_closed);
    if (auto may = may_answer(cluster.state, own->state, cluster.answer_by, today); !may)
        return refuse(may.error());
    const auto from = split(own->share, wished);
    if (!from) return refuse(from.error());
    own->state = MemberState::agreed;
    own->from = *from;
    store_answer(platform.db, cluster.id, who.school,
                 {.state = own->state, .from = *from, .by = who.by, .on = today});
    platform.audit.changed("cluster", cluster.id.value, who.school.value, "agreed");
    if (!all_agreed(members)) return Agreed::others_to_come;
    subscribe_together(platform, cluster, members, who.by);
    return Agreed::all;
}

Outcome<void> decline_cluster(Platform& platform, const Cluster& seen, const ForSchool& who,
                              const std::string& reason) {
    const auto cluster = held(platform, seen);
    const auto today = platform.clock.today();
    auto members = members_of(platform.db, cluster.id);
    const auto* own = member_of(members, who.school);
    if (!own || who.school == cluster.proposer) return refuse(answer_closed);
    if (auto may = may_answer(cluster.state, own->state, cluster.answer_by, today); !may)
        return refuse(may.error());
    store_answer(
        platform.db, cluster.id, who.school,
        {.state = MemberState::declined, .from = {}, .by = who.by, .on = today, .reason = reason});
    platform.audit.changed("cluster", cluster.id.value, who.school.value, "declined");
    write_to_heads(platform, cluster,
                   {.key = "clusters.declined",
                    .to = ToHeads::proposer,
                    .school = who.name,
                    .answer_by = cluster.answer_by});
    return {};
}

Outcome<void> go_on_without(Platform& platform, const Cluster& seen) {
    const auto cluster = held(platform, seen);
    const auto today = platform.clock.today();
    const auto members = members_of(platform.db, cluster.id);
    if (cluster.state != ClusterState::proposed) return refuse(answer_closed);
    if (auto may = may_go_on(members, cluster.answer_by, today); !may) return may;
    const auto until = calendar::plus_days(today, days_to_confirm);
    store_members(platform.db, cluster.id,
                  without_the_others(members, cluster.cost().gross(), cluster.answer_by, today));
    store_round(platform.db, cluster.id, until);
    platform.audit.changed("cluster", cluster.id.value, cluster.proposer.value, "went on");
    write_to_heads(platform, cluster,
                   {.key = "clusters.confirm", .to = ToHeads::asked, .answer_by = until});
    return {};
}

Outcome<void> give_up_cluster(Platform& platform, const Cluster& seen) {
    const auto cluster = held(platform, seen);
    if (cluster.state != ClusterState::proposed) return refuse(answer_closed);
    store_cluster_state(platform.db, cluster.id, ClusterState::given_up);
    platform.audit.changed("cluster", cluster.id.value, cluster.proposer.value, "given up");
    write_to_heads(
        platform, cluster,
        {.key = "clusters.called_off", .to = ToHeads::others, .answer_by = cluster.answer_by});
    return {};
}

}  // namespace programmes
