// Groups that train to lead, and what each of them was seen to do.
#include <algorithm>

#include "modules/programmes/leads/leads_pages.hpp"
#include "modules/programmes/leads/training.html.hpp"
#include "modules/programmes/trainers/trainers_store.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr Refusal group_name_missing{"leads.group_name_missing"},
    group_where_missing{"leads.group_where_missing"},
    group_when_missing{"leads.group_when_missing"},
    group_begins_missing{"leads.group_begins_missing"},
    group_trainer_missing{"leads.group_trainer_missing"};

const SignOff* TrainingGroupView::sign_off(people::PersonId lead, TrainingModule module) const {
    const auto found = std::ranges::find_if(
        signed_off, [&](const SignOff& one) { return one.lead == lead && one.module == module; });
    return found == signed_off.end() ? nullptr : &*found;
}

static TrainingGroupsView groups_view(const http::Request& request, Platform& platform) {
    TrainingGroupsView view{.groups = load_training_groups(platform.db, request.viewer.authority),
                            .may_add = request.viewer.can(May::decide_on_leads)};
    if (view.may_add)
        for (const auto& trainer :
             load_trainers(platform.db, request.viewer.authority, platform.clock.today()))
            view.trainers.push_back({std::to_string(trainer.id.value), trainer.name});
    return view;
}

static http::Response show_training_groups(const http::Request& request, Platform& platform) {
    return html::page(request, training_groups_page, groups_view(request, platform));
}

static TrainingGroup read_group(html::Form& form, const TrainingGroupsView& view) {
    TrainingGroup group{
        .name = form.text("name", {.required = group_name_missing, .longest = 60}),
        .meets_where = form.text("where", {.required = group_where_missing, .longest = 120}),
        .meets_when = form.text("when", {.required = group_when_missing, .longest = 120})};
    const auto begins = form.day("begins", {.required = group_begins_missing});
    const auto trainer = form.id<people::PersonId>("trainer", group_trainer_missing);
    if (begins) group.begins_on = *begins;
    if (trainer) group.trainer = *trainer;
    const auto known = std::ranges::any_of(view.trainers, [&](const ui::Option& option) {
        return option.value == form.value("trainer");
    });
    if (!known) form.refuse("trainer", group_trainer_missing);
    return group;
}

static http::Response plan_training_group(const http::Request& request, Platform& platform) {
    auto view = groups_view(request, platform);
    view.form = html::Form(request);
    const auto group = read_group(view.form, view);
    if (!view.form.ok())
        return html::page(request, training_groups_page, view, http::Status::unprocessable);
    const auto id = add_training_group(platform, request.viewer.authority, group);
    platform.audit.changed("training group", id.value, 0, "planned");
    return see_other_saying("/leads/training/" + std::to_string(id.value), "leads.group_saved");
}

// Whoever trains them, and advisers; a school only looks at its own Leads.
static TrainingGroupView group_in(const http::Request& request, Platform& platform) {
    TrainingGroupView view{
        .group = http::or_not_found(find_training_group(
            platform.db, request.viewer.authority, request.path_id<TrainingGroupId>("group")))};
    view.may_add = request.viewer.can(May::decide_on_leads);
    view.may_sign_off = view.may_add || view.group.trainer == request.viewer.person;
    for (auto& lead :
         load_leads(platform.db, schools::Scope(request.viewer), platform.clock.today())) {
        if (lead.group == view.group.id)
            view.members.push_back(std::move(lead));
        else if (lead.state == LeadState::training && !lead.group)
            view.may_join.push_back(
                {std::to_string(lead.person.value), lead.name(), lead.school_name});
    }
    view.signed_off = load_sign_offs_of_group(platform.db, view.group.id);
    return view;
}

static http::Response show_training_group(const http::Request& request, Platform& platform) {
    const auto view = group_in(request, platform);
    platform.audit.read("training group", view.group.id.value);
    return html::page(request, training_group_page, view);
}

static http::Response back_to(const TrainingGroupView& view, std::string_view message) {
    return see_other_saying("/leads/training/" + std::to_string(view.group.id.value), message);
}

static http::Response join_training_group(const http::Request& request, Platform& platform) {
    const auto view = group_in(request, platform);
    for (const auto person : request.form_ids<people::PersonId>("joins")) {
        const auto offered = std::ranges::any_of(view.may_join, [&](const ui::Option& option) {
            return option.value == std::to_string(person.value);
        });
        if (!offered) continue;
        store_joining(platform, view.group.id, person);
        platform.audit.changed("lead", person.value, 0, "joins a training group");
    }
    return back_to(view, "leads.joined");
}

// A box is "person-module"; what is signed off stays so. Nobody signs off their own.
static http::Response sign_off_modules(const http::Request& request, Platform& platform) {
    const auto view = group_in(request, platform);
    if (!view.may_sign_off) throw http::NotFound{};
    const auto boxes = request.form.every("signed");
    for (const auto& member : view.members) {
        if (member.person == request.viewer.person) continue;
        for (const auto module : enums::all<TrainingModule>()) {
            const auto box =
                std::to_string(member.person.value) + "-" + std::string(enums::text(module));
            if (std::ranges::find(boxes, box) == boxes.end() ||
                view.sign_off(member.person, module))
                continue;
            store_sign_off(platform, member.person, module, request.viewer.person);
            platform.audit.changed("lead", member.person.value, member.school.value,
                                   "signed off: " + std::string(enums::text(module)));
        }
    }
    return back_to(view, "leads.signed_off_saved");
}

void install_lead_training(Site& site) {
    site.get("/leads/training", show_training_groups, May::see_leads);
    site.post("/leads/training", plan_training_group, May::decide_on_leads);
    site.get("/leads/training/{group}", show_training_group, May::see_leads);
    site.post("/leads/training/{group}", sign_off_modules, May::see_leads);
    site.post("/leads/training/{group}/join", join_training_group, May::decide_on_leads);
}

}  // namespace programmes
