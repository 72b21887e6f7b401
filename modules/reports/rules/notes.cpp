// What a school notes of a child beside the register, told at once where the school has it so.
#include <algorithm>

#include "modules/conversations/letters.hpp"
#include "modules/reports/rules/news.hpp"
#include "modules/reports/rules/rules.hpp"
#include "platform/messages/messages.hpp"

namespace reports {

// Older ones are history that was imported, and no news.
constexpr int days_of_news = 3;

constexpr db::Sql hearers_of = R"(
    SELECT k.authority_id, s.name, k.id, k.given, o.person_id, p.language
      FROM people_children k
      JOIN reports_hearers o ON o.child_id = k.id
      JOIN people_persons p ON p.id = o.person_id
      JOIN schools_schools s ON s.id = k.school_id
     WHERE k.school_id = $1 AND k.id BETWEEN $2 AND $3
     ORDER BY k.id, o.person_id)";

static Rule rule_of(NoteKind kind) {
    switch (kind) {
        case NoteKind::achievement:
            return Rule::achievement;
        case NoteKind::behaviour:
            return Rule::behaviour;
        case NoteKind::homework:
            return Rule::homework;
        case NoteKind::result:
            return Rule::result;
    }
    return Rule::achievement;
}

std::string note_said(const std::string& subject, const std::string& words) {
    auto what = subject;
    if (!words.empty()) what += (what.empty() ? "" : ": ") + words;
    while (!what.empty() && (what.back() == '.' || what.back() == ' ')) what.pop_back();
    return what;
}

// Of behaviour only the wording that the school agreed to when it switched the rule on.
static std::string words_of(const ChildNote& note, const Hearer& hearer) {
    const auto language = messages::language_of(hearer.language);
    if (note.kind == NoteKind::behaviour)
        return messages::say(language, "news.behaviour", {{"child", hearer.given}});
    const auto key = note.kind == NoteKind::result ? messages::Key("news.result")
                                                   : messages::Key("news.achievement");
    return messages::say(language, key,
                         {{"child", hearer.given}, {"what", note_said(note.subject, note.words)}});
}

static bool may_be_news(const ChildNote& note, calendar::Day today) {
    return note.kind != NoteKind::homework && !note.gone &&
           note.day >= calendar::plus_days(today, -days_of_news);
}

// Of homework, the day it is due stands behind it.
static std::string about_note(std::int64_t id) {
    return "note " + std::to_string(id);
}

constexpr db::Sql told_of_note = R"(
    SELECT d.message_id FROM reports_doings d
      JOIN conversations_messages m ON m.id = d.message_id AND m.state = 'waiting'
     WHERE d.child_id = $1 AND d.rule = $2
       AND (d.about = $3 OR d.about LIKE $3 || ' due %'))";
// What has gone was told, whatever becomes of it.
constexpr db::Sql forget_note = R"(
    UPDATE reports_doings SET outcome = $4, words = '', recalled_at = $5
     WHERE child_id = $1 AND rule = $2 AND (about = $3 OR about LIKE $3 || ' due %')
       AND (outcome = 'held_back'
            OR EXISTS (SELECT 1 FROM conversations_messages m
                        WHERE m.id = reports_doings.message_id AND m.state = 'taken_back')))";

// What was corrected in time has not been told at all.
constexpr db::Sql drop_note = R"(
    DELETE FROM reports_doings
     WHERE child_id = $1 AND rule = $2 AND about = $3
       AND (outcome = 'held_back'
            OR EXISTS (SELECT 1 FROM conversations_messages m
                        WHERE m.id = reports_doings.message_id AND m.state = 'taken_back')))";
constexpr db::Sql those_told = R"(
    SELECT person_id FROM reports_doings WHERE child_id = $1 AND rule = $2 AND about = $3)";

static std::vector<conversations::MessageId> take_back_note(Platform& platform,
                                                            const NoteTaken& one) {
    std::vector<conversations::MessageId> taken_back;
    for (const auto message : platform.db.all<conversations::MessageId>(
             told_of_note, one.note.child, rule_of(one.note.kind), about_note(one.id)))
        if (conversations::take_back(platform, message)) taken_back.push_back(message);
    return taken_back;
}

// What the school took back before it went is not told, nor kept for the digest; what was told with
// it is kept.
static void recall_note(Platform& platform, const NoteTaken& one) {
    const auto taken_back = take_back_note(platform, one);
    platform.db.run(forget_note, one.note.child, rule_of(one.note.kind), about_note(one.id),
                    Did::taken_back, platform.clock.now());
    for (const auto message : taken_back) keep_for_digest(platform, message);
}

namespace {

// A note that is to be told, but not to those who were told of it before it was corrected.
struct NoteToTell {
    const NoteTaken* taken = nullptr;
    std::vector<people::PersonId> told{};
};

}  // namespace

// Nothing where it had gone to everybody as it was; of another child nobody has heard.
static std::optional<NoteToTell> tell_anew(Platform& platform, const NoteTaken& one) {
    const auto rule = rule_of(one.note.kind);
    const auto about = about_note(one.id);
    const auto taken_back = take_back_note(platform, one);
    if (platform.db.run(drop_note, one.note.child, rule, about) == 0 && !one.was_of) return {};
    for (const auto message : taken_back) keep_for_digest(platform, message);
    return NoteToTell{&one,
                      platform.db.all<people::PersonId>(those_told, one.note.child, rule, about)};
}

static std::vector<NoteToTell> notes_to_tell(Platform& platform, std::int64_t school,
                                             std::span<const NoteTaken> notes) {
    const auto rules = load_rule_settings(platform.db, school);
    const auto today = platform.clock.today();
    std::vector<NoteToTell> kept;
    for (const auto& one : notes) {
        if (!may_be_news(one.note, today) || !rules[rule_of(one.note.kind)].enabled) continue;
        if (!one.changed)
            kept.push_back({&one, {}});
        else if (auto anew = tell_anew(platform, one))
            kept.push_back(*std::move(anew));
    }
    return kept;
}

static ChildNote as_note_of(people::ChildId child, ChildNote note) {
    note.child = child;
    return note;
}

void see_notes(Platform& platform, std::int64_t school, std::span<const NoteTaken> notes) {
    for (const auto& one : notes) {
        if (one.was_of) recall_note(platform, {one.id, as_note_of(one.was_of, one.note)});
        if (one.note.gone) recall_note(platform, one);
    }
    const auto kept = notes_to_tell(platform, school, notes);
    if (kept.empty()) return;
    const auto child_of = [](const NoteToTell& one) { return one.taken->note.child; };
    const auto [first, last] = std::ranges::minmax(kept, {}, child_of);
    const auto hearers =
        platform.db.all<Hearer>(hearers_of, school, child_of(first), child_of(last));
    const auto today = platform.clock.today();
    std::vector<News> news;
    for (const auto& [one, told] : kept) {
        const auto of_child =
            std::ranges::equal_range(hearers, one->note.child, {}, &Hearer::child);
        for (const auto& hearer : of_child) {
            if (std::ranges::find(told, hearer.person) != told.end()) continue;
            news.push_back({.authority = hearer.authority,
                            .school = school,
                            .school_name = hearer.school_name,
                            .child = hearer.child,
                            .given = hearer.given,
                            .person = hearer.person,
                            .language = hearer.language,
                            .rule = rule_of(one->note.kind),
                            .about = about_note(one->id),
                            .day = today,
                            .marked_at = platform.clock.now(),
                            .words = words_of(one->note, hearer)});
        }
    }
    tell_news(platform, school, std::move(news));
}

}  // namespace reports
