// Marks come, and are corrected: an absence begins, ends, or turns out to have been none.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "modules/conversations/letters.hpp"
#include "modules/reports/rules/absences.hpp"
#include "modules/reports/rules/rule_list.hpp"
#include "platform/messages/messages.hpp"

namespace reports {

namespace {

struct KnownAbsence {
    std::int64_t id = 0;
    people::ChildId child{};
    calendar::Day day{};
    Session session{};
    std::string marked{};
    std::optional<calendar::Instant> asked_at{}, said_at{};
    std::optional<people::PersonId> said_by{};
    std::string reason{}, code{}, words{};
    std::int64_t decided_by = 0;
    std::optional<calendar::Instant> decided_at{};

    /// It was asked about or decided upon, but the child was at school after all.
    bool was_none() const { return says_here(marked) && (asked_at || decided_by != 0); }
};

using AbsenceKey = std::pair<std::int64_t, std::pair<calendar::Day, Session>>;
AbsenceKey key_of(people::ChildId child, calendar::Day day, Session session) {
    return {child.value, {day, session}};
}
using KnownAbsences = std::map<AbsenceKey, KnownAbsence>;

// Those of the marks that an absence could begin or end with, and the days they are of.
struct Looked {
    std::vector<const MarkTaken*> marks{};
    calendar::Day from{}, last{};
};

Looked to_look_at(std::span<const MarkTaken> marks, calendar::Day today) {
    Looked looked{.from = today, .last = today};
    for (const auto& one : marks) {
        if (one.mark.day != today && !is_unexplained(one.was)) continue;
        looked.marks.push_back(&one);
        looked.from = std::min(looked.from, one.mark.day);
        looked.last = std::max(looked.last, one.mark.day);
    }
    return looked;
}

}  // namespace

constexpr db::Sql known_absences = R"(
    SELECT id, child_id, day, session, marked, asked_at, said_at, said_by, reason, code, words,
           decided_by, decided_at
      FROM reports_absences WHERE school_id = $1 AND day BETWEEN $2 AND $3)";

static KnownAbsences load_known(db::Connection& db, std::int64_t school, const Looked& looked) {
    KnownAbsences known;
    for (auto& one : db.all<KnownAbsence>(known_absences, school, looked.from, looked.last))
        known.emplace(key_of(one.child, one.day, one.session), std::move(one));
    return known;
}

// What was said of the morning, or decided, holds for the afternoon too; and the other way round.
static void add_absences(Platform& platform, std::int64_t school,
                         std::span<const MarkTaken* const> begun, const KnownAbsences& known) {
    constexpr std::string_view columns[] = {
        "id",      "school_id", "child_id", "day",  "session", "marked",     "marked_at", "came_at",
        "said_at", "said_by",   "reason",   "code", "words",   "decided_by", "decided_at"};
    const auto now = platform.clock.now();
    auto next = begun.begin();
    platform.db.bulk("reports_absences", columns, [&](std::vector<db::Param>& values) {
        if (next == begun.end()) return false;
        const auto& mark = (*next++)->mark;
        const auto session = mark.session == Session::am ? Session::pm : Session::am;
        const auto other = known.find(key_of(mark.child, mark.day, session));
        static const KnownAbsence unsaid;
        const auto& said =
            other == known.end() || other->second.was_none() ? unsaid : other->second;
        values = {platform.ids.next(), school,    mark.child, mark.day,        mark.session,
                  mark.code,           now,       now,        said.said_at,    said.said_by,
                  said.reason,         said.code, said.words, said.decided_by, said.decided_at};
        return true;
    });
}

// The codes as the register has them now.
constexpr db::Sql follow_register = R"(
    UPDATE reports_absences
       SET marked = COALESCE((SELECT m.code FROM reports_marks m
                               WHERE m.school_year = $2 AND m.child_id = reports_absences.child_id
                                 AND m.day = reports_absences.day
                                 AND m.session = reports_absences.session), ''),
           marked_at = $3, version = version + 1
     WHERE school_id = $1 AND day BETWEEN $4 AND $5
       AND marked <> COALESCE((SELECT m.code FROM reports_marks m
                                WHERE m.school_year = $2
                                  AND m.child_id = reports_absences.child_id
                                  AND m.day = reports_absences.day
                                  AND m.session = reports_absences.session), ''))";
// What a parent told before there was a mark waits for one.
constexpr db::Sql end_absences = R"(
    UPDATE reports_absences SET ended_at = $2
     WHERE school_id = $1 AND day BETWEEN $3 AND $4 AND marked_at = $2 AND ended_at IS NULL
       AND marked NOT IN ('N', 'O') AND (marked <> '' OR asked_at IS NOT NULL))";
// Who was told that the child is here has to be asked anew where it is not.
constexpr db::Sql reopen_absences = R"(
    UPDATE reports_absences SET ended_at = NULL, asked_at = NULL, asking_id = NULL
     WHERE school_id = $1 AND day BETWEEN $3 AND $4 AND marked_at = $2 AND ended_at IS NOT NULL
       AND marked IN ('N', 'O'))";

namespace {

// Somebody who was asked about a child whose absence has just ended.
struct AskedOfEnded {
    std::int64_t message = 0;
    std::string state{};
    std::int64_t authority = 0, school = 0;
    std::string school_name{};
    people::ChildId child{};
    std::string given{}, marked{}, day{};
    people::PersonId person{};
    std::string language{};
};

}  // namespace

