// Accepting a proposal, or a part of it: what of it still holds.
#include <algorithm>

#include "modules/programmes/rota/rota.hpp"

namespace programmes {

namespace {

// The groups as they would be: what is accepted so far in place of who leads now.
RotaFacts as_it_would_be(const RotaFacts& facts, const std::vector<Accepting>& accepted) {
    auto then = facts;
    for (auto& cohort : then.cohorts) {
        const auto chosen = std::ranges::find(accepted, cohort.id, &Accepting::cohort);
        cohort.in_proposal = chosen != accepted.end();
        cohort.proposed = cohort.in_proposal ? chosen->person : people::PersonId{};
    }
    return then;
}

std::optional<Refusal> cannot_now(const RotaFacts& then, const RotaCohort& cohort,
                                  const Diary& diary) {
    if (cohort.proposed == cohort.led_by()) return {};
    const auto* person = find_person(then, cohort.proposed);
    if (!person) return chosen_cannot;
    if (judge_fit(then, *person, cohort, diary).can()) return {};
    return chosen_cannot.with("name", person->who.name);
}

}  // namespace

Accepted accept(const RotaFacts& facts, std::span<const Accepting> wanted) {
    Accepted result;
    for (const auto& one : wanted) {
        const auto cohort = std::ranges::find(facts.cohorts, one.cohort, &RotaCohort::id);
        if (cohort == facts.cohorts.end() || cohort->version != one.version)
            result.refused.emplace_back(one.cohort, overtaken_since);
        else
            result.taken.push_back(one);
    }
    // What is refused leaves its group to who leads it now, which may be in another's way.
    for (bool again = true; again;) {
        again = false;
        const auto then = as_it_would_be(facts, result.taken);
        const auto diary = diary_of_shown(then);
        for (const auto& cohort : then.cohorts) {
            if (!cohort.in_proposal) continue;
            const auto why = cannot_now(then, cohort, diary);
            if (!why) continue;
            result.refused.emplace_back(cohort.id, *why);
            std::erase_if(result.taken, [&](const auto& one) { return one.cohort == cohort.id; });
            again = true;
            break;
        }
    }
    return result;
}

}  // namespace programmes
