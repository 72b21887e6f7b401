// Adding and changing one family by hand.
#include <algorithm>

#include "modules/people/families/families_pages.hpp"
#include "modules/people/families/families_store.hpp"
#include "modules/people/families/family_form.html.hpp"
#include "modules/people/families/roll.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace people {

std::string FormView::title(const html::Out& o) const {
    if (adding()) return std::string(o.say("families.add_title"));
    return o.say("families.edit_title", {{"name", family.household.name}});
}

std::string FormView::back() const {
    return adding() ? "/families" : "/families/" + std::to_string(family.household.id.value);
}

std::string FormView::action() const {
    return adding() ? "/families/add" : back() + "/edit";
}

const Parent* FormView::parent_in(int block) const {
    const auto id = http::parse_id<PersonId>(form.value(field_of("parent", block, "id")));
    return id ? family.find_parent(*id) : nullptr;
}

const Child* FormView::child_in(int block) const {
    const auto id = http::parse_id<ChildId>(form.value(field_of("child", block, "id")));
    if (!id) return nullptr;
    return shared && shared->id == *id ? &*shared : family.find_child(*id);
}

// Whoever was told what somebody else saved goes on from there; others from what they opened.
static std::int64_t version_of(const FormView& view) {
    const auto opened = http::parse_id<Id<Household>>(view.form.value("version"));
    return opened && !view.form.error("") ? opened->value : view.family.household.version;
}

static http::Response form_answer(const http::Request& request, FormView view) {
    view.blocks = blocks_of(view.form);
    view.version = version_of(view);
    const auto status = view.form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, family_form_page, view, status);
}

// "Add another parent" or "Add another child": the same page with one more block.
static bool wants_more(html::Form& form, const http::Request& request) {
    const auto more = request.form.text("more");
    if (more != "parent" && more != "child") return false;
    const auto blocks = blocks_of(form);
    html::Form longer;
    longer.fill("parents", std::int64_t{blocks.parents + (more == "parent" ? 1 : 0)});
    longer.fill("children", std::int64_t{blocks.children + (more == "child" ? 1 : 0)});
    for (const auto& [name, value] : request.form)
        if (name != "parents" && name != "children") longer.fill(name, value);
    if (more == "parent")
        longer.fill(field_of("parent", blocks.parents + 1, "may_write"), Answer::unasked);
    form = std::move(longer);
    return true;
}

static FamilyRow row_of(const ParentDraft& parent) {
    return {.given = parent.given,
            .family = parent.family,
            .email = parent.email,
            .phone = parent.phone};
}

static FamilyRow row_of(const ChildDraft& child) {
    return {.child_given = child.given, .child_family = child.family, .born_on = child.born_on};
}

// A parent who is on the list already is not added a second time; a child who is there with another
// family becomes this one's as well.
static void find_known(const std::vector<Family>& families, html::Form& form, FamilyDraft& draft) {
    const Roll roll(families);
    for (const auto& parent : draft.parents) {
        const auto* known = parent.id ? nullptr : roll.known_parent(row_of(parent));
        if (!known || known->lives_in.empty()) continue;
        const auto& household = roll.households()[known->lives_in.front()].household;
        form.refuse(field_of("parent", parent.block, "given"),
                    Refusal{"families.already_here"}
                        .with("name", known->parent.name())
                        .with("family", household.name));
    }
    for (auto& child : draft.children) {
        if (child.id) continue;
        if (const auto* known = roll.known_child(row_of(child))) {
            child.id = known->child.id;
            child.known = true;
        }
    }
}

static std::optional<Child> shared_child(const http::Request& request, Platform& platform,
                                         std::string_view written) {
    if (written.empty()) return {};
    const auto id = http::parse_id<ChildId>(written);
    if (!id) throw http::NotFound{};
    return http::or_not_found(find_child(platform.db, schools::Scope(request.viewer), *id));
}

static http::Response show_add(const http::Request& request, Platform& platform) {
    FormView view{.shared = shared_child(request, platform, request.query.text("child"))};
    view.form = form_to_add(view.shared);
    if (view.shared) platform.audit.read("child", view.shared->id.value, request.viewer.school);
    return form_answer(request, std::move(view));
}

static http::Response submit_add(const http::Request& request, Platform& platform) {
    FormView view{.form = html::Form(request),
                  .shared = shared_child(request, platform, request.form.text("child1_id"))};
    if (wants_more(view.form, request)) return form_answer(request, std::move(view));
    auto draft = read_family(view.form, platform.clock.today());
    for (auto& child : draft.children) {
        if (child.id && (!view.shared || child.id != view.shared->id)) throw http::NotFound{};
        child.known = static_cast<bool>(child.id);
    }
    if (view.form.ok())
        find_known(load_families(platform.db, schools::Scope(request.viewer)), view.form, draft);
    if (!view.form.ok()) return form_answer(request, std::move(view));
    const auto id = store_added_family(platform, request.viewer, draft);
    platform.audit.changed("family", id.value, request.viewer.school, "added");
    return see_other_saying("/families/" + std::to_string(id.value), "families.added_message");
}

