#include "modules/programmes/standing/standing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace programmes {

using namespace std::chrono_literals;

Step step_of(const PlaceFacts& place) {
    if (place.completed) return Step::completed;
    if (place.came) return Step::came;
    // Who cancelled had a place first; who declined, or still waits, never had one.
    const bool had_place =
        place.state == PlaceState::accepted || place.state == PlaceState::cancelled;
    return had_place ? Step::accepted : Step::invited;
}

std::optional<std::int64_t> stopped_after(const PlaceFacts& place, const GroupFacts& group) {
    const auto step = step_of(place);
    if (step == Step::invited || step == Step::completed) return {};
    const bool gave_up =
        place.state == PlaceState::cancelled || place.state == PlaceState::declined;
    const bool over = group.state == CohortState::finished || group.state == CohortState::cancelled;
    const auto missed_from = over ? group.last_held : group.held_before;
    if (gave_up || place.last_came < missed_from) return place.last_came;
    return {};
}

void Steps::add(Step furthest, std::int64_t parents) {
    switch (furthest) {
        case Step::completed:
            completed += parents;
            [[fallthrough]];
        case Step::came:
            came += parents;
            [[fallthrough]];
        case Step::accepted:
            accepted += parents;
            [[fallthrough]];
        case Step::invited:
            invited += parents;
    }
}

Steps& Steps::operator+=(const Steps& other) {
    invited += other.invited;
    accepted += other.accepted;
    came += other.came;
    completed += other.completed;
    return *this;
}

SchoolYear school_year_of(calendar::Day day) {
    const auto year = static_cast<int>(day.year());
    return {day.month() >= std::chrono::September ? year : year - 1};
}

YearSpan span_of(SchoolYear year) {
    if (!year) return {calendar::Instant::min(), calendar::Instant::max()};
    const auto first = [](int in) {
        const calendar::Day day{std::chrono::year(in), std::chrono::September, std::chrono::day(1)};
        return calendar::in_london({day, 0min});
    };
    return {first(year.begins_in), first(year.begins_in + 1) - 1s};
}

std::string name_of(SchoolYear year) {
    const auto ends = std::to_string(year.begins_in + 1);
    return std::to_string(year.begins_in) + "/" + ends.substr(ends.size() - 2);
}

Fifth fifth_of(std::optional<std::int64_t> decile) {
    if (!decile || *decile < 1 || *decile > 10) return Fifth::unknown;
    return static_cast<Fifth>((*decile - 1) / 2);
}

void Answers::add(std::int64_t answer, std::int64_t parents) {
    if (answer >= 1 && answer <= 4) given[static_cast<std::size_t>(answer - 1)] += parents;
}

std::int64_t Answers::all() const {
    return std::accumulate(given.begin(), given.end(), std::int64_t{0});
}

std::optional<double> Answers::mean() const {
    if (all() == 0) return {};
    const auto sum = given[0] + 2 * given[1] + 3 * given[2] + 4 * given[3];
    return std::round(10.0 * static_cast<double>(sum) / static_cast<double>(all())) / 10;
}

std::optional<double> share(std::int64_t part, std::int64_t of) {
    if (of == 0) return {};
    return std::round(100.0 * static_cast<double>(part) / static_cast<double>(of)) / 100;
}

std::vector<bool> kept_back(const std::vector<std::int64_t>& numbers) {
    std::vector<bool> kept;
    kept.reserve(numbers.size());
    for (const auto number : numbers) kept.push_back(number < fewest_told);
    if (std::ranges::count(kept, true) != 1) return kept;
    std::optional<std::size_t> smallest;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (!kept[i] && (!smallest || numbers[i] < numbers[*smallest])) smallest = i;
    if (smallest) kept[*smallest] = true;
    return kept;
}

}  // namespace programmes
