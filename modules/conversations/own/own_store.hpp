#pragma once
#include <optional>
#include <vector>

#include "modules/conversations/own/own.hpp"

namespace conversations {

/// The schools a person talks with, the latest talk first, and those of their children.
std::vector<OwnThread> load_own_threads(db::Connection&, people::PersonId);

/// What was said between a person and a school, the latest first, at most `most` before that id.
/// What waits to go, was taken back, or was kept from them because of a child is not there.
std::vector<OwnLine> load_own_lines(db::Connection&, const OwnThread&, std::int64_t before,
                                    int most);

OwnWishes load_own_wishes(db::Connection&, people::PersonId);
/// For every entry that they said is them.
void store_own_wishes(Platform&, people::PersonId, const OwnWishes&);

}  // namespace conversations
