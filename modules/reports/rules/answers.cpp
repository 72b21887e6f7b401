// What parents answer about an absence by a number or one of the words that were offered.
#include <algorithm>
#include <array>
#include <charconv>

#include "modules/conversations/letters.hpp"
#include "modules/reports/rules/answering.hpp"
#include "platform/messages/messages.hpp"

namespace reports {

using namespace std::chrono_literals;
using conversations::Answered;

bool is_digit_of(const std::string& word) {
    constexpr std::array<std::string_view, 8> digits{"1", "2", "3", "4", "۱", "۲", "۳", "۴"};
    return std::ranges::find(digits, word) != digits.end();
}

constexpr db::Sql channel_of_answer = "SELECT channel FROM conversations_received WHERE id = $1";

static conversations::Letter reply_to(Platform& platform, const Answered& answered,
                                      std::int64_t authority, std::int64_t school,
                                      std::string_view key) {
    return {.to = answered.person,
            .authority = authority,
            .school = school,
            .key = key,
            .once = "absence reply " + std::to_string(answered.received.value),
            .what_for = conversations::Class::answer,
            .channel = platform.db.find<people::Channel>(channel_of_answer, answered.received)};
}

static std::string_view thanks_for(Reason reason) {
    switch (reason) {
        case Reason::ill:
            return "absences.thanks_ill";
        case Reason::appointment:
            return "absences.thanks_appointment";
        case Reason::other:
            return "absences.thanks_other";
        case Reason::should_be_here:
            return "absences.thanks_here";
    }
    return "absences.thanks_other";
}

// One answer for all that was said: of one kind where it was one, else only thanks.
void thank(Platform& platform, const Answered& answered, std::int64_t authority,
           std::int64_t school, const std::vector<std::pair<std::string, Reason>>& said) {
    std::vector<std::string> names;
    bool alike = true;
    for (const auto& [name, reason] : said) {
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
        alike = alike && reason == said.front().second;
    }
    auto letter = reply_to(platform, answered, authority, school,
                           alike ? thanks_for(said.front().second) : "absences.thanks");
    letter.names = {{"child", listed(names, answered.language)}};
    conversations::send_later(platform, letter);
}

std::vector<OpenAbsence> one_a_child(std::vector<OpenAbsence> absences) {
    std::vector<OpenAbsence> first;
    for (auto& one : absences) {
        if (one.is_here()) continue;
        const bool known = std::ranges::find(first, one.child, &OpenAbsence::child) != first.end();
        if (!known) first.push_back(std::move(one));
    }
    return first;
}

// Where somebody else has said something different, a person finds out what holds.
bool contradicts(const OpenAbsence& absence, people::PersonId person, Reason reason) {
    return absence.said_by_other(person) && absence.reason != enums::text(reason);
}

bool take_reasons(Platform& platform, const Answered& answered, const ReasonsSaid& said) {
    const bool doubtful = std::ranges::any_of(
        said, [&](const auto& one) { return contradicts(one.first, answered.person, one.second); });
    if (said.empty() || doubtful) return false;
    std::vector<std::pair<std::string, Reason>> names;
    bool urgent = false;
    const bool by_number = is_digit_of(answered.words);
    for (const auto& [absence, reason] : said) {
        store_said(platform, absence,
                   {answered.person, reason, by_number ? std::string() : answered.words});
        names.emplace_back(absence.given, reason);
        urgent = urgent || reason == Reason::should_be_here;
    }
    const auto& first = said.front().first;
    thank(platform, answered, first.authority, first.school, names);
    // A child who should be here is for a person to look after, at once.
    return !urgent;
}

// "ill", where it can be one child or the other: which, is asked back.
bool ask_whose(Platform& platform, const Answered& answered,
               const std::vector<OpenAbsence>& absences, Reason reason) {
    const auto language = messages::language_of(answered.language);
    const auto& first = absences.front();
    auto letter = reply_to(platform, answered, first.authority, first.school, "absences.whose");
    letter.once = "absence whose " + std::to_string(answered.received.value) + " " +
                  std::to_string(static_cast<int>(reason));
    conversations::Question question{.kind = conversations::Question::Kind::choice};
    std::string choices;
    for (const auto& one : absences) {
        question.choices.push_back(one.given);
        letter.once += " " + std::to_string(one.id.value);
    }
    question.choices.push_back(messages::say(language, "absences.all_of_them"));
    for (std::size_t i = 0; i < question.choices.size(); ++i)
        choices += (i ? ", " : "") + std::to_string(i + 1) + " " + question.choices[i];
    letter.about = first.id.value;
    letter.names = {{"choices", choices}};
    letter.asks = conversations::Asked{.handler = absence_whose,
                                       .question = std::move(question),
                                       .name = messages::say(language, "absences.whose_name"),
                                       .ends_at = platform.clock.now() + 12h};
    conversations::send_later(platform, letter);
    return true;
}

bool hear_absence(Platform& platform, const Answered& answered) {
    const auto place = answered.understood.place;
    if (answered.understood.meaning != conversations::Meaning::choice || place < 1 || place > 4)
        return false;
    const auto reason = static_cast<Reason>(place - 1);
    const auto absences = one_a_child(load_asked(platform.db, answered.message, answered.person));
    if (absences.empty()) return false;
    // The numbers speak of all children, and say so; a word may mean one of them.
    const auto typed = conversations::typed_words(answered.words).words;
    const bool by_number = std::ranges::any_of(typed, is_digit_of);
    if (absences.size() > 1 && !by_number) return ask_whose(platform, answered, absences, reason);
    ReasonsSaid said;
    for (const auto& one : absences) said.emplace_back(one, reason);
    return take_reasons(platform, answered, said);
}

constexpr db::Sql key_of_question = R"(
    SELECT COALESCE(once_key, '') FROM conversations_messages WHERE id = $1)";

static std::vector<std::int64_t> numbers_in(std::string_view key) {
    std::vector<std::int64_t> all;
    for (const char* at = key.data(); at != key.data() + key.size();) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(at, key.data() + key.size(), number);
        if (error == std::errc{}) all.push_back(number);
        at = end == at ? at + 1 : end;
    }
    return all;
}

// The key of the question names the text that it follows, the reason, and then the children's
// absences in the order they were offered.
bool hear_whose(Platform& platform, const Answered& answered) {
    const auto key = platform.db.find<std::string>(key_of_question, answered.message);
    const auto numbers = numbers_in(key.value_or(""));
    const auto place = answered.understood.place;
    if (answered.understood.meaning != conversations::Meaning::choice || numbers.size() < 3 ||
        place < 1 || place > numbers.size() - 1)
        return false;
    const auto reason = static_cast<Reason>(numbers[1]);
    const auto chosen = place + 1;
    ReasonsSaid said;
    for (std::size_t i = 2; i < numbers.size(); ++i) {
        if (chosen < numbers.size() && i != chosen) continue;
        const auto absence = find_own_absence(platform.db, answered.person, {numbers[i]});
        if (absence && !absence->is_here()) said.emplace_back(*absence, reason);
    }
    return take_reasons(platform, answered, said);
}

}  // namespace reports
