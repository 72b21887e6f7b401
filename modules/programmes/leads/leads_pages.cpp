#include "modules/programmes/leads/leads_pages.hpp"

#include <algorithm>

#include "modules/programmes/leads/lead_letters.hpp"
#include "modules/programmes/leads/leads.html.hpp"
#include "platform/html/page.hpp"
#include "platform/sheets/download.hpp"
#include "platform/sheets/table.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr std::size_t longest_reasons = 2000;
constexpr int remind_days_before = 60;
constexpr int leads_panel_order = 5;
constexpr Refusal reasons_missing{"leads.reasons_missing"},
    decision_missing{"leads.decision_missing"}, check_kind_missing{"leads.check_kind_missing"},
    check_number_missing{"leads.check_number_missing"},
    check_expiry_missing{"leads.check_expiry_missing"};

std::string name_of(LeadState state) {
    return "leads.state." + std::string(enums::text(state));
}

std::string_view colour_of(LeadState state) {
    switch (state) {
        case LeadState::asked:
            return "yellow";
        case LeadState::declined:
            return "grey";
        case LeadState::training:
            return "blue";
        case LeadState::accredited:
            return "green";
        case LeadState::lapsed:
            return "red";
    }
    return {};
}

static http::Response show_leads(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    const auto today = platform.clock.today();
    const LeadsView view{.leads = load_leads(platform.db, scope, today),
                         .today = today,
                         .may_decide = request.viewer.can(May::decide_on_leads)};
    platform.audit.read("leads", scope.school, scope.school);
    return html::page(request, leads_page, view);
}

static sheets::Cell day_cell(const std::optional<calendar::Day>& day) {
    return day ? sheets::Cell(*day) : sheets::Cell();
}

static http::Response export_leads(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    const html::Out out(request.language);
    const auto column = [&](std::string_view key, sheets::Kind kind = sheets::Kind::text) {
        return sheets::Column{std::string(out.say(key)), kind};
    };
    sheets::Table table{
        .title = std::string(out.say("leads.leads")),
        .columns = {column("leads.name"), column("leads.school"), column("leads.state_label"),
                    column("leads.modules", sheets::Kind::number),
                    column("leads.checked_until", sheets::Kind::day),
                    column("leads.accredited_label", sheets::Kind::day),
                    column("leads.led", sheets::Kind::number)}};
    for (const auto& lead : load_leads(platform.db, scope, platform.clock.today()))
        table.rows.push_back({lead.name(), lead.school_name,
                              std::string(out.say(std::string_view(name_of(lead.state)))),
                              lead.modules, day_cell(lead.check_expires_on),
                              day_cell(lead.accredited_until), lead.led});
    platform.audit.exported("leads", scope.school, scope.school);
    return sheets::download_as(request.path.ends_with("xlsx") ? "xlsx" : "csv", "parent-leads",
                               table);
}

static bool records_checks(const http::Request& request) {
    const auto& role = request.viewer.role;
    return role == enums::text(people::Role::officer) || role == enums::text(people::Role::adviser);
}

static LeadView lead_in(const http::Request& request, Platform& platform) {
    const auto today = platform.clock.today();
    LeadView view{
        .lead = http::or_not_found(find_lead(platform.db, schools::Scope(request.viewer),
                                             request.path_id<people::PersonId>("person"), today)),
        .today = today};
    const auto person = view.lead.person;
    view.applications = load_applications(platform.db, person);
    view.signed_off = load_sign_offs(platform.db, person);
    view.own = person == request.viewer.person;
    view.may_decide = request.viewer.can(May::decide_on_leads) && !view.own;
    view.may_record = records_checks(request) && !view.own;
    view.sees_check = records_checks(request) || view.own;
    const auto period =
        accredit(on_the_ladder(view.lead, view.signed_off), request.viewer.person, today);
    if (!period) view.not_yet = period.error();
    return view;
}

