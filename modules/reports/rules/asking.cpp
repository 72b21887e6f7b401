// Those who care for a child that is not here are asked why: each once, about all their children.
#include <algorithm>
#include <limits>
#include <map>

#include "modules/conversations/letters.hpp"
#include "modules/reports/rules/absences.hpp"
#include "modules/reports/rules/rule_list.hpp"
#include "platform/messages/messages.hpp"

namespace reports {

using namespace std::chrono_literals;

// A question is of no use once the school day is over. Its answer counts until people are up again:
// who then writes "ill" speaks of the new day.
constexpr auto asked_until = 16h, answered_until = 5h;

// A duty of care is no news that one agrees to: quiet hours and a missing consent do not hold it,
// STOP does. See docs/decisions/2026-11-22-absence-questions-need-no-consent.md.
constexpr auto asked_as = conversations::Class::service;

// Whose absence of that day is asked about or explained is not asked about again. The codes are
// those of a reason that holds for the day: who was not due in the morning may well be in the
// afternoon.
constexpr db::Sql claim_due_absences = R"(
    UPDATE reports_absences SET asking_id = $1, asked_at = $2
     WHERE day = $3 AND asked_at IS NULL AND ended_at IS NULL AND said_at IS NULL
       AND decided_by = 0 AND marked IN ('N', 'O') AND school_id BETWEEN $4 AND $8
       AND COALESCE((SELECT CASE WHEN NOT r.enabled THEN 10000 ELSE r.minute END
                       FROM reports_rules r
                      WHERE r.school_id = reports_absences.school_id
                        AND r.rule = CASE reports_absences.session WHEN 'am' THEN 'absence'
                                                                   ELSE 'afternoon' END),
                    CASE session WHEN 'am' THEN CAST($5 AS BIGINT) ELSE $6 END) <= $7
       AND NOT EXISTS
           (SELECT 1 FROM reports_absences b
             WHERE b.child_id = reports_absences.child_id AND b.day = reports_absences.day
               AND b.session <> reports_absences.session AND b.ended_at IS NULL
               AND (b.asked_at IS NOT NULL OR b.said_at IS NOT NULL OR b.decided_by <> 0))
       AND (session = 'am' OR NOT EXISTS
            (SELECT 1 FROM reports_marks m
              WHERE m.school_year = $9 AND m.child_id = reports_absences.child_id
                AND m.day = reports_absences.day AND m.session = 'am'
                AND m.code IN ('C', 'C1', 'C2', 'E', 'G', 'H', 'I', 'J1', 'M', 'R', 'S', 'T'))))";

namespace {

struct ToAsk {
    std::int64_t absence = 0, authority = 0, school = 0;
    std::string school_name{};
    people::ChildId child{};
    std::string given{};
    Session session{};
    calendar::Day day{};
    calendar::Instant marked_at{};
    std::optional<people::PersonId> person{};
    std::optional<std::string> language{};
    std::optional<std::string> reach{};  // where a question would go, if it would
};

// The questions, and for whom of those who share a telephone another is asked.
struct Questions {
    std::vector<conversations::Letter> letters{};
    std::map<std::pair<std::int64_t, std::int64_t>, people::PersonId> asked_for{};
};

}  // namespace

// Those for whom there is nobody come with nobody.
constexpr db::Sql those_to_ask = R"(
    SELECT a.id, s.authority_id, a.school_id, s.name, a.child_id, k.given, a.session, a.day,
           a.marked_at, o.person_id, p.language,
           CASE WHEN p.channel = 'paper'
                  OR EXISTS (SELECT 1 FROM people_said_no n WHERE n.person_id = p.id) THEN NULL
                WHEN p.channel = 'text' THEN COALESCE(p.phone, p.email)
                ELSE COALESCE(p.email, p.phone) END
      FROM reports_absences a
      JOIN people_children k ON k.id = a.child_id
      JOIN schools_schools s ON s.id = a.school_id
      JOIN reports_hearers o ON o.child_id = a.child_id
      JOIN people_persons p ON p.id = o.person_id
     WHERE a.asking_id = $1
    UNION ALL
    SELECT a.id, s.authority_id, a.school_id, s.name, a.child_id, k.given, a.session, a.day,
           a.marked_at, NULL, NULL, NULL
      FROM reports_absences a
      JOIN people_children k ON k.id = a.child_id
      JOIN schools_schools s ON s.id = a.school_id
     WHERE a.asking_id = $1
       AND NOT EXISTS (SELECT 1 FROM reports_hearers o WHERE o.child_id = a.child_id)
     ORDER BY 3, 10, 6, 1)";

static std::vector<std::string> reasons_offered(messages::Language language) {
    std::vector<std::string> choices;
    for (const auto reason : enums::all<Reason>())
        choices.push_back(messages::say(
            language, messages::Key("absences.choice." + std::string(enums::text(reason)))));
    return choices;
}

static messages::Key when_missed(std::span<const ToAsk* const> about) {
    const auto session = about.front()->session;
    const bool alike =
        std::ranges::all_of(about, [&](const ToAsk* one) { return one->session == session; });
    if (!alike) return "absences.today";
    return session == Session::am ? messages::Key("absences.morning")
                                  : messages::Key("absences.afternoon");
}

