// The best rota, exactly: as many groups as can be have somebody who leads them, first those that
// have somebody now; then nobody has much more to do than others; then the least way is travelled;
// then the least is changed.
#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace programmes {

/// That somebody can lead a group, and how far that is in all. People and groups are numbers here.
struct RotaPair {
    int person = 0;
    int group = 0;
    std::int64_t way = 0;
};

inline constexpr int nobody_leads = -1;

struct RotaProblem {
    int groups = 0;
    std::vector<std::int64_t> has{};  // how many groups each person has already
    std::vector<RotaPair> pairs{};
    std::vector<std::pair<int, int>> clashes{};  // of groups that nobody can lead both
    std::vector<bool> led{};                     // which groups have somebody now; empty: none
    std::vector<int> shown{};  // who stands beside each group now, or nobody; empty: nothing is
};

/// How good a rota is, the best first.
struct RotaScore {
    int unplaced = 0;
    int forsaken = 0;             // of these, groups that have somebody now
    std::int64_t unevenness = 0;  // the squares of how many groups each person has
    std::int64_t way = 0;
    int changes = 0;
    auto operator<=>(const RotaScore&) const = default;
};
RotaScore score_of(const RotaProblem&, std::span<const int> leads);

struct RotaSolution {
    std::vector<int> leads{};  // who, for each group, or nobody
    bool proven = false;       // there is none better
    RotaScore score{};
};

/// After so long the best that was found is taken, and said to be no more than that.
inline constexpr std::chrono::seconds rota_limit{10};

/// The best rota; always the same for the same problem, unless the time runs out.
RotaSolution solve_rota(const RotaProblem&, std::chrono::milliseconds limit = rota_limit);

}  // namespace programmes
