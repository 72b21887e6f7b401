#include "modules/programmes/award/award_pages.hpp"

namespace programmes {

std::string_view colour_of(AwardState state) {
    switch (state) {
        case AwardState::gathering:
            return "blue";
        case AwardState::submitted:
        case AwardState::visiting:
            return "yellow";
        case AwardState::conditions:
            return "orange";
        case AwardState::awarded:
            return "green";
        case AwardState::not_yet:
        case AwardState::replaced:
            return "grey";
    }
    return {};
}

std::string_view colour_of(SelfStanding standing) {
    switch (standing) {
        case SelfStanding::not_yet:
            return "grey";
        case SelfStanding::partly:
            return "yellow";
        case SelfStanding::in_place:
            return "green";
    }
    return {};
}

std::string_view colour_of(Finding finding) {
    switch (finding) {
        case Finding::strong:
        case Finding::met:
            return "green";
        case Finding::not_met:
            return "orange";
    }
    return {};
}

std::string name_of(AwardState state) {
    return "award.states." + std::string(enums::text(state));
}
std::string name_of(SelfStanding standing) {
    return "award.standings." + std::string(enums::text(standing));
}
std::string name_of(Finding finding) {
    return "award.findings." + std::string(enums::text(finding));
}

std::string say_fact(const html::Out& o, const KnownFact& known) {
    return o.say(sentence_of(known.fact), {{"amount", known.amount}, {"of", known.of}});
}

std::string address_of(AwardId award) {
    return "/award/" + std::to_string(award.value);
}

const Award* SchoolAwardsView::current() const {
    for (const auto& award : awards)
        if (award.state == AwardState::awarded) return &award;
    return nullptr;
}

const SelfAnswer* AwardSeen::answer(std::string_view indicator) const {
    for (const auto& one : answers)
        if (one.indicator == indicator) return &one;
    return nullptr;
}

const FoundObjective* AwardSeen::finding(std::string_view objective) const {
    for (const auto& one : found)
        if (one.objective == objective) return &one;
    return nullptr;
}

std::vector<Evidence> AwardSeen::files_of(std::string_view indicator) const {
    std::vector<Evidence> files;
    for (const auto& one : evidence)
        if (one.indicator == indicator) files.push_back(one);
    return files;
}

std::set<std::string> AwardSeen::shown() const {
    return shown_indicators(*measured, facts, shown_by_files(evidence));
}

std::vector<const Objective*> VerifyingView::not_met() const {
    std::vector<const Objective*> open;
    for (const auto& one : found)
        if (one.finding == Finding::not_met)
            if (const auto* objective = measured->objective(one.objective))
                open.push_back(objective);
    return open;
}

AwardProgress progress_of(const AwardSeen& seen, const Objective& objective) {
    AwardProgress progress;
    const auto shown = seen.shown();
    for (const auto& indicator : objective.indicators) {
        ++progress.indicators;
        if (seen.answer(indicator.slug)) ++progress.answered;
        if (shown.contains(indicator.slug)) ++progress.shown;
        if (indicator.shown_by && seen.facts.shows(*indicator.shown_by)) ++progress.by_itself;
    }
    return progress;
}

AwardProgress progress_of(const AwardSeen& seen) {
    AwardProgress all;
    for (const auto& objective : seen.measured->objectives) {
        const auto one = progress_of(seen, objective);
        all.indicators += one.indicators;
        all.answered += one.answered;
        all.shown += one.shown;
        all.by_itself += one.by_itself;
    }
    return all;
}

std::vector<std::string> broken_name(std::string_view name, std::size_t letters) {
    std::vector<std::string> lines(1);
    while (!name.empty()) {
        const auto space = name.find(' ');
        const auto word = name.substr(0, space);
        const bool full = !lines.back().empty() && lines.back().size() + word.size() >= letters;
        if (full && lines.size() < 3) lines.emplace_back();
        if (!lines.back().empty()) lines.back() += ' ';
        lines.back() += word;
        name.remove_prefix(space == name.npos ? name.size() : space + 1);
    }
    return lines;
}

}  // namespace programmes