static http::Response lead_answer(const http::Request& request, Platform& platform,
                                  LeadView& view) {
    const bool ok = view.decision.ok() && view.check.ok();
    if (view.lead.accredited_from || view.lead.led > 0) {
        view.led = load_led_sessions(platform.db, view.lead.person, "en");
        view.said = gather(load_feedback_for(platform.db, view.lead.person));
    }
    platform.audit.read("lead", view.lead.person.value, view.lead.school.value);
    return html::page(request, lead_page, view,
                      ok ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_lead(const http::Request& request, Platform& platform) {
    auto view = lead_in(request, platform);
    if (view.lead.check_kind) view.check.fill("kind", *view.lead.check_kind);
    if (view.sees_check) view.check.fill("number", view.lead.check_number);
    if (view.lead.check_expires_on) view.check.fill("expires", *view.lead.check_expires_on);
    return lead_answer(request, platform, view);
}

static std::string lead_address(const Lead& lead) {
    return "/leads/" + std::to_string(lead.person.value);
}

static std::string_view letter_about(LadderStep step, bool accepted) {
    switch (step) {
        case LadderStep::lead:
            return accepted ? "leads.accepted" : "leads.declined";
        case LadderStep::trainer:
            return accepted ? "leads.trainer_accepted" : "leads.trainer_declined";
    }
    return {};
}

static const Application& application_in(const http::Request& request, const LeadView& view) {
    const auto id = request.path_id<ApplicationId>("application");
    const auto found = std::ranges::find(view.applications, id, &Application::id);
    if (found == view.applications.end()) throw http::NotFound{};
    return *found;
}

static http::Response decide_on_application(const http::Request& request, Platform& platform) {
    auto view = lead_in(request, platform);
    const auto& application = application_in(request, view);
    auto& form = view.decision = html::Form(request);
    const auto& decided = form.value("decision");
    if (decided != "yes" && decided != "no") form.refuse("decision", decision_missing);
    const auto reasons =
        form.text("reasons", {.required = reasons_missing, .longest = longest_reasons});
    if (const auto why =
            may_not_decide(application.state, application.person, request.viewer.person))
        form.refuse("", *why);
    const bool yes = decided == "yes";
    if (form.ok() && !store_decision(platform, application, yes, reasons, request.viewer.person))
        form.refuse("", already_decided);
    if (!form.ok()) return lead_answer(request, platform, view);
    write_to_lead(platform, address_of(view.lead), letter_about(application.step, yes),
                  {{"reasons", reasons}}, "decided " + std::to_string(application.id.value));
    platform.audit.changed("lead", view.lead.person.value, view.lead.school.value,
                           yes ? "accepted" : "declined");
    return see_other_saying(lead_address(view.lead), "leads.decided");
}

static SafeguardingCheck read_check(html::Form& form, calendar::Day today) {
    SafeguardingCheck check;
    if (const auto kind = form.choice<CheckKind>("kind", check_kind_missing)) check.kind = *kind;
    check.number = form.text("number", {.required = check_number_missing, .longest = 20});
    std::erase(check.number, ' ');
    const auto expires = form.day("expires", {.required = check_expiry_missing});
    if (!expires || !form.ok()) return check;
    check.expires_on = *expires;
    if (const auto why = wrong_with(check, today))
        form.refuse(*why == check_number_wrong ? "number" : "expires", *why);
    return check;
}

static http::Response record_check(const http::Request& request, Platform& platform) {
    auto view = lead_in(request, platform);
    if (!records_checks(request)) throw http::NotFound{};
    view.check = html::Form(request);
    const auto check = read_check(view.check, view.today);
    if (view.own) view.check.refuse("", own_case);
    if (!view.check.ok()) return lead_answer(request, platform, view);
    store_check(platform, view.lead, check, request.viewer.person);
    platform.audit.changed("lead", view.lead.person.value, view.lead.school.value,
                           "safeguarding check until " + calendar::iso(check.expires_on));
    return see_other_saying(lead_address(view.lead), "leads.check_saved");
}

static http::Response accredit_lead(const http::Request& request, Platform& platform) {
    auto view = lead_in(request, platform);
    const auto period =
        accredit(on_the_ladder(view.lead, view.signed_off), request.viewer.person, view.today);
    if (!period) {
        view.decision.refuse("", period.error());
        return lead_answer(request, platform, view);
    }
    const auto id = store_accreditation(platform, view.lead.authority, view.lead.person, *period,
                                        request.viewer.person);
    write_to_lead(platform, address_of(view.lead), "leads.accredited",
                  {{"until", day_for(platform, view.lead.person, period->last)}},
                  "accredited " + std::to_string(id.value));
    platform.audit.changed("lead", view.lead.person.value, view.lead.school.value,
                           "accredited until " + calendar::iso(period->last));
    return see_other_saying(lead_address(view.lead), "leads.accredited_saved");
}

static LeadAddress to_whom(const Ending& ending) {
    return {ending.person, ending.authority, ending.school, ending.place, ending.given};
}

static void remind_of_end(Platform& platform, const Ending& soon) {
    write_to_lead(platform, to_whom(soon), "leads.ends_soon",
                  {{"until", day_for(platform, soon.person, soon.ends_on)}},
                  "ends " + std::to_string(soon.person.value) + " " + calendar::iso(soon.ends_on));
}

// Nobody has to remember: what runs out ends by itself, and whoever may not be with children any
// more is taken from the sessions to come.
static void keep_accreditations(Platform& platform, std::string_view) {
    const auto today = platform.clock.today();
    for (const auto& over : lapse_accreditations(platform, today))
        write_to_lead(
            platform, to_whom(over), "leads.lapsed", {},
            "lapsed " + std::to_string(over.person.value) + " " + calendar::iso(over.ends_on));
    for (const auto cohort : release_unfit(platform, today))
        platform.audit.changed("cohort", cohort.value, 0, "its Parent Lead may not lead any more");
    for (const auto& soon :
         load_ending(platform.db, today, calendar::plus_days(today, remind_days_before)))
        remind_of_end(platform, soon);
}

constexpr db::Sql waiting_leads = R"(
    SELECT (SELECT COUNT(*) FROM programmes_lead_applications q
             WHERE q.authority_id = $1 AND q.state = 'waiting') +
           (SELECT COUNT(*) FROM programmes_leads l
             WHERE l.authority_id = $1 AND l.asked_to_go_on IS NOT NULL),
           (SELECT COUNT(*) FROM programmes_leads l
              JOIN programmes_lead_checks k ON k.person_id = l.person_id AND k.expires_on >= $2
             WHERE l.authority_id = $1 AND l.state = 'training'
               AND (SELECT COUNT(*) FROM programmes_lead_training t
                     WHERE t.lead_id = l.person_id) = $3))";

static void draw_leads_waiting(const http::Request& request, Platform& platform, html::Out& out) {
    constexpr auto modules = static_cast<std::int64_t>(words(TrainingModule{}).size());
    const auto waiting = platform.db.one<LeadsWaiting>(waiting_leads, request.viewer.authority,
                                                       platform.clock.today(), modules);
    if (waiting.waiting + waiting.ready > 0) leads_waiting_panel(out, waiting);
}

void install_leads(Site& site) {
    site.get("/leads", show_leads, May::see_leads);
    site.get("/leads.csv", export_leads, May::see_leads);
    site.get("/leads.xlsx", export_leads, May::see_leads);
    site.get("/leads/{person}", show_lead, May::see_leads);
    site.post("/leads/{person}/applications/{application}", decide_on_application,
              May::decide_on_leads);
    site.post("/leads/{person}/check", record_check, May::see_leads);
    site.post("/leads/{person}/accredit", accredit_lead, May::decide_on_leads);
    site.panel(leads_panel_order, draw_leads_waiting, May::decide_on_leads);
    site.every(std::chrono::hours(12), "keep accreditations", keep_accreditations);
    install_lead_training(site);
    install_leading(site);
    install_own_lead(site);
}

}  // namespace programmes
