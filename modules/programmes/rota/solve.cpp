#include "modules/programmes/rota/solve.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "modules/programmes/rota/clashing.hpp"
#include "platform/optimum/optimum.hpp"

namespace programmes {

using Deadline = std::chrono::steady_clock::time_point;

static bool is_led(const RotaProblem& problem, int group) {
    return !problem.led.empty() && problem.led[nth(group)];
}

RotaScore score_of(const RotaProblem& problem, std::span<const int> leads) {
    RotaScore score;
    auto has = problem.has;
    for (int group = 0; group < problem.groups; ++group) {
        const int person = leads[nth(group)];
        if (!problem.shown.empty()) score.changes += person != problem.shown[nth(group)];
        if (person != nobody_leads) {
            ++has[nth(person)];
            continue;
        }
        ++score.unplaced;
        score.forsaken += is_led(problem, group);
    }
    for (const auto groups : has) score.unevenness += groups * groups;
    for (const auto& pair : problem.pairs)
        if (leads[nth(pair.group)] == pair.person) score.way += pair.way;
    return score;
}

namespace {

// One person after the other who has least and is nearest, for the groups that fewest can lead
// first: something to begin with, and what is left when no time is.
std::vector<int> placed_one_by_one(const RotaProblem& problem, const Clashing& clashing) {
    std::vector<std::vector<const RotaPair*>> can(nth(problem.groups));
    for (const auto& pair : problem.pairs) can[nth(pair.group)].push_back(&pair);
    std::vector<int> order(nth(problem.groups));
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&](int group) { return can[nth(group)].size(); });

    std::vector<int> leads(nth(problem.groups), nobody_leads);
    auto has = problem.has;
    const auto taken = [&](int person, int group) {
        for (int other = 0; other < problem.groups; ++other)
            if (leads[nth(other)] == person && clashing[nth(other)][nth(group)]) return true;
        return false;
    };
    for (const int group : order) {
        const RotaPair* best = nullptr;
        for (const auto* pair : can[nth(group)]) {
            const auto rank = [&](const RotaPair& of) {
                return std::tuple(has[nth(of.person)], of.way, of.person);
            };
            if (!taken(pair->person, group) && (!best || rank(*pair) < rank(*best))) best = pair;
        }
        if (!best) continue;
        leads[nth(group)] = best->person;
        ++has[nth(best->person)];
    }
    return leads;
}

// What is shown, as far as it can still be so.
std::vector<int> still_shown(const RotaProblem& problem, const Clashing& clashing) {
    std::vector<int> leads(nth(problem.groups), nobody_leads);
    if (problem.shown.empty()) return leads;
    for (const auto& pair : problem.pairs) {
        if (problem.shown[nth(pair.group)] != pair.person) continue;
        bool taken = false;
        for (int other = 0; other < problem.groups; ++other)
            taken |= leads[nth(other)] == pair.person && clashing[nth(other)][nth(pair.group)];
        if (!taken) leads[nth(pair.group)] = pair.person;
    }
    return leads;
}

// The program of one problem: a choice for each pair, and a step for each group more that a person
// has. Each step costs more than the one before, so that they are taken in their order.
class Planning {
public:
    Planning(const RotaProblem& problem, const Clashing& clashing, Deadline deadline)
        : problem_(problem), deadline_(deadline), of_person_(problem.has.size()) {
        for (std::size_t i = 0; i < problem.pairs.size(); ++i) {
            program_.add_choice(0);
            of_person_[nth(problem.pairs[i].person)].push_back(static_cast<int>(i));
        }
        one_for_each_group();
        for (std::size_t person = 0; person < of_person_.size(); ++person)
            if (!of_person_[person].empty()) add_person(person, clashing);
    }

    // Level by level: what the levels before have reached is kept.
    RotaSolution solve(std::vector<int> known) {
        leads_ = std::move(known);
        const bool proven = place_and_spread() && shorten() && keep_shown();
        return {leads_, proven, score_of(problem_, leads_)};
    }

private:
    struct Step {
        optimum::Variable variable;
        std::size_t person;
        std::int64_t after;  // so many groups
        double cost() const { return 2 * static_cast<double>(after) + 1; }
    };

