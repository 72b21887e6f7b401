// Delivery receipts: what a carrier says later about a text it took, in the text of a deliver_sm
// ("id:1a stat:DELIVRD err:000 …"), in its optional parameters, or both.
#pragma once
#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "platform/smpp/pdu.hpp"

namespace smpp {

/// Where a text has got to, by the carrier's words; the values are the protocol's, from 1.
enum class MessageState : std::uint8_t {
    scheduled,
    en_route,
    delivered,
    expired,
    deleted,
    undeliverable,
    accepted,
    unknown,
    rejected
};
constexpr auto words(MessageState) {
    return std::to_array<std::string_view>({"scheduled", "en_route", "delivered", "expired",
                                            "deleted", "undeliverable", "accepted", "unknown",
                                            "rejected"});
}

struct Receipt {
    std::string message_id{};  // as the receipt writes it, see message_key
    MessageState state = MessageState::unknown;
    std::string error{};      // the carrier's own number, often "000"
    std::string done_date{};  // as the carrier writes it, in a time zone only it knows
    bool operator==(const Receipt&) const = default;
};

/// Whether this is a receipt and no parent's words.
bool is_a_receipt(const ShortMessage&);

/// What a receipt says, or why it says nothing that can be used. Optional parameters count for
/// more than the text.
std::expected<Receipt, std::string_view> read_receipt(const ShortMessage&);

/// How a carrier writes the numbers of messages: some say them in hexadecimal when they take a
/// text, and in decimal in its receipt.
enum class Notation : std::uint8_t { as_it_is, decimal, hexadecimal };

/// The name by which the answer to a submit and its receipt find each other.
std::string message_key(std::string_view message_id, Notation);

/// Whether nothing comes after this state.
bool is_final(MessageState);

/// What a receipt is worth beside what was told before. Receipts come twice and out of order.
enum class Worth : std::uint8_t {
    news,
    repeated,      // this was told before
    overtaken,     // a way-station, told after a later one
    contradiction  // another end than the one told first, which stands
};
Worth weigh(std::optional<MessageState> told_before, MessageState told_now);

}  // namespace smpp
