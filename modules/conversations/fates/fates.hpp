// What became of a message in plain words, and what a person can do about it.
#pragma once
#include <string>
#include <string_view>

#include "modules/conversations/outbox/outbox.hpp"

namespace conversations {

/// Whether it reached nobody, and will not any more.
bool has_failed(MessageState);

/// Keys of sentences; the second is empty where nothing is to be done.
struct Fate {
    std::string said{};
    std::string to_do{};
};
Fate fate_of(MessageState, std::string_view problem);

}  // namespace conversations