    void one_for_each_group() {
        std::vector<optimum::Sum> sums(nth(problem_.groups));
        for (std::size_t i = 0; i < problem_.pairs.size(); ++i)
            sums[nth(problem_.pairs[i].group)].push_back({static_cast<int>(i)});
        for (auto& sum : sums)
            if (sum.size() > 1) program_.add_rule(std::move(sum), 0, 1);
    }

    void add_person(std::size_t person, const Clashing& clashing) {
        std::vector<int> groups;
        for (const int pair : of_person_[person]) groups.push_back(problem_.pairs[nth(pair)].group);
        for (const auto& clique : cliques_of(groups, clashing)) {
            optimum::Sum sum;
            for (const int pair : of_person_[person])
                if (std::ranges::find(clique, problem_.pairs[nth(pair)].group) != clique.end())
                    sum.push_back({pair});
            program_.add_rule(std::move(sum), 0, 1);
        }
        optimum::Sum load;
        for (const int pair : of_person_[person]) load.push_back({pair});
        const auto has = problem_.has[person];
        for (int more = 0; more < most_together(groups, clashing); ++more) {
            steps_.push_back({program_.add_amount(1, 0), person, has + more});
            load.push_back({steps_.back().variable, -1});
        }
        program_.add_rule(std::move(load), 0, 0);
    }

    bool place_and_spread() {
        double all_steps = 1;
        for (const auto& step : steps_) {
            program_.set_cost(step.variable, step.cost());
            all_steps += step.cost();
        }
        // A group that has somebody now is worth any load, and one group more is worth all of that.
        const double one_more = all_steps * (problem_.groups + 1);
        for (std::size_t i = 0; i < problem_.pairs.size(); ++i) {
            const bool led = is_led(problem_, problem_.pairs[i].group);
            program_.set_cost(static_cast<int>(i), -one_more - (led ? all_steps : 0));
        }
        return improve();
    }

    bool shorten() {
        optimum::Sum placed, led, load;
        for (std::size_t i = 0; i < problem_.pairs.size(); ++i) {
            placed.push_back({static_cast<int>(i)});
            if (is_led(problem_, problem_.pairs[i].group)) led.push_back({static_cast<int>(i)});
        }
        double steps = 0;
        const auto values = values_of(leads_);
        for (const auto& step : steps_) {
            load.push_back({step.variable, step.cost()});
            steps += step.cost() * values[nth(step.variable)];
            program_.set_cost(step.variable, 0);
        }
        const auto score = score_of(problem_, leads_);
        const double groups = problem_.groups;
        program_.add_rule(std::move(placed), groups - score.unplaced, groups);
        if (!led.empty()) {
            const auto all = static_cast<double>(std::ranges::count(problem_.led, true));
            program_.add_rule(std::move(led), all - score.forsaken, groups);
        }
        program_.add_rule(std::move(load), 0, steps);
        for (std::size_t i = 0; i < problem_.pairs.size(); ++i)
            program_.set_cost(static_cast<int>(i), static_cast<double>(problem_.pairs[i].way));
        return improve();
    }

    bool keep_shown() {
        const auto score = score_of(problem_, leads_);
        if (problem_.shown.empty() || score.changes == 0) return true;
        optimum::Sum way;
        for (std::size_t i = 0; i < problem_.pairs.size(); ++i) {
            const auto& pair = problem_.pairs[i];
            const int shown = problem_.shown[nth(pair.group)];
            way.push_back({static_cast<int>(i), static_cast<double>(pair.way)});
            program_.set_cost(static_cast<int>(i), shown == pair.person    ? -1
                                                   : shown == nobody_leads ? 1
                                                                           : 0);
        }
        program_.add_rule(std::move(way), 0, static_cast<double>(score.way));
        return improve();
    }

