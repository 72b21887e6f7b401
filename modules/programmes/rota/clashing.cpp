#include "modules/programmes/rota/clashing.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace programmes {

Clashing clashing_in(const RotaProblem& problem) {
    Clashing clashing(nth(problem.groups), std::vector<bool>(nth(problem.groups)));
    for (const auto& [one, other] : problem.clashes)
        clashing[nth(one)][nth(other)] = clashing[nth(other)][nth(one)] = true;
    return clashing;
}

std::vector<std::vector<int>> cliques_of(const std::vector<int>& groups, const Clashing& clashing) {
    std::vector<std::vector<int>> cliques;
    std::set<std::pair<int, int>> told;
    for (const int one : groups)
        for (const int other : groups) {
            if (other <= one || !clashing[nth(one)][nth(other)] || told.contains({one, other}))
                continue;
            std::vector<int> clique{one, other};
            for (const int third : groups)
                if (std::ranges::all_of(clique,
                                        [&](int in) { return clashing[nth(third)][nth(in)]; }))
                    clique.push_back(third);
            for (const int a : clique)
                for (const int b : clique) told.emplace(a, b);
            cliques.push_back(std::move(clique));
        }
    return cliques;
}

int most_together(const std::vector<int>& groups, const Clashing& clashing) {
    std::vector<std::vector<int>> sets;
    for (const int group : groups) {
        const auto fits = std::ranges::find_if(sets, [&](const auto& set) {
            return std::ranges::all_of(set, [&](int in) { return clashing[nth(group)][nth(in)]; });
        });
        if (fits == sets.end())
            sets.push_back({group});
        else
            fits->push_back(group);
    }
    return static_cast<int>(sets.size());
}

}  // namespace programmes
