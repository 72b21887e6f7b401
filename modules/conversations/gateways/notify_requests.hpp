// What GOV.UK Notify is asked, signed, and what its answers say.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/conversations/gateways/text_gateway.hpp"
#include "modules/conversations/received/received.hpp"
#include "platform/fetch/fetch.hpp"

namespace conversations {

/// A text to be sent, with our id as its reference.
fetch::Request notify_give(const Settings&, const calendar::Clock&, const TextOut&);
/// What Notify has of that reference.
fetch::Request notify_look(const Settings&, const calendar::Clock&, MessageId);
/// The texts it received, newest first, 250 at a time; those older than that one of them.
fetch::Request notify_received(const Settings&, const calendar::Clock&,
                               std::string_view older_than = {});

/// Notify's id of a text that it took; empty where the answer names none.
std::string notify_id(std::string_view body);
/// What is wrong, in Notify's words.
std::string notify_complaint(const fetch::Response&);

/// What Notify has: its id and its word for how it stands. Nothing where that cannot be read.
struct AtNotify {
    std::string id{};
    std::string status{};
};
std::optional<std::vector<AtNotify>> at_notify(const fetch::Response&);
std::optional<std::vector<Arrived>> received_by_notify(const fetch::Response&);

/// What a status means; nothing for one of which nothing follows.
std::optional<Reported> says_of_notify(std::string_view status);

/// What its callback brought: a report about a text of ours, or a text that it received.
struct FromNotify {
    std::optional<Report> report{};
    std::optional<Arrived> arrived{};
};
/// Nothing where the body is neither.
std::optional<FromNotify> from_notify(std::string_view body);

}  // namespace conversations
