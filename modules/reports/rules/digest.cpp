// The week in a few lines, on the day that a parent chose.
#include <algorithm>
#include <map>

#include "modules/reports/marks/codes.hpp"
#include "modules/reports/marks/marks.hpp"
#include "modules/reports/rules/news.hpp"
#include "platform/messages/messages.hpp"

namespace reports {

using namespace std::chrono_literals;

// A node that was down sends it a little later, but not at night.
constexpr auto digest_goes_for = 3h;
constexpr std::size_t most_homework_named = 3;
// Nothing goes in a week of holidays, and what waited for it is told after them.
constexpr int days_held_back = 14;

constexpr db::Sql set_digest_day = R"(
    INSERT INTO reports_wishes (person_id, digest_day)
    SELECT p.id, CAST($2 AS BIGINT) FROM people_persons p
     WHERE p.id = $1 OR p.id IN (SELECT s.other_id FROM people_sames s
                                  WHERE s.person_id = $1 AND s.answer = 'yes')
    ON CONFLICT (person_id) DO UPDATE SET digest_day = excluded.digest_day)";

void choose_digest_day(Platform& platform, people::PersonId person,
                       std::optional<std::chrono::weekday> day) {
    platform.db.run(set_digest_day, person,
                    day ? std::int64_t{day->iso_encoding()} : std::int64_t{0});
}

namespace {

struct WeekMark {
    std::int64_t child = 0;
    std::string code{};
    std::int64_t times = 0;
};
struct WeekNote {
    std::int64_t child = 0;
    NoteKind kind{};
    std::string subject{};
};
struct HeldBack {
    std::int64_t person = 0;
    std::string words{};
};

// What the week was like for one child.
struct Week {
    Attendance attendance{};
    std::int64_t late = 0, achievements = 0;
    std::vector<std::string> homework{};
};
using Weeks = std::map<std::int64_t, Week>;

struct DigestOf {
    std::int64_t school = 0;
    calendar::Day monday{}, today{};
    std::string about() const {
        return "week " + calendar::iso(monday) + " " + std::to_string(school);
    }
};

}  // namespace

// Families of a school whose marks reach us; with others there is nothing to tell.
constexpr db::Sql digest_readers = R"(
    SELECT k.authority_id, s.name, k.id, k.given, o.person_id, p.language
      FROM people_children k
      JOIN reports_hearers o ON o.child_id = k.id
      JOIN people_persons p ON p.id = o.person_id
      JOIN schools_schools s ON s.id = k.school_id
      LEFT JOIN reports_wishes w ON w.person_id = o.person_id
     WHERE k.school_id = $1 AND COALESCE(w.digest_day, CAST($2 AS BIGINT)) = $3
       AND EXISTS (SELECT 1 FROM reports_marks m
                    WHERE m.school_year = $4 AND m.child_id = k.id AND m.day BETWEEN $5 AND $6)
       AND NOT EXISTS (SELECT 1 FROM reports_doings d
                        WHERE d.person_id = o.person_id AND d.child_id = 0
                          AND d.rule = 'digest' AND d.about = $7)
     ORDER BY o.person_id, k.given, k.id)";

// From the children to their marks, which are a few of very many.
constexpr db::Sql marks_of_week = R"(
    SELECT m.child_id, m.code, COUNT(*)
      FROM people_children k
     CROSS JOIN reports_marks m
     WHERE k.school_id = $1 AND m.school_year = $2 AND m.child_id = k.id
       AND m.day BETWEEN $3 AND $4
     GROUP BY m.child_id, m.code)";

constexpr db::Sql notes_of_week = R"(
    SELECT n.child_id, n.kind, n.subject
      FROM people_children k
      JOIN reports_notes n ON n.child_id = k.id AND NOT n.gone
     WHERE k.school_id = $1 AND ((n.kind = 'achievement' AND n.day BETWEEN $2 AND $3) OR
                                 (n.kind = 'homework' AND n.due_on > $3 AND n.due_on <= $4))
     ORDER BY n.child_id, n.due_on, n.id)";

// Since the digest before, whichever day that came; of children whom they may still hear about.
// What was due meanwhile is due no more.
constexpr db::Sql held_back_lately = R"(
    SELECT d.person_id, d.words
      FROM reports_doings d
      LEFT JOIN (SELECT person_id, MAX(at) AS at FROM reports_doings
                  WHERE school_id = $1 AND day > $2 AND rule = 'digest' AND outcome = 'told'
                  GROUP BY person_id) g ON g.person_id = d.person_id
     WHERE d.school_id = $1 AND d.day > $2 AND d.outcome = 'held_back' AND d.words <> ''
       AND d.rule <> 'homework' AND d.at > COALESCE(g.at, 0)
       AND EXISTS (SELECT 1 FROM reports_hearers o
                    WHERE o.child_id = d.child_id AND o.person_id = d.person_id)
     ORDER BY d.person_id, d.id)";

