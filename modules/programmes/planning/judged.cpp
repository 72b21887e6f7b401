#include "modules/programmes/planning/judged.hpp"

#include <algorithm>

#include "modules/programmes/planning/planning_store.hpp"
#include "modules/programmes/quality/quality_store.hpp"
#include "modules/programmes/trainers/trainers_store.hpp"

namespace programmes {

constexpr Refusal choose_trainer{"planning.trainer_missing"},
    trainer_is_elsewhere{"planning.trainer_busy"};

Judged judge_all(Platform& platform, const AtSchool& at, std::span<const SessionTimes> sessions) {
    Judged judged{.trainers = load_trainers(platform.db, at.authority, platform.clock.today()),
                  .booked = load_booked(platform.db, at.authority, sessions, at.except),
                  .school = at.school,
                  .open_serious = load_open_serious(platform.db, at.authority)};
    std::optional<schools::Position> position;
    if (at.latitude && at.longitude) position = {*at.latitude, *at.longitude};
    judged.suits = judge_trainers(judged.trainers, sessions, at.school, position, judged.booked);
    return judged;
}

std::vector<ui::Option> trainer_options(messages::Language language, const Judged& judged) {
    std::vector<ui::Option> options;
    for (const auto& suits : judged.suits)
        options.push_back({.value = std::to_string(suits.trainer->id.value),
                           .label = suits.trainer->name,
                           .hint = described(language, suits),
                           .disabled = suits.impossible()});
    const html::Out out(language);
    options.push_back({.value = std::string(nobody_yet),
                       .label = std::string(out.say("planning.nobody_yet")),
                       .hint = std::string(out.say("planning.nobody_yet_hint"))});
    return options;
}

const Suitability* read_trainer(html::Form& form, const Judged& judged) {
    if (form.value("trainer") == nobody_yet) return nullptr;
    const auto id = http::parse_id<people::PersonId>(form.value("trainer"));
    const auto found = std::ranges::find_if(
        judged.suits, [&](const auto& suits) { return id && suits.trainer->id == *id; });
    if (found == judged.suits.end()) {
        form.refuse("trainer", choose_trainer);
        return nullptr;
    }
    if (found->impossible()) form.refuse("trainer", trainer_is_elsewhere);
    if (const auto why =
            may_not_be_assigned(judged.open_serious, found->trainer->id, judged.school))
        form.refuse("trainer", *why);
    return &*found;
}

}  // namespace programmes
