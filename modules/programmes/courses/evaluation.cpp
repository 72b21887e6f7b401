#include "modules/programmes/courses/evaluation.hpp"

#include <algorithm>

namespace programmes {

using namespace std::chrono_literals;

int EvaluationAnswer::on(Scale scale) const {
    switch (scale) {
        case Scale::confidence:
            return confidence;
        case Scale::communication:
            return communication;
        case Scale::engagement:
            return engagement;
    }
    return 0;
}

constexpr auto after_the_end = std::chrono::weeks{3};
constexpr auto a_term = std::chrono::weeks{13};
constexpr auto after_a_term = std::chrono::weeks{7};

Window window_of(Moment moment, const CourseTimes& times) {
    switch (moment) {
        case Moment::start: {
            const auto day = calendar::plus_days(calendar::london_day(times.first_starts), -2);
            return {calendar::in_london({day, 10h}), times.second_starts};
        }
        case Moment::end:
            return {times.last_ends, times.last_ends + after_the_end};
        case Moment::later:
            return {times.last_ends + a_term, times.last_ends + a_term + after_a_term};
    }
    return {};
}

std::optional<Moment> moment_at(calendar::Instant now, const CourseTimes& times) {
    for (const auto moment : enums::all<Moment>()) {
        const auto window = window_of(moment, times);
        if (now >= window.from && now < window.until) return moment;
    }
    return {};
}

static const std::optional<EvaluationAnswer>& answer_at(const Answered& parent, Moment moment) {
    return parent.at[static_cast<std::size_t>(moment)];
}

EvaluationResult result_of(Moment until, const std::vector<Answered>& answers) {
    EvaluationResult result{.until = until};
    for (const auto scale : enums::all<Scale>()) {
        std::vector<Pair> pairs;
        for (const auto& parent : answers)
            if (const auto &before = answer_at(parent, Moment::start),
                &after = answer_at(parent, until);
                before && after)
                pairs.push_back({before->on(scale), after->on(scale)});
        result.both = static_cast<int>(pairs.size());
        result.scales[static_cast<std::size_t>(scale)] = {scale, change_of(pairs)};
    }
    return result;
}

int count_answers(Moment moment, const std::vector<Answered>& answers) {
    return static_cast<int>(std::ranges::count_if(
        answers, [&](const auto& parent) { return answer_at(parent, moment).has_value(); }));
}

}  // namespace programmes