constexpr db::Sql asked_of_ended = R"(
    SELECT m.id, m.state, s.authority_id, a.school_id, s.name, a.child_id, k.given, a.marked, a.day,
           m.person_id, p.language
      FROM reports_absences a
      JOIN conversations_messages m ON m.sending_id = a.asking_id
      JOIN reports_doings d ON d.message_id = m.id AND d.child_id = a.child_id
      JOIN reports_hearers o ON o.child_id = a.child_id AND o.person_id = m.person_id
      JOIN people_persons p ON p.id = m.person_id
      JOIN people_children k ON k.id = a.child_id
      JOIN schools_schools s ON s.id = a.school_id
     WHERE a.school_id = $1 AND a.day BETWEEN $3 AND $4 AND a.ended_at = $2 AND a.marked_at = $2
       AND d.recalled_at IS NULL
     ORDER BY m.person_id, k.given, a.id)";

constexpr db::Sql recall_doings = R"(
    UPDATE reports_doings SET recalled_at = $3, outcome = $4
     WHERE message_id = $1 AND (CAST($2 AS BIGINT) = 0 OR child_id = $2) AND recalled_at IS NULL)";
// Brothers and sisters who were asked about with it are asked about anew.
constexpr db::Sql ask_anew = R"(
    UPDATE reports_absences SET asked_at = NULL, asking_id = NULL
     WHERE ended_at IS NULL AND said_at IS NULL AND id IN
           (SELECT a.id FROM reports_doings d
              JOIN conversations_messages m ON m.id = d.message_id
              JOIN reports_absences a ON a.asking_id = m.sending_id AND a.child_id = d.child_id
             WHERE d.message_id = $1))";

static bool may_have_gone(const AskedOfEnded& one) {
    return one.state != "held" && one.state != "refused" && one.state != "taken_back" &&
           one.state != "expired" && one.state != "waiting";
}

// A question that has not gone yet never goes.
static void recall_waiting(Platform& platform, std::vector<AskedOfEnded>& asked) {
    std::set<std::int64_t> recalled;
    for (auto& one : asked) {
        if (one.state != "waiting") continue;
        if (recalled.contains(one.message)) continue;
        if (!conversations::take_back(platform, conversations::MessageId{one.message})) {
            one.state = "sending";
            continue;
        }
        recalled.insert(one.message);
        platform.db.run(ask_anew, one.message);
        platform.db.run(recall_doings, one.message, 0, platform.clock.now(), Did::taken_back);
    }
}

// One that has gone is followed by a word where the child is at school after all.
static void put_right(Platform& platform, std::span<const AskedOfEnded> asked) {
    std::vector<conversations::Letter> letters;
    std::vector<std::pair<people::PersonId, std::vector<std::string>>> told;
    for (const auto& one : asked) {
        if (!may_have_gone(one) || !says_here(one.marked)) continue;
        platform.db.run(recall_doings, one.message, one.child, platform.clock.now(),
                        Did::put_right);
        if (told.empty() || told.back().first != one.person) {
            told.push_back({one.person, {}});
            const bool late = one.marked == "L" || one.marked == "U";
            letters.push_back({.to = one.person,
                               .authority = one.authority,
                               .school = one.school,
                               .key = late ? "absences.arrived" : "absences.here",
                               .names = {{"school", one.school_name}},
                               .what_for = conversations::Class::service});
        }
        auto& children = told.back().second;
        if (std::ranges::find(children, one.given) == children.end()) children.push_back(one.given);
        auto& names = letters.back().names;
        std::erase_if(names, [](const auto& name) { return name.first == "child"; });
        names.emplace_back("child", listed(children, one.language));
    }
    conversations::send_all(platform, platform.ids.next<conversations::Sending>(), letters);
}

static void follow(Platform& platform, std::int64_t school, const Looked& looked) {
    const auto now = platform.clock.now();
    // A school year's marks lie together; corrections seldom reach back into another.
    for (auto year = school_year_of(looked.from); year <= school_year_of(looked.last); ++year) {
        using namespace std::chrono;
        const calendar::Day first{std::chrono::year(year) / August / 1};
        const calendar::Day last{std::chrono::year(year + 1) / July / 31};
        platform.db.run(follow_register, school, std::int64_t{year}, now,
                        std::max(first, looked.from), std::min(last, looked.last));
    }
    platform.db.run(reopen_absences, school, now, looked.from, looked.last);
    if (platform.db.run(end_absences, school, now, looked.from, looked.last) == 0) return;
    auto asked =
        platform.db.all<AskedOfEnded>(asked_of_ended, school, now, looked.from, looked.last);
    recall_waiting(platform, asked);
    put_right(platform, asked);
}

void see_absences(Platform& platform, std::int64_t school, std::span<const MarkTaken> marks) {
    const auto today = platform.clock.today();
    const auto looked = to_look_at(marks, today);
    if (looked.marks.empty()) return;
    auto known = load_known(platform.db, school, looked);
    std::vector<const MarkTaken*> begun;
    bool changed = false;
    for (const auto* one : looked.marks) {
        const auto& mark = one->mark;
        const auto found = known.find(key_of(mark.child, mark.day, mark.session));
        if (found != known.end())
            changed = std::exchange(found->second.marked, mark.code) != mark.code || changed;
        else if (mark.day == today && is_unexplained(mark.code))
            begun.push_back(one);
    }
    if (!begun.empty()) add_absences(platform, school, begun, known);
    if (changed) follow(platform, school, looked);
    if (!begun.empty() || changed) ask_due(platform, school);
}

}  // namespace reports
