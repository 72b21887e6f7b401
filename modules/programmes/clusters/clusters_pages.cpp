#include "modules/programmes/clusters/clusters_pages.hpp"

#include <algorithm>

#include "modules/programmes/clusters/cluster.html.hpp"
#include "modules/programmes/clusters/clusters.html.hpp"
#include "modules/programmes/clusters/forming.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

static http::Response show_clusters(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    const ClustersView view{.clusters = load_clusters(platform.db, scope),
                            .own = scope.school != 0,
                            .may_propose = request.viewer.can(May::subscribe),
                            .today = platform.clock.today()};
    return html::page(request, clusters_page, view);
}

static Cluster cluster_asked(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_cluster(platform.db, schools::Scope(request.viewer),
                                           request.path_id<ClusterId>("cluster")));
}

// What the viewer's school may do: answer, decide how it goes on, leave.
static void read_what_may_be_done(ClusterView& view, const Platform& platform) {
    const auto& cluster = view.cluster;
    std::vector<Member> members;
    members.reserve(view.schools.size());
    for (const auto& school : view.schools) members.push_back(school.member());
    view.leaving = leaving_at(members, cluster.begins, platform.clock.now());
    const auto own = std::ranges::find(view.schools, view.own, &ClusterSchool::school);
    if (!view.own || own == view.schools.end()) return;
    const bool agreed = own->state == MemberState::agreed;
    if (agreed || own->state == MemberState::left_after) view.member = *own;
    if (!agreed && may_answer(cluster.state, own->state, cluster.answer_by, view.today))
        view.asked = *own;
    const bool decides = view.own == cluster.proposer && cluster.state == ClusterState::proposed;
    view.may_give_up = decides;
    view.may_go_on = decides && may_go_on(members, cluster.answer_by, view.today).has_value();
    view.may_leave = agreed && cluster.state == ClusterState::agreed;
}

// Why a school said no is for the school that asked it, for itself and for the county.
static void hide_reasons(ClusterView& view, schools::SchoolId looking) {
    if (!looking || looking == view.cluster.proposer) return;
    for (auto& school : view.schools)
        if (school.school != looking) school.reason.clear();
}

static http::Response cluster_answer(const http::Request& request, Platform& platform,
                                     Cluster cluster, html::Form form) {
    ClusterView view{.cluster = std::move(cluster), .today = platform.clock.today()};
    view.schools = load_cluster_schools(platform.db, view.cluster.id);
    if (request.viewer.can(May::subscribe)) view.own = {request.viewer.school};
    if (view.cluster.subscription) {
        view.invoices = load_invoices(platform.db, *view.cluster.subscription);
        view.groups = load_cluster_groups(platform.db, *view.cluster.subscription);
    }
    if (request.viewer.school != 0)
        std::erase_if(view.invoices, [&](const Invoice& invoice) {
            return invoice.school.value != request.viewer.school;
        });
    hide_reasons(view, {request.viewer.school});
    read_what_may_be_done(view, platform);
    view.may_invite = view.member && request.viewer.can(May::invite_families);
    view.form = std::move(form);
    if (view.asked && view.form.value("own_budget").empty()) {
        view.form.fill("pupil_premium", Money{});
        view.form.fill("pta", Money{});
        view.form.fill("own_budget", view.asked->share);
    }
    return html::page(request, cluster_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_cluster(const http::Request& request, Platform& platform) {
    return cluster_answer(request, platform, cluster_asked(request, platform), {});
}

static ForSchool for_school(const http::Request& request) {
    return {.school = {request.viewer.school},
            .name = request.viewer.place,
            .by = request.viewer.person};
}

static std::string address_of(const Cluster& cluster) {
    return "/clusters/" + std::to_string(cluster.id.value);
}

// The page again, as things stand now, with why it cannot be.
static http::Response refused(const http::Request& request, Platform& platform, html::Form form,
                              const Refusal& why, std::string_view field) {
    form.refuse(field, why);
    return cluster_answer(request, platform, cluster_asked(request, platform), std::move(form));
}

static http::Response submit_yes(const http::Request& request, Platform& platform) {
    const auto cluster = cluster_asked(request, platform);
    html::Form form(request);
    const auto typed = [&](std::string_view name) { return form.money(name).value_or(Money{}); };
    const Split wished{typed("pupil_premium"), typed("pta"), typed("own_budget")};
    if (!form.ok()) return cluster_answer(request, platform, cluster, std::move(form));
    const auto agreed = agree_to_cluster(platform, cluster, for_school(request), wished);
    if (!agreed) return refused(request, platform, std::move(form), agreed.error(), "own_budget");
    return see_other_saying(address_of(cluster), *agreed == Agreed::all ? "clusters.all_have_agreed"
                                                                        : "clusters.you_agreed");
}

static http::Response submit_no(const http::Request& request, Platform& platform) {
    const auto cluster = cluster_asked(request, platform);
    html::Form form(request);
    const auto reason = form.text("reason", {.longest = 300});
    if (!form.ok()) return cluster_answer(request, platform, cluster, std::move(form));
    const auto declined = decline_cluster(platform, cluster, for_school(request), reason);
    if (!declined) return refused(request, platform, std::move(form), declined.error(), "reason");
    return see_other_saying(address_of(cluster), "clusters.you_declined");
}

static Cluster own_proposal(const http::Request& request, Platform& platform) {
    auto cluster = cluster_asked(request, platform);
    if (cluster.proposer.value != request.viewer.school) throw http::NotFound{};
    return cluster;
}

static http::Response submit_go_on(const http::Request& request, Platform& platform) {
    const auto cluster = own_proposal(request, platform);
    if (const auto done = go_on_without(platform, cluster); !done)
        return refused(request, platform, html::Form(request), done.error(), "go_on");
    return see_other_saying(address_of(cluster), "clusters.you_went_on");
}

static http::Response submit_give_up(const http::Request& request, Platform& platform) {
    const auto cluster = own_proposal(request, platform);
    if (const auto done = give_up_cluster(platform, cluster); !done)
        return refused(request, platform, html::Form(request), done.error(), "go_on");
    return see_other_saying(address_of(cluster), "clusters.you_gave_up");
}

static std::string_view told_of(Left left) {
    switch (left) {
        case Left::share_stays:
            return "clusters.you_left_share_stays";
        case Left::shared_anew:
            return "clusters.you_left";
        case Left::ended:
            return "clusters.you_left_ended";
    }
    return {};
}

static http::Response submit_leave(const http::Request& request, Platform& platform) {
    const auto cluster = cluster_asked(request, platform);
    html::Form form(request);
    if (!form.ticked("sure")) {
        constexpr Refusal not_sure{"clusters.leave_not_sure"};
        return refused(request, platform, std::move(form), not_sure, "sure");
    }
    const auto left = leave_cluster(platform, cluster, for_school(request));
    if (!left) return refused(request, platform, std::move(form), left.error(), "sure");
    return see_other_saying(address_of(cluster), told_of(*left));
}

void install_clusters(Site& site) {
    site.get("/clusters", show_clusters, May::see_invoices);
    install_proposing(site);
    site.get("/clusters/{cluster}", show_cluster, May::see_invoices);
    site.post("/clusters/{cluster}/yes", submit_yes, May::subscribe);
    site.post("/clusters/{cluster}/no", submit_no, May::subscribe);
    site.post("/clusters/{cluster}/go-on", submit_go_on, May::subscribe);
    site.post("/clusters/{cluster}/give-up", submit_give_up, May::subscribe);
    site.post("/clusters/{cluster}/leave", submit_leave, May::subscribe);
    install_head_panel(site);
}

}  // namespace programmes
