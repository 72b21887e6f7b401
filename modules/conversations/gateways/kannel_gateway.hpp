// Kannel's way of being given a text: POST /cgi-bin/sendsms with X-Kannel-… headers, so that
// neither the password nor a parent's number stands in an address that is logged.
#pragma once
#include "modules/conversations/gateways/by_request.hpp"
#include "platform/http/request.hpp"

namespace conversations {

Dialect kannel_dialect();

/// What Kannel's smsbox is to fetch when it has a reply; for the handbook's kannel.conf.
std::string kannel_reply_url(const Settings&);

/// The words of a reply: in hexadecimal, for Kannel may hold them in UTF-16, which no address could
/// carry; in UTF-8 without NUL, whatever came.
std::string words_from_kannel(const http::Request&);

}  // namespace conversations
