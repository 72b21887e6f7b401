#include "modules/conversations/ledger/ledger.hpp"

#include <algorithm>

namespace conversations {

bool is_final(MessageState state) {
    return state != MessageState::waiting && state != MessageState::sending &&
           state != MessageState::sent;
}

static bool goes(MessageState state) {
    return state == MessageState::sending || state == MessageState::sent ||
           state == MessageState::shown;
}

static bool heard_of(MessageState state) {
    return state == MessageState::delivered || state == MessageState::undelivered;
}

// A message waits or is held from the beginning; what waits is tried or taken back, and what is
// tried waits again, has gone or has come to its end. Of what has gone, or may have, a gateway can
// report later; silence ends only what surely went.
static bool leads(MessageState from, MessageState to) {
    using enum MessageState;
    switch (from) {
        case waiting:
            return to == sending || to == taken_back;
        case sending:
            return to != sending && to != unconfirmed && to != taken_back && !heard_of(to);
        case sent:
            return heard_of(to) || to == unconfirmed;
        case unknown:
            return heard_of(to);
        default:
            return false;
    }
}

static bool sent_again(std::span<const MessageState> steps) {
    using enum MessageState;
    const auto gone = std::ranges::find_if(steps, [](MessageState state) {
        return state == sent || state == shown || state == unknown || heard_of(state);
    });
    return gone != steps.end() && std::any_of(gone + 1, steps.end(), goes);
}

Verdict judge(MessageState now, std::span<const MessageState> steps) {
    if (sent_again(steps)) return Verdict::doubled;
    if (steps.empty()) {
        if (now == MessageState::held) return Verdict::settled;
        return now == MessageState::waiting ? Verdict::underway : Verdict::lost;
    }
    auto from = MessageState::waiting;
    for (const auto to : steps) {
        if (!leads(from, to)) return Verdict::lost;
        from = to;
    }
    if (from != now) return Verdict::lost;
    return is_final(now) ? Verdict::settled : Verdict::underway;
}

void Recount::add(MessageId id, MessageState now, std::span<const MessageState> steps) {
    ++messages;
    ++by_state[static_cast<std::size_t>(now)];
    const auto verdict = judge(now, steps);
    underway += verdict == Verdict::underway;
    lost += verdict == Verdict::lost;
    doubled += verdict == Verdict::doubled;
    if ((verdict == Verdict::lost || verdict == Verdict::doubled) && named.size() < most_named)
        named.push_back(id);
}

}  // namespace conversations
