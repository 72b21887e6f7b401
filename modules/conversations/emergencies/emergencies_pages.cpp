#include "modules/conversations/emergencies/emergencies_pages.hpp"

#include "modules/conversations/emergencies/emergencies.html.hpp"
#include "modules/conversations/emergencies/emergency.html.hpp"
#include "modules/conversations/placeholders/placeholders.hpp"
#include "platform/html/page.hpp"
#include "platform/messages/language_names.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

constexpr int most_emergencies = 50;

std::string said_reach(const html::Out& o, MessageState state) {
    return std::string(
        o.say(std::string_view("emergencies.reach." + std::string(enums::text(state)))));
}

std::string said_languages(const EnglishReaders& readers) {
    std::vector<std::string> names;
    names.reserve(readers.languages.size());
    for (const auto& code : readers.languages) names.emplace_back(messages::english_name(code));
    return in_a_row(names);
}

static void count_meant(EmergencyView& view, Platform& platform, const EmergencyTexts& texts) {
    const auto readers =
        load_emergency_readers(platform.db, view.emergency.id, view.emergency.exercise);
    for (const auto& one : readers) {
        view.meant.people += one.people;
        view.meant.phones += one.phones;
        view.meant.emails += one.emails;
    }
    view.in_english = those_in_english(view.emergency, texts.added, readers);
}

static http::Response show_emergencies(const http::Request& request, Platform& platform) {
    const EmergenciesView view{
        .lines = load_emergencies(platform.db, schools::Scope(request.viewer), most_emergencies),
        .now = platform.clock.now()};
    return html::page(request, emergencies_page, view);
}

static EmergencyRaised emergency_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_emergency(platform.db, schools::Scope(request.viewer),
                                             request.path_id<EmergencyId>("emergency")));
}

// What concerns several schools is for the authority to confirm.
static bool may_act(const http::Request& request, const EmergencyRaised& emergency) {
    return request.viewer.school == 0 || request.viewer.school == emergency.school;
}

static std::vector<EmergencyPreview> previews_of(const EmergencyRaised& emergency,
                                                 const EmergencyTexts& texts) {
    std::vector<EmergencyPreview> previews;
    for (const auto& spoken : messages::languages())
        previews.push_back(
            {std::string(spoken.code), std::string(spoken.name), std::string(spoken.direction),
             words_of_emergency(emergency, texts.added, spoken.language, texts.schools)});
    return previews;
}

static http::Response emergency_answer(const http::Request& request, Platform& platform,
                                       const EmergencyRaised& emergency, html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    EmergencyView view{.form = std::move(form),
                       .emergency = emergency,
                       .state = standing(emergency, platform.clock.now()),
                       .course = load_emergency_course(platform.db, emergency.id),
                       .raised_it = emergency.raised_by == request.viewer.person,
                       .may_act = may_act(request, emergency),
                       .may_ring = request.viewer.can(May::see_families) && !emergency.exercise};
    const auto texts = load_emergency_texts(platform.db, emergency.id);
    view.schools = texts.schools;
    view.previews = previews_of(emergency, texts);
    if (view.state == EmergencyState::raised) count_meant(view, platform, texts);
    if (view.state == EmergencyState::confirmed)
        view.reach = load_emergency_reach(platform.db, emergency.id);
    return html::page(request, emergency_page, view, status);
}

static http::Response show_emergency(const http::Request& request, Platform& platform) {
    return emergency_answer(request, platform, emergency_in(request, platform), {});
}

static void tell_first(Platform& platform, const EmergencyRaised& emergency, EmergencyState became,
                       people::PersonId by) {
    if (by == emergency.raised_by) return;
    send_later(platform,
               Letter{.to = emergency.raised_by,
                      .authority = emergency.authority,
                      .key = became == EmergencyState::confirmed ? "emergencies.confirmed"
                                                                 : "emergencies.withdrawn",
                      .names = {{"link", emergency_address(platform, emergency.id)}},
                      .once = "emergency ended " + std::to_string(emergency.id.value),
                      .what_for = Class::answer});
}

static http::Response submit_act(const http::Request& request, Platform& platform) {
    const auto emergency = emergency_in(request, platform);
    if (!may_act(request, emergency)) throw http::NotFound{};
    html::Form form(request);
    const auto act = form.choice<EmergencyAct>("do", emergency_not_waiting);
    if (!form.ok()) return emergency_answer(request, platform, emergency, std::move(form));
    const auto& viewer = request.viewer;
    const auto became = act_on_emergency(emergency, *act, viewer.person, platform.clock.now());
    if (!became || !end_emergency(platform, emergency.id, *became, viewer.person)) {
        form.refuse("do", became ? emergency_not_waiting : became.error());
        return emergency_answer(request, platform, emergency_in(request, platform),
                                std::move(form));
    }
    if (*became == EmergencyState::confirmed)
        store_emergency_people(platform.db, emergency.id, send_emergency(platform, emergency));
    tell_first(platform, emergency, *became, viewer.person);
    platform.audit.changed("emergency", emergency.id.value, emergency.school,
                           std::string(enums::text(*became)));
    return see_other_saying("/emergencies/" + std::to_string(emergency.id.value),
                            "emergencies.now_" + std::string(enums::text(*became)));
}

void install_emergencies(Site& site) {
    using namespace std::chrono_literals;
    site.get("/emergencies", show_emergencies, May::send_emergencies);
    site.get("/emergencies/{emergency}", show_emergency, May::send_emergencies);
    site.post("/emergencies/{emergency}", submit_act, May::send_emergencies);
    install_raising(site);
    install_telephones(site);
    site.every(1min, "let emergencies lapse", let_emergencies_lapse);
}

}  // namespace conversations
