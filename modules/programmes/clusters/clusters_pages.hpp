#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/clusters/clusters_store.hpp"
#include "modules/programmes/subscription/invoices_store.hpp"
#include "platform/html/components/page.hpp"
#include "platform/html/components/panels.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace programmes {

struct ClustersView {
    std::vector<ListedCluster> clusters{};
    bool own = false;  // looked at by a school
    bool may_propose = false;
    calendar::Day today{};
};

/// The first step of proposing: with whom, what for, shared how, answered by when.
struct ProposeView {
    const Edition& edition;
    std::vector<ui::Option> schools{};
    std::string not_here{};   // nearer schools that nobody can answer for
    bool more = false;        // schools further away could be asked too
    bool any_trust = false;   // some of them belong to the same trust
    bool any_before = false;  // some were in a cluster with this school
    std::string asked{};
    html::Form form{};
};

/// A school's line of the second step.
struct ProposedShare {
    schools::SchoolId school{};
    std::string name{};
    Money share{};
};

/// The second: what the shares come from, and what they are.
struct SharesView {
    const Edition& edition;
    std::string name{};
    Sharing sharing{};
    std::vector<ProposedShare> shares{};
    bool whole = false;  // the shares are there and add up
    calendar::Day answer_by{};
    std::vector<std::pair<std::string, std::string>> carried{};
    std::string change{};  // the first step with all that was typed
    html::Form form{};
};

struct ClusterView {
    Cluster cluster{};
    std::vector<ClusterSchool> schools{};
    std::vector<Invoice> invoices{};  // that the viewer sees
    std::vector<ClusterGroup> groups{};
    bool may_invite = false;  // families of the viewer's school
    calendar::Day today{};
    schools::SchoolId own{};                // the viewer's school, where they act for one
    std::optional<ClusterSchool> asked{};   // its line, where they may still answer
    std::optional<ClusterSchool> member{};  // its line, where it said yes
    bool may_go_on = false;
    bool may_give_up = false;
    bool may_leave = false;
    Leaving leaving{};
    Money gross_now{};
    html::Form form{};
};

/// What a school's home page says of clusters and money: the clusters that wait for the head, the
/// groups at other schools that families can be invited to, else what a school without a
/// subscription can subscribe to.
enum class HeadTold : std::uint8_t { answer, decide, invite, subscribe };
constexpr auto words(HeadTold) {
    return std::to_array<std::string_view>({"answer", "decide", "invite", "subscribe"});
}
struct ToldHead {
    HeadTold what{};
    std::int64_t id = 0;  // of the cluster, of the group, or of the edition
    std::string name{};
    Money amount{};  // the school's share, or the edition's price
    Vat vat{};
    int others = 0;  // editions that are offered besides
    std::string proposer_name{};
    std::optional<calendar::Day> answer_by{};
};

/// Message keys of names, and the colours of tags.
std::string name_of(Sharing);
std::string name_of(ClusterState);
std::string name_of(MemberState);
std::string_view colour_of(ClusterState);
std::string_view colour_of(MemberState);

/// The name of the field that holds a school's pupils or amount.
std::string weight_field(schools::SchoolId);

std::vector<ui::SummaryRow> cluster_rows(const html::Out&, const ClusterView&);

void install_clusters(Site&);
void install_proposing(Site&);
void install_head_panel(Site&);

}  // namespace programmes
