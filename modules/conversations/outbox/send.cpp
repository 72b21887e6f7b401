#include "modules/conversations/letters.hpp"
#include "modules/conversations/measuring/segments.hpp"
#include "modules/conversations/outbox/queue.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/messages/messages.hpp"

namespace conversations {

static std::string said(messages::Language language, const Letter& letter, std::string_view part) {
    const auto key = std::string(letter.key) + "." + std::string(part);
    std::vector<messages::Named> names;
    names.reserve(letter.names.size());
    for (const auto& [name, value] : letter.names) names.emplace_back(name, value);
    return messages::say(language, messages::Key(std::string_view(key)), names);
}

Note note_of(const Letter& letter, std::string_view language_of_person, const Way& way) {
    const auto language = messages::language_of(language_of_person);
    const bool text = way.channel == people::Channel::text;
    return {.to = letter.to,
            .authority = letter.authority,
            .school = letter.school,
            .kind = letter.key,
            .subject = text ? "" : said(language, letter, "subject"),
            .words = said(language, letter, text ? "text" : "email"),
            .language = std::string(messages::spoken(language).code),
            .about = letter.about,
            .once = letter.once,
            .not_before = letter.not_before,
            .not_after = letter.not_after,
            .what_for = letter.what_for,
            .asks = letter.asks,
            .channel = letter.channel};
}

std::size_t parts_as_text(const Letter& letter, std::string_view language) {
    return measure(note_of(letter, language, {.channel = people::Channel::text}).words).parts;
}

std::optional<MessageId> send_later(Platform& platform, const Letter& letter) {
    const auto person = people::load_addressee(platform.db, letter.to);
    const auto way = way_to(person, letter.channel);
    return put(platform, note_of(letter, person.language, way), person, way);
}

std::optional<MessageId> send_later(Platform& platform, const Note& note) {
    const auto person = people::load_addressee(platform.db, note.to);
    return put(platform, note, person, way_to(person, note.channel));
}

}  // namespace conversations
