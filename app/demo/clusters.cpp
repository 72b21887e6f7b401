// Schools that subscribe together: one cluster that a school has left since, and one that waits for
// the school whose head one can sign in as.
#include <algorithm>

#include "app/demo/county.hpp"
#include "app/demo/trail.hpp"
#include "modules/programmes/catalogue/catalogue_store.hpp"
#include "modules/programmes/clusters/forming.hpp"

namespace demo {

using namespace std::chrono_literals;

namespace {

class Clustering {
public:
    explicit Clustering(Making& m)
        : m_(m), cost_(programmes::load_edition(m.db(), m.county.six, "en").cost()) {}

    programmes::ClusterId propose(std::span<const School* const> schools, std::string name,
                                  programmes::Sharing sharing, int days_ago) {
        move_to(days_ago, 10h);
        programmes::NewCluster cluster{
            .authority = hertfordshire,
            .proposer = schools.front()->id,
            .edition = m_.county.six,
            .name = std::move(name),
            .purpose = programmes::SubscriptionPurpose::closing_a_gap,
            .sharing = sharing,
            .cost = cost_,
            .answer_by = calendar::plus_days(today(), 21),
            .by = schools.front()->head,
            .asked = "demonstration cluster " + std::to_string(++number_)};
        for (const auto* school : schools)
            cluster.members.push_back({.school = school->id,
                                       .weight = sharing == programmes::Sharing::by_pupils
                                                     ? std::max<std::int64_t>(school->pupils, 1)
                                                     : 1,
                                       .state = programmes::MemberState::invited});
        programmes::share_out(cluster.members, cost_.gross());
        const auto id = programmes::propose_cluster(m_.platform, cluster);
        keep_trail(m_, schools.front()->head, people::Role::head, schools.front()->id);
        return id;
    }

    void agree(programmes::ClusterId id, const School& school, int days_ago) {
        move_to(days_ago, 14h);
        for (const auto& member : programmes::members_of(m_.db(), id))
            if (member.school == school.id) {
                const Money pta{member.share.pence / 4};
                [[maybe_unused]] const auto agreed =
                    programmes::agree_to_cluster(m_.platform, seen(id), who(school),
                                                 {.pta = pta, .own_budget = member.share - pta});
            }
        keep_trail(m_, school.head, people::Role::head, school.id);
    }

    void leave(programmes::ClusterId id, const School& school, int days_ago) {
        move_to(days_ago, 9h);
        [[maybe_unused]] const auto left =
            programmes::leave_cluster(m_.platform, seen(id), who(school));
        keep_trail(m_, school.head, people::Role::head, school.id);
    }

private:
    static programmes::ForSchool who(const School& school) {
        return {.school = school.id, .name = school.name, .by = school.head};
    }
    programmes::Cluster seen(programmes::ClusterId id) {
        const schools::Scope county(auth::Viewer{.authority = hertfordshire});
        return *programmes::find_cluster(m_.db(), county, id);
    }
    calendar::Day today() const { return m_.platform.clock.today(); }
    void move_to(int days_ago, std::chrono::minutes time) {
        m_.clock.move_to(at(calendar::plus_days(m_.today(), -days_ago), time));
    }

    Making& m_;
    programmes::Price cost_;
    int number_ = 0;
};

}  // namespace

void form_clusters(Making& m) {
    const auto& all = m.county.schools;
    if (all.size() < schools_shown + 6) return;
    const auto* others = &all[schools_shown];
    Clustering clustering(m);

    const std::vector<const School*> four{&others[0], &others[1], &others[2], &others[3]};
    const auto left =
        clustering.propose(four, "River and Hill schools", programmes::Sharing::by_pupils, 20);
    for (int i = 0; i < 4; ++i) clustering.agree(left, *four[static_cast<std::size_t>(i)], 18 - i);
    clustering.leave(left, others[3], 6);

    const std::vector<const School*> asked{&others[4], &all.front(), &others[5]};
    const auto waits =
        clustering.propose(asked, "Learning neighbours", programmes::Sharing::equally, 4);
    clustering.agree(waits, others[4], 3);
    clustering.agree(waits, others[5], 2);
}

}  // namespace demo
