#include "modules/conversations/series/due_steps.hpp"

namespace conversations {

constexpr db::Sql due_people = R"(
    SELECT e.id, e.series_id, e.authority_id, e.school_id, e.person_id, e.about_id, s.event,
           s.minute, e.happened_on, e.enrolled_on, e.shifted, e.last_after, e.last_sent_on,
           e.due_at, n.given, n.language, n.channel, n.email IS NOT NULL, n.phone IS NOT NULL,
           COALESCE(c.name, ''), w.answer,
           EXISTS (SELECT 1 FROM people_own_children o
                    WHERE o.person_id = e.person_id AND o.school_id = e.school_id
                      AND (s.event <> 'birthday' OR o.child_id = e.about_id))
      FROM conversations_enrolments e
      JOIN conversations_series s ON s.id = e.series_id
      JOIN people_persons n ON n.id = e.person_id
      JOIN people_may_write w ON w.person_id = e.person_id
      LEFT JOIN schools_schools c ON c.id = e.school_id
     WHERE e.state = 'running' AND e.due_at <= $1
     ORDER BY e.due_at, e.id LIMIT $2)";

constexpr db::Sql steps_had = R"(
    SELECT t.enrolment_id, t.step_id
      FROM conversations_series_sent t
     WHERE t.enrolment_id IN (SELECT e.id FROM conversations_enrolments e
                               WHERE e.state = 'running' AND e.due_at <= $1
                               ORDER BY e.due_at, e.id LIMIT $2))";

constexpr db::Sql children_about = R"(
    SELECT e.id, k.given
      FROM conversations_enrolments e
      JOIN conversations_series s ON s.id = e.series_id
      JOIN people_own_children o ON o.person_id = e.person_id AND o.school_id = e.school_id
      JOIN people_children k ON k.id = o.child_id
     WHERE (s.event <> 'birthday' OR k.id = e.about_id)
       AND e.id IN (SELECT e.id FROM conversations_enrolments e
                     WHERE e.state = 'running' AND e.due_at <= $1
                     ORDER BY e.due_at, e.id LIMIT $2)
     ORDER BY e.id, k.given)";

namespace {
struct HadStep {
    EnrolmentId enrolment{};
    SeriesStepId step{};
};
struct ChildAbout {
    EnrolmentId enrolment{};
    std::string given{};
};
}  // namespace

DueBatch load_due(Platform& platform, int most) {
    const auto now = platform.clock.now();
    DueBatch batch{.people = platform.db.all<DueEnrolment>(due_people, now, most)};
    if (batch.people.empty()) return batch;
    for (const auto& one : platform.db.all<HadStep>(steps_had, now, most))
        batch.had[one.enrolment].push_back(one.step);
    for (const auto& one : platform.db.all<ChildAbout>(children_about, now, most)) {
        auto& names = batch.children[one.enrolment];
        names += (names.empty() ? "" : ", ") + one.given;
    }
    return batch;
}

constexpr db::Sql take_turn_of = R"(
    UPDATE conversations_enrolments SET due_at = $3
     WHERE id = $1 AND state = 'running' AND due_at = $2)";

bool take_turn(Platform& platform, const DueEnrolment& one, std::optional<calendar::Instant> next) {
    return platform.db.run(take_turn_of, one.id, one.due_at, next) == 1;
}

constexpr db::Sql add_sent = R"(
    INSERT INTO conversations_series_sent (enrolment_id, step_id, series_id, school_id, message_id,
                                           asks, sent_at, answer, answered_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL)
    ON CONFLICT (enrolment_id, step_id) DO NOTHING)";
constexpr db::Sql came_to_step = R"(
    UPDATE conversations_enrolments SET last_step_id = $2, last_after = $3, last_sent_on = $4
     WHERE id = $1)";

void store_step_sent(Platform& platform, const DueEnrolment& one, const SeriesStep& step,
                     MessageId message) {
    const auto now = platform.clock.now();
    platform.db.run(add_sent, one.id, step.id, one.series, one.school, message, step.asks, now);
    platform.db.run(came_to_step, one.id, step.id, step.after_days, calendar::london_day(now));
}

constexpr db::Sql finish_way = R"(
    UPDATE conversations_enrolments SET state = 'finished', due_at = NULL
     WHERE id = $1 AND state = 'running')";

void store_finished(Platform& platform, EnrolmentId id) {
    platform.db.run(finish_way, id);
}

constexpr db::Sql step_of_message = R"(
    SELECT enrolment_id, step_id, asks FROM conversations_series_sent
     WHERE message_id IN ($1, COALESCE((SELECT instead_of FROM conversations_messages
                                         WHERE id = $1), 0)))";

std::optional<SentStep> find_sent_step(db::Connection& db, MessageId message) {
    return db.find<SentStep>(step_of_message, message);
}

constexpr db::Sql keep_answer = R"(
    UPDATE conversations_series_sent SET answer = $3, answered_at = $4
     WHERE enrolment_id = $1 AND step_id = $2)";

void store_step_answer(Platform& platform, const SentStep& sent, std::string_view answer) {
    platform.db.run(keep_answer, sent.enrolment, sent.step, answer, platform.clock.now());
}

constexpr db::Sql latest_way = R"(
    SELECT e.id
      FROM conversations_enrolments e
      JOIN conversations_series_sent t ON t.enrolment_id = e.id
     WHERE e.person_id = $1 AND e.state IN ('running', 'paused')
     ORDER BY t.sent_at DESC, t.message_id DESC LIMIT 1)";

std::optional<EnrolmentId> find_latest_way(db::Connection& db, people::PersonId person) {
    return db.find<EnrolmentId>(latest_way, person);
}

}  // namespace conversations
