// Texts as a carrier's line has them: out in parts, in as words.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/conversations/gateways/text_gateway.hpp"
#include "platform/smpp/pdu.hpp"

namespace conversations {

/// The parts that a text goes out in, in order; the last one asks for a receipt. `reference` joins
/// them on the phone.
std::vector<smpp::ShortMessage> parts_of(const TextOut&, std::string_view sender,
                                         std::uint8_t reference);

/// "261231235959000+": the protocol's absolute time, in UTC.
std::string smpp_time(calendar::Instant);

/// A number or a short name as the protocol says whose it is.
smpp::Address smpp_address(std::string_view number);

/// Takes in a text of a parent's or a part of one, in the transaction that is open. What came until
/// `doubtful` may come again because our word that we have it was lost: a text that the carrier
/// marks as the same one is not stored again then.
void take_in(Platform&, const smpp::ShortMessage&, calendar::Instant doubtful = {});

/// Gives up long texts that lack a part for a day: what is there is read.
void take_in_overdue(Platform&);

}  // namespace conversations
