#include "platform/messages/refusals.hpp"

namespace messages {

std::string say(Language language, const Refusal& refusal) {
    std::vector<Named> names;
    names.reserve(refusal.names.size());
    for (const auto& [name, value] : refusal.names) names.emplace_back(name, value);
    return say(language, Key(refusal.message), names);
}

}  // namespace messages
