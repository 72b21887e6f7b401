// Raising an emergency.
#include "modules/conversations/emergencies/emergencies.html.hpp"
#include "modules/conversations/emergencies/emergencies_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

constexpr std::size_t longest_added = 400;

static std::vector<ui::Option> school_options(const http::Request& request, Platform& platform) {
    std::vector<ui::Option> options;
    if (request.viewer.school != 0) return options;
    for (const auto& school : load_emergency_schools(platform.db, schools::Scope(request.viewer)))
        options.push_back(
            {std::to_string(school.id), school.name,
             messages::say(request.language, "emergencies.carers", {{"count", school.carers}})});
    return options;
}

static http::Response raise_answer(const http::Request& request, Platform& platform,
                                   html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    const RaiseEmergencyView view{.form = std::move(form),
                                  .schools = school_options(request, platform)};
    return html::page(request, raise_emergency_page, view, status);
}

static http::Response show_raise(const http::Request& request, Platform& platform) {
    html::Form form;
    form.fill("day", platform.clock.today());
    return raise_answer(request, platform, std::move(form));
}

// The viewer's own school; of an officer, those ticked that are theirs to choose.
static std::vector<std::int64_t> chosen_schools(const http::Request& request, Platform& platform,
                                                html::Form& form) {
    if (request.viewer.school != 0) return {request.viewer.school};
    const auto ticked = request.form_ids<schools::SchoolId>("schools");
    std::vector<std::int64_t> chosen;
    for (const auto& school : load_emergency_schools(platform.db, schools::Scope(request.viewer)))
        if (ticked.contains(schools::SchoolId{school.id})) chosen.push_back(school.id);
    if (chosen.empty()) form.refuse("schools", Refusal{"emergencies.schools_missing"});
    return chosen;
}

static std::vector<EmergencyWords> read_added(html::Form& form,
                                              std::optional<EmergencyReason> reason) {
    std::vector<EmergencyWords> added;
    for (const auto& language : messages::languages()) {
        const auto field = "words_" + std::string(language.code);
        auto words = form.text(field, {.longest = longest_added});
        if (!words.empty()) added.push_back({std::string(language.code), std::move(words)});
    }
    const bool english = !added.empty() && added.front().language == "en";
    if (!english && (reason == EmergencyReason::own || !added.empty()))
        form.refuse("words_en", emergency_words_missing);
    return added;
}

static void ask_second_people(Platform& platform, const EmergencyRaised& emergency,
                              const std::vector<people::PersonId>& second) {
    for (const auto person : second)
        send_later(platform, Letter{.to = person,
                                    .authority = emergency.authority,
                                    .key = "emergencies.asked",
                                    .names = {{"link", emergency_address(platform, emergency.id)}},
                                    .once = "emergency asks " + std::to_string(emergency.id.value) +
                                            " " + std::to_string(person.value),
                                    .not_after = emergency.raised + emergency_waits,
                                    .what_for = Class::answer});
}

static EmergencyRaised read_emergency(const http::Request& request, html::Form& form,
                                      Platform& platform) {
    EmergencyRaised raised{.id = platform.ids.next<Emergency>(),
                           .authority = request.viewer.authority,
                           .exercise = form.ticked("exercise"),
                           .state = EmergencyState::raised,
                           .raised_by = request.viewer.person,
                           .raised = platform.clock.now()};
    const auto reason =
        form.choice<EmergencyReason>("reason", Refusal{"emergencies.reason_missing"});
    raised.reason = reason.value_or(EmergencyReason::own);
    const auto day = form.day("day", {.required = Refusal{"emergencies.day_missing"}});
    raised.day = day.value_or(platform.clock.today());
    if (day && *day < platform.clock.today()) form.refuse("day", Refusal{"emergencies.day_gone"});
    return raised;
}

static http::Response submit_raise(const http::Request& request, Platform& platform) {
    html::Form form(request);
    auto raised = read_emergency(request, form, platform);
    const auto schools = chosen_schools(request, platform, form);
    const auto added = read_added(form, enums::parse<EmergencyReason>(form.value("reason")));
    raised.school = schools.size() == 1 ? schools.front() : 0;
    const auto second = load_second_people(platform.db, raised);
    if (second.empty()) form.refuse("reason", emergency_nobody_else);
    if (!form.ok()) return raise_answer(request, platform, std::move(form));
    store_emergency(platform, raised, schools, added);
    ask_second_people(platform, raised, second);
    platform.audit.changed("emergency", raised.id.value, raised.school,
                           "raised: " + std::string(enums::text(raised.reason)));
    return see_other_saying("/emergencies/" + std::to_string(raised.id.value),
                            "emergencies.raised_now");
}

void install_raising(Site& site) {
    site.get("/emergencies/new", show_raise, May::send_emergencies);
    site.post("/emergencies/new", submit_raise, May::send_emergencies);
}

}  // namespace conversations
