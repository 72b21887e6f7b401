#include "platform/ids.hpp"

#include <algorithm>
#include <chrono>

static std::int64_t milliseconds_since_2020(std::chrono::system_clock::time_point now) {
    using namespace std::chrono;
    constexpr auto start = sys_days{year{2020} / 1 / 1};
    return duration_cast<milliseconds>(now - start).count();
}

std::int64_t Ids::next() {
    // Counting on from the last id keeps the order even when the system's clock is set back, and
    // lets more than 4,096 ids a millisecond borrow from the milliseconds to come.
    const auto now = milliseconds_since_2020(from_ ? *from_ : std::chrono::system_clock::now())
                     << 12;
    auto last = last_.load(std::memory_order_relaxed);
    std::int64_t mine = 0;
    do {
        mine = std::max(last + 1, now);
    } while (!last_.compare_exchange_weak(last, mine, std::memory_order_relaxed));
    return (mine >> 12) << 22 | static_cast<std::int64_t>(process_) << 12 | (mine & 0xfff);
}
