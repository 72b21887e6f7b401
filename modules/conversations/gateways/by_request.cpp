#include "modules/conversations/gateways/by_request.hpp"

#include <algorithm>
#include <thread>

namespace conversations {

void ByRequest::take(const TextOut& text) {
    auto request = dialect_.request(settings_, text);
    request.wait = wait_;
    request.longest_answer = std::size_t{64} * 1024;
    fetcher_.ask(static_cast<fetch::Ticket>(text.id.value), std::move(request));
}

Told ByRequest::judge(MessageId id, const fetch::Response& response) {
    switch (response.came) {
        case fetch::Came::unreached:
            return {.id = id, .handed = Handed::later, .said = response.problem};
        case fetch::Came::lost:
            return {.id = id, .handed = Handed::unknown, .said = response.problem};
        case fetch::Came::answered:
            return dialect_.told(id, response);
    }
    return {};
}

std::vector<Told> ByRequest::step(std::chrono::milliseconds longest) {
    if (idle()) {
        std::this_thread::sleep_for(longest);
        return {};
    }
    std::vector<Told> all;
    for (const auto& [ticket, response] : fetcher_.step(longest)) {
        auto told = judge({static_cast<std::int64_t>(ticket)}, response);
        if (told.handed == Handed::accepted)
            rest_.went_well();
        else if (told.handed != Handed::refused)
            rest_.went_badly();
        all.push_back(std::move(told));
    }
    return all;
}

// The gateway counts by real time, whatever time a test has stopped at.
std::int64_t seconds_left(calendar::Instant end) {
    return std::max<std::int64_t>((end - calendar::Clock().now()).count(), 1);
}

std::int64_t minutes_left(calendar::Instant end) {
    return (seconds_left(end) + 59) / 60;
}

}  // namespace conversations
