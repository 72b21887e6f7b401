#pragma once
#include "modules/conversations/inbox/canned.hpp"

namespace conversations {

/// The school's replies by their titles.
std::vector<Canned> load_canned(db::Connection&, const schools::Scope&);
std::optional<Canned> find_canned(db::Connection&, const schools::Scope&, CannedId);

CannedId store_added_canned(Platform&, const schools::Scope&, const Canned&);
/// As the version after the one it was made from; false when somebody was faster.
bool store_changed_canned(db::Connection&, const Canned&);
void remove_canned(db::Connection&, CannedId);

Choices load_choices(db::Connection&, const schools::Scope&);

}  // namespace conversations
