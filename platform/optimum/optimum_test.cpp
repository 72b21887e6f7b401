#include "platform/optimum/optimum.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

namespace {

using namespace std::chrono_literals;
using optimum::minimise;
using optimum::Program;

// What to take along: worth and weight of each thing, and how much can be carried.
struct Sack {
    std::vector<int> worth{}, weight{};
    int carried = 0;

    Program program() const {
        Program all;
        optimum::Sum sum;
        for (std::size_t i = 0; i < worth.size(); ++i)
            sum.push_back({all.add_choice(-worth[i]), static_cast<double>(weight[i])});
        all.add_rule(std::move(sum), 0, carried);
        return all;
    }
    int best_by_trying_all() const {
        int best = 0;
        for (unsigned taken = 0; taken < 1U << worth.size(); ++taken) {
            int heavy = 0, rich = 0;
            for (std::size_t i = 0; i < worth.size(); ++i)
                if (taken >> i & 1) heavy += weight[i], rich += worth[i];
            if (heavy <= carried) best = std::max(best, rich);
        }
        return best;
    }
};

Sack sack(unsigned seed, int things) {
    std::mt19937 chance(seed);
    Sack full;
    for (int i = 0; i < things; ++i) {
        full.worth.push_back(static_cast<int>(chance() % 40) + 1);
        full.weight.push_back(static_cast<int>(chance() % 30) + 1);
    }
    full.carried = std::accumulate(full.weight.begin(), full.weight.end(), 0) / 3;
    return full;
}

double cost(const Program& program, const std::vector<double>& values) {
    return std::inner_product(values.begin(), values.end(), program.costs().begin(), 0.0);
}

TEST(Optimum, is_what_trying_everything_finds) {
    for (unsigned seed = 0; seed < 40; ++seed) {
        const auto full = sack(seed, 12);
        const auto program = full.program();
        const auto answer = minimise(program, {}, 10s);
        EXPECT_TRUE(answer.proven);
        EXPECT_DOUBLE_EQ(cost(program, answer.values), -full.best_by_trying_all()) << seed;
    }
}

TEST(Optimum, takes_choices_whole_and_amounts_in_pieces) {
    Program program;
    const auto choice = program.add_choice(-3);
    const auto one = program.add_amount(10, -1), other = program.add_amount(10, -1);
    program.add_rule({{choice, 2}, {one, 4}}, 0, 8);
    program.add_rule({{choice, 2}, {other, 2}}, 0, 7);
    program.add_rule({{choice, 2}}, 0, 3);
    const auto answer = minimise(program, {}, 10s);
    ASSERT_TRUE(answer.proven);
    EXPECT_DOUBLE_EQ(answer.values[0], 1);
    EXPECT_NEAR(answer.values[1], 1.5, 1e-6);
    EXPECT_NEAR(answer.values[2], 2.5, 1e-6);
}

TEST(Optimum, says_so_where_the_rules_cannot_all_be_kept) {
    Program program;
    const auto choice = program.add_choice(1);
    program.add_rule({{choice}}, 2, 3);
    const auto answer = minimise(program, {}, 10s);
    EXPECT_FALSE(answer.proven);
    EXPECT_TRUE(answer.values.empty());
}

TEST(Optimum, without_time_is_what_was_known_and_not_proven) {
    const auto program = sack(1, 12).program();
    const std::vector<double> nothing(program.variables(), 0);
    const auto answer = minimise(program, nothing, 0ms);
    EXPECT_FALSE(answer.proven);
    EXPECT_EQ(answer.values, nothing);
}

// Sums that are to be halved as well as can be: far too hard to be proven in a moment.
TEST(Optimum, stops_when_its_time_is_over_with_the_best_it_found) {
    constexpr int sums = 5, things = 40;
    std::mt19937 chance(1);
    Program program;
    for (int i = 0; i < things; ++i) program.add_choice(0);
    std::vector<double> known(things, 0);
    for (int row = 0; row < sums; ++row) {
        optimum::Sum sum;
        int all = 0;
        for (int i = 0; i < things; ++i) {
            const int part = static_cast<int>(chance() % 100);
            sum.push_back({i, static_cast<double>(part)});
            all += part;
        }
        sum.push_back({program.add_amount(all, 1), 1});
        sum.push_back({program.add_amount(all, 1), -1});
        program.add_rule(std::move(sum), all / 2, all / 2);
        known.push_back(all / 2);
        known.push_back(0);
    }
    const auto start = std::chrono::steady_clock::now();
    const auto answer = minimise(program, known, 200ms);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
    EXPECT_FALSE(answer.proven);
    ASSERT_EQ(answer.values.size(), known.size());
    EXPECT_LT(cost(program, answer.values), cost(program, known));
}

TEST(Optimum, is_proven_from_what_is_known_too) {
    const auto full = sack(2, 12);
    const auto program = full.program();
    const auto best = minimise(program, {}, 10s).values;
    const auto again = minimise(program, best, 10s);
    EXPECT_TRUE(again.proven);
    EXPECT_DOUBLE_EQ(cost(program, again.values), -full.best_by_trying_all());
}

TEST(Optimum, is_the_same_each_time) {
    const auto program = sack(3, 40).program();
    const auto once = minimise(program, {}, 20s);
    ASSERT_TRUE(once.proven);
    for (int again = 0; again < 3; ++again)
        EXPECT_EQ(minimise(program, {}, 20s).values, once.values);
}

}  // namespace
