#include "modules/programmes/quality/quality_letters.hpp"

#include "modules/conversations/conversations.hpp"
#include "modules/programmes/invitations/letters.hpp"
#include "platform/html/out.hpp"

namespace programmes {

// A Lead opens it by their own link, a trainer signed in.
static std::string observation_link(Platform& platform, const Observation& observation) {
    const auto page = "/observations/" + std::to_string(observation.id.value);
    if (!observation.lead_place) return platform.settings.public_url + page;
    return own_address(platform, observation.observed, observation.lead_place) + "/lead" + page;
}

void write_to_observed(Platform& platform, const Observation& observation, std::string_view key) {
    const auto person = people::load_person(platform.db, observation.observed);
    const auto language = messages::language_of(person.language);
    conversations::send_later(
        platform, {.to = observation.observed,
                   .authority = observation.authority,
                   .school = observation.school.value,
                   .key = key,
                   .names = {{"name", person.given},
                             {"school", observation.school_name},
                             {"when", html::say_when(language, observation.starts_at)},
                             {"link", observation_link(platform, observation)}},
                   .about = observation.id.value,
                   .once = std::string(key) + " " + std::to_string(observation.id.value)});
}

}  // namespace programmes
