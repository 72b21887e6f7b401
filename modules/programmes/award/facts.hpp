// Evidence that nobody has to gather: what the system knows of a school, as it shows an indicator.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/auth/auth.hpp"
#include "platform/calendar.hpp"
#include "platform/enums.hpp"

namespace programmes {

enum class Fact : std::uint8_t {
    governors_with_seats,
    link_teachers,
    subscriptions,
    sessions_held,
    times_of_day,
    felt_welcome,
    messages_delivered,
    languages_written,
    questions_answered,
    parents_came,
    parents_completed,
    certificates_issued,
    children_came_along,
    take_home_pages,
    will_try_at_home,
    parents_invited,
    advice_sent,
    reached_without_email,
    consents_asked,
    transition_programmes,
    feedback_given,
    registers_taken,
    feedback_in_words
};
constexpr auto words(Fact) {
    return std::to_array<std::string_view>(
        {"governors_with_seats", "link_teachers",         "subscriptions",
         "sessions_held",        "times_of_day",          "felt_welcome",
         "messages_delivered",   "languages_written",     "questions_answered",
         "parents_came",         "parents_completed",     "certificates_issued",
         "children_came_along",  "take_home_pages",       "will_try_at_home",
         "parents_invited",      "advice_sent",           "reached_without_email",
         "consents_asked",       "transition_programmes", "feedback_given",
         "registers_taken",      "feedback_in_words"});
}

/// When a fact is enough to show an indicator, and the page where it can be seen.
struct FactRule {
    Fact fact{};
    std::int64_t least = 1;  // so many
    int least_percent = 0;   // and so much of all
    std::string_view page{};
    May needs{};
};

/// The rule of each fact.
const FactRule& rule_of(Fact);

/// What is known: so many, and of how many where that says something (else 0).
struct KnownFact {
    Fact fact{};
    std::int64_t amount = 0;
    std::int64_t of = 0;
};

/// What was known on a day.
struct Facts {
    calendar::Day as_of{};
    std::vector<KnownFact> known{};

    const KnownFact* find(Fact) const;
    /// Whether it is known and enough.
    bool shows(Fact) const;
};

/// Whether it is enough to show an indicator.
bool is_enough(const KnownFact&);

/// Whether strangers may be told: nobody can be picked out of so many.
bool may_be_public(const KnownFact&);

/// The message key of the sentence that says a fact.
std::string sentence_of(Fact);

/// How many different parts of the day (morning, afternoon, evening) these begin in.
std::int64_t parts_of_day(std::span<const calendar::Instant>);

/// A fact that is not what it was.
struct ChangedFact {
    Fact fact{};
    KnownFact was{};
    KnownFact is{};
};
std::vector<ChangedFact> changed_since(const Facts& before, const Facts& now);

}  // namespace programmes
