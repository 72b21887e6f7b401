// "When is the next one?"
#include <algorithm>

#include "modules/conversations/wishes.hpp"
#include "modules/programmes/replies/asking.hpp"
#include "modules/programmes/replies/coming.hpp"
#include "modules/programmes/replies/replies.hpp"
#include "modules/programmes/replies/saying.hpp"

namespace programmes {

using conversations::Answered;

// More would make a long text of what the page says better.
constexpr std::size_t most_told = 3;

static std::string line_of(const Answered& answered, const Coming& one) {
    const auto when = when_in(answered, one.starts_at);
    return messages::say(
        messages::language_of(answered.language), "replies.line",
        {{"session", one.title}, {"when", when}, {"room", one.room}, {"school", one.school_name}});
}

static void tell_sessions(Platform& platform, const Answered& answered,
                          const std::vector<Coming>& coming) {
    std::string sessions;
    std::size_t told = 0;
    for (const auto& one : coming)
        if (one.state == PlaceState::accepted && ++told <= most_told)
            sessions += (sessions.empty() ? "" : "; ") + line_of(answered, one);
    const auto first = std::ranges::find(coming, PlaceState::accepted, &Coming::state);
    if (const auto place = find_place_answered(platform, answered, first->place))
        say_back(platform, answered, *place, {"replies.next", {{"sessions", sessions}}});
}

static void tell_of_one(Platform& platform, const Answered& answered, const Coming& one) {
    const auto place = find_place_answered(platform, answered, one.place);
    if (!place) return;
    if (one.state == PlaceState::waiting)
        return say_back(platform, answered, *place, {"replies.next_waiting"});
    say_back(platform, answered, *place,
             {"replies.next_invited", names_of(answered, one),
              asks_to_come(told_apart(platform, *place), one.starts_at)});
}

static bool tell_next(Platform& platform, const Answered& answered) {
    const auto language = messages::language_of(answered.language);
    const auto coming = load_coming(platform, answered.person, messages::spoken(language).code);
    const auto has = [&](PlaceState state) {
        return std::ranges::find(coming, state, &Coming::state) != coming.end();
    };
    if (has(PlaceState::accepted))
        tell_sessions(platform, answered, coming);
    else if (has(PlaceState::waiting))
        tell_of_one(platform, answered,
                    *std::ranges::find(coming, PlaceState::waiting, &Coming::state));
    else if (!coming.empty())
        tell_of_one(platform, answered, coming.front());
    else
        say_back(platform, answered, {"replies.no_next"});
    return true;
}

bool hear_wish(Platform& platform, const Answered& answered) {
    const auto wish = conversations::wish_of(answered.words, answered.language);
    if (!wish) return false;
    switch (*wish) {
        case conversations::Wish::next:
            return tell_next(platform, answered);
        case conversations::Wish::cannot_come:
            return hear_cannot_come(platform, answered);
    }
    return false;
}

}  // namespace programmes
