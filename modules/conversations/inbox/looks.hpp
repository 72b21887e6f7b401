#pragma once
#include "platform/calendar.hpp"
#include "platform/http/request.hpp"

namespace conversations {

/// Whether this look at a list is to be written down: the same list looked at by the same person
/// again within a minute is one look, however often a thumb draws it anew.
bool is_another_look(const http::Request&, calendar::Instant now);

}  // namespace conversations
