#include "modules/programmes/planning/planning_words.hpp"

#include <cmath>

#include "platform/crypto/crypto.hpp"
#include "platform/html/out.hpp"

namespace programmes {

std::string said(calendar::Instant instant) {
    return html::say_when({}, instant);
}

static std::string_view key_of(ClashOf of) {
    switch (of) {
        case ClashOf::trainer:
            return "planning.clash_trainer";
        case ClashOf::room:
            return "planning.clash_room";
        case ClashOf::school:
            return "planning.clash_school";
    }
    return {};
}

Refusal said(const Clash& clash) {
    return Refusal(key_of(clash.of))
        .with("when", said(clash.at))
        .with("cohort", clash.with.cohort_name)
        .with("school", clash.with.school_name)
        .with("room", clash.with.room);
}

static std::string_view key_of(WhyNot why) {
    switch (why) {
        case WhyNot::busy:
            return "planning.not_free_busy";
        case WhyNot::away:
            return "planning.not_free_away";
        case WhyNot::no_time_to_travel:
            return "planning.not_free_travel";
        case WhyNot::not_their_day:
            return "planning.not_free_day";
        case WhyNot::too_far:
            return "planning.not_free_far";
    }
    return {};
}

Refusal said(const TrainerReason& reason, const Suitability& suits) {
    const auto day = calendar::london_day(reason.at);
    auto words = Refusal(key_of(reason.why))
                     .with("name", suits.trainer->name)
                     .with("day", html::say_day({}, day))
                     .with("more", std::to_string(reason.sessions - 1))
                     .with("furthest", std::to_string(suits.trainer->furthest_km));
    if (!reason.other) return words;
    return words.with("school", reason.other->school_name)
        .with("when", said(reason.other->starts_at));
}

std::string described(messages::Language language, const Suitability& suits) {
    const html::Out out(language);
    auto words = suits.km ? out.say("planning.km_away", {{"km", std::lround(*suits.km)}})
                          : std::string(out.say("planning.km_unknown"));
    words += " " + out.say("planning.sessions_in_weeks", {{"count", suits.sessions_in_weeks}});
    if (!suits.trainer->told_us) words += " " + std::string(out.say("planning.told_nothing"));
    for (const auto& reason : suits.reasons) words += " " + out.say(said(reason, suits));
    return words;
}

std::string sign_of(const Warnings& warnings) {
    if (warnings.empty()) return {};
    std::string all;
    for (const auto& warning : warnings) {
        all += warning.message;
        for (const auto& [name, value] : warning.names) all += "|" + value;
        all += "\n";
    }
    return crypto::base64url(crypto::sha256(all)).substr(0, 16);
}

static std::string_view key_of(CohortChanged what) {
    switch (what) {
        case CohortChanged::name:
            return "planning.changed_name";
        case CohortChanged::room:
            return "planning.changed_room";
        case CohortChanged::capacity:
            return "planning.changed_capacity";
        case CohortChanged::trainer:
            return "planning.changed_trainer";
        case CohortChanged::moved:
            return "planning.changed_moved";
        case CohortChanged::session_room:
            return "planning.changed_session_room";
        case CohortChanged::left_out:
            return "planning.changed_left_out";
        case CohortChanged::at_the_end:
            return "planning.changed_at_the_end";
        case CohortChanged::all_later:
            return "planning.changed_all_later";
        case CohortChanged::cancelled:
            return "planning.changed_cancelled";
        case CohortChanged::lead:
            return "planning.changed_lead";
    }
    return {};
}

Refusal said(const CohortChangeMade& made) {
    return Refusal(key_of(made.what))
        .with("who", made.by)
        .with("session", std::to_string(made.session))
        .with("was", made.was)
        .with("became", made.became);
}

}  // namespace programmes
