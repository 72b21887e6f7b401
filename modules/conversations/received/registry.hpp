#pragma once
#include <algorithm>
#include <span>
#include <vector>

#include "modules/conversations/conversations.hpp"

namespace conversations {

/// Whom answers of that name are handed to; nobody where none was named.
AnswerHandler answer_handler(std::string_view name);
std::span<const WordHandler> word_handlers();

}  // namespace conversations
