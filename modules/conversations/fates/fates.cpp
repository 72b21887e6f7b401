#include "modules/conversations/fates/fates.hpp"

namespace conversations {

bool has_failed(MessageState state) {
    switch (state) {
        case MessageState::refused:
        case MessageState::undelivered:
        case MessageState::held:
        case MessageState::expired:
            return true;
        case MessageState::waiting:
        case MessageState::sending:
        case MessageState::sent:
        case MessageState::delivered:
        case MessageState::unconfirmed:
        case MessageState::shown:
        case MessageState::unknown:
        case MessageState::taken_back:
            return false;
    }
    return false;
}

static bool needs_deed(MessageState state) {
    return has_failed(state) || state == MessageState::unconfirmed ||
           state == MessageState::unknown;
}

Fate fate_of(MessageState state, std::string_view problem) {
    const bool why = state == MessageState::held && enums::parse<WhyHeld>(problem).has_value();
    const auto word = why ? "held_" + std::string(problem) : std::string(enums::text(state));
    return {"fate.said." + word, needs_deed(state) ? "fate.to_do." + word : ""};
}

}  // namespace conversations
