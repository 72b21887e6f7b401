#include "modules/conversations/series/enrolments.hpp"

namespace conversations {

// Who gave a place up and took it again goes on.
constexpr db::Sql begin_way = R"(
    INSERT INTO conversations_enrolments (id, series_id, authority_id, school_id, person_id,
        about_id, turn, happened_on, enrolled_on, shifted, last_step_id, last_after, last_sent_on,
        state, why, paused_on, due_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, NULL, NULL, 'running', 'nothing', NULL, 0)
    ON CONFLICT (series_id, person_id, about_id, turn)
    DO UPDATE SET state = 'running', why = 'nothing', paused_on = NULL, due_at = 0
     WHERE conversations_enrolments.state = 'stopped'
       AND conversations_enrolments.why = 'gave_up')";

bool enrol(Platform& platform, const Series& series, people::PersonId person, std::int64_t school,
           std::int64_t about) {
    const auto today = platform.clock.today();
    const bool yearly = series.event == SeriesEvent::birthday;
    return platform.db.run(begin_way, platform.ids.next<Enrolment>(), series.id, series.authority,
                           school, person, about, yearly ? static_cast<int>(today.year()) : 0,
                           yearly ? first_of_month(today) : today, today) == 1;
}

constexpr db::Sql waiting_series = R"(
    SELECT id, authority_id, school_id, name, event, session, minute, state, off_since, version
      FROM conversations_series
     WHERE authority_id = $1 AND school_id IN (0, $2) AND event = $3 AND session = $4
       AND state = 'on'
     ORDER BY id)";

// A place that was given up is no series' beginning; it is the end of what followed it.
constexpr std::string_view gave_up_place = "cancelled";

void happened(Platform& platform, people::PersonId person, std::int64_t authority,
              std::int64_t school, std::string_view event, std::int64_t about) {
    if (event == gave_up_place) return end_what_follows(platform, person, about);
    const auto what = parse_happened(event);
    if (!what) return;
    for (const auto& series :
         platform.db.all<Series>(waiting_series, authority, school, what->event, what->session))
        enrol(platform, series, person, school, about);
}

constexpr db::Sql has_child_at = R"(
    SELECT 1 FROM people_own_children WHERE person_id = $1 AND school_id = $2 LIMIT 1)";

std::int64_t enrol_by_hand(Platform& platform, const Series& series, schools::SchoolId school,
                           const std::set<people::PersonId>& persons) {
    std::int64_t begun = 0;
    for (const auto person : persons)
        if (platform.db.find<std::int64_t>(has_child_at, person, school))
            begun += enrol(platform, series, person, school.value, 0);
    return begun;
}

constexpr db::Sql birthdays_to_come = R"(
    SELECT s.id, o.person_id, o.child_id, o.school_id
      FROM conversations_series s
      JOIN schools_schools c ON c.authority_id = s.authority_id
                            AND (s.school_id = 0 OR s.school_id = c.id)
      JOIN people_children k ON k.school_id = c.id
      JOIN people_own_children o ON o.child_id = k.id
     WHERE s.event = 'birthday' AND s.state = 'on'
       AND k.left_on IS NULL AND SUBSTR(k.born_on, 6, 2) = $1
       AND NOT EXISTS (SELECT 1 FROM conversations_enrolments e
                        WHERE e.series_id = s.id AND e.person_id = o.person_id
                          AND e.about_id = o.child_id AND e.turn = $2)
     LIMIT $3)";
constexpr db::Sql series_of_birthdays = R"(
    SELECT id, authority_id, school_id, name, event, session, minute, state, off_since, version
      FROM conversations_series WHERE id = $1)";

namespace {
struct Birthday {
    SeriesId series{};
    people::PersonId person{};
    people::ChildId child{};
    std::int64_t school = 0;
};
}  // namespace

std::int64_t enrol_birthdays(Platform& platform, int most) {
    const auto today = platform.clock.today();
    const auto month = calendar::iso(today).substr(5, 2);
    const auto year = static_cast<int>(today.year());
    std::int64_t begun = 0;
    Series series;
    for (const auto& one : platform.db.all<Birthday>(birthdays_to_come, month, year, most)) {
        if (series.id != one.series)
            series = platform.db.one<Series>(series_of_birthdays, one.series);
        begun += enrol(platform, series, one.person, one.school, one.child.value);
    }
    return begun;
}

