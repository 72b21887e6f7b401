#include "platform/metrics/metrics.hpp"

#include <array>
#include <map>
#include <mutex>
#include <tuple>

namespace metrics {

namespace {

constexpr std::array<double, 8> limits{0.001, 0.005, 0.02, 0.1, 0.5, 1, 5, 30};  // seconds

struct Timing {
    std::array<std::uint64_t, limits.size()> within{};
    std::uint64_t count = 0;
    double seconds = 0;
};

std::mutex guard;
std::map<std::pair<std::string, int>, Timing, std::less<>> requests;
std::map<std::pair<std::string, std::string>, std::uint64_t> counters;

}  // namespace

void count_request(std::string_view route, int status, std::chrono::nanoseconds took) {
    const auto seconds = std::chrono::duration<double>(took).count();
    const std::lock_guard lock(guard);
    auto& timing = requests[{std::string(route), status}];
    ++timing.count;
    timing.seconds += seconds;
    for (std::size_t i = 0; i < limits.size(); ++i)
        if (seconds <= limits[i]) ++timing.within[i];
}

void count(std::string_view name, std::string_view label, std::uint64_t by) {
    const std::lock_guard lock(guard);
    counters[{std::string(name), std::string(label)}] += by;
}

static void write(std::string& out, const std::string& labels, const Timing& timing) {
    for (std::size_t i = 0; i < limits.size(); ++i)
        out += "schoolgate_request_seconds_bucket{" + labels + ",le=\"" +
               std::to_string(limits[i]) + "\"} " + std::to_string(timing.within[i]) + "\n";
    out += "schoolgate_request_seconds_bucket{" + labels + ",le=\"+Inf\"} " +
           std::to_string(timing.count) + "\n";
    out += "schoolgate_request_seconds_sum{" + labels + "} " + std::to_string(timing.seconds) +
           "\nschoolgate_request_seconds_count{" + labels + "} " + std::to_string(timing.count) +
           "\n";
}

std::string text() {
    const std::lock_guard lock(guard);
    std::string out = "# TYPE schoolgate_request_seconds histogram\n";
    for (const auto& [key, timing] : requests)
        write(out, "route=\"" + key.first + "\",status=\"" + std::to_string(key.second) + "\"",
              timing);
    for (const auto& [key, value] : counters)
        out += "schoolgate_" + key.first +
               (key.second.empty() ? "" : "{kind=\"" + key.second + "\"}") + " " +
               std::to_string(value) + "\n";
    return out;
}

}  // namespace metrics
