#include "modules/conversations/conversations.hpp"
#include "modules/conversations/outbox/outbox.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/messages/messages.hpp"

namespace conversations {

namespace {

// Where a message goes: on the channel the person wishes, else on the one they have; or why it
// stays here.
struct Way {
    people::Channel channel;
    std::string address{};
    std::optional<WhyHeld> held{};
};

Way way_to(const people::Addressee& person) {
    using people::Channel;
    const bool text = person.channel == Channel::text;
    const auto& first = text ? person.phone : person.email;
    const auto& second = text ? person.email : person.phone;
    const auto why_not = forbidden(person.may_write);
    if (why_not == WhyHeld::no_child_here) return {person.channel, {}, why_not};
    if (person.channel == Channel::paper) return {Channel::paper, {}, WhyHeld::wishes_letters};
    if (first) return {text ? Channel::text : Channel::email, *first, why_not};
    if (second) return {text ? Channel::email : Channel::text, *second, why_not};
    return {person.channel, {}, why_not ? why_not : WhyHeld::no_address};
}

std::string said(messages::Language language, const Letter& letter, std::string_view part) {
    const auto key = std::string(letter.key) + "." + std::string(part);
    std::vector<messages::Named> names;
    names.reserve(letter.names.size());
    for (const auto& [name, value] : letter.names) names.emplace_back(name, value);
    return messages::say(language, messages::Key(std::string_view(key)), names);
}

}  // namespace

constexpr db::Sql add_message = R"(
    INSERT INTO conversations_messages (id, authority_id, school_id, person_id, kind, channel,
        address, language, subject, body, state, problem, about_id, once_key, due_at, ends_at,
        attempts, leased_until, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 0, 0, $17)
    ON CONFLICT (once_key) DO NOTHING)";

void send_later(Platform& platform, const Letter& letter) {
    const auto person = people::load_addressee(platform.db, letter.to);
    const auto language = messages::language_of(person.language);
    const auto way = way_to(person);
    const auto state = way.held ? MessageState::held : MessageState::waiting;
    const auto problem = way.held ? enums::text(*way.held) : std::string_view{};
    const bool text = way.channel == people::Channel::text;
    const auto now = platform.clock.now();
    const auto due = letter.not_before.value_or(now);
    const auto once = letter.once.empty() ? std::optional<std::string>{} : letter.once;
    platform.db.run(add_message, platform.ids.next<Message>(), letter.authority, letter.school,
                    letter.to, letter.key, way.channel, way.address,
                    messages::spoken(language).code, text ? "" : said(language, letter, "subject"),
                    said(language, letter, text ? "text" : "email"), state, problem, letter.about,
                    once, due, letter.not_after, now);
    if (way.held) return;
    jobs::later(platform, "deliver messages", "",
                {.at = due, .once = "deliver " + std::to_string(due.time_since_epoch().count())});
}

}  // namespace conversations