    bool improve() {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            deadline_ - std::chrono::steady_clock::now());
        const auto answer = optimum::minimise(program_, values_of(leads_), left);
        std::ranges::fill(leads_, nobody_leads);
        for (std::size_t i = 0; i < problem_.pairs.size(); ++i)
            if (answer.values[i] > 0.5)
                leads_[nth(problem_.pairs[i].group)] = problem_.pairs[i].person;
        return answer.proven;
    }

    std::vector<double> values_of(std::span<const int> leads) const {
        std::vector<double> values(program_.variables());
        auto has = problem_.has;
        for (std::size_t i = 0; i < problem_.pairs.size(); ++i) {
            const auto& pair = problem_.pairs[i];
            if (leads[nth(pair.group)] != pair.person) continue;
            values[i] = 1;
            ++has[nth(pair.person)];
        }
        for (const auto& step : steps_) values[nth(step.variable)] = step.after < has[step.person];
        return values;
    }

    const RotaProblem& problem_;
    Deadline deadline_;
    std::vector<std::vector<int>> of_person_;  // the pairs
    optimum::Program program_{};
    std::vector<Step> steps_{};
    std::vector<int> leads_{};
};

// Groups that have no person in common, not even by way of others, are problems of their own.
std::vector<std::vector<int>> parts_of(const RotaProblem& problem) {
    std::vector<int> part(nth(problem.groups));
    std::iota(part.begin(), part.end(), 0);
    const auto first = [&](int group) {
        while (part[nth(group)] != group) group = part[nth(group)];
        return group;
    };
    std::vector<int> led(problem.has.size(), nobody_leads);
    for (const auto& pair : problem.pairs) {
        auto& known = led[nth(pair.person)];
        if (known == nobody_leads) known = pair.group;
        const int one = first(known), other = first(pair.group);
        part[nth(std::max(one, other))] = std::min(one, other);
    }
    std::vector<std::vector<int>> parts(nth(problem.groups));
    for (int group = 0; group < problem.groups; ++group) parts[nth(first(group))].push_back(group);
    std::erase_if(parts, [](const auto& groups) { return groups.empty(); });
    return parts;
}

// The same problem with these groups only; people keep their numbers.
RotaProblem only(const RotaProblem& all, const std::vector<int>& groups) {
    std::vector<int> number(nth(all.groups), -1);
    RotaProblem part{.groups = static_cast<int>(groups.size()), .has = all.has};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        number[nth(groups[i])] = static_cast<int>(i);
        if (!all.shown.empty()) part.shown.push_back(all.shown[nth(groups[i])]);
        if (!all.led.empty()) part.led.push_back(all.led[nth(groups[i])]);
    }
    for (const auto& pair : all.pairs)
        if (number[nth(pair.group)] >= 0)
            part.pairs.push_back({pair.person, number[nth(pair.group)], pair.way});
    for (const auto& [one, other] : all.clashes)
        if (number[nth(one)] >= 0 && number[nth(other)] >= 0)
            part.clashes.emplace_back(number[nth(one)], number[nth(other)]);
    return part;
}

RotaSolution solve_part(const RotaProblem& problem, Deadline deadline) {
    const auto clashing = clashing_in(problem);
    auto known = placed_one_by_one(problem, clashing);
    auto shown = still_shown(problem, clashing);
    if (score_of(problem, shown) < score_of(problem, known)) known = std::move(shown);
    if (problem.pairs.empty()) return {known, true, score_of(problem, known)};
    return Planning(problem, clashing, deadline).solve(std::move(known));
}

}  // namespace

RotaSolution solve_rota(const RotaProblem& given, std::chrono::milliseconds limit) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    auto problem = given;
    std::ranges::sort(problem.pairs, {},
                      [](const RotaPair& pair) { return std::pair(pair.group, pair.person); });
    RotaSolution whole{.leads = std::vector<int>(nth(problem.groups), nobody_leads),
                       .proven = true};
    for (const auto& groups : parts_of(problem)) {
        const auto part = solve_part(only(problem, groups), deadline);
        whole.proven &= part.proven;
        for (std::size_t i = 0; i < groups.size(); ++i) whole.leads[nth(groups[i])] = part.leads[i];
    }
    whole.score = score_of(problem, whole.leads);
    return whole;
}

}  // namespace programmes
