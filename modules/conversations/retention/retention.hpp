// Words are kept as long as the school says, and then erased; what is counted stays.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "modules/conversations/conversations.hpp"

namespace conversations {

/// Words from before this are erased where they are kept for so many months, at least one.
calendar::Instant kept_since(calendar::Instant now, std::int64_t months);

/// A school (0: the authority itself) whose words are not kept for ever.
struct KeptPlace {
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::int64_t months = 0;
};
std::vector<KeptPlace> load_kept_places(db::Connection&);

/// Something with words, in the order of ids.
struct WithWords {
    std::int64_t id = 0;
    calendar::Instant at{};
    bool needed = false;  // still, by somebody
};

/// What to erase of a batch in the order of ids, and how far everything before is erased then.
struct ErasePlan {
    std::int64_t last = 0;  // erase to this one, but those needed; 0: none
    std::optional<std::int64_t> first_needed{};
    bool go_on = false;  // there may be more
};
ErasePlan plan_erasing(const std::vector<WithWords>& batch, calendar::Instant before,
                       std::size_t full);

/// Erases subject, words and address of old messages, words and sender of what was received, and
/// the last words of conversations; a batch a transaction. What waits for a person or an answer,
/// and what a concern is open about, keeps its words. Rows, states and times stay for the ledger.
void erase_old_words(Platform&, std::string_view);

void install_retention(Site&);

}  // namespace conversations
