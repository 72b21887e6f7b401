#include "modules/programmes/clusters/cluster_letters.hpp"

#include "modules/conversations/conversations.hpp"
#include "platform/html/out.hpp"

namespace programmes {

static bool goes_to(ToHeads to, const ClusterHead& head, const Cluster& cluster) {
    switch (to) {
        case ToHeads::asked:
            return head.state == MemberState::invited && head.school != cluster.proposer;
        case ToHeads::agreed:
            return head.state == MemberState::agreed;
        case ToHeads::proposer:
            return head.school == cluster.proposer;
        case ToHeads::others:
            return takes_part(head.state) && head.school != cluster.proposer;
    }
    return false;
}

void write_to_heads(Platform& platform, const Cluster& cluster, const ClusterLetter& letter) {
    const auto link =
        platform.settings.public_url + "/clusters/" + std::to_string(cluster.id.value);
    for (const auto& head : load_heads(platform.db, cluster.id, platform.clock.today())) {
        if (!goes_to(letter.to, head, cluster)) continue;
        conversations::send_later(platform, {.to = head.person,
                                             .authority = cluster.authority,
                                             .school = head.school.value,
                                             .key = letter.key,
                                             .names = {{"name", head.given},
                                                       {"cluster", cluster.name},
                                                       {"edition", cluster.edition_title},
                                                       {"proposer", cluster.proposer_name},
                                                       {"school", letter.school},
                                                       {"share", say(head.share)},
                                                       {"day", html::say_day({}, letter.answer_by)},
                                                       {"link", link}},
                                             .about = cluster.id.value});
    }
}

}  // namespace programmes
