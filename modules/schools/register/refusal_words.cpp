#include "modules/schools/register/refusal_words.hpp"

#include <vector>

#include "platform/messages/messages.hpp"

namespace schools {

std::string in_words(const Refusal& refusal) {
    std::vector<messages::Named> names;
    for (const auto& [name, value] : refusal.names) names.emplace_back(name, value);
    return messages::say({}, refusal.message, names);
}

}  // namespace schools