constexpr db::Sql latest_message = R"(
    SELECT message_id FROM conversations_series_sent WHERE enrolment_id = $1
     ORDER BY sent_at DESC, message_id DESC LIMIT 1)";
constexpr db::Sql stop_way = R"(
    UPDATE conversations_enrolments SET state = 'stopped', why = $2, due_at = NULL,
           paused_on = COALESCE(paused_on, CAST($3 AS TEXT))
     WHERE id = $1 AND state IN ('running', 'paused'))";

void stop_enrolment(Platform& platform, EnrolmentId id, EnrolmentWhy why) {
    if (platform.db.run(stop_way, id, why, platform.clock.today()) != 1) return;
    if (const auto message = platform.db.find<MessageId>(latest_message, id))
        take_back(platform, *message);
}

constexpr db::Sql following = R"(
    SELECT id FROM conversations_enrolments
     WHERE person_id = $1 AND state IN ('running', 'paused') AND about_id = $2)";

void end_what_follows(Platform& platform, people::PersonId person, std::int64_t about) {
    if (about == 0) return;
    for (const auto id : platform.db.all<EnrolmentId>(following, person, about))
        stop_enrolment(platform, id, EnrolmentWhy::gave_up);
}

// CROSS JOIN: the few whose reply waits come first, then what they are in.
constexpr db::Sql pause_those_who_wrote = R"(
    UPDATE conversations_enrolments
       SET state = 'paused', why = 'replied', paused_on = $1, due_at = NULL
     WHERE state = 'running' AND due_at IS NOT NULL
       AND id IN (SELECT e.id
                    FROM conversations_threads t
                   CROSS JOIN conversations_enrolments e
                   WHERE t.needs_person AND e.person_id = t.person_id AND e.state = 'running'
                     AND t.authority_id = e.authority_id AND t.school_id IN (e.school_id, 0)))";

constexpr db::Sql read_meanwhile = R"(
    SELECT e.id, e.paused_on
      FROM conversations_enrolments e
      JOIN conversations_series s ON s.id = e.series_id AND s.state = 'on'
     WHERE e.state = 'paused' AND e.why = 'replied'
       AND NOT EXISTS (SELECT 1 FROM conversations_threads t
                        WHERE t.person_id = e.person_id AND t.needs_person
                          AND t.authority_id = e.authority_id
                          AND t.school_id IN (e.school_id, 0)))";
constexpr db::Sql resume_way = R"(
    UPDATE conversations_enrolments SET state = 'running', why = 'nothing', paused_on = NULL,
           shifted = shifted + $2, due_at = 0
     WHERE id = $1 AND state IN ('paused', 'stopped'))";

namespace {
struct PausedWay {
    EnrolmentId id{};
    calendar::Day paused_on{};
};
}  // namespace

void pause_for_replies(Platform& platform) {
    const auto today = platform.clock.today();
    platform.db.run(pause_those_who_wrote, today);
    for (const auto& one : platform.db.all<PausedWay>(read_meanwhile))
        platform.db.run(resume_way, one.id, days_between(one.paused_on, today));
}

constexpr db::Sql pause_way = R"(
    UPDATE conversations_enrolments SET state = 'paused', why = 'staff', due_at = NULL,
           paused_on = COALESCE(paused_on, CAST($2 AS TEXT))
     WHERE id = $1 AND state IN ('running', 'paused'))";

void store_enrolment_change(Platform& platform, const EnrolmentLine& line, EnrolmentState state) {
    const auto today = platform.clock.today();
    switch (state) {
        case EnrolmentState::paused:
            platform.db.run(pause_way, line.id, today);
            return;
        case EnrolmentState::running:
            platform.db.run(resume_way, line.id,
                            line.paused_on ? days_between(*line.paused_on, today) : 0);
            return;
        case EnrolmentState::stopped:
            return stop_enrolment(platform, line.id, EnrolmentWhy::staff);
        case EnrolmentState::finished:
            return;
    }
}

}  // namespace conversations
