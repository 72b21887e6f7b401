// What messages ask, kept until it is answered.
#pragma once
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "modules/conversations/conversations.hpp"

namespace conversations {

/// A question that waits for an answer.
struct OpenQuestion {
    MessageId message{};
    people::PersonId person{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::string handler{};
    Question question{};
    std::string name{};
    std::int64_t about = 0;
};

/// Keeps what the note asks; the same asked before about the same waits no more.
void store_question(Platform&, MessageId, const Note&);

/// Keeps what the messages of a sending ask, in two statements.
void store_questions(Platform&, SendingId, std::span<const std::pair<MessageId, const Note*>>);

/// What these people were asked and have not answered, the latest first.
std::vector<OpenQuestion> load_open_questions(Platform&, people::PersonId);

void store_answered(Platform&, MessageId, ReceivedId);

/// A yes or no that was said by text, and could still be taken back.
struct AnsweredQuestion {
    OpenQuestion question{};
    std::string meaning{};  // as it was read then
};
/// What these days' yes and no questions were answered with by text, the latest first.
std::vector<AnsweredQuestion> load_answered_lately(Platform&, people::PersonId,
                                                   calendar::Instant since);
/// Another answer stands for it now.
void store_answered_again(Platform&, MessageId, ReceivedId);

}  // namespace conversations
