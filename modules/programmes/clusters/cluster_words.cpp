// Names, colours and the lines of summary lists.

#include "modules/programmes/catalogue/catalogue_pages.hpp"
#include "modules/programmes/clusters/clusters_pages.hpp"
#include "modules/programmes/subscription/subscription_pages.hpp"

namespace programmes {

std::string name_of(Sharing sharing) {
    return "clusters.sharings." + std::string(enums::text(sharing));
}
std::string name_of(ClusterState state) {
    return "clusters.states." + std::string(enums::text(state));
}
std::string name_of(MemberState state) {
    return "clusters.member_states." + std::string(enums::text(state));
}

std::string_view colour_of(ClusterState state) {
    switch (state) {
        case ClusterState::proposed:
            return "yellow";
        case ClusterState::agreed:
            return "green";
        case ClusterState::given_up:
        case ClusterState::ended:
            return "grey";
    }
    return {};
}

std::string_view colour_of(MemberState state) {
    switch (state) {
        case MemberState::invited:
            return "yellow";
        case MemberState::agreed:
            return "green";
        case MemberState::declined:
            return "red";
        case MemberState::left_out:
        case MemberState::left_before:
            return "grey";
        case MemberState::left_after:
            return "purple";
    }
    return {};
}

std::string weight_field(schools::SchoolId school) {
    return "weight-" + std::to_string(school.value);
}

std::vector<ui::SummaryRow> cluster_rows(const html::Out& o, const ClusterView& v) {
    const auto& c = v.cluster;
    const auto label = [&](messages::Key key) { return std::string(o.say(key)); };
    std::vector<ui::SummaryRow> rows{
        {.key = label("clusters.edition"), .value = c.edition_title},
        {.key = label("subscription.purpose"), .value = label(name_of(c.purpose))},
        {.key = label("subscription.price"), .value = say(c.cost().gross())},
        {.key = label("clusters.sharing"), .value = label(name_of(c.sharing))},
        {.key = label("clusters.proposer"),
         .value = c.proposer_name + ", " + html::say_day(o.language(), c.proposed_on)}};
    if (c.state == ClusterState::proposed)
        rows.push_back({.key = label("clusters.answer_by"),
                        .value = html::say_day(o.language(), c.answer_by)});
    if (v.member && c.state != ClusterState::ended)
        for (const auto& share : shares_of(v.member->school, v.member->member().from))
            rows.push_back({.key = o.say("clusters.your_share_from",
                                         {{"source", o.say(messages::Key(name_of(share.source)))}}),
                            .value = say(share.amount)});
    return rows;
}

}  // namespace programmes
