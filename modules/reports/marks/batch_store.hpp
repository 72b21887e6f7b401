// Pupils by the names that programs give them, and batches that came before.
#pragma once
#include "modules/reports/marks/batch.hpp"

namespace reports {

/// The pupils of the school whom the batch names, in one statement.
FoundPupils find_pupils(db::Connection&, std::int64_t school, const Batch&);

/// What was answered to a batch of that key before.
struct BatchBefore {
    std::string request_hash{};
    std::string answer{};
};
std::optional<BatchBefore> find_batch(db::Connection&, std::int64_t school, std::string_view key);
void store_batch(Platform&, std::int64_t school, std::string_view key, const BatchBefore&);

/// Forgets batches older than a week.
void forget_batches(Platform&, std::string_view);

}  // namespace reports
