#pragma once
#include <vector>

#include "modules/programmes/award/award.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// What ties a person to a school, whenever it did.
TiesToSchool load_ties(db::Connection&, people::PersonId, schools::SchoolId);

// Whoever asks has found the award as one they may see.

/// What the verifier found of one objective, and what is still to be done for it.
struct FoundObjective {
    std::string objective{};
    Finding finding{};
    std::string words{};
    std::string condition{};
    std::optional<calendar::Day> due_on{};
    std::optional<calendar::Day> cleared_on{};
};
std::vector<FoundObjective> load_findings(db::Connection&, AwardId);
/// Its finding and words; conditions come with the decision.
void store_finding(db::Connection&, AwardId, const FoundObjective&);

/// What is, or was, still to be done.
std::vector<AwardCondition> conditions_in(const std::vector<FoundObjective>&);

/// The findings alone, as the rules look at them.
Findings findings_in(const std::vector<FoundObjective>&);

}  // namespace programmes
