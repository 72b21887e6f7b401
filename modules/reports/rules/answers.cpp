// What parents answer about an absence, by a number or in their own words.
#include <algorithm>
#include <array>
#include <charconv>

#include "modules/conversations/letters.hpp"
#include "modules/reports/rules/absences.hpp"
#include "platform/messages/messages.hpp"

namespace reports {

using namespace std::chrono_literals;
using conversations::Answered;

// Later, "today" is hardly a day of school any more.
constexpr auto told_until = 15h;
constexpr auto noon = 12h;

// 1 to 4, also as Urdu writes them.
static bool is_digit_of(const std::string& word) {
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
static void thank(Platform& platform, const Answered& answered, std::int64_t authority,
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

// A child's sessions of one day are one absence to a parent: the first stands for them.
static std::vector<OpenAbsence> one_a_child(std::vector<OpenAbsence> absences) {
    std::vector<OpenAbsence> first;
    for (auto& one : absences) {
        if (one.is_here()) continue;
        const bool known = std::ranges::find(first, one.child, &OpenAbsence::child) != first.end();
        if (!known) first.push_back(std::move(one));
    }
    return first;
}

// Where somebody else has said something different, a person finds out what holds.
static bool contradicts(const OpenAbsence& absence, people::PersonId person, Reason reason) {
    return absence.said_by_other(person) && absence.code != proposed_code(reason);
}

static bool take_reasons(Platform& platform, const Answered& answered,
                         const std::vector<std::pair<OpenAbsence, Reason>>& said) {
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
static bool ask_whose(Platform& platform, const Answered& answered,
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
    std::vector<std::pair<OpenAbsence, Reason>> said;
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
    std::vector<std::pair<OpenAbsence, Reason>> said;
    for (std::size_t i = 2; i < numbers.size(); ++i) {
        if (chosen < numbers.size() && i != chosen) continue;
        const auto absence = find_own_absence(platform.db, answered.person, {numbers[i]});
        if (absence && !absence->is_here()) said.emplace_back(*absence, reason);
    }
    return take_reasons(platform, answered, said);
}

// Words that say no reason we know are kept as they are, for the office and whoever answers.
static bool keep_words(Platform& platform, const Answered& answered,
                       const std::vector<OpenAbsence>& absences, const ReadReason& read) {
    const auto typed = conversations::typed_words(answered.words).words;
    const bool any_word =
        std::ranges::any_of(typed, [](const std::string& word) { return !is_digit_of(word); });
    if (read.polite_only || !any_word) return false;
    for (std::size_t i = 0; i < absences.size(); ++i) {
        const bool meant =
            read.named.empty() || std::ranges::find(read.named, i + 1) != read.named.end();
        if (meant && !absences[i].said_by_other(answered.person))
            store_said(platform, absences[i], {answered.person, {}, answered.words});
    }
    return false;
}

static bool hear_words_about(Platform& platform, const Answered& answered,
                             const std::vector<OpenAbsence>& absences) {
    std::vector<std::string> names;
    for (const auto& one : absences) names.push_back(one.given);
    const auto read = read_reason(answered.words, names, answered.language);
    if (read.said.empty() || !read.of_today) return keep_words(platform, answered, absences, read);
    const bool nobody_named = read.said.front().child == 0;
    if (nobody_named && absences.size() > 1) {
        if (!read.certain) return keep_words(platform, answered, absences, read);
        return ask_whose(platform, answered, absences, read.said.front().reason);
    }
    std::vector<std::pair<OpenAbsence, Reason>> said;
    for (const auto& one : read.said)
        said.emplace_back(absences[one.child == 0 ? 0 : one.child - 1], one.reason);
    if (read.certain) return take_reasons(platform, answered, said);
    for (const auto& [absence, reason] : said)
        if (!contradicts(absence, answered.person, reason))
            store_said(platform, absence, {answered.person, reason, answered.words});
    return false;
}

// "Maja is ill today", before the register says anything: only where every word is known, on a day
// of the week with school, and where it cannot be another child.
static bool hear_first_word(Platform& platform, const Answered& answered,
                            const std::vector<OpenAbsence>& todays) {
    const auto now = calendar::london_time(platform.clock.now());
    const auto day = calendar::weekday_of(now.day);
    if (day == std::chrono::Saturday || day == std::chrono::Sunday || now.time >= told_until)
        return false;
    const auto children = people::load_own_children(platform.db, answered.person);
    std::vector<std::string> names;
    for (const auto& child : children) names.push_back(child.given);
    const auto read = read_reason(answered.words, names, answered.language);
    if (!read.certain || !read.of_today || read.said.empty()) return false;
    std::vector<std::pair<std::string, Reason>> told;
    for (const auto& one : read.said) {
        const bool medical = one.reason == Reason::ill || one.reason == Reason::appointment;
        if (!medical || (one.child == 0 && children.size() != 1)) return false;
        const auto& child = children[one.child == 0 ? 0 : one.child - 1];
        // A child whom the register knows to be here, or to have come: that is for a person.
        const auto known = std::ranges::find(todays, child.id, &OpenAbsence::child);
        if (known != todays.end() && (known->ended || known->said_at)) return false;
        told.emplace_back(child.given, one.reason);
    }
    for (const auto& one : read.said) {
        const auto& child = children[one.child == 0 ? 0 : one.child - 1];
        const SaidWords said{answered.person, one.reason, answered.words};
        const auto known = std::ranges::find(todays, child.id, &OpenAbsence::child);
        if (known != todays.end())
            store_said(platform, *known, said);
        else
            add_told_absence(platform, answered.authority, child, now.day,
                             now.time < noon ? Session::am : Session::pm, said);
    }
    const auto& first = children[read.said.front().child == 0 ? 0 : read.said.front().child - 1];
    thank(platform, answered, answered.authority, first.school.value, told);
    return true;
}

bool hear_absence_words(Platform& platform, const Answered& answered) {
    const auto todays = load_own_absences(platform.db, answered.person, platform.clock.today());
    auto open = one_a_child(todays);
    std::erase_if(open, [&](const OpenAbsence& one) {
        // Only what was asked, or what they told themselves, is what they speak of.
        return one.ended || (!one.asked_at && one.said_by != answered.person);
    });
    if (!open.empty()) {
        auto unsaid = open;
        std::erase_if(unsaid, [](const OpenAbsence& one) { return one.said_at.has_value(); });
        return hear_words_about(platform, answered, unsaid.empty() ? open : unsaid);
    }
    return hear_first_word(platform, answered, todays);
}

}  // namespace reports
