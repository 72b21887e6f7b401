#include "modules/programmes/award/objectives.hpp"

#include <toml++/toml.h>

#include <map>
#include <stdexcept>

#include "platform/embedded.hpp"
#include "platform/messages/messages.hpp"

namespace programmes {

std::span<const embedded::File> award_content();

static constexpr std::string_view all_versions[] = {"2026"};

std::span<const std::string_view> template_versions() {
    return all_versions;
}

const ObjectiveWords& Objective::in(std::string_view language) const {
    for (const auto& said : words)
        if (said.language == language) return said;
    return words.front();
}

const Objective* AwardTemplate::objective(std::string_view slug) const {
    for (const auto& one : objectives)
        if (one.slug == slug) return &one;
    return nullptr;
}

const Indicator* AwardTemplate::indicator(std::string_view slug) const {
    for (const auto& one : objectives)
        for (const auto& indicator : one.indicators)
            if (indicator.slug == slug) return &indicator;
    return nullptr;
}

std::size_t AwardTemplate::indicators() const {
    std::size_t count = 0;
    for (const auto& one : objectives) count += one.indicators.size();
    return count;
}

namespace {

std::string needed(const toml::table& from, std::string_view name) {
    if (auto value = from[name].value<std::string>()) return *std::move(value);
    throw std::logic_error("the award's template has no " + std::string(name));
}

const toml::array& listed(const toml::table& from, std::string_view name) {
    if (const auto* found = from[name].as_array()) return *found;
    throw std::logic_error("the award's template has no list " + std::string(name));
}

toml::table file_of(std::string_view version, std::string_view language) {
    const auto path = std::string(version) + "." + std::string(language) + ".toml";
    const auto* found = embedded::find(award_content(), path);
    if (!found) throw std::logic_error("the award has no " + path);
    return toml::parse(found->bytes, path);
}

Indicator read_indicator(const toml::table& from) {
    Indicator indicator{
        .slug = needed(from, "slug"), .text = needed(from, "text"), .ideas = needed(from, "ideas")};
    if (const auto fact = from["shown_by"].value<std::string>()) {
        indicator.shown_by = enums::parse<Fact>(*fact);
        if (!indicator.shown_by) throw std::logic_error("no such fact: " + *fact);
    }
    return indicator;
}

// Every language says the objectives in the order of the English file.
void read_words(AwardTemplate& made, std::string_view language) {
    const auto table = file_of(made.version, language);
    const auto& all = listed(table, "objective");
    if (all.size() != made.objectives.size())
        throw std::logic_error("the award's template is not whole in " + std::string(language));
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& from = *all[i].as_table();
        if (needed(from, "slug") != made.objectives[i].slug)
            throw std::logic_error("the award's objectives are in another order in " +
                                   std::string(language));
        made.objectives[i].words.push_back(
            {std::string(language), needed(from, "title"), needed(from, "public")});
    }
}

AwardTemplate read_template(std::string_view version) {
    AwardTemplate made{.version = std::string(version)};
    const auto english = file_of(version, "en");
    for (const auto& node : listed(english, "objective")) {
        const auto& from = *node.as_table();
        Objective objective{.slug = needed(from, "slug"),
                            .title = needed(from, "title"),
                            .about = needed(from, "about")};
        for (const auto& indicator : listed(from, "indicator"))
            objective.indicators.push_back(read_indicator(*indicator.as_table()));
        made.objectives.push_back(std::move(objective));
    }
    for (const auto& spoken : messages::languages()) read_words(made, spoken.code);
    return made;
}

}  // namespace

const AwardTemplate& award_template(std::string_view version) {
    static const auto all = [] {
        std::map<std::string, AwardTemplate, std::less<>> read;
        for (const auto one : all_versions) read.emplace(one, read_template(one));
        return read;
    }();
    const auto found = all.find(version);
    if (found == all.end())
        throw std::logic_error("the award has no template " + std::string(version));
    return found->second;
}

}  // namespace programmes
