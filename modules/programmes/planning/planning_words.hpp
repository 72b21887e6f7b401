// What the rules found out, in words for the people who plan.
#pragma once
#include <string>
#include <vector>

#include "modules/programmes/planning/cohorts_store.hpp"
#include "modules/programmes/trainers/trainers.hpp"

namespace programmes {

/// What somebody should know before going on, as sentences.
using Warnings = std::vector<Refusal>;

Refusal said(const Clash&);
/// Why a trainer does not suit.
Refusal said(const TrainerReason&, const Suitability&);

/// "12 km away. 3 sessions in these weeks. They are away on Tuesday 6 October 2026."
std::string described(messages::Language, const Suitability&);

/// A short sign of these warnings: whoever confirms has seen just them.
std::string sign_of(const Warnings&);

/// One line of what somebody changed: "Olive Oakley moved session 3 from … to …".
Refusal said(const CohortChangeMade&);

/// "Tuesday 3 March 2026, 6pm", as history and audit keep it.
std::string said(calendar::Instant);

}  // namespace programmes
