#include "modules/programmes/rota/rota.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <tuple>

namespace programmes {

const RotaPerson* find_person(const RotaFacts& facts, people::PersonId id) {
    const auto found =
        std::ranges::find(facts.people, id, [](const RotaPerson& one) { return one.who.id; });
    return id && found != facts.people.end() ? &*found : nullptr;
}

static std::vector<Booked> bookings(const RotaCohort& cohort, people::PersonId person) {
    std::vector<Booked> all;
    all.reserve(cohort.sessions.size());
    for (const auto& session : cohort.sessions) {
        all.push_back({.cohort = cohort.id,
                       .cohort_name = cohort.name,
                       .school = cohort.school,
                       .school_name = cohort.school_name,
                       .trainer = person,
                       .starts_at = session.starts_at,
                       .ends_at = session.ends_at});
        if (!cohort.position) continue;
        all.back().latitude = cohort.position->latitude;
        all.back().longitude = cohort.position->longitude;
    }
    return all;
}

Diary::Diary(const RotaFacts& facts) {
    for (const auto& other : facts.booked) all_[other.trainer].push_back(other);
    // Where a Parent Lead stands beside a trainer, only who the trainer is can be decided.
    for (const auto& cohort : facts.cohorts)
        if (cohort.trainer && cohort.lead) enter(cohort, cohort.lead);
}

void Diary::enter(const RotaCohort& cohort, people::PersonId person) {
    auto& theirs = all_[person];
    for (auto& booked : bookings(cohort, person)) theirs.push_back(std::move(booked));
}

std::vector<Booked> Diary::of(people::PersonId person, CohortId but) const {
    std::vector<Booked> others;
    if (const auto theirs = all_.find(person); theirs != all_.end())
        std::ranges::copy_if(theirs->second, std::back_inserter(others),
                             [&](const Booked& one) { return one.cohort != but; });
    return others;
}

std::int64_t Diary::groups_of(people::PersonId person) const {
    std::set<CohortId> groups;
    if (const auto theirs = all_.find(person); theirs != all_.end())
        for (const auto& booked : theirs->second) groups.insert(booked.cohort);
    return static_cast<std::int64_t>(groups.size());
}

Diary diary_of_held(const RotaFacts& facts) {
    Diary diary(facts);
    for (const auto& cohort : facts.cohorts)
        if (cohort.held()) diary.enter(cohort, cohort.shown());
    return diary;
}

Diary diary_of_shown(const RotaFacts& facts) {
    Diary diary(facts);
    for (const auto& cohort : facts.cohorts)
        if (cohort.shown()) diary.enter(cohort, cohort.shown());
    return diary;
}

static RotaRule rule_of(WhyNot why) {
    switch (why) {
        case WhyNot::busy:
            return RotaRule::busy;
        case WhyNot::away:
            return RotaRule::away;
        case WhyNot::no_time_to_travel:
            return RotaRule::no_time_to_travel;
        case WhyNot::not_their_day:
            return RotaRule::not_their_day;
        case WhyNot::too_far:
            return RotaRule::too_far;
    }
    return RotaRule::busy;
}

static Period days_of(const RotaCohort& cohort) {
    const auto [first, last] = std::ranges::minmax(cohort.sessions, {}, &SessionTimes::starts_at);
    return {calendar::london_day(first.starts_at), calendar::london_day(last.starts_at)};
}

RotaFit judge_fit(const RotaFacts& facts, const RotaPerson& person, const RotaCohort& cohort,
                  const Diary& diary) {
    RotaFit fit{.person = &person};
    const auto booked = diary.of(person.who.id, cohort.id);
    fit.suits = judge_trainer(person.who, cohort.sessions, cohort.school, cohort.position, booked);
    const auto refuse_by = [&](RotaRule rule, const std::optional<Refusal>& why) {
        if (!why) return;
        fit.refused.push_back(*why);
        fit.rules.push_back(rule);
    };
    refuse_by(RotaRule::quality,
              may_not_be_assigned(facts.open_serious, person.who.id, cohort.school));
    if (person.lead && !cohort.sessions.empty())
        refuse_by(RotaRule::checks, may_not_lead(*person.lead, days_of(cohort)));
    constexpr Refusal lead_beside{"rota.lead_beside"};
    if (person.lead && cohort.trainer && cohort.lead) refuse_by(RotaRule::busy, lead_beside);
    for (const auto& reason : fit.suits.reasons) fit.rules.push_back(rule_of(reason.why));
    std::ranges::sort(fit.rules);
    return fit;
}

// By how much somebody misses a group whom one rule keeps from it: kilometres, or sessions.
static double missed_by(const RotaFit& fit) {
    if (fit.suits.reasons.empty()) return 0;
    const auto& reason = fit.suits.reasons.front();
    if (reason.why != WhyNot::too_far) return reason.sessions;
    return fit.suits.km.value_or(0) - static_cast<double>(fit.person->who.furthest_km);
}

std::vector<RotaFit> judge_everybody(const RotaFacts& facts, const RotaCohort& cohort,
                                     const Diary& diary) {
    std::vector<RotaFit> fits;
    fits.reserve(facts.people.size());
    for (const auto& person : facts.people) fits.push_back(judge_fit(facts, person, cohort, diary));
    // What is easiest to do something about stands last among the rules.
    std::ranges::stable_sort(fits, {}, [](const RotaFit& fit) {
        const int gravest = fit.can() ? 0 : -static_cast<int>(fit.rules.front());
        return std::tuple(fit.rules.size(), gravest, missed_by(fit),
                          fit.suits.km.value_or(unknown_way_km), fit.person->who.id);
    });
    return fits;
}

bool clash(const RotaCohort& one, const RotaCohort& other) {
    const Trainer anybody{.id = {1}, .days = {0b1111111}};
    const auto booked = bookings(other, anybody.id);
    return !judge_trainer(anybody, one.sessions, one.school, one.position, booked).free();
}

std::int64_t way_to(const RotaFit& fit, const RotaCohort& cohort) {
    constexpr double hundreds_of_metres = 10;
    return std::lround(fit.suits.km.value_or(unknown_way_km) * hundreds_of_metres) *
           static_cast<std::int64_t>(cohort.sessions.size());
}

// The facts with locks that nobody can keep to taken off.
static RotaFacts with_true_locks(RotaFacts facts) {
    for (auto& cohort : facts.cohorts) {
        const bool as_it_is = cohort.shown() == cohort.led_by();
        if (!cohort.in_proposal || !cohort.locked || as_it_is) continue;
        const auto* person = find_person(facts, cohort.proposed);
        if (!person || !judge_fit(facts, *person, cohort, diary_of_held(facts)).can())
            cohort.locked = false;
    }
    return facts;
}

namespace {
// The groups to be decided and the people, as the numbers of a problem.
struct Numbered {
    std::vector<const RotaCohort*> cohorts{};
    std::vector<const RotaPerson*> people{};
    RotaProblem problem{};
};
}  // namespace

static Numbered numbered(const RotaFacts& facts) {
    Numbered all;
    for (const auto& cohort : facts.cohorts)
        if (!cohort.held()) all.cohorts.push_back(&cohort);
    for (const auto& person : facts.people) all.people.push_back(&person);
    std::ranges::sort(all.cohorts, {}, &RotaCohort::id);
    std::ranges::sort(all.people, {}, [](const auto* person) { return person->who.id; });
    return all;
}

static int number_of(const Numbered& all, people::PersonId person) {
    for (std::size_t i = 0; i < all.people.size(); ++i)
        if (all.people[i]->who.id == person) return static_cast<int>(i);
    return nobody_leads;
}

static Numbered problem_of(const RotaFacts& facts) {
    auto all = numbered(facts);
    auto& problem = all.problem;
    problem.groups = static_cast<int>(all.cohorts.size());
    const auto diary = diary_of_held(facts);
    for (const auto* person : all.people) problem.has.push_back(diary.groups_of(person->who.id));
    for (int group = 0; group < problem.groups; ++group) {
        const auto& cohort = *all.cohorts[static_cast<std::size_t>(group)];
        for (std::size_t i = 0; i < all.people.size(); ++i)
            if (const auto fit = judge_fit(facts, *all.people[i], cohort, diary); fit.can())
                problem.pairs.push_back({static_cast<int>(i), group, way_to(fit, cohort)});
        for (int other = 0; other < group; ++other)
            if (clash(cohort, *all.cohorts[static_cast<std::size_t>(other)]))
                problem.clashes.emplace_back(other, group);
        problem.led.push_back(static_cast<bool>(cohort.led_by()));
    }
    if (std::ranges::any_of(facts.cohorts, &RotaCohort::in_proposal))
        for (const auto* cohort : all.cohorts)
            problem.shown.push_back(number_of(all, cohort->shown()));
    return all;
}

Proposal propose(const RotaFacts& given, std::chrono::milliseconds limit) {
    const auto facts = with_true_locks(given);
    const auto all = problem_of(facts);
    const auto solution = solve_rota(all.problem, limit);
    Proposal proposal{.proven = solution.proven, .score = solution.score};
    for (const auto& cohort : facts.cohorts) {
        if (cohort.held()) {
            proposal.leads.push_back(cohort.shown());
            continue;
        }
        const auto place = std::ranges::find(all.cohorts, &cohort) - all.cohorts.begin();
        const int person = solution.leads[static_cast<std::size_t>(place)];
        proposal.leads.push_back(person == nobody_leads
                                     ? people::PersonId{}
                                     : all.people[static_cast<std::size_t>(person)]->who.id);
    }
    return proposal;
}

void show(RotaFacts& facts, const Proposal& proposal) {
    for (std::size_t i = 0; i < facts.cohorts.size(); ++i) {
        auto& cohort = facts.cohorts[i];
        cohort.locked = cohort.held() && cohort.shown() == proposal.leads[i];
        cohort.in_proposal = true;
        cohort.proposed = proposal.leads[i];
    }
}

static void count(WhyNobody& why, RotaFit fit, const RotaFit& beside_shown) {
    if (!fit.can()) {
        ++why.kept[fit.rules.front()];
        if (!why.nearest) why.nearest = std::move(fit);
    } else if (beside_shown.can()) {
        ++why.free;
    } else {
        const auto& reason = beside_shown.suits.reasons.front();
        why.taken.push_back({fit.person, reason.other.value_or(Booked{})});
    }
}

WhyNobody why_nobody(const RotaFacts& facts, const RotaCohort& cohort) {
    WhyNobody why{.school = may_not_be_assigned(facts.open_serious, {}, cohort.school),
                  .people = static_cast<int>(facts.people.size())};
    if (why.school) return why;
    const auto shown = diary_of_shown(facts);
    for (auto& fit : judge_everybody(facts, cohort, diary_of_held(facts))) {
        const auto beside_shown = judge_fit(facts, *fit.person, cohort, shown);
        count(why, std::move(fit), beside_shown);
    }
    return why;
}

std::vector<RotaLoad> loads_of(const RotaFacts& facts) {
    std::vector<RotaLoad> loads;
    const auto shown = diary_of_shown(facts);
    for (const auto& person : facts.people) {
        RotaLoad load{.person = &person};
        for (const auto& cohort : facts.cohorts) {
            if (cohort.shown() != person.who.id) continue;
            if (cohort.led_by() != person.who.id) ++load.proposed;
            if (person.who.sets_out_from && cohort.position)
                load.km += 2 * static_cast<double>(cohort.sessions.size()) *
                           schools::kilometres(*person.who.sets_out_from, *cohort.position);
        }
        load.already = shown.groups_of(person.who.id) - load.proposed;
        loads.push_back(load);
    }
    std::ranges::stable_sort(loads, std::ranges::greater(), &RotaLoad::in_all);
    return loads;
}

}  // namespace programmes
