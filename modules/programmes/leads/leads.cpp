#include "modules/programmes/leads/leads.hpp"

#include <algorithm>

namespace programmes {

constexpr std::chrono::years accredited_for{2};
constexpr int renewable_days_before = 90;
// The county looks at every check again after three years at the latest.
constexpr std::chrono::years longest_check{3};
constexpr std::size_t check_digits = 12;

// Two years from 29 February end on 28 February.
static calendar::Day years_on(calendar::Day day, std::chrono::years years) {
    const auto later = day + years;
    return later.ok() ? later : later.year() / later.month() / std::chrono::last;
}

std::optional<Refusal> may_not_ask(const OnTheLadder& who, LadderStep step) {
    if (who.waits) return already_waiting;
    switch (step) {
        case LadderStep::lead:
            if (!who.completed) return not_completed;
            if (who.state && *who.state != LeadState::declined) return already_there;
            return {};
        case LadderStep::trainer:
            if (who.trainer) return already_there;
            if (who.state != LeadState::accredited) return not_accredited_yet;
            return {};
    }
    return {};
}

std::optional<Refusal> may_not_ask_to_go_on(const OnTheLadder& who, calendar::Day today) {
    if (who.state == LeadState::lapsed) return {};
    if (who.state != LeadState::accredited || !who.accredited) return not_accredited_yet;
    if (today < renewable_from(*who.accredited)) return too_early_to_renew;
    return {};
}

std::optional<Refusal> may_not_decide(ApplicationState state, people::PersonId whose,
                                      people::PersonId decides) {
    if (whose == decides) return own_case;
    if (state != ApplicationState::waiting) return already_decided;
    return {};
}

std::optional<Refusal> wrong_with(const SafeguardingCheck& check, calendar::Day today) {
    if (check.number.size() != check_digits ||
        check.number.find_first_not_of("0123456789") != std::string::npos)
        return check_number_wrong;
    if (check.expires_on < today) return check_over;
    if (check.expires_on > years_on(today, longest_check)) return check_too_long;
    return {};
}

calendar::Day renewable_from(const Period& period) {
    return calendar::plus_days(period.last, -renewable_days_before);
}

Outcome<Period> accredit(const OnTheLadder& who, people::PersonId by, calendar::Day today) {
    if (who.person == by) return refuse(own_case);
    if (!who.state || *who.state == LeadState::asked || *who.state == LeadState::declined)
        return refuse(not_in_training);
    if (who.signed_off.size() < words(TrainingModule{}).size())
        return refuse(training_not_finished);
    if (!who.checked_until || *who.checked_until < today) return refuse(no_valid_check);
    const bool runs = who.accredited && who.accredited->last >= today;
    if (runs && today < renewable_from(*who.accredited)) return refuse(too_early_to_renew);
    const auto counts_from = runs ? calendar::plus_days(who.accredited->last, 1) : today;
    return Period{today, calendar::plus_days(years_on(counts_from, accredited_for), -1)};
}

std::optional<Refusal> may_not_lead(const WhoMayLead& lead, const Period& sessions) {
    const auto named = [&](const Refusal& why) { return why.with("name", lead.name); };
    if (!lead.accredited || !lead.accredited->holds(sessions.first))
        return named(lead_not_accredited);
    if (!lead.accredited->holds(sessions.last)) return named(lead_accreditation_ends);
    if (!lead.checked_until || *lead.checked_until < sessions.last) return named(lead_not_checked);
    if (lead.busy) return named(lead_busy);
    return {};
}

constexpr std::size_t most_quotes = 12;

SaidOf gather(std::span<const Feedback> feedback) {
    SaidOf said{.answers = feedback.size()};
    if (!said.told()) return said;
    const auto average = [&](std::int64_t Feedback::* of) {
        double sum = 0;
        for (const auto& one : feedback) sum += static_cast<double>(one.*of);
        return sum / static_cast<double>(feedback.size());
    };
    said.welcome = average(&Feedback::welcome);
    said.learned = average(&Feedback::learned);
    said.will_try = average(&Feedback::will_try);
    for (const auto& one : feedback)
        if (!one.words.empty() && said.quotes.size() < most_quotes)
            said.quotes.push_back(one.words);
    return said;
}

std::string name_and_initial(std::string_view given, std::string_view family) {
    std::string name(given);
    if (family.empty()) return name;
    // A letter is all of its bytes.
    std::size_t bytes = 1;
    while (bytes < family.size() && (static_cast<unsigned char>(family[bytes]) & 0xc0) == 0x80)
        ++bytes;
    return name + " " + std::string(family.substr(0, bytes)) + ".";
}

}  // namespace programmes