static Weeks load_weeks(db::Connection& db, const DigestOf& of) {
    Weeks weeks;
    for (const auto& mark :
         db.all<WeekMark>(marks_of_week, of.school, std::int64_t{school_year_of(of.today)},
                          of.monday, of.today)) {
        auto& week = weeks[mark.child];
        for (std::int64_t i = 0; i < mark.times; ++i) week.attendance.count(mark.code);
        if (is_late(mark.code)) week.late += mark.times;
    }
    for (auto& note : db.all<WeekNote>(notes_of_week, of.school, of.monday, of.today,
                                       calendar::plus_days(of.today, 7))) {
        auto& week = weeks[note.child];
        if (note.kind == NoteKind::achievement)
            ++week.achievements;
        else if (std::ranges::find(week.homework, note.subject) == week.homework.end())
            week.homework.push_back(std::move(note.subject));
    }
    return weeks;
}

static std::string week_of(const Hearer& reader, const Week& week) {
    const auto language = messages::language_of(reader.language);
    auto words = messages::say(language, "news.week",
                               {{"child", reader.given},
                                {"came", week.attendance.attended()},
                                {"possible", week.attendance.possible()}});
    const auto add = [&](messages::Key key, const messages::Named& name) {
        words += ", " + messages::say(language, key, {name});
    };
    if (week.late > 0) add("news.week_late", {"times", week.late});
    if (week.achievements > 0) add("news.week_achievements", {"count", week.achievements});
    if (!week.homework.empty()) {
        std::string subjects;
        for (std::size_t i = 0; i < std::min(week.homework.size(), most_homework_named); ++i)
            subjects += (i ? ", " : "") + week.homework[i];
        add("news.week_homework", {"subjects", subjects});
    }
    return words + ".";
}

// What a text has room for where its letters make it short.
static std::string brief_of(const Hearer& reader, const Week& week) {
    return messages::say(messages::language_of(reader.language), "news.week_child",
                         {{"child", reader.given},
                          {"came", week.attendance.attended()},
                          {"possible", week.attendance.possible()}});
}

static std::vector<News> digests_of(Platform& platform, const DigestOf& of,
                                    const std::vector<Hearer>& readers) {
    const auto weeks = load_weeks(platform.db, of);
    std::map<std::int64_t, std::string> held;
    for (const auto& one : platform.db.all<HeldBack>(
             held_back_lately, of.school, calendar::plus_days(of.today, -days_held_back)))
        held[one.person] += " " + one.words;
    std::vector<News> news;
    for (const auto& reader : readers) {
        const auto week = weeks.find(reader.child.value);
        // Nobody was due: a week of holidays, or a child who does not come yet.
        if (week == weeks.end() || week->second.attendance.possible() == 0) continue;
        auto words = week_of(reader, week->second);
        auto brief = brief_of(reader, week->second);
        if (!news.empty() && news.back().person == reader.person) {
            news.back().words += " " + words;
            news.back().brief += ", " + brief;
            continue;
        }
        news.push_back({.authority = reader.authority,
                        .school = of.school,
                        .school_name = reader.school_name,
                        .person = reader.person,
                        .language = reader.language,
                        .rule = Rule::digest,
                        .about = of.about(),
                        .day = of.today,
                        .marked_at = platform.clock.now(),
                        .words = std::move(words),
                        .brief = std::move(brief)});
    }
    for (auto& one : news) {
        const auto& more = held[one.person.value];
        one.words += more;
        one.brief = messages::say(messages::language_of(one.language), "news.week_brief",
                                  {{"children", one.brief}}) +
                    more;
    }
    return news;
}

static void tell_digests_of(Platform& platform, std::int64_t school) {
    const auto now = calendar::london_time(platform.clock.now());
    const auto rule = load_rule_settings(platform.db, school)[Rule::digest];
    if (!rule.enabled || now.time < rule.time || now.time >= rule.time + digest_goes_for) return;
    const auto day = std::int64_t{calendar::weekday_of(now.day).iso_encoding()};
    const DigestOf of{school, calendar::plus_days(now.day, static_cast<int>(1 - day)), now.day};
    const auto readers = platform.db.all<Hearer>(digest_readers, school, rule.number, day,
                                                 std::int64_t{school_year_of(now.day)}, of.monday,
                                                 of.today, of.about());
    if (!readers.empty()) tell_news(platform, school, digests_of(platform, of, readers));
}

constexpr db::Sql next_school = R"(
    SELECT school_id FROM people_children WHERE school_id > $1 ORDER BY school_id LIMIT 1)";

void tell_digests(Platform& platform) {
    std::int64_t school = 0;
    while (const auto next = platform.db.find<std::int64_t>(next_school, school)) {
        school = *next;
        db::Transaction change(platform.db);
        tell_digests_of(platform, school);
        change.commit();
    }
}

}  // namespace reports
