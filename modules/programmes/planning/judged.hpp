// The trainers as a form offers them: the best first, each with why or why not.
#pragma once
#include <vector>

#include "modules/programmes/planning/planning_words.hpp"
#include "modules/programmes/quality/quality.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/platform.hpp"

namespace programmes {

struct AtSchool {
    std::int64_t authority = 0;
    schools::SchoolId school{};
    std::optional<double> latitude{};
    std::optional<double> longitude{};
    CohortId except{};  // whose own sessions are in nobody's way
};

/// The trainers, what is booked in the weeks, and what comes of it.
struct Judged {
    std::vector<Trainer> trainers{};
    std::vector<Booked> booked{};
    std::vector<Suitability> suits{};
    schools::SchoolId school{};
    std::vector<OpenSerious> open_serious{};  // what keeps people and schools from being assigned
};
Judged judge_all(Platform&, const AtSchool&, std::span<const SessionTimes>);

/// What a form says where no trainer is chosen yet.
inline constexpr std::string_view nobody_yet = "nobody";

/// To choose from, with nobody as the last; whoever is elsewhere cannot be chosen.
std::vector<ui::Option> trainer_options(messages::Language, const Judged&);

/// The trainer that the form's field "trainer" chooses; null for nobody, or where it is refused.
const Suitability* read_trainer(html::Form&, const Judged&);

}  // namespace programmes
