#include "modules/programmes/award/award.hpp"

#include <algorithm>

namespace programmes {

constexpr int years_held = 3;

static bool under_way(AwardState state) {
    switch (state) {
        case AwardState::gathering:
        case AwardState::submitted:
        case AwardState::visiting:
        case AwardState::conditions:
            return true;
        case AwardState::awarded:
        case AwardState::not_yet:
        case AwardState::replaced:
            return false;
    }
    return false;
}

static calendar::Day years_later(calendar::Day day, int count) {
    const auto later = day + std::chrono::years(count);
    return later.ok() ? later : later.year() / later.month() / std::chrono::last;
}

Outcome<void> check_beginning(const std::vector<Award>& of_school, calendar::Day today) {
    for (const auto& award : of_school) {
        if (under_way(award.state)) return refuse(under_way_already);
        if (award.state == AwardState::awarded && award.valid_until &&
            *award.valid_until > years_later(today, 1))
            return refuse(too_early_again);
    }
    return {};
}

calendar::Day facts_since(const std::vector<Award>& of_school, calendar::Day today) {
    for (const auto& award : of_school)
        if (award.state == AwardState::awarded && award.awarded_on) return *award.awarded_on;
    return years_later(today, -years_held);
}

std::set<std::string> shown_indicators(const AwardTemplate& measured, const Facts& facts,
                                       const std::set<std::string>& by_files) {
    auto shown = by_files;
    for (const auto& objective : measured.objectives)
        for (const auto& indicator : objective.indicators)
            if (indicator.shown_by && facts.shows(*indicator.shown_by))
                shown.insert(indicator.slug);
    return shown;
}

Outcome<void> check_submission(const AwardTemplate& measured, AwardState state,
                               const std::vector<SelfAnswer>& answers,
                               const std::set<std::string>& shown) {
    if (state != AwardState::gathering) return refuse(not_now);
    std::size_t unanswered = 0, unshown = 0;
    for (const auto& objective : measured.objectives)
        for (const auto& indicator : objective.indicators) {
            if (std::ranges::find(answers, indicator.slug, &SelfAnswer::indicator) == answers.end())
                ++unanswered;
            if (!shown.contains(indicator.slug)) ++unshown;
        }
    if (unanswered > 0) return refuse(answers_missing.with("count", std::to_string(unanswered)));
    if (unshown > 0) return refuse(evidence_missing.with("count", std::to_string(unshown)));
    return {};
}

Outcome<void> check_verifier(const TiesToSchool& ties) {
    if (ties.seat || ties.family) return refuse(own_school);
    return {};
}

Outcome<void> check_visited(const Award& award, people::PersonId who, calendar::Day today) {
    if (award.state != AwardState::visiting) return refuse(not_now);
    if (award.verifier != who) return refuse(other_verifier.with("name", award.verifier_name));
    if (!award.visit_on || *award.visit_on > today) return refuse(visit_not_yet);
    return {};
}

static Outcome<void> check_conditions(const Findings& findings, const Deciding& deciding) {
    bool any = false;
    for (const auto& [objective, finding] : findings) {
        if (finding != Finding::not_met) continue;
        any = true;
        const auto found =
            std::ranges::find(deciding.conditions, objective, &AwardCondition::objective);
        if (found == deciding.conditions.end() || found->words.empty())
            return refuse(condition_missing);
    }
    if (!any) return refuse(nothing_to_do);
    return {};
}

Outcome<void> check_decision(const AwardTemplate& measured, const Findings& findings,
                             const Deciding& deciding) {
    for (const auto& objective : measured.objectives)
        if (!findings.contains(objective.slug)) return refuse(findings_missing);
    switch (deciding.decision) {
        case AwardDecision::award:
            for (const auto& [objective, finding] : findings)
                if (finding == Finding::not_met) return refuse(objective_not_met);
            return {};
        case AwardDecision::conditions:
            return check_conditions(findings, deciding);
        case AwardDecision::not_yet:
            if (deciding.reasons.empty()) return refuse(reasons_missing);
            return {};
    }
    return {};
}

Outcome<void> check_giving_up(AwardState state, const std::vector<AwardCondition>& conditions,
                              calendar::Day today) {
    if (state != AwardState::conditions) return refuse(not_now);
    for (const auto& condition : conditions)
        if (!condition.cleared_on && condition.due_on < today) return {};
    return refuse(nothing_overdue);
}

calendar::Day award_ends(calendar::Day awarded_on) {
    return calendar::plus_days(years_later(awarded_on, years_held), -1);
}

bool holds(const Award& award, calendar::Day day) {
    return award.state == AwardState::awarded && award.valid_until && *award.valid_until >= day;
}

EndIsNear end_is_near(calendar::Day valid_until, calendar::Day today) {
    constexpr int half_a_year = 183, month = 31;
    if (valid_until > calendar::plus_days(today, half_a_year)) return EndIsNear::no;
    if (valid_until > calendar::plus_days(today, month)) return EndIsNear::half_a_year;
    return EndIsNear::a_month;
}

}  // namespace programmes
