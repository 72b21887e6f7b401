// Kannel's way of being given a text: POST /cgi-bin/sendsms with X-Kannel-… headers, so that
// neither the password nor a parent's number stands in an address that is logged.
#pragma once
#include "modules/conversations/gateways/by_request.hpp"

namespace conversations {

Dialect kannel_dialect();

/// What Kannel's smsbox is to fetch when it has a reply; for the handbook's kannel.conf.
std::string kannel_reply_url(const Settings&);

}  // namespace conversations
