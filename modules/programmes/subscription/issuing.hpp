// Issuing invoices: numbers without a gap, words that stay.
#pragma once
#include <string>
#include <vector>

#include "modules/programmes/subscription/subscription.hpp"
#include "platform/platform.hpp"

namespace programmes {

struct ToIssue {
    SubscriptionId subscription{};
    std::int64_t authority = 0;
    std::string edition_title{};
    std::string cluster{};  // its name; none: the school subscribes alone
    calendar::Day on{};
    std::vector<PlannedInvoice> invoices{};
};

/// Issues them in the transaction that is open: when that is given up, their numbers are free again
/// for the next.
void issue_invoices(Platform&, const ToIssue&);

}  // namespace programmes
