#include "modules/programmes/pilots/pilots.hpp"

#include <algorithm>
#include <cmath>

#include "modules/programmes/courses/intervals.hpp"

namespace programmes {

std::string area_of(std::span<const PilotArea> areas, const std::string& district,
                    const std::string& ward) {
    const PilotArea named{PilotAreaKind::ward, ward};
    return std::ranges::find(areas, named) != areas.end() ? ward : district;
}

bool has_begun(const TermSpan& term, calendar::Day today) {
    return term.first <= today;
}

Outcome<void> check_waves(std::span<const TermSpan> terms, calendar::Day ends_on) {
    if (terms.empty()) return refuse(waves_missing);
    for (std::size_t i = 1; i < terms.size(); ++i)
        if (terms[i].first <= terms[i - 1].last)
            return refuse(waves_out_of_order.with("wave", std::to_string(i + 1)));
    if (ends_on < terms.back().last) return refuse(ends_too_early);
    return {};
}

Outcome<void> check_change(std::span<const Wave> were, std::span<const TermSpan> wished,
                           const WaveUse& use, calendar::Day today) {
    if (use.drawn && wished.size() != were.size()) return refuse(drawn_waves_counted);
    if (std::ssize(wished) < use.highest_with_schools)
        return refuse(wave_in_use.with("wave", std::to_string(use.highest_with_schools)));
    for (std::size_t i = 0; i < were.size(); ++i)
        if (has_begun(were[i].term, today) && (i >= wished.size() || wished[i] != were[i].term))
            return refuse(begun_wave_changed.with("wave", std::to_string(i + 1)));
    return {};
}

Outcome<void> may_draw(const BeforeDraw& facts, std::span<const Wave> waves, calendar::Day today) {
    if (facts.drawn) return refuse(drawn_already);
    if (waves.size() < 2) return refuse(draw_needs_waves);
    if (std::ranges::any_of(waves, [&](const Wave& one) { return has_begun(one.term, today); }))
        return refuse(draw_too_late);
    if (facts.schools < std::ssize(waves))
        return refuse(draw_needs_schools.with("waves", std::to_string(waves.size())));
    if (facts.placed > 0) return refuse(placed_by_hand);
    return {};
}

Outcome<void> check_leaving(calendar::Day left_on, calendar::Day made_on, calendar::Day today) {
    if (left_on > today) return refuse(left_in_future);
    if (left_on < made_on) return refuse(left_before_pilot);
    return {};
}

bool belongs(const PilotGroup& group, const CountingSpan& span) {
    if (group.state == CohortState::cancelled) return false;
    if (group.begins == calendar::Instant{}) return false;
    const auto day = calendar::london_day(group.begins);
    return day >= span.from && day <= span.until && (!span.left_on || day <= *span.left_on);
}

PilotStanding standing_of(std::span<const PilotGroup> counting, bool left, calendar::Instant now) {
    if (left) return PilotStanding::left;
    if (counting.empty()) return PilotStanding::nothing;
    const bool begun =
        std::ranges::any_of(counting, [&](const PilotGroup& one) { return one.begins <= now; });
    return begun ? PilotStanding::begun : PilotStanding::planned;
}

bool is_behind(PilotStanding standing, const TermSpan& term, calendar::Day today) {
    if (standing == PilotStanding::left || standing == PilotStanding::begun) return false;
    if (today > term.last) return true;
    return standing == PilotStanding::nothing &&
           today >= calendar::plus_days(term.first, 7 * weeks_to_plan);
}

std::optional<Money> cost_per_completing(Money charged, std::int64_t completed) {
    if (completed <= 0) return {};
    auto whole = charged.pence / completed;
    if (2 * (charged.pence % completed) >= completed) ++whole;
    return Money{whole};
}

AnswerSums& AnswerSums::operator+=(const AnswerSums& other) {
    parents += other.parents;
    answers += other.answers;
    sum += other.sum;
    squares += other.squares;
    return *this;
}

constexpr double least_answer = 1, most_answer = 4;
// Averages of thirds leave this much over where all are alike.
constexpr double nothing_left = 1e-9;

std::optional<AnswerMean> mean_of(const AnswerSums& sums) {
    if (sums.parents < least_pairs) return {};
    const auto parents = static_cast<double>(sums.parents);
    AnswerMean found{.mean = sums.sum / parents};
    const double spread = (sums.squares - sums.sum * found.mean) / (parents - 1);
    found.all_alike = spread < nothing_left;
    if (found.all_alike) {
        found.least = found.most = found.mean;
        return found;
    }
    const double reach = t_of_95(static_cast<int>(sums.parents - 1)) * std::sqrt(spread / parents);
    found.least = std::max(found.mean - reach, least_answer);
    found.most = std::min(found.mean + reach, most_answer);
    return found;
}

}  // namespace programmes
