// What the forms of a pilot have in common, and the words that are said of it.
#include "modules/programmes/pilots/pilots_pages.hpp"
#include "platform/messages/messages.hpp"

namespace programmes {

constexpr Refusal pilot_changed_meanwhile{"pilots.changed_meanwhile"};
constexpr int changes_read = 20;

std::string address_of(PilotId id) {
    return "/pilots/" + std::to_string(id.value);
}

Pilot pilot_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(
        find_pilot(platform.db, request.viewer.authority, request.path_id<PilotId>("pilot")));
}

bool is_current(Platform& platform, const Pilot& pilot, html::Form& form) {
    const auto seen = http::parse_id<PilotId>(form.value("version"));
    if (seen && seen->value == pilot.version) return true;
    const auto changes = told_together(
        load_pilot_changes(platform.db, pilot.id, seen ? seen->value : 0, changes_read));
    std::string who, what;
    for (const auto& one : changes) {
        who = one.by;
        what += (what.empty() ? "" : " ") + change_in_words(one);
    }
    form.refuse("version", pilot_changed_meanwhile.with("who", who).with("what", what));
    return false;
}

PilotChanging changing_of(const http::Request& request, const Pilot& pilot) {
    return {pilot.id, pilot.version, request.viewer.person};
}

void must_be_first(bool stored) {
    if (!stored) throw db::Fault(db::Kind::busy, "the pilot was changed a moment ago");
}

ui::Option wave_option(const Wave& wave) {
    return {std::to_string(wave.number), wave_in_words(wave.number) + ", " + wave.term.name};
}

std::string name_of(PilotStanding standing) {
    return "pilots.standing." + std::string(enums::text(standing));
}

std::string_view colour_of(PilotStanding standing) {
    switch (standing) {
        case PilotStanding::begun:
            return "green";
        case PilotStanding::planned:
            return "blue";
        case PilotStanding::nothing:
            return "grey";
        case PilotStanding::left:
            return "purple";
    }
    return {};
}

std::string wave_in_words(std::int64_t wave) {
    if (wave == 0) return pilot_words("no_wave");
    return messages::say({}, "pilots.wave", {{"number", wave}});
}

static std::string wave_noted(const std::string& number) {
    const auto wave = http::parse_id<Id<Wave>>(number);
    return wave_in_words(wave ? wave->value : 0);
}

// A change of the waves has terms in it, one of a school its wave's number or the day it left.
std::string change_in_words(const PilotChangeMade& change) {
    const bool in_waves = change.what == PilotChange::placed || change.what == PilotChange::moved;
    auto became = in_waves ? wave_noted(change.became) : change.became;
    if (change.what == PilotChange::left)
        if (const auto day = calendar::parse_day(change.became)) became = html::say_day({}, *day);
    const auto key = "pilots.changed." + std::string(enums::text(change.what));
    return messages::say({}, messages::Key(key),
                         {{"school", change.school_name},
                          {"was", in_waves ? wave_noted(change.was) : change.was},
                          {"became", became},
                          {"reason", change.reason}});
}

std::vector<PilotChangeMade> told_together(std::vector<PilotChangeMade> changes) {
    std::vector<PilotChangeMade> told;
    for (auto& one : changes) {
        const bool same = !told.empty() && told.back().version == one.version &&
                          told.back().what == one.what && told.back().became == one.became;
        if (same)
            told.back().school_name += ", " + one.school_name;
        else
            told.push_back(std::move(one));
    }
    return told;
}

}  // namespace programmes
