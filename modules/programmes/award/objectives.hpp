// What a school is measured by: ten objectives, each with its key indicators. A template is never
// changed once a school has begun with it; the next one has a version of its own.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/programmes/award/facts.hpp"

namespace programmes {

struct Indicator {
    std::string slug{};
    std::string text{};
    std::string ideas{};             // what a school could upload to show it
    std::optional<Fact> shown_by{};  // what the system itself knows of it
};

/// What the public page says of an objective, in one language.
struct ObjectiveWords {
    std::string language{};
    std::string title{};
    std::string sentence{};
};

struct Objective {
    std::string slug{};
    std::string title{};
    std::string about{};
    std::vector<ObjectiveWords> words{};
    std::vector<Indicator> indicators{};

    /// In that language, else in English.
    const ObjectiveWords& in(std::string_view language) const;
};

struct AwardTemplate {
    std::string version{};
    std::vector<Objective> objectives{};

    const Objective* objective(std::string_view slug) const;
    const Indicator* indicator(std::string_view slug) const;
    std::size_t indicators() const;
};

/// All there ever were, the one that schools begin with today last.
std::span<const std::string_view> template_versions();

/// A template with its words in all languages; a std::logic_error for one that is not whole.
const AwardTemplate& award_template(std::string_view version);

}  // namespace programmes
