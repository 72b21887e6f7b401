#include "modules/conversations/series/series_store.hpp"

namespace conversations {

constexpr db::Sql series_seen_by = R"(
    SELECT id, authority_id, school_id, name, event, session, minute, state, off_since, version
      FROM conversations_series
     WHERE id = $1 AND authority_id = $2 AND school_id IN (0, $3))";

std::optional<Series> find_series(db::Connection& db, const schools::Scope& scope, SeriesId id) {
    return db.find<Series>(series_seen_by, id, scope.authority, scope.school);
}

constexpr db::Sql series_on_list = R"(
    SELECT s.id, s.school_id, s.name, s.event, s.session, s.state,
           (SELECT COUNT(*) FROM conversations_series_steps t
             WHERE t.series_id = s.id AND NOT t.removed),
           (SELECT COUNT(*) FROM conversations_enrolments e
             WHERE e.series_id = s.id AND e.state = 'running'
               AND (CAST($2 AS BIGINT) = 0 OR e.school_id = $2))
      FROM conversations_series s
     WHERE s.authority_id = $1 AND s.school_id IN (0, $2)
     ORDER BY s.school_id DESC, s.name, s.id)";

std::vector<SeriesLine> load_series(db::Connection& db, const schools::Scope& scope) {
    return db.all<SeriesLine>(series_on_list, scope.authority, scope.school);
}

constexpr db::Sql put_series = R"(
    INSERT INTO conversations_series (id, authority_id, school_id, name, event, session, minute,
                                      state, off_since, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'off', NULL, 1))";

SeriesId add_series(Platform& platform, const Series& series) {
    const auto id = platform.ids.next<Series>();
    platform.db.run(put_series, id, series.authority, series.school, series.name, series.event,
                    series.session, series.minute);
    return id;
}

constexpr db::Sql change_series = R"(
    UPDATE conversations_series SET name = $3, event = $4, session = $5, minute = $6,
           version = version + 1
     WHERE id = $1 AND version = $2)";

// When their next step is due is worked out again when its turn comes.
constexpr db::Sql look_again = R"(
    UPDATE conversations_enrolments SET due_at = 0
     WHERE series_id = $1 AND state = 'running' AND due_at IS NOT NULL)";

bool store_series(Platform& platform, const Series& series) {
    if (platform.db.run(change_series, series.id, series.version, series.name, series.event,
                        series.session, series.minute) != 1)
        return false;
    platform.db.run(look_again, series.id);
    return true;
}

constexpr db::Sql switch_series = R"(
    UPDATE conversations_series SET state = $3, off_since = $4, version = version + 1
     WHERE id = $1 AND version = $2)";
constexpr db::Sql stand_still = R"(
    UPDATE conversations_enrolments SET due_at = NULL WHERE series_id = $1 AND state = 'running')";
constexpr db::Sql go_on = R"(
    UPDATE conversations_enrolments SET due_at = 0, shifted = shifted + $2
     WHERE series_id = $1 AND state = 'running')";

bool store_series_state(Platform& platform, const Series& series, SeriesState state) {
    const auto today = platform.clock.today();
    const bool on = state == SeriesState::on;
    if (platform.db.run(switch_series, series.id, series.version, state,
                        on ? std::nullopt : std::optional(today)) != 1)
        return false;
    if (on)
        platform.db.run(go_on, series.id,
                        series.off_since ? days_between(*series.off_since, today) : 0);
    else
        platform.db.run(stand_still, series.id);
    return true;
}

constexpr db::Sql never_used = R"(
    SELECT 1 FROM conversations_series s
     WHERE s.id = $1 AND s.state = 'off'
       AND NOT EXISTS (SELECT 1 FROM conversations_enrolments e WHERE e.series_id = s.id))";
constexpr db::Sql drop_words = R"(
    DELETE FROM conversations_series_words
     WHERE step_id IN (SELECT id FROM conversations_series_steps WHERE series_id = $1))";
constexpr db::Sql drop_steps = "DELETE FROM conversations_series_steps WHERE series_id = $1";
constexpr db::Sql drop_series = "DELETE FROM conversations_series WHERE id = $1";

bool remove_series(Platform& platform, SeriesId id) {
    if (!platform.db.find<std::int64_t>(never_used, id)) return false;
    platform.db.run(drop_words, id);
    platform.db.run(drop_steps, id);
    platform.db.run(drop_series, id);
    return true;
}

constexpr db::Sql steps_of_series = R"(
    SELECT t.id, t.after_days, t.asks, w.language, w.words
      FROM conversations_series_steps t
      LEFT JOIN conversations_series_words w ON w.step_id = t.id
     WHERE t.series_id = $1 AND NOT t.removed
     ORDER BY t.after_days, t.id, w.language)";

namespace {
struct StepRow {
    SeriesStepId id{};
    std::int64_t after_days = 0;
    StepAsks asks{};
    std::optional<std::string> language{};
    std::optional<std::string> words{};
};
}  // namespace

std::vector<SeriesStep> load_steps(db::Connection& db, SeriesId series) {
    std::vector<SeriesStep> steps;
    for (auto& row : db.all<StepRow>(steps_of_series, series)) {
        if (steps.empty() || steps.back().id != row.id)
            steps.push_back({row.id, row.after_days, row.asks, {}});
        if (row.language) steps.back().words.push_back({*row.language, std::move(*row.words)});
    }
    return steps;
}

constexpr db::Sql next_version = R"(
    UPDATE conversations_series SET version = version + 1 WHERE id = $1 AND version = $2)";
constexpr db::Sql put_step = R"(
    INSERT INTO conversations_series_steps (id, series_id, after_days, asks, removed)
    VALUES ($1, $2, $3, $4, FALSE)
    ON CONFLICT (id) DO UPDATE SET after_days = excluded.after_days, asks = excluded.asks)";
constexpr db::Sql put_words = R"(
    INSERT INTO conversations_series_words (step_id, language, words) VALUES ($1, $2, $3)
    ON CONFLICT (step_id, language) DO UPDATE SET words = excluded.words)";

bool store_step(Platform& platform, const Series& series, const SeriesStep& step) {
    if (platform.db.run(next_version, series.id, series.version) != 1) return false;
    const auto id = step.id ? step.id : platform.ids.next<SeriesStep>();
    platform.db.run(put_step, id, series.id, step.after_days, step.asks);
    for (const auto& one : step.words) platform.db.run(put_words, id, one.language, one.words);
    platform.db.run(look_again, series.id);
    return true;
}

constexpr db::Sql set_aside = R"(
    UPDATE conversations_series_steps SET removed = TRUE WHERE id = $1 AND series_id = $2)";

bool remove_step(Platform& platform, const Series& series, SeriesStepId step) {
    if (platform.db.run(next_version, series.id, series.version) != 1) return false;
    platform.db.run(set_aside, step, series.id);
    platform.db.run(look_again, series.id);
    return true;
}

}  // namespace conversations
