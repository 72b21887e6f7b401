// What parents answer by text: each answer does what the button on their own page does.
#pragma once
#include "modules/conversations/conversations.hpp"
#include "modules/programmes/invitations/invitations_store.hpp"

namespace programmes {

// Answers to what was asked; false is for a person.
/// Yes or no to an invitation, a reminder, or to keeping a place.
bool hear_coming(Platform&, const conversations::Answered&);
bool hear_which(Platform&, const conversations::Answered&);
bool hear_feedback(Platform&, const conversations::Answered&);

// What they say of their own accord.
/// "When is the next one?", "I cannot come".
bool hear_wish(Platform&, const conversations::Answered&);
/// What they write after the last question about a session, while nothing else was said since.
bool hear_comment(Platform&, const conversations::Answered&);

void install_replies(Site&);

}  // namespace programmes
