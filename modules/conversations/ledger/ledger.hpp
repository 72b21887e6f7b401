// The ledger: every message recounted from the rows that were written as it went, so that nobody
// has to believe that none was lost and none sent twice.
#pragma once
#include <array>
#include <span>
#include <vector>

#include "modules/conversations/outbox/outbox.hpp"

namespace conversations {

/// settled: in a final state, by a way that is written down · underway: waits, or is being handed
/// over · lost: where it stands is not what was written last, or no way leads there · doubled: went
/// out after it had gone already, or after nobody could tell whether it had.
enum class Verdict : std::uint8_t { settled, underway, lost, doubled };
constexpr auto words(Verdict) {
    return std::to_array<std::string_view>({"settled", "underway", "lost", "doubled"});
}

/// Nothing becomes of it any more by itself.
bool is_final(MessageState);

/// What its steps, in their order, say of a message that stands at `now`.
Verdict judge(MessageState now, std::span<const MessageState> steps);

struct Recount {
    static constexpr std::size_t most_named = 20;

    std::int64_t messages = 0;
    std::array<std::int64_t, words(MessageState{}).size()> by_state{};
    std::int64_t underway = 0;
    std::int64_t lost = 0;
    std::int64_t doubled = 0;
    std::vector<MessageId> named{};  // the first that are lost or doubled

    void add(MessageId, MessageState now, std::span<const MessageState> steps);
    std::int64_t in(MessageState state) const { return by_state[static_cast<std::size_t>(state)]; }
    bool sound() const { return lost == 0 && doubled == 0; }
};

}  // namespace conversations
