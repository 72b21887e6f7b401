// Setting a Parent Lead at the head of a cohort.
#include <algorithm>

#include "modules/programmes/leads/lead_letters.hpp"
#include "modules/programmes/leads/leading.html.hpp"
#include "modules/programmes/leads/leads_pages.hpp"
#include "modules/programmes/planning/changing.hpp"
#include "modules/programmes/quality/quality_store.hpp"

namespace programmes {

constexpr std::string_view no_lead = "nobody";
constexpr Refusal lead_missing{"leads.lead_missing"}, way_to_lead_missing{"leads.way_missing"},
    nothing_left_to_lead{"planning.nothing_to_come"};

namespace {
struct Leading {
    CohortLeadView view{};
    std::vector<CohortSession> to_come{};
    std::vector<WhoMayLead> all{};
    std::vector<OpenSerious> open_serious{};
    Period days{};
};
}  // namespace

// What keeps this Lead from these sessions: they themselves, or something that was not cleared.
static std::optional<Refusal> in_the_way(const Leading& leading, const WhoMayLead& lead) {
    if (auto why = may_not_lead(lead, leading.days)) return why;
    return may_not_be_assigned(leading.open_serious, lead.person, leading.view.top.cohort.school);
}

static void offer_leads(const html::Out& out, Leading& leading) {
    auto& view = leading.view;
    for (const auto& lead : leading.all)
        if (const auto why = in_the_way(leading, lead))
            view.others.push_back(*why);
        else
            view.leads.push_back(
                {std::to_string(lead.person.value), lead.name,
                 out.say("leads.lead_hint", {{"school", lead.school_name}, {"led", lead.led}})});
    view.leads.push_back({std::string(no_lead), std::string(out.say("leads.no_lead"))});
}

static Leading leading_in(const http::Request& request, Platform& platform) {
    Leading leading{.view = {.top = cohort_in(request, platform)}};
    auto& view = leading.view;
    const auto& cohort = view.top.cohort;
    leading.to_come =
        still_to_come(load_cohort_sessions(platform.db, cohort.id), platform.clock.now());
    view.to_come = leading.to_come.size();
    if (leading.to_come.empty()) {
        view.top.form.refuse("", nothing_left_to_lead);
        return leading;
    }
    leading.days = {calendar::london_day(leading.to_come.front().starts_at),
                    calendar::london_day(leading.to_come.back().starts_at)};
    leading.all =
        load_who_may_lead(platform.db, cohort.authority, times_of(leading.to_come), cohort.id);
    leading.open_serious = load_open_serious(platform.db, cohort.authority);
    const html::Out out(request.language);
    offer_leads(out, leading);
    if (cohort.trainer)
        view.ways = {{"with", out.say("leads.with_trainer", {{"trainer", cohort.trainer_name}})},
                     {"alone", std::string(out.say("leads.alone")),
                      std::string(out.say("leads.alone_hint"))}};
    return leading;
}

static http::Response show_cohort_lead(const http::Request& request, Platform& platform) {
    auto leading = leading_in(request, platform);
    auto& top = leading.view.top;
    if (top.cohort.lead)
        top.form.fill("lead", top.cohort.lead);
    else
        top.form.fill("lead", no_lead);
    top.form.fill("how", "with");
    return change_page(request, cohort_lead_page, leading.view, top);
}

// The Lead that the form chooses, judged again: null for nobody, or where it is refused.
static const WhoMayLead* read_lead(html::Form& form, const Leading& leading) {
    if (form.value("lead") == no_lead || leading.to_come.empty()) return nullptr;
    const auto id = http::parse_id<people::PersonId>(form.value("lead"));
    const auto found = std::ranges::find_if(
        leading.all, [&](const WhoMayLead& lead) { return id && lead.person == *id; });
    if (found == leading.all.end()) {
        form.refuse("lead", lead_missing);
        return nullptr;
    }
    if (const auto why = in_the_way(leading, *found)) form.refuse("lead", *why);
    return &*found;
}

static http::Response change_cohort_lead(const http::Request& request, Platform& platform) {
    auto leading = leading_in(request, platform);
    auto& top = leading.view.top;
    const auto& cohort = top.cohort;
    const auto* chosen = read_lead(top.form, leading);
    const auto how = top.form.value("how");
    if (chosen && cohort.trainer && how != "with" && how != "alone")
        top.form.refuse("how", way_to_lead_missing);
    if (!settled(platform, top)) return change_page(request, cohort_lead_page, leading.view, top);

    const auto lead = chosen ? chosen->person : people::PersonId{};
    const bool alone = chosen && cohort.trainer && how == "alone";
    if (lead == cohort.lead && !alone) return changed(top, "planning.nothing_changed");
    std::vector<CohortChange> changes;
    const auto or_nobody = [](const std::string& who) { return who.empty() ? "nobody" : who; };
    if (lead != cohort.lead)
        changes.push_back({CohortChanged::lead, 0, or_nobody(cohort.lead_name),
                           chosen ? chosen->name : "nobody"});
    if (alone) changes.push_back({CohortChanged::trainer, 0, cohort.trainer_name, "nobody"});
    take(request, platform, top, changes);
    store_lead(platform, cohort.id, lead);
    if (alone) store_trainer(platform, cohort.id, {});
    if (chosen && lead != cohort.lead)
        tell_of_cohort(platform, lead, cohort.id, leading.to_come.front().starts_at);
    return changed(top, "leads.lead_saved");
}

void install_leading(Site& site) {
    site.get("/cohorts/{cohort}/lead", show_cohort_lead, May::plan_cohorts);
    site.post("/cohorts/{cohort}/lead", change_cohort_lead, May::plan_cohorts);
}

}  // namespace programmes
