#include "modules/conversations/inbox/looks.hpp"

#include <map>
#include <mutex>
#include <string>

namespace conversations {

namespace {
struct Looks {
    std::mutex guard{};
    calendar::Instant minute{};
    std::map<std::string, std::string, std::less<>> noted{};  // what was looked at: the request
};
}  // namespace

bool is_another_look(const http::Request& request, calendar::Instant now) {
    static Looks looks;
    constexpr std::size_t most = 10'000;
    const auto minute = std::chrono::floor<std::chrono::minutes>(now);
    const std::lock_guard lock(looks.guard);
    if (minute != looks.minute || looks.noted.size() >= most) looks.noted.clear();
    looks.minute = minute;
    const auto key = std::to_string(request.viewer.seat.value) + " " + request.target;
    const auto [at, first] = looks.noted.try_emplace(key, request.id);
    // A request that begins again, because the database was busy, has written nothing yet.
    return first || at->second == request.id;
}

}  // namespace conversations
