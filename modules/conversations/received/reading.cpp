#include "modules/conversations/received/reading.hpp"

#include "modules/conversations/received/registry.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "modules/people/households.hpp"
#include "platform/messages/language_names.hpp"
#include "platform/messages/messages.hpp"

namespace conversations {

using namespace std::chrono_literals;

// Two machines that answer each other must come to an end.
constexpr std::int64_t most_answers_a_day = 20;
// Who has just been told that a person reads it need not hear it after each of several texts.
constexpr auto told_lately = 5min;

void Reading::say(std::string_view key, std::vector<std::pair<std::string, std::string>> names) {
    const auto day_ago = platform_.clock.now() - 24h;
    if (answers_since(platform_, writer_.person, day_ago) >= most_answers_a_day) return;
    names.emplace_back("place", writer_.place);
    send_later(platform_, Letter{.to = writer_.person,
                                 .authority = writer_.authority,
                                 .school = writer_.school,
                                 .key = key,
                                 .names = std::move(names),
                                 .what_for = Class::answer,
                                 .channel = received_.channel});
}

void Reading::done(std::string_view meaning, MessageId answers) {
    store_meaning(platform_, received_.id, meaning, {}, answers);
    note_heard(platform_, writer_.thread, received_.words, false);
}

void Reading::stop() {
    const bool again = told_of_stop(platform_, writer_.person);
    if (again) {
        store_no_emergencies(platform_, writer_.person, true);
        return say("received.emergencies_stopped");
    }
    // The number is silent, whoever of those who share it asked.
    auto silent = received_.channel == people::Channel::text
                      ? people_with(platform_, received_.sender)
                      : std::vector{writer_.person};
    if (silent.empty()) silent.push_back(writer_.person);
    for (const auto person : silent)
        people::note_consent(platform_, person, false, people::HowSaid::stop);
    say("received.stopped");
}

void Reading::start() {
    people::note_consent(platform_, writer_.person, true, people::HowSaid::parent);
    forget_stop(platform_, writer_.person);
    say("received.started");
}

void Reading::speak(std::string_view language) {
    people::choose_language(platform_, writer_.person, language);
    writer_.language = language;
    const auto* known = messages::find_language(language);
    const bool written = messages::spoken(messages::language_of(language)).code == language;
    say(written ? "received.language" : "received.language_later",
        {{"language", std::string(known ? known->own : language)}});
}

bool Reading::follow_command(const Understood& understood) {
    switch (understood.meaning) {
        case Meaning::stop:
            stop();
            break;
        case Meaning::start:
            start();
            break;
        case Meaning::help:
            say("received.help");
            break;
        case Meaning::language:
            speak(understood.word);
            break;
        default:
            return false;
    }
    done(enums::text(understood.meaning));
    return true;
}

void Reading::give_to_a_person(std::optional<Meaning> perhaps) {
    // "Please help, …" is no question about how to write to us.
    if (perhaps == Meaning::help) perhaps.reset();
    const auto now = platform_.clock.now();
    const bool knows = writer_.needs_person && writer_.heard_at > now - told_lately;
    store_meaning(platform_, received_.id, enums::text(Meaning::for_a_person),
                  perhaps ? enums::text(*perhaps) : std::string_view{});
    note_heard(platform_, writer_.thread, received_.words, true);
    if (!knows || perhaps) say("received.to_a_person");
}

bool Reading::try_words() {
    const Answered said{.person = writer_.person,
                        .authority = writer_.authority,
                        .school = writer_.school,
                        .received = received_.id,
                        .understood = {},
                        .words = received_.words,
                        .language = writer_.language};
    for (const auto tries : word_handlers())
        if (tries(platform_, said)) {
            done(enums::text(Meaning::word));
            return true;
        }
    return false;
}

void Reading::read() {
    const auto understood = understand(received_.words, {}, writer_.language);
    if (follow_command(understood)) return;
    if (clear_up() || answer_questions()) return;
    // "Ok thanks" to "you are not coming" changes nobody's mind.
    const bool thanks = understood.meaning == Meaning::thanks;
    if (thanks && load_open_questions(platform_, writer_.person).empty())
        return done(enums::text(Meaning::thanks));
    if ((!thanks && change_mind()) || try_words()) return;
    const auto answer = looks_like_answer();
    give_to_a_person(answer ? answer : understood.perhaps);
}

}  // namespace conversations
