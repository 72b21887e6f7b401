#include "modules/programmes/replies/saying.hpp"

#include <algorithm>

#include "modules/programmes/invitations/letters.hpp"
#include "modules/programmes/replies/asking.hpp"
#include "platform/html/out.hpp"

namespace programmes {

using conversations::Answered;

// Who said no may change their mind by one more word, for as long as the talk is fresh.
constexpr auto fresh_for = std::chrono::days(2);

static messages::Language spoken_by(const Answered& answered) {
    return messages::language_of(answered.language);
}

std::optional<OwnPlace> find_place_answered(Platform& platform, const Answered& answered,
                                            PlaceId id) {
    auto place = find_own_place(platform.db, id, messages::spoken(spoken_by(answered)).code,
                                platform.clock.today());
    if (place && place->person != answered.person) place.reset();
    return place;
}

static void send_back(Platform& platform, const Answered& answered, conversations::Letter letter,
                      Said said) {
    letter.to = answered.person;
    letter.key = said.key;
    for (auto& [name, value] : said.names) {
        std::erase_if(letter.names, [&](const auto& one) { return one.first == name; });
        letter.names.emplace_back(name, std::move(value));
    }
    letter.once = said.once.empty() ? "reply to " + std::to_string(answered.received.value)
                                    : std::move(said.once);
    letter.what_for = conversations::Class::answer;
    letter.asks = std::move(said.asks);
    letter.channel = find_channel(platform.db, answered.received);
    conversations::send_later(platform, letter);
}

void say_back(Platform& platform, const Answered& answered, const OwnPlace& place, Said said) {
    send_back(platform, answered,
              {.authority = place.authority,
               .school = place.school.value,
               .names = {{"name", place.given},
                         {"title", place.title},
                         {"school", place.school_name},
                         {"link", own_address(platform, place.person, place.id)}},
               .about = place.id.value},
              std::move(said));
}

void say_back(Platform& platform, const Answered& answered, Said said) {
    const auto person = people::load_person(platform.db, answered.person);
    send_back(platform, answered,
              {.authority = answered.authority,
               .school = answered.school,
               .names = {{"name", person.given}}},
              std::move(said));
}

std::string when_in(const Answered& answered, calendar::Instant at) {
    return html::say_when(spoken_by(answered), at);
}

Named names_of(const Answered& answered, const Coming& next) {
    return {{"session", next.title},
            {"when", when_in(answered, next.starts_at)},
            {"room", next.room},
            {"school", next.school_name}};
}

static void say_accepted(Platform& platform, const Answered& answered, const OwnPlace& place) {
    const auto coming =
        load_coming(platform, place.person, messages::spoken(spoken_by(answered)).code);
    const auto next = std::ranges::find(coming, place.id, &Coming::place);
    if (next != coming.end())
        say_back(platform, answered, place, {"replies.accepted", names_of(answered, *next)});
}

void say_outcome(Platform& platform, const Answered& answered, const OwnPlace& place,
                 const Outcome<PlaceState>& outcome) {
    if (!outcome) {
        const auto why = messages::say(spoken_by(answered), outcome.error().message);
        return say_back(platform, answered, place, {"replies.refused", {{"why", why}}});
    }
    switch (*outcome) {
        case PlaceState::accepted:
            return say_accepted(platform, answered, place);
        case PlaceState::waiting:
            return say_back(platform, answered, place, {"replies.waiting"});
        case PlaceState::invited:
        case PlaceState::declined:
        case PlaceState::cancelled: {
            const auto name = told_apart(platform, place);
            auto asks = asks_to_come(name, {});
            asks.ends_at = platform.clock.now() + fresh_for;
            return say_back(platform, answered, place, {"replies.declined", {}, std::move(asks)});
        }
    }
}

}  // namespace programmes
