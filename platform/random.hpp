// Chance: tokens nobody can guess, and numbers for what may be drawn by lot.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

class Random {
public:
    /// From the system; or, for tests, the same row of numbers for the same seed.
    Random() = default;
    explicit Random(std::uint64_t seed) : seed_(seed), seeded_(true) {}

    /// So many random bytes.
    std::string bytes(std::size_t count);
    /// A token of 128 bits in 22 letters, digits, - and _.
    std::string token();
    /// A number from 0 to below `limit`, which is at least 1.
    std::uint64_t below(std::uint64_t limit);

private:
    void fill(void* bytes, std::size_t count);

    std::uint64_t seed_ = 0;
    std::atomic<std::uint64_t> seed_calls_{0};
    bool seeded_ = false;
};
