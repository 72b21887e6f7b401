#pragma once
#include <optional>

#include "modules/conversations/ledger/ledger.hpp"

namespace conversations {

/// Reads the whole ledger, a message at a time.
Recount recount(db::Connection&);

/// A recount as it was written down.
struct PastRecount {
    calendar::Instant at{};
    std::int64_t messages = 0;
    std::int64_t lost = 0;
    std::int64_t doubled = 0;
};
void store_recount(Platform&, const Recount&);
std::optional<PastRecount> find_last_recount(db::Connection&);

/// How many of the authority's messages stand where.
struct StateCount {
    MessageState state{};
    std::int64_t messages = 0;
};
std::vector<StateCount> load_state_counts(db::Connection&, std::int64_t authority);

}  // namespace conversations
