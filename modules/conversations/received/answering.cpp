// Which question an answer is to: never guessed. What fits several is asked back.
#include <algorithm>
#include <charconv>
#include <ranges>

#include "modules/conversations/received/reading.hpp"
#include "modules/conversations/received/registry.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "modules/people/households.hpp"

namespace conversations {

using namespace std::chrono_literals;

// How long an answer waits for the word which question it was to.
constexpr auto patience = 48h;
// How long a yes or a no can be changed by the other.
constexpr auto thinks_again = 72h;

static bool is_an_answer(const Understood& understood) {
    using enum Meaning;
    const auto meaning = understood.meaning;
    return meaning == accept || meaning == decline || meaning == number || meaning == choice ||
           meaning == word;
}

static std::vector<std::string> names_of(std::span<const OpenQuestion* const> questions) {
    std::vector<std::string> names;
    names.reserve(questions.size());
    for (const auto* one : questions) names.push_back(one->name);
    return names;
}

static bool all_different(std::vector<std::string> names) {
    std::ranges::sort(names);
    return std::ranges::adjacent_find(names) == names.end() && !names.empty() &&
           !names.front().empty();
}

bool Reading::hand_over(const OpenQuestion& question, const Understood& understood,
                        const ReceivedRow& received) {
    const auto handler = answer_handler(question.handler);
    if (!handler) return false;
    if (!handler(platform_, {.person = writer_.person,
                             .authority = question.authority,
                             .school = question.school,
                             .about = question.about,
                             .message = question.message,
                             .received = received.id,
                             .understood = understood,
                             .words = received.words,
                             .language = writer_.language}))
        return false;
    store_answered(platform_, question.message, received.id);
    return true;
}

void Reading::ask_back(std::span<const OpenQuestion* const> between) {
    std::string ids, list;
    for (std::size_t i = 0; i < between.size(); ++i) {
        ids += std::to_string(between[i]->message.value) + " ";
        list += (i ? ", " : "") + std::to_string(i + 1) + " " + between[i]->name;
    }
    store_unclear(platform_, writer_.person, {received_.id, ids});
    say("received.which", {{"list", list}});
    done(enums::text(Meaning::ask_back));
}

namespace {
struct Fit {
    const OpenQuestion* question;
    Understood understood;
};
}  // namespace

static std::vector<Fit> fitting(std::span<const OpenQuestion> open, std::string_view words,
                                std::string_view language) {
    std::vector<Fit> fits;
    for (const auto& one : open)
        if (auto understood = understand(words, one.question, language); is_an_answer(understood))
            fits.push_back({&one, std::move(understood)});
    // Any one word would do for a question after a word: it counts where nothing else fits.
    const auto by_word = [](const Fit& fit) { return fit.understood.meaning == Meaning::word; };
    if (!std::ranges::all_of(fits, by_word)) std::erase_if(fits, by_word);
    return fits;
}

// A yes or a no may say which of them it is about: "yes Maja".
static std::optional<Fit> named(std::span<const OpenQuestion> open, std::string_view words,
                                std::string_view language) {
    std::vector<const OpenQuestion*> yes_or_no;
    for (const auto& one : open)
        if (one.question.kind == Question::Kind::yes_or_no) yes_or_no.push_back(&one);
    const auto names = names_of(yes_or_no);
    if (yes_or_no.size() < 2 || !all_different(names)) return {};
    const auto understood =
        understand(words, {.kind = Question::Kind::yes_or_no, .about = names}, language);
    if (!is_an_answer(understood) || understood.place == 0) return {};
    return Fit{yes_or_no[understood.place - 1], understood};
}

// What the words look like to whatever is open; nothing where that is several things.
std::optional<Meaning> Reading::looks_like_answer() {
    std::optional<Meaning> seen;
    for (const auto& one : load_open_questions(platform_, writer_.person)) {
        const auto understood = understand(received_.words, one.question, writer_.language);
        auto perhaps = understood.perhaps;
        if (understood.meaning == Meaning::ask_back && one.question.kind == Question::Kind::number)
            perhaps = Meaning::number;
        if (!perhaps || perhaps == Meaning::word) continue;
        if (seen && seen != perhaps) return {};
        seen = perhaps;
    }
    return seen;
}

bool Reading::answer_questions() {
    const auto open = load_open_questions(platform_, writer_.person);
    if (open.empty()) return false;
    if (const auto one = named(open, received_.words, writer_.language)) {
        if (!hand_over(*one->question, one->understood, received_)) return false;
        done(enums::text(one->understood.meaning), one->question->message);
        return true;
    }
    const auto fits = fitting(open, received_.words, writer_.language);
    if (fits.empty()) return false;
    if (fits.size() == 1) {
        if (!hand_over(*fits[0].question, fits[0].understood, received_)) return false;
        done(enums::text(fits[0].understood.meaning), fits[0].question->message);
        return true;
    }
    std::vector<const OpenQuestion*> between;
    between.reserve(fits.size());
    for (const auto& fit : fits) between.push_back(fit.question);
    if (!all_different(names_of(between))) return false;
    ask_back(between);
    return true;
}

// A no soon after the yes, or the other way round, with nothing else asked: they thought again. Of
// two things answered lately nobody can tell which is meant.
bool Reading::change_mind() {
    const auto lately =
        load_answered_lately(platform_, writer_.person, platform_.clock.now() - thinks_again);
    if (lately.size() != 1) return false;
    const auto& [question, before] = lately[0];
    const auto now = understand(received_.words, question.question, writer_.language);
    if (!is_an_answer(now) || enums::text(now.meaning) == before) return false;
    if (!hand_over(question, now, received_)) return false;
    store_answered_again(platform_, question.message, received_.id);
    done(enums::text(now.meaning), question.message);
    return true;
}

static std::vector<const OpenQuestion*> of_ids(std::span<const OpenQuestion> open,
                                               std::string_view ids) {
    std::vector<const OpenQuestion*> found;
    for (const auto part : std::views::split(ids, ' ')) {
        const std::string_view word(part.begin(), part.end());
        MessageId id;
        std::from_chars(word.data(), word.data() + word.size(), id.value);
        const auto at = std::ranges::find(open, id, &OpenQuestion::message);
        if (at != open.end()) found.push_back(&*at);
    }
    return found;
}

// The answer to "which do you mean?": then what was said before counts for that one.
bool Reading::clear_up() {
    const auto unclear = find_unclear(platform_, writer_.person, platform_.clock.now() - patience);
    if (!unclear) return false;
    const auto open = load_open_questions(platform_, writer_.person);
    const auto between = of_ids(open, unclear->between);
    const auto chosen =
        understand(received_.words, {.kind = Question::Kind::choice, .choices = names_of(between)},
                   writer_.language);
    if (chosen.meaning != Meaning::choice) return false;
    const auto before = find_received(platform_, unclear->received);
    const auto* question = between[chosen.place - 1];
    const auto meant = understand(before->words, question->question, writer_.language);
    if (!is_an_answer(meant) || !hand_over(*question, meant, *before)) return false;
    forget_unclear(platform_, writer_.person);
    done(enums::text(Meaning::choice), question->message);
    return true;
}

}  // namespace conversations
