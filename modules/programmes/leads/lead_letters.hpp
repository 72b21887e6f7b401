// The messages that people on the ladder get, each in their own language.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "modules/programmes/leads/leads_store.hpp"

namespace programmes {

/// Whom to write to, and by which place their page opens.
struct LeadAddress {
    people::PersonId person{};
    std::int64_t authority = 0;
    schools::SchoolId school{};
    PlaceId place{};
    std::string given{};
};
LeadAddress address_of(const Lead&);

/// Writes the letter of that key with the person's name, a link to their page and these words. A
/// second letter with the same `once` is not sent.
void write_to_lead(Platform&, const LeadAddress&, std::string_view key,
                   std::vector<std::pair<std::string, std::string>> names, std::string once);

/// Tells a Lead which group they lead from now on.
void tell_of_cohort(Platform&, people::PersonId lead, CohortId, calendar::Instant first);

/// A day as the person's language says it.
std::string day_for(Platform&, people::PersonId, calendar::Day);

}  // namespace programmes
