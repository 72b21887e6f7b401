#include "modules/conversations/series/series_results.hpp"

#include <algorithm>

namespace conversations {

ToldAnswers told_answers(std::vector<AnswerCount> counts) {
    std::ranges::stable_sort(counts, std::ranges::greater{}, &AnswerCount::people);
    const auto small = std::ranges::find_if(
        counts, [](const AnswerCount& one) { return one.people < least_told; });
    std::size_t told = static_cast<std::size_t>(small - counts.begin());
    std::int64_t hidden = 0;
    for (auto at = told; at < counts.size(); ++at) hidden += counts[at].people;
    // Where all said the same, everybody's answer would be known.
    const bool any = told < counts.size() || counts.size() == 1;
    // One alone could be worked out from the total, and so could several of nearly nobody.
    while (any && told > 0 && (counts.size() - told < 2 || hidden < least_told))
        hidden += counts[--told].people;
    counts.resize(told);
    return {std::move(counts), any};
}

constexpr db::Sql results_of_steps = R"(
    SELECT t.step_id,
           COUNT(CASE WHEN m.state IN ('sent', 'shown', 'delivered', 'undelivered', 'unconfirmed',
                                       'unknown')
                       OR r.id IS NOT NULL THEN 1 END),
           COUNT(CASE WHEN m.state IN ('shown', 'delivered')
                       OR r.state IN ('shown', 'delivered') THEN 1 END),
           COUNT(t.answer)
      FROM conversations_series_sent t
      JOIN conversations_messages m ON m.id = t.message_id
      LEFT JOIN conversations_messages r ON r.instead_of = m.id
     WHERE t.series_id = $1 AND (CAST($2 AS BIGINT) = 0 OR t.school_id = $2)
     GROUP BY t.step_id)";

// Each answer to a step; without one, how many wanted no more after it.
constexpr db::Sql answers_and_stops = R"(
    SELECT step_id, answer, COUNT(*) AS people
      FROM conversations_series_sent
     WHERE series_id = $1 AND (CAST($2 AS BIGINT) = 0 OR school_id = $2) AND answer IS NOT NULL
     GROUP BY step_id, answer
    UNION ALL
    SELECT last_step_id, NULL, COUNT(*)
      FROM conversations_enrolments
     WHERE series_id = $1 AND (CAST($2 AS BIGINT) = 0 OR school_id = $2)
       AND state = 'stopped' AND why IN ('parent', 'no_consent')
     GROUP BY last_step_id)";

namespace {
struct SentCount {
    SeriesStepId step{};
    std::int64_t sent = 0, arrived = 0, answered = 0;
};
struct AnswerOfStep {
    SeriesStepId step{};
    std::optional<std::string> answer{};
    std::int64_t people = 0;
};
}  // namespace

std::map<SeriesStepId, StepResult> load_results(db::Connection& db, const schools::Scope& scope,
                                                SeriesId series) {
    std::map<SeriesStepId, StepResult> results;
    for (const auto& one : db.all<SentCount>(results_of_steps, series, scope.school))
        results[one.step] = {one.step, one.sent, one.arrived, one.answered};
    std::map<SeriesStepId, std::vector<AnswerCount>> answers;
    const auto count = [&](const AnswerOfStep& one) {
        if (one.answer)
            answers[one.step].push_back({*one.answer, one.people});
        else
            results[one.step].stopped = one.people;
    };
    db.each<AnswerOfStep>(answers_and_stops, count, series, scope.school);
    for (auto& [step, counts] : answers) results[step].answers = told_answers(std::move(counts));
    return results;
}

}  // namespace conversations
