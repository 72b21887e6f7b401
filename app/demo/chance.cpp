#include "app/demo/chance.hpp"

#include <numeric>

namespace demo {

std::size_t Chance::weighted(std::span<const int> weights) {
    auto left = between(1, std::accumulate(weights.begin(), weights.end(), 0));
    std::size_t at = 0;
    while (left > weights[at]) left -= weights[at++];
    return at;
}

}  // namespace demo
