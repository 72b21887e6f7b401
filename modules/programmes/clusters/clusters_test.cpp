#include "modules/programmes/clusters/clusters.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

using namespace programmes;
using namespace std::chrono;

namespace {

const schools::SchoolId oak{900001}, elm{900002}, ash{900003};
const Money price{120000};
const auto today = 2026y / September / 15;
const auto answer_by = 2026y / October / 1;

Money sum_of(const std::vector<Money>& amounts) {
    return std::accumulate(amounts.begin(), amounts.end(), Money{});
}

Member member(schools::SchoolId school, MemberState state, std::int64_t weight = 1) {
    return {.school = school, .weight = weight, .state = state};
}

// Three schools that said yes to equal shares: £400 each, Oak's partly from its PTA.
std::vector<Member> three() {
    using enum MemberState;
    std::vector<Member> members{member(oak, agreed), member(elm, agreed), member(ash, agreed)};
    share_out(members, price);
    members[0].from = {.pupil_premium = {10000}, .pta = {30000}};
    members[1].from = {.own_budget = {40000}};
    members[2].from = {.pupil_premium = {40000}};
    return members;
}

}  // namespace

TEST(ClusterShares, are_exact_to_the_penny) {
    const std::vector<std::int64_t> seven(7, 1);
    const auto shares = cluster_shares(price, seven);
    EXPECT_EQ(sum_of(shares), price);
    EXPECT_EQ(shares[0], Money{17143});  // 17142.857…: six of seven get the penny
    EXPECT_EQ(shares[5], Money{17143});
    EXPECT_EQ(shares[6], Money{17142});
    const std::vector<std::int64_t> pupils{210, 420, 90};
    EXPECT_EQ(cluster_shares(price, pupils), (std::vector<Money>{{35000}, {70000}, {15000}}));
    const std::vector<std::int64_t> amounts{50001, 69999};
    EXPECT_EQ(cluster_shares(price, amounts), (std::vector<Money>{{50001}, {69999}}));
}

TEST(ClusterShares, are_equal_where_nothing_weighs_anything) {
    const std::vector<std::int64_t> nothing(3, 0);
    EXPECT_EQ(cluster_shares(price, nothing), (std::vector<Money>{{40000}, {40000}, {40000}}));
}

// The promise of docs/clusters.md, for any price, weights and splits: shares, sources, invoices and
// their VAT add up to the penny, and nobody is a penny from what is exactly theirs.
TEST(ClusterShares, of_any_price_weights_and_splits_add_up) {
    std::mt19937_64 chance(17);
    const auto upto = [&](std::int64_t most) {
        return static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(most + 1));
    };
    for (int i = 0; i < 20000; ++i) {
        const auto cost = price_of({upto(i % 3 == 0 ? 100 : 500000)}, enums::all<Vat>()[i % 3]);
        std::vector<Member> members;
        for (std::int64_t n = 2 + upto(10); n > 0; --n)
            members.push_back(member({900000 + n}, MemberState::agreed, upto(i % 2 ? 3 : 2000)));
        share_out(members, cost.gross());
        std::int64_t weights = 0;
        for (const auto& one : members) weights += one.weight;
        Money shared;
        for (auto& one : members) {
            shared += one.share;
            const auto weight = weights ? one.weight : 1;
            const auto all = weights ? weights : std::ssize(members);
            EXPECT_LT(std::abs(one.share.pence * all - weight * cost.gross().pence), all);
            one.from.pta = {upto(one.share.pence)};
            one.from.pupil_premium = {upto((one.share - one.from.pta).pence)};
            one.from.own_budget = one.share - one.from.pta - one.from.pupil_premium;
        }
        EXPECT_EQ(shared, cost.gross());

        const auto shares = shares_of(members);
        Price invoiced;
        for (const auto& invoice : invoices_of(shares, cost)) {
            const auto whose = std::ranges::find(members, invoice.school, &Member::school);
            const auto total = invoice.total();
            EXPECT_EQ(total.gross(), invoice.payer == Payer::pta
                                         ? whose->from.pta
                                         : whose->from.pupil_premium + whose->from.own_budget);
            for (const auto& line : invoice.lines) {
                const auto exact = line.price.gross().pence * cost.vat.pence;
                EXPECT_LT(std::abs(line.price.vat.pence * cost.gross().pence - exact),
                          std::max(cost.gross().pence, std::int64_t{1}));
            }
            invoiced.net += total.net;
            invoiced.vat += total.vat;
        }
        EXPECT_EQ(invoiced, cost);
    }
}

