#include "modules/programmes/rota/solve.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <tuple>

using namespace programmes;
using namespace std::chrono_literals;

namespace {

class Chances {
public:
    explicit Chances(unsigned seed) : chance_(seed) {}
    int below(int most) { return static_cast<int>(chance_() % static_cast<unsigned>(most)); }
    bool percent(int of_a_hundred) { return below(100) < of_a_hundred; }

private:
    std::mt19937 chance_;
};

// Groups in a few slots of the week; those of one slot clash.
RotaProblem any_problem(Chances& chance, int groups, int people, int slots, int can_percent) {
    RotaProblem problem{.groups = groups};
    std::vector<int> slot;
    for (int group = 0; group < groups; ++group) slot.push_back(chance.below(slots));
    for (int person = 0; person < people; ++person) {
        problem.has.push_back(chance.below(3));
        for (int group = 0; group < groups; ++group)
            if (chance.percent(can_percent))
                problem.pairs.push_back({person, group, 10 * chance.below(20)});
    }
    for (int one = 0; one < groups; ++one)
        for (int other = one + 1; other < groups; ++other)
            if (slot[static_cast<std::size_t>(one)] == slot[static_cast<std::size_t>(other)] ||
                chance.percent(10))
                problem.clashes.emplace_back(one, other);
    if (chance.percent(50))
        for (int group = 0; group < groups; ++group)
            problem.shown.push_back(chance.below(people + 1) - 1);
    if (chance.percent(50))
        for (int group = 0; group < groups; ++group) problem.led.push_back(chance.percent(50));
    return problem;
}

bool keeps_the_rules(const RotaProblem& problem, const std::vector<int>& leads) {
    for (const auto& [one, other] : problem.clashes) {
        const int first = leads[static_cast<std::size_t>(one)];
        if (first != nobody_leads && first == leads[static_cast<std::size_t>(other)]) return false;
    }
    for (int group = 0; group < problem.groups; ++group) {
        const int person = leads[static_cast<std::size_t>(group)];
        if (person != nobody_leads && std::ranges::none_of(problem.pairs, [&](const auto& pair) {
                return pair.group == group && pair.person == person;
            }))
            return false;
    }
    return true;
}

RotaScore best_by_trying_all(const RotaProblem& problem) {
    RotaScore best{.unplaced = problem.groups + 1};
    std::vector<int> leads(static_cast<std::size_t>(problem.groups), nobody_leads);
    const std::function<void(std::size_t)> try_from = [&](std::size_t group) {
        if (group == leads.size()) {
            if (keeps_the_rules(problem, leads)) best = std::min(best, score_of(problem, leads));
            return;
        }
        leads[group] = nobody_leads;
        try_from(group + 1);
        for (const auto& pair : problem.pairs)
            if (pair.group == static_cast<int>(group)) {
                leads[group] = pair.person;
                try_from(group + 1);
            }
        leads[group] = nobody_leads;
    };
    try_from(0);
    return best;
}

auto levels(const RotaScore& score) {
    return std::tuple(score.unplaced, score.forsaken, score.unevenness, score.way, score.changes);
}

TEST(SolvingARota, finds_in_every_level_what_trying_everything_finds) {
    for (unsigned seed = 0; seed < 250; ++seed) {
        Chances chance(seed);
        const auto problem = any_problem(chance, 2 + chance.below(5), 1 + chance.below(4),
                                         1 + chance.below(4), 30 + chance.below(60));
        const auto solution = solve_rota(problem);
        EXPECT_TRUE(solution.proven) << seed;
        EXPECT_TRUE(keeps_the_rules(problem, solution.leads)) << seed;
        EXPECT_EQ(levels(solution.score), levels(score_of(problem, solution.leads))) << seed;
        EXPECT_EQ(levels(solution.score), levels(best_by_trying_all(problem))) << seed;
    }
}

TEST(SolvingARota, is_the_same_each_time_and_in_whatever_order_it_is_asked) {
    Chances chance(7);
    auto problem = any_problem(chance, 40, 25, 15, 30);
    const auto once = solve_rota(problem);
    EXPECT_TRUE(once.proven);
    EXPECT_EQ(solve_rota(problem).leads, once.leads);
    std::ranges::reverse(problem.pairs);
    EXPECT_EQ(solve_rota(problem).leads, once.leads);
}

TEST(SolvingARota, without_time_keeps_the_rules_and_says_that_it_is_not_proven) {
    Chances chance(3);
    const auto problem = any_problem(chance, 40, 25, 15, 30);
    const auto hurried = solve_rota(problem, 0ms);
    EXPECT_FALSE(hurried.proven);
    EXPECT_TRUE(keeps_the_rules(problem, hurried.leads));
    EXPECT_LT(hurried.score.unplaced, 40);
    EXPECT_GE(levels(hurried.score), levels(solve_rota(problem).score));
}

TEST(SolvingARota, without_time_is_no_worse_than_what_is_shown) {
    Chances chance(3);
    auto problem = any_problem(chance, 40, 25, 15, 30);
    problem.shown = solve_rota(problem).leads;
    const auto hurried = solve_rota(problem, 0ms);
    EXPECT_EQ(hurried.leads, problem.shown);
    EXPECT_FALSE(hurried.proven);
}

TEST(SolvingARota, has_nothing_to_do_without_groups_or_people) {
    EXPECT_TRUE(solve_rota({}).proven);
    const auto alone = solve_rota({.groups = 2, .has = {0}});
    EXPECT_TRUE(alone.proven);
    EXPECT_EQ(alone.leads, (std::vector{nobody_leads, nobody_leads}));
    EXPECT_EQ(alone.score.unplaced, 2);
}

TEST(SolvingARota, gives_as_much_to_each_as_can_be_even_where_it_is_farther) {
    const RotaProblem problem{
        .groups = 2, .has = {0, 0}, .pairs = {{0, 0, 1}, {0, 1, 1}, {1, 0, 90}, {1, 1, 80}}};
    EXPECT_EQ(solve_rota(problem).leads, (std::vector{0, 1}));
}

TEST(SolvingARota, keeps_what_is_shown_among_those_as_good) {
    RotaProblem problem{
        .groups = 2, .has = {0, 0}, .pairs = {{0, 0, 5}, {0, 1, 5}, {1, 0, 5}, {1, 1, 5}}};
    problem.shown = {1, 0};
    EXPECT_EQ(solve_rota(problem).leads, problem.shown);
    problem.shown = {0, 1};
    EXPECT_EQ(solve_rota(problem).leads, problem.shown);
}

TEST(SolvingARota, leaves_no_group_alone_for_another_that_has_nobody_yet) {
    RotaProblem problem{
        .groups = 2, .has = {0}, .pairs = {{0, 0, 90}, {0, 1, 1}}, .clashes = {{0, 1}}};
    EXPECT_EQ(solve_rota(problem).leads, (std::vector{nobody_leads, 0})) << "the nearer one";
    problem.led = {true, false};
    EXPECT_EQ(solve_rota(problem).leads, (std::vector{0, nobody_leads}));
}

}  // namespace
