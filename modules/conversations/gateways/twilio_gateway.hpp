// Twilio's way of being given a text, and that of those who speak like it: POST …/Messages.json.
#pragma once
#include "modules/conversations/gateways/by_request.hpp"
#include "platform/http/request.hpp"

namespace conversations {

Dialect twilio_dialect();

/// Whether Twilio signed the request, for the address that people reach this site by.
bool signed_by_twilio(const http::Request&, const Settings&);

}  // namespace conversations