TEST(ClusterShares, by_agreement_are_the_price_or_refused) {
    const std::vector<Money> exact{{50000}, {70000}}, less{{50000}, {69999}},
        more{{50000}, {70001}}, below{{-1}, {120001}};
    EXPECT_TRUE(check_amounts(price, exact));
    EXPECT_EQ(check_amounts(price, less).error(), amounts_short);
    EXPECT_EQ(check_amounts(price, less).error().names.front().second, "£0.01");
    EXPECT_EQ(check_amounts(price, more).error(), amounts_over);
    EXPECT_EQ(check_amounts(price, below).error(), share_negative);
}

TEST(Cluster, has_two_schools_to_twelve) {
    EXPECT_EQ(check_members(1).error(), members_too_few);
    EXPECT_TRUE(check_members(2));
    EXPECT_TRUE(check_members(12));
    EXPECT_EQ(check_members(13).error(), members_too_many);
}

TEST(Cluster, is_answered_after_today_and_within_sixty_days) {
    EXPECT_EQ(check_answer_day(today, today).error(), answer_day_past);
    EXPECT_TRUE(check_answer_day(2026y / September / 16, today));
    EXPECT_TRUE(check_answer_day(2026y / November / 14, today));
    EXPECT_EQ(check_answer_day(2026y / November / 15, today).error(), answer_day_far);
}

TEST(Cluster, takes_answers_until_the_day_and_from_those_it_asked) {
    using enum MemberState;
    EXPECT_TRUE(may_answer(ClusterState::proposed, invited, answer_by, answer_by));
    EXPECT_TRUE(may_answer(ClusterState::proposed, agreed, answer_by, today));
    EXPECT_EQ(may_answer(ClusterState::proposed, invited, answer_by, 2026y / October / 2).error(),
              answer_late);
    EXPECT_EQ(may_answer(ClusterState::agreed, agreed, answer_by, today).error(), answer_closed);
    for (const auto state : {declined, left_out, left_before, left_after})
        EXPECT_EQ(may_answer(ClusterState::proposed, state, answer_by, today).error(),
                  answer_closed);
}

TEST(Cluster, is_agreed_when_nobody_is_left_to_ask_and_nobody_said_no) {
    using enum MemberState;
    const std::vector<Member> all{member(oak, agreed), member(elm, agreed)};
    const std::vector<Member> one_waits{member(oak, agreed), member(elm, invited)};
    const std::vector<Member> one_not{member(oak, agreed), member(elm, agreed),
                                      member(ash, declined)};
    const std::vector<Member> without{member(oak, agreed), member(elm, agreed),
                                      member(ash, left_out)};
    EXPECT_TRUE(all_agreed(all));
    EXPECT_FALSE(all_agreed(one_waits));
    EXPECT_FALSE(all_agreed(one_not));
    EXPECT_TRUE(all_agreed(without));
}

TEST(Cluster, goes_on_without_those_who_said_no_or_were_late) {
    using enum MemberState;
    const auto late = 2026y / October / 2;
    const std::vector<Member> waits{member(oak, agreed), member(elm, agreed), member(ash, invited)};
    EXPECT_EQ(may_go_on(waits, answer_by, today).error(), nothing_to_go_on);
    EXPECT_TRUE(may_go_on(waits, answer_by, late));
    const std::vector<Member> one_no{member(oak, agreed), member(elm, invited),
                                     member(ash, declined)};
    EXPECT_TRUE(may_go_on(one_no, answer_by, today));
    EXPECT_EQ(may_go_on(one_no, answer_by, late).error(), nobody_left);

    const auto early = without_the_others(one_no, price, answer_by, today);
    EXPECT_EQ(early[0].state, invited);  // has to say yes again
    EXPECT_EQ(early[1].state, invited);
    EXPECT_EQ(early[2].state, left_out);
    EXPECT_EQ(early[0].share, Money{60000});
    EXPECT_EQ(early[2].share, Money{});
    const auto later = without_the_others(waits, price, answer_by, late);
    EXPECT_EQ(later[2].state, left_out);
    EXPECT_EQ(later[0].from, Split{});
}

