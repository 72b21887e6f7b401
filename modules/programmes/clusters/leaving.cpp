// A school leaves: what stays as it is, what is credited, and what is invoiced anew.
#include <algorithm>

#include "modules/programmes/clusters/cluster_letters.hpp"
#include "modules/programmes/clusters/forming.hpp"
#include "modules/programmes/subscription/credit_notes_store.hpp"
#include "modules/programmes/subscription/issuing.hpp"
#include "platform/messages/messages.hpp"

namespace programmes {

static std::vector<Invoice> open_invoices(db::Connection& db, SubscriptionId id) {
    auto invoices = load_invoices(db, id);
    std::erase_if(invoices, [](const Invoice& invoice) { return invoice.credited > Money{}; });
    return invoices;
}

static bool says_the_same(const PlannedInvoice& planned, const Invoice& issued,
                          const std::vector<LineOfInvoice>& all_lines) {
    if (planned.school != issued.school || planned.payer != issued.payer) return false;
    auto line = planned.lines.begin();
    for (const auto& there : all_lines) {
        if (there.invoice != issued.id) continue;
        if (line == planned.lines.end() || line->source != there.source ||
            line->price != Price{there.net, there.vat})
            return false;
        ++line;
    }
    return line == planned.lines.end();
}

// Credits what is no longer right and takes out of the plan what is.
static std::vector<Invoice> credit_what_changed(Platform& platform, SubscriptionId id,
                                                std::vector<PlannedInvoice>& planned,
                                                const std::string& reason) {
    const auto lines = load_lines(platform.db, id);
    std::vector<Invoice> credited;
    for (const auto& issued : open_invoices(platform.db, id)) {
        const auto same = std::ranges::find_if(planned, [&](const PlannedInvoice& invoice) {
            return says_the_same(invoice, issued, lines);
        });
        if (same != planned.end()) {
            planned.erase(same);
            continue;
        }
        credit_invoice(platform, issued, reason);
        credited.push_back(issued);
    }
    return credited;
}

// Nobody pays twice: what was paid of a credited invoice goes to the one in its place.
static void carry_payments(Platform& platform, SubscriptionId id,
                           const std::vector<Invoice>& credited) {
    const auto open = open_invoices(platform.db, id);
    for (const auto& gone : credited)
        for (const auto& fresh : open)
            if (fresh.school == gone.school && fresh.payer == gone.payer)
                carry_over(platform, gone, fresh);
}

static void settle_anew(Platform& platform, const Cluster& cluster,
                        const std::vector<Member>& members, const std::string& reason) {
    const auto id = *cluster.subscription;
    const auto shares = shares_of(members);
    auto planned = invoices_of(shares, cluster.cost());
    const auto credited = credit_what_changed(platform, id, planned, reason);
    store_shares(platform.db, id, cluster.cost(), shares);
    issue_invoices(platform, {.subscription = id,
                              .authority = cluster.authority,
                              .edition_title = cluster.edition_title,
                              .cluster = cluster.name,
                              .on = platform.clock.today(),
                              .invoices = planned});
    carry_payments(platform, id, credited);
}

static void end_cluster(Platform& platform, const Cluster& cluster, std::vector<Member>& members) {
    std::vector<PlannedInvoice> none;
    credit_what_changed(
        platform, *cluster.subscription, none,
        messages::say({}, "clusters.credit_reason_ended", {{"cluster", cluster.name}}));
    for (auto& member : members) {
        member.share = {};
        member.from = {};
    }
    store_cluster_state(platform.db, cluster.id, ClusterState::ended);
    end_subscription(platform.db, *cluster.subscription);
}

// Somebody has to stand for the subscription where one school is named.
static void let_another_stand(Platform& platform, const Cluster& cluster, schools::SchoolId leaver,
                              const std::vector<Member>& members) {
    if (leaver != cluster.proposer) return;
    const auto next = std::ranges::find(members, MemberState::agreed, &Member::state);
    if (next != members.end())
        store_standing_school(platform.db, *cluster.subscription, next->school);
}

// The price is shared among those who stay; with one left there is no cluster any more.
static Left settle_leaving(Platform& platform, const Cluster& cluster, const ForSchool& who,
                           std::vector<Member>& members) {
    if (std::ranges::count(members, MemberState::agreed, &Member::state) < 2) {
        end_cluster(platform, cluster, members);
        return Left::ended;
    }
    settle_anew(platform, cluster, members,
                messages::say({}, "clusters.credit_reason_left",
                              {{"school", who.name}, {"cluster", cluster.name}}));
    let_another_stand(platform, cluster, who.school, members);
    return Left::shared_anew;
}

Outcome<Left> leave_cluster(Platform& platform, const Cluster& seen, const ForSchool& who) {
    hold_cluster(platform.db, seen.id);
    const schools::Scope county(auth::Viewer{.authority = seen.authority});
    const auto cluster = *find_cluster(platform.db, county, seen.id);
    if (cluster.state != ClusterState::agreed) return refuse(not_a_member);
    auto members = members_of(platform.db, cluster.id);
    const auto leaving = leaving_at(members, cluster.begins, platform.clock.now());
    const auto planned = load_planned(platform.db, *cluster.subscription, who.school);
    if (auto may = may_leave(members, who.school, leaving, planned); !may)
        return refuse(may.error());
    members = after_leaving(members, who.school, leaving, cluster.cost().gross());
    const auto left = leaving == Leaving::after_the_start
                          ? Left::share_stays
                          : settle_leaving(platform, cluster, who, members);
    store_members(platform.db, cluster.id, members);
    platform.audit.changed("cluster", cluster.id.value, who.school.value, "left");
    const auto key = left == Left::ended         ? "clusters.ended"
                     : left == Left::shared_anew ? "clusters.shared_anew"
                                                 : "clusters.left";
    write_to_heads(
        platform, cluster,
        {.key = key, .to = ToHeads::agreed, .school = who.name, .answer_by = cluster.answer_by});
    return left;
}

}  // namespace programmes
