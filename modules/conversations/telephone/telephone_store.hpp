#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "modules/conversations/telephone/telephone.hpp"
#include "platform/db/db.hpp"

namespace conversations {

/// Whose telephone or mailbox that is; nothing where nothing was ever shown on it.
std::optional<PhoneOwner> find_phone_owner(db::Connection&, std::string_view address);

/// What stands on it, the latest first.
std::vector<PhoneLine> load_phone_lines(db::Connection&, std::string_view address, int most);

/// Those that were written to lately, telephones before mailboxes, and first of each those where
/// something waits for an answer.
std::vector<Phone> load_phones(db::Connection&, calendar::Instant now, std::size_t most);

}  // namespace conversations
