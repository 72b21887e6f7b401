#include "modules/conversations/series/series.hpp"

#include <algorithm>
#include <charconv>

#include "platform/messages/messages.hpp"

namespace conversations {

using std::chrono::minutes;

const std::string* SeriesStep::in(std::string_view language) const {
    for (const auto& one : words)
        if (one.language == language && !one.words.empty()) return &one.words;
    return nullptr;
}

std::optional<Happened> parse_happened(std::string_view event) {
    const auto space = event.find(' ');
    const auto what = enums::parse<SeriesEvent>(event.substr(0, space));
    if (!what || *what == SeriesEvent::by_hand) return {};
    if (*what != SeriesEvent::came)
        return space == std::string_view::npos ? std::optional(Happened{*what, 0}) : std::nullopt;
    if (space == std::string_view::npos) return {};
    const auto number = event.substr(space + 1);
    std::int64_t session = 0;
    const auto [end, error] = std::from_chars(number.begin(), number.end(), session);
    if (error != std::errc{} || end != number.end() || session < 1) return {};
    return Happened{*what, session};
}

std::int64_t days_between(calendar::Day from, calendar::Day until) {
    return (std::chrono::sys_days{until} - std::chrono::sys_days{from}).count();
}

calendar::Day first_of_month(calendar::Day day) {
    return day.year() / day.month() / std::chrono::day{1};
}

// The day of a step that is due by its day: later where it is late already, where they had one that
// day, or where the evening has come.
static calendar::Instant moment_of(calendar::Day day, const WayThrough& way, minutes of_day,
                                   calendar::Instant now) {
    const auto here = calendar::london_time(now);
    day = std::max(day, here.day);
    if (way.last_sent_on) day = std::max(day, calendar::plus_days(*way.last_sent_on, 1));
    if (day == here.day && of_day < here.time && here.time >= latest_hour)
        day = calendar::plus_days(day, 1);
    return calendar::in_london({day, of_day});
}

std::optional<DueStep> next_step(std::span<const SeriesStep> steps, const WayThrough& way,
                                 minutes of_day, calendar::Instant now) {
    const auto today = calendar::london_day(now);
    for (const auto& step : steps) {
        if (way.last_after && step.after_days <= *way.last_after) continue;
        if (std::ranges::find(way.had, step.id) != way.had.end()) continue;
        const auto planned =
            calendar::plus_days(way.happened_on, static_cast<int>(step.after_days));
        if (planned < way.enrolled_on) continue;
        const auto day = calendar::plus_days(planned, static_cast<int>(way.shifted));
        if (calendar::plus_days(day, days_of_patience) < today) continue;
        return DueStep{&step, moment_of(day, way, of_day, now)};
    }
    return {};
}

Outcome<SeriesState> switch_on(std::span<const SeriesStep> steps) {
    if (steps.empty()) return refuse(series_without_steps);
    for (const auto& step : steps)
        if (!step.in("en"))
            return refuse(step_without_english.with("day", std::to_string(step.after_days)));
    return SeriesState::on;
}

std::vector<std::string_view> missing_languages(const SeriesStep& step) {
    std::vector<std::string_view> missing;
    for (const auto& spoken : messages::languages())
        if (!step.in(spoken.code)) missing.push_back(spoken.code);
    return missing;
}

Outcome<EnrolmentState> change_enrolment(EnrolmentState now_is, EnrolmentWhy why,
                                         EnrolmentChange change) {
    const bool parents_word = why == EnrolmentWhy::parent && now_is == EnrolmentState::stopped;
    if (parents_word) return refuse(parent_stopped_it);
    if (now_is == EnrolmentState::finished) return refuse(already_over);
    switch (change) {
        case EnrolmentChange::pause:
            if (now_is == EnrolmentState::stopped) return refuse(already_over);
            return EnrolmentState::paused;
        case EnrolmentChange::resume:
            return EnrolmentState::running;
        case EnrolmentChange::stop:
            return EnrolmentState::stopped;
    }
    return now_is;
}

}  // namespace conversations