// The question to one person, about those of their children who are not at one school.
static conversations::Letter question_to(std::span<const ToAsk* const> about) {
    const auto& first = *about.front();
    const auto language = messages::language_of(*first.language);
    std::vector<std::string> names;
    for (const auto* one : about)
        if (std::ranges::find(names, one->given) == names.end()) names.push_back(one->given);
    const bool one_child = names.size() == 1;
    const auto all = listed(names, *first.language);
    const auto when = messages::say(language, when_missed(about));
    return {.to = *first.person,
            .authority = first.authority,
            .school = first.school,
            .key = one_child ? "absences.ask" : "absences.ask_all",
            .names = {{"school", first.school_name},
                      {"child", all},
                      {"when", when},
                      {"first", names.front()},
                      {"second", names.back()}},
            .about = first.absence,
            .not_after = calendar::in_london({first.day, asked_until}),
            .what_for = asked_as,
            .asks = conversations::Asked{.handler = absence_asked,
                                         .question = {.kind = conversations::Question::Kind::choice,
                                                      .choices = reasons_offered(language)},
                                         .name = all,
                                         .ends_at = calendar::in_london(
                                             {calendar::plus_days(first.day, 1), answered_until})}};
}

using AboutOne = std::vector<const ToAsk*>;  // one person's at one school

static std::vector<AboutOne> by_person(std::span<const ToAsk> all) {
    std::vector<AboutOne> people;
    for (const auto& one : all) {
        if (!one.person) continue;
        if (people.empty() || people.back().front()->school != one.school ||
            people.back().front()->person != one.person)
            people.emplace_back();
        people.back().push_back(&one);
    }
    return people;
}

static bool asks_all_of(const AboutOne& asked, const AboutOne& about) {
    return std::ranges::all_of(about, [&](const ToAsk* one) {
        return std::ranges::find(asked, one->absence, &ToAsk::absence) != asked.end();
    });
}

// Two who share a telephone are asked once: an answer to two questions would be nobody's.
static Questions questions_about(std::span<const ToAsk> all) {
    auto people = by_person(all);
    std::ranges::stable_sort(people, std::ranges::greater{}, &AboutOne::size);
    std::multimap<std::pair<std::int64_t, std::string>, const AboutOne*> at_address;
    Questions questions;
    for (const auto& about : people) {
        const auto& first = *about.front();
        const std::pair address{first.school, first.reach.value_or("")};
        const auto [from, end] = at_address.equal_range(address);
        const auto same = std::find_if(
            from, end, [&](const auto& one) { return asks_all_of(*one.second, about); });
        if (first.reach && same != end) {
            questions.asked_for[{first.school, first.person->value}] =
                *same->second->front()->person;
            continue;
        }
        at_address.emplace(address, &about);
        questions.letters.push_back(question_to(about));
    }
    return questions;
}

namespace {
struct SentTo {
    std::int64_t message = 0, school = 0;
    people::PersonId person{};
    std::string state{}, problem{};
};
}  // namespace

constexpr db::Sql sent_with = R"(
    SELECT id, school_id, person_id, state, problem FROM conversations_messages
     WHERE sending_id = $1)";

SentMessages load_sent(db::Connection& db, conversations::SendingId sending) {
    SentMessages sent;
    for (const auto& one : db.all<SentTo>(sent_with, sending)) {
        const auto held = one.state == "held" ? enums::parse<Did>(one.problem) : std::nullopt;
        sent[{one.school, one.person.value}] = {one.message, held.value_or(Did::told)};
    }
    return sent;
}

static Doing doing_about(const ToAsk& one, const Questions& questions, const SentMessages& sent,
                         conversations::SendingId sending) {
    Doing doing{
        .authority = one.authority,
        .school = one.school,
        .child = one.child,
        .rule = one.session == Session::am ? Rule::absence : Rule::afternoon,
        .day = one.day,
        .about = std::string(enums::text(one.session)) + " " + std::to_string(sending.value),
        .marked_at = one.marked_at,
        .did = Did::no_one_to_tell};
    if (!one.person) return doing;
    const auto other = questions.asked_for.find({one.school, one.person->value});
    const auto asked = other == questions.asked_for.end() ? *one.person : other->second;
    const auto& [message, did] = sent.at({one.school, asked.value});
    doing.did = did;
    doing.message = message;
    doing.person = *one.person;
    return doing;
}

std::int64_t ask_due(Platform& platform, std::int64_t school) {
    const auto now = platform.clock.now();
    const auto local = calendar::london_time(now);
    if (local.time >= asked_until) return 0;
    const auto sending = platform.ids.next<conversations::Sending>();
    const auto last = school == 0 ? std::numeric_limits<std::int64_t>::max() : school;
    const auto children = platform.db.run(
        claim_due_absences, sending, now, local.day, school, kind_of(Rule::absence).time->count(),
        kind_of(Rule::afternoon).time->count(), local.time.count(), last,
        std::int64_t{school_year_of(local.day)});
    if (children == 0) return 0;
    const auto all = platform.db.all<ToAsk>(those_to_ask, sending);
    const auto questions = questions_about(all);
    conversations::send_all(platform, sending, questions.letters);
    const auto sent = load_sent(platform.db, sending);
    std::vector<Doing> doings;
    doings.reserve(all.size());
    for (const auto& one : all) doings.push_back(doing_about(one, questions, sent, sending));
    store_doings(platform, doings);
    return children;
}

}  // namespace reports
