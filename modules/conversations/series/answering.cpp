#include "modules/conversations/series/due_steps.hpp"
#include "modules/conversations/series/enrolments.hpp"
#include "modules/conversations/series/sending.hpp"
#include "modules/conversations/series/series_words.hpp"

namespace conversations {

static void say_to(Platform& platform, const Answered& answered, std::string_view key) {
    send_later(platform,
               Letter{.to = answered.person,
                      .authority = answered.authority,
                      .school = answered.school,
                      .key = key,
                      .about = answered.about,
                      .once = std::string(key) + " " + std::to_string(answered.received.value),
                      .what_for = Class::answer});
}

static bool stop_as_asked(Platform& platform, const Answered& answered,
                          std::optional<EnrolmentId> way) {
    if (!way) return false;
    stop_enrolment(platform, *way, EnrolmentWhy::parent);
    say_to(platform, answered, "series.stopped");
    return true;
}

bool take_series_answer(Platform& platform, const Answered& answered) {
    const auto sent = find_sent_step(platform.db, answered.message);
    if (!sent) return false;
    if (asks_to_stop(answered.words)) return stop_as_asked(platform, answered, sent->enrolment);
    const auto answer = answer_to(sent->asks, answered.understood);
    if (!answer) return false;
    store_step_answer(platform, *sent, *answer);
    say_to(platform, answered, "series.thanks");
    return true;
}

bool take_stop_words(Platform& platform, const Answered& answered) {
    if (!asks_to_stop(answered.words)) return false;
    return stop_as_asked(platform, answered, find_latest_way(platform.db, answered.person));
}

std::string own_series_address(Platform& platform, people::PersonId person, std::int64_t place) {
    return platform.settings.public_url + "/p/" +
           people::link_token(platform, person, people::Purpose::place, place) + "/series";
}

}  // namespace conversations
