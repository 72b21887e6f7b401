// What an installation keeps to itself: made once, the same on every node.
#pragma once
#include <optional>
#include <string>

#include "platform/db/db.hpp"
#include "platform/random.hpp"

namespace keepsakes {

/// The secret of that name, 32 bytes; made at the first call.
std::string secret(db::Connection&, Random&, std::string_view name);

/// A word kept under a name; the first that was kept stays.
void keep(db::Connection&, std::string_view name, std::string_view word);
std::optional<std::string> find_kept(db::Connection&, std::string_view name);
/// Keeps nothing under that name any more: for a secret that is not to be used again.
void forget(db::Connection&, std::string_view name);

/// A demonstration's people are invented: no message of theirs ever goes to a real gateway.
bool is_demonstration(db::Connection&);
void mark_demonstration(db::Connection&);

}  // namespace keepsakes
