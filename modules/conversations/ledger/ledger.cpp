#include "modules/conversations/ledger/ledger.hpp"

#include <algorithm>

namespace conversations {

bool is_final(MessageState state) {
    return state != MessageState::waiting && state != MessageState::sending;
}

static bool has_gone(MessageState state) {
    return state == MessageState::sent || state == MessageState::shown;
}

// A message waits or is held from the beginning; what waits is tried, and what is tried waits again
// or has come to its end.
static bool leads(MessageState from, MessageState to) {
    if (from == MessageState::waiting) return to == MessageState::sending;
    return from == MessageState::sending && to != MessageState::sending;
}

static bool sent_again(std::span<const MessageState> steps) {
    const auto gone = std::ranges::find_if(steps, [](MessageState state) {
        return has_gone(state) || state == MessageState::unknown;
    });
    return gone != steps.end() && std::any_of(gone + 1, steps.end(), [](MessageState state) {
               return state == MessageState::sending || has_gone(state);
           });
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
