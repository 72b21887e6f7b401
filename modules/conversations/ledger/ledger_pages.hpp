#pragma once
#include <optional>
#include <vector>

#include "modules/conversations/ledger/ledger_store.hpp"
#include "platform/site/site.hpp"

namespace conversations {

struct LedgerView {
    std::vector<StateCount> states{};  // in the order of the enumeration
    std::optional<PastRecount> last{};
    std::int64_t messages = 0;
};

void install_ledger(Site&);

}  // namespace conversations
