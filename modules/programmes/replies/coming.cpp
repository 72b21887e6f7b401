// Yes and no to what the programmes ask; and "I cannot come".
#include "modules/programmes/replies/coming.hpp"

#include <algorithm>

#include "modules/programmes/invitations/answering.hpp"
#include "modules/programmes/replies/asking.hpp"
#include "modules/programmes/replies/replies.hpp"
#include "modules/programmes/replies/saying.hpp"

namespace programmes {

using conversations::Answered;
using conversations::Meaning;

static std::optional<Reply> yes_or_no_in(const Answered& answered) {
    if (answered.understood.meaning == Meaning::accept) return Reply::accept;
    if (answered.understood.meaning == Meaning::decline) return Reply::decline;
    return {};
}

// By text nobody says how many children they bring: what the page was told stays.
static void answer_and_say(Platform& platform, const Answered& answered, const OwnPlace& place,
                           Reply reply) {
    say_outcome(platform, answered, place,
                answer_invitation(platform, place, reply, place.children));
}

static std::vector<OwnSession> sessions_of(Platform& platform, const Answered& answered,
                                           const OwnPlace& place) {
    const auto language = messages::language_of(answered.language);
    return load_own_sessions(platform.db, place.id, place.cohort, messages::spoken(language).code);
}

// Away from one session is not away for ever: the place is only given on when they say so, or when
// there is nothing else left to come to.
static void stay_away(Platform& platform, const Answered& answered, const OwnPlace& place,
                      const std::vector<OwnSession>& sessions, calendar::Instant from) {
    const auto after = [&](const OwnSession& session) {
        return session.state == SessionState::planned && session.starts_at > from;
    };
    const auto next = std::ranges::find_if(sessions, after);
    if (next != sessions.end())
        return say_back(platform, answered, place,
                        {"replies.keep",
                         {{"when", when_in(answered, next->starts_at)}},
                         asks_to_keep(told_apart(platform, place), sessions.back().starts_at)});
    if (place.came > 0) return say_back(platform, answered, place, {"replies.missed"});
    answer_and_say(platform, answered, place, Reply::decline);
}

static Named named(const Answered& answered, const OwnPlace& place, const OwnSession& session) {
    return {{"session", session.title},
            {"when", when_in(answered, session.starts_at)},
            {"room", session.room},
            {"school", place.school_name}};
}

// A reminder is about one session; who answers yes to all else wants the place.
static bool answer_reminder(Platform& platform, const Answered& answered, const OwnPlace& place,
                            Reply reply, SessionId reminded_of) {
    const auto sessions = sessions_of(platform, answered, place);
    const auto session = std::ranges::find(sessions, reminded_of, &OwnSession::id);
    if (session == sessions.end()) return false;
    auto names = named(answered, place, *session);
    if (session->state == SessionState::cancelled)
        say_back(platform, answered, place, {"replies.session_cancelled", std::move(names)});
    else if (session->starts_at <= platform.clock.now())
        say_back(platform, answered, place, {"replies.begun", std::move(names)});
    else if (place.state != PlaceState::accepted)
        answer_and_say(platform, answered, place, reply);
    else if (reply == Reply::accept)
        say_back(platform, answered, place, {"replies.see_you", std::move(names)});
    else
        stay_away(platform, answered, place, sessions, session->starts_at);
    return true;
}

bool hear_coming(Platform& platform, const Answered& answered) {
    const auto place = find_place_answered(platform, answered, {answered.about});
    const auto reply = yes_or_no_in(answered);
    const auto asked = find_asked_by(platform.db, answered.message);
    if (!place || !reply || !asked) return false;
    if (asked->kind == "invitations.reminder" && !asked->numbers().empty())
        return answer_reminder(platform, answered, *place, *reply, {asked->numbers().front()});
    const bool keeps = asked->kind == "replies.keep" && *reply == Reply::accept;
    if (keeps && place->state == PlaceState::accepted)
        say_back(platform, answered, *place, {"replies.kept"});
    else
        answer_and_say(platform, answered, *place, *reply);
    return true;
}

static void cannot_come_to(Platform& platform, const Answered& answered, PlaceId id,
                           calendar::Instant next) {
    const auto place = find_place_answered(platform, answered, id);
    if (!place) return;
    if (place->state != PlaceState::accepted)
        return answer_and_say(platform, answered, *place, Reply::decline);
    stay_away(platform, answered, *place, sessions_of(platform, answered, *place), next);
}

// Those that somebody who cannot come may mean: what they have or wait for, before what they were
// merely invited to.
static std::vector<Coming> places_meant(Platform& platform, const Answered& answered) {
    const auto language = messages::language_of(answered.language);
    auto coming = load_coming(platform, answered.person, messages::spoken(language).code);
    const auto invited = [](const Coming& one) { return one.state == PlaceState::invited; };
    if (!std::ranges::all_of(coming, invited)) std::erase_if(coming, invited);
    return coming;
}

static void ask_which(Platform& platform, const Answered& answered,
                      const std::vector<Coming>& meant) {
    std::string choices;
    std::string once = "which " + std::to_string(answered.received.value);
    conversations::Asked asks{.handler = which_asked,
                              .question = {.kind = conversations::Question::Kind::choice},
                              .ends_at = meant.back().starts_at};
    std::optional<OwnPlace> first;
    for (const auto& one : meant) {
        const auto place = find_place_answered(platform, answered, one.place);
        if (!place) continue;
        if (!first) first = place;
        asks.question.choices.push_back(told_apart(platform, *place));
        choices += (choices.empty() ? "" : ", ") + std::to_string(asks.question.choices.size()) +
                   " " + asks.question.choices.back();
        once += " " + std::to_string(place->id.value);
    }
    if (first)
        say_back(platform, answered, *first,
                 {"replies.which", {{"choices", choices}}, std::move(asks), std::move(once)});
}

bool hear_cannot_come(Platform& platform, const Answered& answered) {
    const auto meant = places_meant(platform, answered);
    if (meant.empty()) return false;
    if (meant.size() == 1)
        cannot_come_to(platform, answered, meant.front().place, meant.front().starts_at);
    else
        ask_which(platform, answered, meant);
    return true;
}

bool hear_which(Platform& platform, const Answered& answered) {
    const auto asked = find_asked_by(platform.db, answered.message);
    const auto chosen = answered.understood.place;
    if (!asked || answered.understood.meaning != Meaning::choice) return false;
    // The text that made us ask, then the places in the order they were sent.
    const auto numbers = asked->numbers();
    if (chosen < 1 || chosen >= numbers.size()) return false;
    const PlaceId place{numbers[chosen]};
    const auto meant = places_meant(platform, answered);
    const auto found = std::ranges::find(meant, place, &Coming::place);
    if (found == meant.end()) return false;
    cannot_come_to(platform, answered, place, found->starts_at);
    return true;
}

}  // namespace programmes
