// How a session was, one number after the other, and then whatever they want to say.
#include "modules/programmes/replies/asking.hpp"
#include "modules/programmes/replies/replies.hpp"
#include "modules/programmes/replies/saying.hpp"
#include "modules/programmes/take_home/take_home_store.hpp"

namespace programmes {

using conversations::Answered;
using conversations::Meaning;

constexpr auto comment_counts_for = std::chrono::days(1);
constexpr std::string_view comment_asked = "replies.feedback_thanks";

namespace {

// What was answered so far is kept in the key of the message that asks the next question, so that a
// page is not half filled in.
struct Rating {
    SessionId session{};
    PlaceId place{};
    std::vector<std::int64_t> answers{};
};

std::optional<Rating> rating_in(const AskedBy& asked) {
    auto numbers = asked.numbers();
    // The first question came with the thanks, whose key names session and place. Later ones name
    // the text they follow before that.
    if (!asked.key.starts_with("thanks ") && !numbers.empty()) numbers.erase(numbers.begin());
    if (numbers.size() < 2) return {};
    return Rating{{numbers[0]}, {numbers[1]}, {numbers.begin() + 2, numbers.end()}};
}

std::string key_of(const Rating& rating, const Answered& answered) {
    auto key = "feedback " + std::to_string(answered.received.value) + " " +
               std::to_string(rating.session.value) + " " + std::to_string(rating.place.value);
    for (const auto answer : rating.answers) key += " " + std::to_string(answer);
    return key;
}

}  // namespace

static std::string_view next_question(const Rating& rating) {
    return rating.answers.size() == 1 ? "replies.learned" : "replies.will_try";
}

static bool keep_rating(Platform& platform, const Answered& answered, const OwnPlace& place,
                        const Rating& rating) {
    auto said = find_feedback(platform.db, rating.session, rating.place).value_or(Feedback{});
    said.welcome = rating.answers[0];
    said.learned = rating.answers[1];
    said.will_try = rating.answers[2];
    if (!check_feedback(said)) return false;
    store_feedback(platform, rating.session, rating.place, said);
    say_back(platform, answered, place, {comment_asked, {}, {}, key_of(rating, answered)});
    return true;
}

bool hear_feedback(Platform& platform, const Answered& answered) {
    const auto asked = find_asked_by(platform.db, answered.message);
    auto rating = asked ? rating_in(*asked) : std::nullopt;
    if (!rating || answered.understood.meaning != Meaning::number) return false;
    const auto place = find_place_answered(platform, answered, rating->place);
    const auto session =
        place ? find_came_to(platform.db, rating->place, rating->session, answered.language)
              : std::nullopt;
    if (!session) return false;
    rating->answers.push_back(answered.understood.number);
    if (rating->answers.size() >= 3) return keep_rating(platform, answered, *place, *rating);
    say_back(platform, answered, *place,
             {next_question(*rating),
              {},
              asks_how_it_was(session->title, platform.clock.now()),
              key_of(*rating, answered)});
    return true;
}

// What looks like an answer or a question was perhaps meant for something else.
static bool is_a_comment(const Answered& answered) {
    const std::string_view words = answered.words;
    if (words.find('?') != std::string_view::npos || words.find("؟") != std::string_view::npos)
        return false;
    return !conversations::may_answer(words, answered.language);
}

bool hear_comment(Platform& platform, const Answered& answered) {
    const auto last = find_last_sent(platform.db, answered.person);
    const bool invited_to =
        last && last->kind == comment_asked && last->at + comment_counts_for > platform.clock.now();
    if (!invited_to || !is_a_comment(answered)) return false;
    const auto rating = rating_in(*last);
    const auto place =
        rating ? find_place_answered(platform, answered, rating->place) : std::nullopt;
    auto said = place ? find_feedback(platform.db, rating->session, rating->place) : std::nullopt;
    if (!said) return false;
    said->words = answered.words;
    store_feedback(platform, rating->session, rating->place, *said);
    say_back(platform, answered, *place, {"replies.comment_thanks"});
    return true;
}

}  // namespace programmes