static Family family_to_change(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_family(platform.db, schools::Scope(request.viewer),
                                          request.path_id<HouseholdId>("household")));
}

static http::Response show_edit(const http::Request& request, Platform& platform) {
    FormView view{.family = family_to_change(request, platform)};
    view.form = form_of(view.family);
    platform.audit.read("family", view.family.household.id.value, request.viewer.school);
    return form_answer(request, std::move(view));
}

// Somebody saved the family after this form was opened.
static bool was_changed(const FormView& view) {
    return view.form.value("version") != std::to_string(view.family.household.version);
}

// Nobody who is not in the family comes into it by a number in a form.
static void only_own(const Family& family, const FamilyDraft& draft) {
    for (const auto& parent : draft.parents)
        if (parent.id && !family.find_parent(parent.id)) throw http::NotFound{};
    for (const auto& child : draft.children)
        if (child.id && !family.find_child(child.id)) throw http::NotFound{};
}

static bool anybody_added(const FamilyDraft& draft) {
    return std::ranges::any_of(draft.parents, [](auto& p) { return !p.id; }) ||
           std::ranges::any_of(draft.children, [](auto& c) { return !c.id; });
}

static http::Response submit_edit(const http::Request& request, Platform& platform) {
    FormView view{.form = html::Form(request), .family = family_to_change(request, platform)};
    if (wants_more(view.form, request)) return form_answer(request, std::move(view));
    auto draft = read_family(view.form, platform.clock.today());
    if (was_changed(view)) {
        view.saved_now = differences(view.family, draft);
        view.form.refuse("", Refusal{"families.changed_meanwhile"});
        return form_answer(request, std::move(view));
    }
    only_own(view.family, draft);
    if (view.form.ok() && std::ranges::all_of(draft.parents, &ParentDraft::gone))
        view.form.refuse("parent1_gone", Refusal{"families.nobody_stays"});
    if (view.form.ok() && anybody_added(draft))
        find_known(load_families(platform.db, schools::Scope(request.viewer)), view.form, draft);
    if (!view.form.ok()) return form_answer(request, std::move(view));
    const auto& household = view.family.household;
    if (!count_change(platform.db, household.id, household.version))
        throw db::Fault(db::Kind::busy, "two people saved a family at once");
    const auto changed = store_changed_family(platform, request.viewer, view.family, draft);
    platform.audit.changed("family", household.id.value, request.viewer.school, changed);
    return see_other_saying(view.back(), "families.saved_message");
}

static http::Response cares_answer(const http::Request& request, const CaresView& view) {
    return html::page(request, cares_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static html::Form cares_form(const Family& family) {
    html::Form form;
    for (const auto& care : family.cares) {
        form.fill(care_field("relation", care.person, care.child), care.relation);
        form.tick(care_field("order", care.person, care.child), care.court_order);
    }
    return form;
}

static http::Response show_cares(const http::Request& request, Platform& platform) {
    CaresView view{.family = family_to_change(request, platform)};
    view.form = cares_form(view.family);
    platform.audit.read("family", view.family.household.id.value, request.viewer.school,
                        "who cares for whom");
    return cares_answer(request, view);
}

static std::vector<CareDraft> read_cares(const html::Form& form, const Family& family) {
    std::vector<CareDraft> cares;
    for (const auto& parent : family.parents)
        for (const auto& child : family.children)
            cares.push_back({.person = parent.id,
                             .child = child.id,
                             .relation = enums::parse<Relation>(
                                 form.value(care_field("relation", parent.id, child.id))),
                             .court_order = form.ticked(care_field("order", parent.id, child.id))});
    return cares;
}

static http::Response submit_cares(const http::Request& request, Platform& platform) {
    CaresView view{.form = html::Form(request), .family = family_to_change(request, platform)};
    const auto& household = view.family.household;
    if (view.form.value("version") != std::to_string(household.version)) {
        // What somebody else saved is shown as it is.
        view.form = cares_form(view.family);
        view.form.refuse("", Refusal{"families.changed_meanwhile"});
        return cares_answer(request, view);
    }
    if (!count_change(platform.db, household.id, household.version))
        throw db::Fault(db::Kind::busy, "two people saved a family at once");
    store_cares(platform.db, read_cares(view.form, view.family));
    platform.audit.changed("family", household.id.value, request.viewer.school,
                           "who cares for whom");
    return see_other_saying("/families/" + std::to_string(household.id.value),
                            "families.cares_message");
}

void install_family_forms(Site& site) {
    site.get("/families/add", show_add, May::manage_families);
    site.post("/families/add", submit_add, May::manage_families);
    site.get("/families/{household}/edit", show_edit, May::manage_families);
    site.post("/families/{household}/edit", submit_edit, May::manage_families);
    site.get("/families/{household}/carers", show_cares, May::manage_families);
    site.post("/families/{household}/carers", submit_cares, May::manage_families);
}

}  // namespace people
