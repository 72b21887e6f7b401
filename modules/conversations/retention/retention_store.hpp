#pragma once
#include <vector>

#include "modules/conversations/retention/retention.hpp"

namespace conversations {

inline constexpr std::size_t erased_at_once = 500;

/// How far the words of a place are erased; none before these ids have any.
struct Erased {
    std::int64_t messages_to = 0;
    std::int64_t received_to = 0;
};
Erased load_erased(db::Connection&, const KeptPlace&);
void store_erased(db::Connection&, const KeptPlace&, const Erased&);

std::vector<WithWords> load_messages_with_words(db::Connection&, const KeptPlace&,
                                                std::int64_t after, calendar::Instant now);
void erase_messages(db::Connection&, const KeptPlace&, std::int64_t after, std::int64_t last,
                    calendar::Instant now);
std::vector<WithWords> load_received_with_words(db::Connection&, const KeptPlace&,
                                                std::int64_t after);
void erase_received(db::Connection&, const KeptPlace&, std::int64_t after, std::int64_t last);
void erase_last_words(db::Connection&, const KeptPlace&, calendar::Instant before);

}  // namespace conversations
