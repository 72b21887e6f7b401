#include "modules/programmes/rota/rota_words.hpp"

#include <algorithm>
#include <cmath>

#include "modules/programmes/planning/planning_words.hpp"

namespace programmes {

std::string said(const html::Out& out, const RotaFit& fit) {
    std::string words;
    const auto add = [&](const Refusal& why) {
        words += (words.empty() ? "" : " ") + out.say(why);
    };
    for (const auto& why : fit.refused) add(why);
    for (const auto& reason : fit.suits.reasons) add(said(reason, fit.suits));
    return words;
}

static std::string_view key_of(RotaRule rule) {
    switch (rule) {
        case RotaRule::quality:
            return "rota.kept_quality";
        case RotaRule::checks:
            return "rota.kept_checks";
        case RotaRule::busy:
            return "rota.kept_busy";
        case RotaRule::no_time_to_travel:
            return "rota.kept_travel";
        case RotaRule::away:
            return "rota.kept_away";
        case RotaRule::not_their_day:
            return "rota.kept_day";
        case RotaRule::too_far:
            return "rota.kept_far";
    }
    return {};
}

static std::string nearest_miss(const html::Out& out, const RotaFit& fit) {
    if (fit.rules.size() > 1 || fit.rules.front() != RotaRule::too_far)
        return out.say(Refusal("rota.nearest").with("why", said(out, fit)));
    const auto beyond = fit.suits.km.value_or(0) - static_cast<double>(fit.person->who.furthest_km);
    return out.say(Refusal("rota.nearest_far")
                       .with("name", fit.person->who.name)
                       .with("km", std::to_string(std::max(1L, std::lround(std::ceil(beyond))))));
}

static std::string who_is_taken(const html::Out& out, const WhyNobody& why) {
    constexpr std::size_t most_named = 3;
    std::string names;
    for (std::size_t i = 0; i < std::min(most_named, why.taken.size()); ++i)
        names +=
            (i == 0 ? "" : "; ") + out.say(Refusal("rota.taken_one")
                                               .with("name", why.taken[i].person->who.name)
                                               .with("group", why.taken[i].other.cohort_name)
                                               .with("school", why.taken[i].other.school_name));
    if (why.taken.size() > most_named)
        names += out.say(Refusal("rota.taken_more")
                             .with("count", std::to_string(why.taken.size() - most_named)));
    return out.say(
        Refusal("rota.taken").with("count", std::to_string(why.taken.size())).with("names", names));
}

std::vector<std::string> said(const html::Out& out, const WhyNobody& why) {
    if (why.school) return {out.say(*why.school)};
    if (why.people == 0) return {std::string(out.say("rota.no_people"))};
    std::vector<std::string> sentences;
    if (why.free > 0)
        sentences.push_back(
            out.say(Refusal("rota.could_now").with("count", std::to_string(why.free))));
    if (!why.taken.empty()) sentences.push_back(who_is_taken(out, why));
    for (const auto& [rule, count] : why.kept)
        sentences.push_back(out.say(Refusal(key_of(rule)).with("count", std::to_string(count))));
    if (why.nearest) sentences.push_back(nearest_miss(out, *why.nearest));
    return sentences;
}

std::int64_t whole_km(double km) {
    return std::lround(km);
}

std::string said_km(const html::Out& out, std::optional<double> km) {
    if (!km) return std::string(out.say("rota.km_unknown"));
    return out.say("rota.km", {{"km", whole_km(*km)}});
}

}  // namespace programmes
