#include "modules/programmes/quality/quality.hpp"

#include <algorithm>

#include "modules/programmes/tenths.hpp"

namespace programmes {

// What makes an observation more urgent, in points that only compare.
constexpr int points_never_observed = 30, points_beginner = 25, points_weak = 30, points_mixed = 15,
              points_over_a_year = 25, points_over_half_a_year = 10, points_low_rating = 20,
              points_serious = 25;
constexpr std::int64_t beginner_sessions = 6, enough_feedback = 5;
constexpr double weak_feedback = 3.0, mixed_feedback = 3.4, low_rating = 2.5;
constexpr int half_a_year = 183, a_year = 365;

static int days_since(calendar::Day day, calendar::Day today) {
    return static_cast<int>((std::chrono::sys_days(today) - std::chrono::sys_days(day)).count());
}

namespace {
class Adding {
public:
    explicit Adding(Risk& risk) : risk_(risk) {}
    void add(int points, Refusal why) {
        risk_.score += points;
        risk_.reasons.push_back(std::move(why));
    }

private:
    Risk& risk_;
};
}  // namespace

static void judge_feedback(Adding& adding, const Delivery& delivery) {
    if (delivery.answers < enough_feedback) return;
    const auto said = [&](std::string_view key) {
        return Refusal(key)
            .with("average", tenths(delivery.feedback))
            .with("answers", std::to_string(delivery.answers));
    };
    if (delivery.feedback < weak_feedback)
        adding.add(points_weak, said("quality.risk_weak"));
    else if (delivery.feedback < mixed_feedback)
        adding.add(points_mixed, said("quality.risk_mixed"));
}

static void judge_last_time(Adding& adding, const Delivery& delivery, calendar::Day today) {
    if (!delivery.last_observed) {
        if (delivery.led > 0) adding.add(points_never_observed, Refusal("quality.risk_never"));
        return;
    }
    const auto days = days_since(*delivery.last_observed, today);
    const auto months = Refusal(days > a_year ? "quality.risk_year" : "quality.risk_half_year")
                            .with("months", std::to_string(days / 30));
    if (days > a_year)
        adding.add(points_over_a_year, months);
    else if (days > half_a_year)
        adding.add(points_over_half_a_year, months);
    if (delivery.last_rating && *delivery.last_rating < low_rating)
        adding.add(points_low_rating,
                   Refusal("quality.risk_rating").with("rating", tenths(*delivery.last_rating)));
}

Risk risk_of(const Delivery& delivery, calendar::Day today) {
    Risk risk;
    Adding adding(risk);
    const bool lately =
        delivery.accredited_on && days_since(*delivery.accredited_on, today) < half_a_year;
    if (delivery.lead && (lately || delivery.led < beginner_sessions))
        adding.add(points_beginner,
                   Refusal("quality.risk_beginner").with("led", std::to_string(delivery.led)));
    judge_feedback(adding, delivery);
    judge_last_time(adding, delivery, today);
    if (delivery.serious > 0)
        adding.add(points_serious,
                   Refusal("quality.risk_serious").with("count", std::to_string(delivery.serious)));
    return risk;
}

double rating_of(const PointsSeen& points) {
    if (points.empty()) return 0;
    double sum = 0;
    for (const auto& [point, seen] : points) sum += 1 + static_cast<int>(seen.level);
    return sum / static_cast<double>(points.size());
}

std::optional<Refusal> may_not_observe(people::PersonId observer, people::PersonId observed) {
    if (observer == observed) return observes_self;
    return {};
}

std::optional<Refusal> may_not_finish(ObservationState state, calendar::Instant starts_at,
                                      calendar::Instant now) {
    if (state != ObservationState::planned) return observed_already;
    if (now < starts_at) return observed_too_early;
    return {};
}

std::optional<Refusal> wrong_with(const AgreedAction& action, calendar::Day today) {
    if (action.due_on < today) return due_in_the_past;
    if (days_since(today, action.due_on) > a_year) return due_too_late;
    return {};
}

bool lacks_serious_action(const PointsSeen& points, std::span<const AgreedAction> actions) {
    const auto children = points.find(RubricPoint::children);
    return children != points.end() && children->second.level == RubricLevel::not_yet &&
           std::ranges::none_of(actions, &AgreedAction::serious);
}

std::optional<Refusal> may_not_close(people::PersonId closes, people::PersonId whose) {
    if (closes == whose) return closes_own;
    return {};
}

std::optional<Refusal> may_not_be_assigned(std::span<const OpenSerious> open,
                                           people::PersonId person, schools::SchoolId school) {
    for (const auto& action : open) {
        const bool theirs = action.about == ActionFor::person && action.person == person;
        const bool schools_own = action.about == ActionFor::school && action.school == school;
        if (theirs || schools_own)
            return (theirs ? person_has_actions : school_has_actions)
                .with("name", action.name)
                .with("what", action.what);
    }
    return {};
}

}  // namespace programmes
