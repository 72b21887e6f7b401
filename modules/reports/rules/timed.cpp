// What is told by the clock: who came late too often, and what is due tomorrow.
#include <algorithm>

#include "modules/reports/marks/marks.hpp"
#include "modules/reports/rules/news.hpp"
#include "platform/messages/messages.hpp"

namespace reports {

using namespace std::chrono_literals;

constexpr int days_of_lates = 14;  // today is the last of them
// In the evening it is too late for either.
constexpr auto told_until_evening = 19h;

namespace {

struct TimedNews {
    std::int64_t authority = 0, school = 0;
    std::string school_name{};
    people::ChildId child{};
    std::string given{};
    people::PersonId person{};
    std::string language{};
    std::int64_t note = 0;   // of homework
    std::int64_t times = 0;  // of lateness
    std::string subject{}, words{};
    std::optional<calendar::Day> due_on{};
    calendar::Instant at{};
};

}  // namespace

// Told once in two weeks: then it is counted anew.
constexpr db::Sql lately_late = R"(
    SELECT k.authority_id, l.school_id, s.name, l.child_id, k.given, o.person_id, p.language, 0,
           l.times, '', '', NULL, l.at
      FROM (SELECT m.school_id, m.child_id, COUNT(*) AS times, MAX(m.at) AS at, MAX(m.day) AS last
              FROM reports_marks m
             WHERE m.school_year >= $1 AND m.code = 'L' AND m.day BETWEEN $2 AND $3
             GROUP BY m.school_id, m.child_id) l
      LEFT JOIN reports_rules r ON r.school_id = l.school_id AND r.rule = 'late'
      JOIN people_children k ON k.id = l.child_id
      JOIN schools_schools s ON s.id = l.school_id
      JOIN reports_hearers o ON o.child_id = l.child_id
      JOIN people_persons p ON p.id = o.person_id
     WHERE l.last = $3 AND l.times >= COALESCE(r.number, CAST($4 AS BIGINT))
       AND COALESCE(r.enabled, TRUE) AND COALESCE(r.minute, CAST($5 AS BIGINT)) <= $6
       AND NOT EXISTS (SELECT 1 FROM reports_doings d
                        WHERE d.child_id = l.child_id AND d.rule = 'late'
                          AND d.person_id = o.person_id AND d.day >= $2)
     ORDER BY l.school_id, o.person_id, k.given)";

// Due on another day, it is told again.
constexpr db::Sql homework_due = R"(
    SELECT k.authority_id, n.school_id, s.name, n.child_id, k.given, o.person_id, p.language, n.id,
           0, n.subject, n.words, n.due_on, n.at
      FROM reports_notes n
      LEFT JOIN reports_rules r ON r.school_id = n.school_id AND r.rule = 'homework'
      JOIN people_children k ON k.id = n.child_id
      JOIN schools_schools s ON s.id = n.school_id
      JOIN reports_hearers o ON o.child_id = n.child_id AND o.school_id = n.school_id
      JOIN people_persons p ON p.id = o.person_id
     WHERE n.due_on BETWEEN $1 AND $2 AND n.kind = 'homework' AND NOT n.gone
       AND COALESCE(r.enabled, TRUE) AND COALESCE(r.minute, CAST($3 AS BIGINT)) <= $4
       AND NOT EXISTS (SELECT 1 FROM reports_doings d
                        WHERE d.child_id = n.child_id AND d.rule = 'homework'
                          AND d.about = 'note ' || n.id || ' due ' || n.due_on
                          AND d.person_id = o.person_id)
     ORDER BY n.school_id, o.person_id, k.given, n.id)";

static messages::Key homework_key(calendar::Day due, calendar::Day today) {
    if (due == calendar::plus_days(today, 1)) return "news.homework";
    return calendar::weekday_of(due) == std::chrono::Sunday ? messages::Key("news.homework_sunday")
                                                            : messages::Key("news.homework_monday");
}

static News news_of(const TimedNews& one, Rule rule, calendar::Day day) {
    const auto language = messages::language_of(one.language);
    News news{.authority = one.authority,
              .school = one.school,
              .school_name = one.school_name,
              .child = one.child,
              .given = one.given,
              .person = one.person,
              .language = one.language,
              .rule = rule,
              .day = day,
              .marked_at = one.at};
    if (rule == Rule::late) {
        news.about = "late " + calendar::iso(day);
        news.words =
            messages::say(language, "news.late", {{"child", one.given}, {"times", one.times}});
        return news;
    }
    const auto due = one.due_on.value_or(calendar::plus_days(day, 1));
    news.about = "note " + std::to_string(one.note) + " due " + calendar::iso(due);
    news.words = messages::say(language, homework_key(due, day),
                               {{"child", one.given}, {"what", note_said(one.subject, one.words)}});
    return news;
}

static void tell_timed(Platform& platform, const std::vector<TimedNews>& due, Rule rule) {
    const auto today = platform.clock.today();
    std::vector<News> news;
    news.reserve(due.size());
    for (const auto& one : due) news.push_back(news_of(one, rule, today));
    tell_news(platform, 0, std::move(news));
}

void tell_late(Platform& platform) {
    const auto now = calendar::london_time(platform.clock.now());
    if (now.time >= told_until_evening) return;
    const auto from = calendar::plus_days(now.day, 1 - days_of_lates);
    const auto& kind = kind_of(Rule::late);
    tell_timed(
        platform,
        platform.db.all<TimedNews>(lately_late, std::int64_t{school_year_of(from)}, from, now.day,
                                   *kind.number, kind.time->count(), now.time.count()),
        Rule::late);
}

void tell_homework(Platform& platform) {
    const auto now = calendar::london_time(platform.clock.now());
    const auto day = calendar::weekday_of(now.day);
    if (now.time >= told_until_evening || day == std::chrono::Saturday ||
        day == std::chrono::Sunday)
        return;
    // On a Friday, what is due on Monday.
    const auto last = calendar::plus_days(now.day, day == std::chrono::Friday ? 3 : 1);
    tell_timed(platform,
               platform.db.all<TimedNews>(homework_due, calendar::plus_days(now.day, 1), last,
                                          kind_of(Rule::homework).time->count(), now.time.count()),
               Rule::homework);
}

}  // namespace reports
