// What is left to chance in the demonstration: the same row of choices for the same seed.
#pragma once
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "platform/random.hpp"

namespace demo {

class Chance {
public:
    explicit Chance(Random& random) : random_(random) {}

    /// A number from `least` to `most`, both included.
    int between(int least, int most) {
        return least +
               static_cast<int>(random_.below(static_cast<std::uint64_t>(most - least) + 1));
    }

    /// True so many times in a hundred.
    bool percent(int of_a_hundred) { return between(1, 100) <= of_a_hundred; }
    /// True so many times in one.
    bool share(double of_one) { return between(1, 1'000'000) <= of_one * 1'000'000; }

    /// The place of one of these, each as likely as its weight says.
    std::size_t weighted(std::span<const int> weights);
    std::size_t weighted(std::initializer_list<int> weights) {
        return weighted(std::span(weights.begin(), weights.size()));
    }

    template <class T>
    const T& one_of(const std::vector<T>& all) {
        return all[static_cast<std::size_t>(random_.below(all.size()))];
    }

    template <class T>
    void shuffle(std::vector<T>& all) {
        for (std::size_t left = all.size(); left > 1; --left)
            std::swap(all[left - 1], all[static_cast<std::size_t>(random_.below(left))]);
    }

private:
    Random& random_;
};

}  // namespace demo
