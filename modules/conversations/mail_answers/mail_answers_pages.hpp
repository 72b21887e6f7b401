#pragma once
#include <vector>

#include "modules/conversations/mail_answers/mail_answers_store.hpp"
#include "platform/html/form.hpp"

namespace conversations {

struct LettersView {
    std::vector<ElsewhereLine> lines{};
    bool may_settle = false;
};

/// The route that a mail server brings letters to over HTTP.
void install_mail_hook(Site&);

}  // namespace conversations
