#include "modules/programmes/award/facts.hpp"

#include <set>

namespace programmes {

// In the order of the facts. A fact without a percentage is a number that speaks for itself.
static constexpr FactRule fact_rules[] = {
    {Fact::governors_with_seats, 1, 0, "/people", May::manage_people},
    {Fact::link_teachers, 1, 0, "/people", May::manage_people},
    {Fact::subscriptions, 1, 0, "/subscriptions", May::see_invoices},
    {Fact::sessions_held, 4, 0, "/cohorts", May::see_cohorts},
    {Fact::times_of_day, 2, 0, "/cohorts", May::see_cohorts},
    {Fact::felt_welcome, 5, 75, "/standing", May::see_standing},
    {Fact::messages_delivered, 20, 75, "/messages", May::see_families},
    {Fact::languages_written, 2, 0, "/messages", May::see_families},
    {Fact::questions_answered, 1, 75, "/questions", May::see_families},
    {Fact::parents_came, 5, 0, "/standing", May::see_standing},
    {Fact::parents_completed, 5, 50, "/standing", May::see_standing},
    {Fact::certificates_issued, 5, 0, "/certificates", May::see_families},
    {Fact::children_came_along, 2, 0, "/cohorts", May::see_cohorts},
    {Fact::take_home_pages, 4, 0, "/catalogue", May::see_catalogue},
    {Fact::will_try_at_home, 5, 75, "/standing", May::see_standing},
    {Fact::parents_invited, 10, 0, "/standing", May::see_standing},
    {Fact::advice_sent, 10, 0, "/messages", May::see_families},
    {Fact::reached_without_email, 1, 0, "/messages", May::see_families},
    {Fact::consents_asked, 10, 0, "/families", May::see_families},
    {Fact::transition_programmes, 1, 0, "/subscriptions", May::see_invoices},
    {Fact::feedback_given, 5, 0, "/standing", May::see_standing},
    {Fact::registers_taken, 4, 90, "/cohorts", May::see_cohorts},
    {Fact::feedback_in_words, 3, 0, "/standing", May::see_standing}};

const FactRule& rule_of(Fact fact) {
    return fact_rules[static_cast<std::size_t>(fact)];
}

const KnownFact* Facts::find(Fact fact) const {
    for (const auto& one : known)
        if (one.fact == fact) return &one;
    return nullptr;
}

bool Facts::shows(Fact fact) const {
    const auto* found = find(fact);
    return found && is_enough(*found);
}

bool is_enough(const KnownFact& known) {
    const auto& rule = rule_of(known.fact);
    return known.amount >= rule.least && known.amount * 100 >= known.of * rule.least_percent;
}

// Below five, somebody who knows the school could say who it was; what counts no parents names
// nobody.
bool may_be_public(const KnownFact& known) {
    constexpr std::int64_t fewest = 5;
    switch (known.fact) {
        case Fact::governors_with_seats:
        case Fact::link_teachers:
        case Fact::subscriptions:
        case Fact::sessions_held:
        case Fact::times_of_day:
        case Fact::languages_written:
        case Fact::take_home_pages:
        case Fact::transition_programmes:
        case Fact::registers_taken:
            return is_enough(known);
        case Fact::felt_welcome:
        case Fact::messages_delivered:
        case Fact::questions_answered:
        case Fact::parents_came:
        case Fact::parents_completed:
        case Fact::certificates_issued:
        case Fact::children_came_along:
        case Fact::will_try_at_home:
        case Fact::parents_invited:
        case Fact::advice_sent:
        case Fact::reached_without_email:
        case Fact::consents_asked:
        case Fact::feedback_given:
        case Fact::feedback_in_words:
            return is_enough(known) && known.amount >= fewest;
    }
    return false;
}

std::string sentence_of(Fact fact) {
    return "award.facts." + std::string(enums::text(fact));
}

std::int64_t parts_of_day(std::span<const calendar::Instant> beginnings) {
    using namespace std::chrono_literals;
    std::set<int> parts;
    for (const auto begins : beginnings) {
        const auto time = calendar::london_time(begins).time;
        parts.insert(time < 12h ? 0 : time < 16h + 30min ? 1 : 2);
    }
    return std::ssize(parts);
}

std::vector<ChangedFact> changed_since(const Facts& before, const Facts& now) {
    std::vector<ChangedFact> changed;
    for (const auto fact : enums::all<Fact>()) {
        const auto* was = before.find(fact);
        const auto* is = now.find(fact);
        if (!was || !is || (was->amount == is->amount && was->of == is->of)) continue;
        changed.push_back({fact, *was, *is});
    }
    return changed;
}

}  // namespace programmes
