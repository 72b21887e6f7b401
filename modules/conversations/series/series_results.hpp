// What became of a series, step by step, told so that no single parent's answer can be read from
// it.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/conversations/series/series.hpp"

namespace conversations {

inline constexpr std::int64_t least_told = 5;

struct AnswerCount {
    std::string answer{};
    std::int64_t people = 0;
};

/// The answers to a step as they may be told: those of fewer than five people are kept back, and
/// with them as many more, the smallest first, as keep them from being worked out.
struct ToldAnswers {
    std::vector<AnswerCount> told{};  // the most given first
    bool kept_back = false;
};
ToldAnswers told_answers(std::vector<AnswerCount>);

/// A step's results.
struct StepResult {
    SeriesStepId step{};
    std::int64_t sent = 0;
    std::int64_t arrived = 0;
    std::int64_t answered = 0;
    std::int64_t stopped = 0;  // who had it last and wanted no more
    ToldAnswers answers{};
};

/// Of the viewer's school, or of all the authority's; a step that nobody had is not among them.
std::map<SeriesStepId, StepResult> load_results(db::Connection&, const schools::Scope&, SeriesId);

}  // namespace conversations
