// What the programmes' messages ask, so that a parent's text can answer it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "modules/conversations/conversations.hpp"
#include "modules/programmes/invitations/invitations_store.hpp"

namespace programmes {

// Whom an answer is handed to; `about` is the place. One question about coming is open for a place
// at a time: a reminder takes the invitation's place.
inline constexpr std::string_view coming_asked = "coming";      // yes or no
inline constexpr std::string_view which_asked = "which";        // of your places?
inline constexpr std::string_view feedback_asked = "feedback";  // how was it, from 1 to 4?

/// What tells a place apart from others that the same parent is asked about: the children they have
/// at its school, the school where they have children at several, and the title.
std::string told_apart(Platform&, const OwnPlace&);
std::string told_apart(Platform&, const ToRemind&);

/// Will you come? Of a group that meets for the last time then. For some days longer an answer is
/// told that it came too late; after that it is a person's to read.
conversations::Asked asks_to_come(std::string name, std::optional<calendar::Instant> last);
/// Will you come to the session that begins then?
conversations::Asked asks_still_coming(std::string name, calendar::Instant starts_at);
/// Shall the place be kept for the sessions until the last?
conversations::Asked asks_to_keep(std::string name, calendar::Instant last);
/// One of the questions about how a session was, on the scale of the page.
conversations::Asked asks_how_it_was(std::string name, calendar::Instant now);

}  // namespace programmes
