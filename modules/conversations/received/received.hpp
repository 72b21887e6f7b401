// What people send to us: stored first, once for each name the gateway gave it, then read.
#pragma once
#include <optional>
#include <string>

#include "modules/conversations/conversations.hpp"

namespace conversations {

/// A text or an e-mail as it came.
struct Arrived {
    std::string gateway{};     // "kannel", "smpp" …, "mail", "web", "screen"
    std::string gateway_id{};  // its name for it; with the gateway it names it for ever
    people::Channel channel = people::Channel::text;
    std::string sender{};     // +447700900123, or an address of e-mail
    std::string recipient{};  // the number or address of ours it came to
    std::string words{};      // UTF-8
    ThreadId thread{};        // where the channel itself says which: a signed address, a page
};

/// Stores it for good and has it read soon, in the transaction that is open; false where the
/// gateway had given us it before. A gateway may be told that we have it after the commit.
bool store_received(Platform&, const Arrived&);

/// What a gateway reports about a text it took.
enum class Reported : std::uint8_t { buffered, delivered, undelivered };
constexpr auto words(Reported) {
    return std::to_array<std::string_view>({"buffered", "delivered", "undelivered"});
}
struct Report {
    std::string gateway{};
    std::string gateway_id{};
    MessageId message{};  // where the gateway was given our id; else it is found by its own
    Reported says = Reported::delivered;
    std::string detail{};  // the gateway's own words
};

/// Writes the report down, in the transaction that is open, and settles the message it is about. A
/// report may come twice, out of order, or before the answer it follows.
void store_report(Platform&, const Report&);

/// Reads what was received: whose it is, what it means, and does it; else it waits for a person.
void read_received(Platform&, std::string_view id);

void install_received(Site&);

}  // namespace conversations
