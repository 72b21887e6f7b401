// What is done with something received, once it is known whose it is.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "modules/conversations/outbox/asking.hpp"
#include "modules/conversations/received/received_store.hpp"

namespace conversations {

class Reading {
public:
    Reading(Platform& platform, const ReceivedRow& received, Writer writer)
        : platform_(platform), received_(received), writer_(std::move(writer)) {}

    /// Does what the words mean, or gives them to a person; each of them says so to the writer.
    void read();

private:
    bool follow_command(const Understood&);
    void stop();
    void start();
    void speak(std::string_view language);

    bool clear_up();
    bool answer_questions();
    bool change_mind();
    void ask_back(std::span<const OpenQuestion* const> between);
    bool hand_over(const OpenQuestion&, const Understood&, const ReceivedRow&);
    bool try_words();
    std::optional<Meaning> looks_like_answer();
    void give_to_a_person(std::optional<Meaning> perhaps);

    void done(std::string_view meaning, MessageId answers = {});
    void say(std::string_view key, std::vector<std::pair<std::string, std::string>> names = {});

    Platform& platform_;
    const ReceivedRow& received_;
    Writer writer_;
};

}  // namespace conversations
