// Where gateways report and hand over what parents text: stored, and only then answered with 200,
// so that what we could not store is brought again.
#pragma once
#include "modules/conversations/received/received.hpp"
#include "platform/http/request.hpp"

namespace conversations {

/// Whether that is the secret of this installation's hooks.
bool is_hook_secret(const Settings&, std::string_view given);
/// What a gateway calls a text, in the path or the query: whose it is, if it is one of ours.
MessageId message_named(std::string_view text);
/// Refuses what a gateway brings without a name of its own: without it, twice could not be told
/// from once. The log says so, for this is how the gateway is set up.
http::Response nameless(std::string_view gateway);

void install_kannel_hooks(Site&);
void install_notify_hooks(Site&);
void install_twilio_hooks(Site&);
/// All of these, and what asks GOV.UK Notify now and then.
void install_gateways(Site&);

}  // namespace conversations
