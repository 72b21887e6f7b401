// What the machine says of itself, in Prometheus' text format.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace metrics {

/// Counts a request by its route's pattern, never by its path: paths hold tokens.
void count_request(std::string_view route, int status, std::chrono::nanoseconds took);
/// Adds to a counter with a fixed name and, perhaps, one label.
void count(std::string_view name, std::string_view label = {}, std::uint64_t by = 1);
/// Everything counted so far.
std::string text();

}  // namespace metrics
