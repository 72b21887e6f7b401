#include "platform/site/rates.hpp"

#include <map>
#include <mutex>
#include <string>

namespace rates {

namespace {

struct Bucket {
    double left;
    calendar::Instant filled;
};

std::mutex guard;
std::map<std::pair<std::string, std::size_t>, Bucket> buckets;
constexpr std::size_t most_buckets = 50'000;

}  // namespace

bool allow(std::string_view address, std::size_t route, int a_minute, calendar::Instant now) {
    const std::lock_guard lock(guard);
    // Full buckets are as good as none; when there are too many, they go.
    if (buckets.size() >= most_buckets)
        std::erase_if(buckets, [&](const auto& entry) {
            return now - entry.second.filled >= std::chrono::minutes(1);
        });
    if (buckets.size() >= most_buckets) return false;
    auto [at, made] = buckets.try_emplace({std::string(address), route},
                                          Bucket{static_cast<double>(a_minute), now});
    auto& bucket = at->second;
    const auto seconds = static_cast<double>((now - bucket.filled).count());
    bucket.left = std::min<double>(a_minute, bucket.left + seconds * a_minute / 60.0);
    bucket.filled = now;
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
}

void forget() {
    const std::lock_guard lock(guard);
    buckets.clear();
}

}  // namespace rates
