#include "modules/conversations/received/received.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "modules/conversations/written.hpp"

namespace conversations {

// What is read a moment later is told at once.
static std::string_view told_of(Meaning meaning) {
    if (meaning == Meaning::stop) return "own.told_stopped";
    return meaning == Meaning::start ? "own.told_started" : "own.told_sent";
}

std::string_view take_written(Platform& platform, const WrittenOnPage& written) {
    // What is answered at once goes the way they wish, and stands on their page as well.
    const auto person = people::load_addressee(platform.db, written.person);
    const bool by_text = person.channel == people::Channel::text;
    const auto meaning = understand(written.words, {}, person.language).meaning;
    // A word that we obey is obeyed only where it stands alone.
    const bool command = meaning == Meaning::stop || meaning == Meaning::start;
    const bool alone = command || written.addressed.empty();
    store_received(
        platform,
        {.gateway = "web",
         .gateway_id = written.once,
         .channel = by_text ? people::Channel::text : people::Channel::email,
         .words = alone ? written.words : written.addressed + "\n" + written.words,
         .thread = thread_of(platform, written.person, written.authority, written.school)});
    return told_of(meaning);
}

}  // namespace conversations
