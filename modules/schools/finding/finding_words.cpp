// What the templates of the finder say.
#include "modules/schools/finding/finding_pages.hpp"

namespace schools {

std::string FindingView::everywhere_address() const {
    return "/schools?" + query_of(wanted.everywhere());
}

std::vector<ui::Option> district_options(const FindingView& v) {
    std::vector<ui::Option> options;
    for (const auto& district : v.directory->districts()) options.push_back({district, district});
    return options;
}

std::vector<ui::Option> standing_options(const html::Out& o) {
    std::vector<ui::Option> options;
    for (const auto standing : {Standing::closed, Standing::proposed, Standing::any})
        options.push_back(
            {std::string(enums::text(standing)), std::string(name_in(o, "standings", standing))});
    return options;
}

std::vector<ui::Column> columns_of_found(const html::Out& o) {
    std::vector<ui::Column> columns;
    for (const auto key : {"school", "district", "phase", "deprivation", "part"})
        columns.push_back({.label = std::string(o.say("finding.column_" + std::string(key)))});
    return columns;
}

std::vector<std::string> wanted_in_words(const html::Out& o, const Wanted& wanted) {
    std::vector<std::string> said;
    const auto tell = [&](std::string_view label, std::string_view value) {
        if (!value.empty()) said.push_back(std::string(o.say(label)) + ": " + std::string(value));
    };
    tell("finding.search", wanted.text);
    tell("finding.district", wanted.district);
    if (wanted.phase) tell("finding.phase", name_in(o, "phases", *wanted.phase));
    if (wanted.fifth) tell("finding.deprivation", name_in(o, "fifths", *wanted.fifth));
    if (wanted.part) tell("finding.part", name_in(o, "parts", *wanted.part));
    tell("finding.standing", name_in(o, "standings", wanted.standing));
    return said;
}

}  // namespace schools
