// What parents write about an absence in their own words, asked or not.
#include <algorithm>

#include "modules/conversations/letters.hpp"
#include "modules/reports/rules/answering.hpp"

namespace reports {

using namespace std::chrono_literals;
using conversations::Answered;

// Later, "today" is hardly a day of school any more.
constexpr auto told_until = 15h;
constexpr auto noon = 12h;

// Words that say no reason we know are kept as they are, for the office and whoever answers. Whom
// the question reached by mistake has answered for nobody: the office has to ring.
static bool keep_words(Platform& platform, const Answered& answered,
                       const std::vector<OpenAbsence>& absences, const ReadReason& read) {
    const auto typed = conversations::typed_words(answered.words).words;
    const bool any_word =
        std::ranges::any_of(typed, [](const std::string& word) { return !is_digit_of(word); });
    if (read.polite_only || read.not_theirs || !any_word) return false;
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
    names.reserve(absences.size());
    for (const auto& one : absences) names.push_back(one.given);
    const auto read = read_reason(answered.words, names, answered.language);
    if (read.said.empty() || !read.of_today) return keep_words(platform, answered, absences, read);
    const bool nobody_named = read.said.front().child == 0;
    if (nobody_named && absences.size() > 1) {
        if (!read.certain) return keep_words(platform, answered, absences, read);
        return ask_whose(platform, answered, absences, read.said.front().reason);
    }
    ReasonsSaid said;
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
    const auto children = load_children_heard_of(platform.db, answered.person);
    std::vector<std::string> names;
    names.reserve(children.size());
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
            add_told_absence(platform, child, now.day, now.time < noon ? Session::am : Session::pm,
                             said);
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