TEST(Split, is_brought_to_a_share_without_asking_the_pta_for_more) {
    const Split from{{10000}, {20000}, {5000}};
    EXPECT_EQ(brought_to(from, {50000}), (Split{{10000}, {20000}, {20000}}));
    EXPECT_EQ(brought_to(from, {34999}), (Split{{10000}, {20000}, {4999}}));
    EXPECT_EQ(brought_to(from, {21000}), (Split{{1000}, {20000}, {}}));
    EXPECT_EQ(brought_to(from, {500}), (Split{{}, {500}, {}}));
}

TEST(Leaving, before_the_first_session_shares_the_price_anew) {
    const auto first = calendar::in_london({2026y / October / 5, hours(18)});
    EXPECT_EQ(leaving_at(three(), {}, first), Leaving::before_the_start);
    EXPECT_EQ(leaving_at(three(), first, first - seconds(1)), Leaving::before_the_start);
    EXPECT_EQ(leaving_at(three(), first, first), Leaving::after_the_start);

    const auto left = after_leaving(three(), ash, Leaving::before_the_start, price);
    EXPECT_EQ(left[2].state, MemberState::left_before);
    EXPECT_EQ(left[2].share, Money{});
    EXPECT_EQ(left[0].share, Money{60000});
    EXPECT_EQ(left[0].from, (Split{{10000}, {30000}, {20000}}));  // the PTA pays no more
    const auto shares = shares_of(left);
    Money sum;
    for (const auto& share : shares) {
        sum += share.amount;
        EXPECT_NE(share.school, ash);
    }
    EXPECT_EQ(sum, price);
}

TEST(Leaving, after_the_first_session_leaves_the_share_due) {
    const auto left = after_leaving(three(), elm, Leaving::after_the_start, price);
    EXPECT_EQ(left[1].state, MemberState::left_after);
    EXPECT_EQ(left[1].share, Money{40000});
    EXPECT_EQ(left[0].share, Money{40000});
    EXPECT_EQ(shares_of(left).size(), shares_of(three()).size());
    // There was a start, whatever is planned anew.
    EXPECT_EQ(leaving_at(left, {}, {}), Leaving::after_the_start);
}

TEST(Leaving, waits_for_the_county_where_a_group_counts_on_the_school) {
    using enum Leaving;
    auto two = three();
    two.pop_back();
    EXPECT_TRUE(may_leave(three(), oak, before_the_start, {.any = true}));
    EXPECT_EQ(
        may_leave(three(), oak, before_the_start, {.any = true, .at_the_leaver = true}).error(),
        group_is_planned);
    EXPECT_EQ(may_leave(two, oak, before_the_start, {.any = true}).error(), group_is_planned);
    EXPECT_TRUE(may_leave(two, oak, before_the_start, {}));
    EXPECT_TRUE(may_leave(two, oak, after_the_start, {.any = true, .at_the_leaver = true}));
    EXPECT_EQ(may_leave(two, ash, before_the_start, {}).error(), not_a_member);
}

TEST(Leaving, of_anybody_in_any_order_keeps_every_penny) {
    std::mt19937_64 chance(23);
    for (int i = 0; i < 3000; ++i) {
        const Money gross{static_cast<std::int64_t>(chance() % 300000)};
        std::vector<Member> members;
        for (std::size_t n = 3 + chance() % 8; n > 0; --n)
            members.push_back(member({static_cast<std::int64_t>(900000 + n)}, MemberState::agreed,
                                     static_cast<std::int64_t>(chance() % 900)));
        share_out(members, gross);
        for (auto& one : members) one.from.pta = one.share;
        while (std::ranges::count(members, MemberState::agreed, &Member::state) > 1) {
            const auto who = members[chance() % members.size()];
            if (who.state != MemberState::agreed) continue;
            members = after_leaving(members, who.school, Leaving::before_the_start, gross);
            Money sum;
            for (const auto& one : members) {
                sum += one.share;
                EXPECT_EQ(one.from.total(), one.share);
                EXPECT_GE(one.from.own_budget, Money{});
                EXPECT_GE(one.from.pta, Money{});
            }
            EXPECT_EQ(sum, gross);
        }
    }
}
