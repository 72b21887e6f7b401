#include "modules/programmes/catalogue/catalogue_pages.hpp"

#include <algorithm>

#include "modules/programmes/catalogue/catalogue.html.hpp"
#include "modules/programmes/catalogue/edition.html.hpp"
#include "modules/programmes/catalogue/shipped.hpp"
#include "modules/programmes/catalogue/terms.html.hpp"
#include "modules/programmes/courses/courses_store.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr Refusal about_missing{"catalogue.about_missing"},
    programme_missing{"catalogue.programme_missing"}, price_missing{"catalogue.price_missing"},
    price_out_of_range{"catalogue.price_out_of_range"}, vat_missing{"catalogue.vat_missing"},
    state_missing{"catalogue.state_missing"};

constexpr Money highest_price{10'000'000};
constexpr int largest_group = 200, most_sessions = 60;

std::string say_cost(const html::Out& o, const Edition& edition) {
    const auto cost = edition.cost();
    const auto net = say(cost.net), vat = say(cost.vat), gross = say(cost.gross());
    switch (edition.vat) {
        case Vat::none:
            return o.say("catalogue.cost_none", {{"gross", gross}});
        case Vat::added:
            return o.say("catalogue.cost_added", {{"net", net}, {"vat", vat}, {"gross", gross}});
        case Vat::included:
            return o.say("catalogue.cost_included", {{"vat", vat}, {"gross", gross}});
    }
    return {};
}

std::string_view name_of(EditionState state) {
    switch (state) {
        case EditionState::draft:
            return "catalogue.states.draft";
        case EditionState::offered:
            return "catalogue.states.offered";
        case EditionState::withdrawn:
            return "catalogue.states.withdrawn";
    }
    return {};
}

std::string_view colour_of(EditionState state) {
    switch (state) {
        case EditionState::draft:
            return "yellow";
        case EditionState::offered:
            return "green";
        case EditionState::withdrawn:
            return "grey";
    }
    return {};
}

std::vector<ui::Option> state_options(const html::Out& o) {
    auto all = ui::options<EditionState>(o, "catalogue.states");
    for (auto& option : all) {
        const auto key = "catalogue.state_hints." + option.value;
        option.hint = o.say(std::string_view(key));
    }
    return all;
}

std::string_view direction_of(std::string_view language) {
    return messages::spoken(messages::language_of(language)).direction;
}

std::vector<ui::Tab> language_tabs(std::string_view before, std::string_view language) {
    std::vector<ui::Tab> tabs;
    for (const auto& spoken : messages::languages())
        tabs.push_back({std::string(spoken.name), std::string(before) + std::string(spoken.code),
                        spoken.code == language});
    return tabs;
}

std::string_view language_asked(const http::Request& request) {
    return messages::spoken(messages::language_of(request.query.text("language"))).code;
}

Edition edition_asked(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_edition(platform.db,
                                           CatalogueReader(request.viewer, language_asked(request)),
                                           request.path_id<EditionId>("edition")));
}

Module module_asked(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_module(platform.db,
                                          CatalogueReader(request.viewer, language_asked(request)),
                                          request.path_id<ModuleId>("module")));
}

Resource resource_asked(const http::Request& request, Platform& platform) {
    return http::or_not_found(
        find_resource(platform.db, CatalogueReader(request.viewer, language_asked(request)),
                      request.path_id<ResourceId>("resource")));
}

std::string edition_address(EditionId id) {
    return "/catalogue/" + std::to_string(id.value);
}

std::string module_address(ModuleId id) {
    return "/catalogue/modules/" + std::to_string(id.value);
}

std::string resource_address(ResourceId id) {
    return "/catalogue/resources/" + std::to_string(id.value);
}

static http::Response show_catalogue(const http::Request& request, Platform& platform) {
    const CatalogueView view{
        .may = CatalogueRights(request.viewer),
        .editions = load_editions(platform.db, CatalogueReader(request.viewer))};
    return html::page(request, catalogue_page, view);
}

static http::Response take_template(const http::Request& request, Platform& platform) {
    const auto name = request.form.text("template");
    if (std::ranges::find(shipped_editions, name) == std::end(shipped_editions))
        throw http::NotFound{};
    const auto id = add_template(platform, request.viewer.authority, name);
    platform.audit.changed("edition", id.value, 0, "taken from a template");
    return see_other_saying(edition_address(id), "catalogue.template_taken");
}

static http::Response new_edition_answer(const http::Request& request, html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, new_edition_page, NewEditionView{std::move(form)}, status);
}

static http::Response show_new_edition(const http::Request& request, Platform&) {
    return new_edition_answer(request, {});
}

static http::Response submit_new_edition(const http::Request& request, Platform& platform) {
    html::Form form(request);
    const auto programme = form.text("programme", {.required = programme_missing, .longest = 100});
    const auto title = form.text("title", {.required = title_missing, .longest = 100});
    const auto about = form.text("about", {.required = about_missing, .longest = 2000});
    if (!form.ok()) return new_edition_answer(request, std::move(form));
    const auto id = add_edition(platform, request.viewer.authority, programme, {}, title, about);
    if (form.ticked("course")) mark_as_course(platform.db, id);
    platform.audit.changed("edition", id.value, 0, "made");
    return see_other_saying(edition_address(id), "catalogue.edition_made");
}

static std::vector<ListedModule> listed(std::vector<Module> modules,
                                        const std::vector<Resource>& resources) {
    std::vector<ListedModule> list;
    for (auto& module : modules) list.push_back({.module = std::move(module)});
    for (const auto& resource : resources)
        for (auto& line : list)
            if (line.module.id == resource.module) line.take_home.push_back(resource);
    if (!list.empty()) list.front().first = list.back().last = true;
    return list;
}

static http::Response show_edition(const http::Request& request, Platform& platform) {
    const auto language = language_asked(request);
    EditionView view{.may = CatalogueRights(request.viewer),
                     .edition = edition_asked(request, platform),
                     .language = language,
                     .languages = language_tabs("?language=", language)};
    const auto id = view.edition.id;
    view.modules = listed(load_modules(platform.db, id, language),
                          load_resource_titles(platform.db, id, language));
    view.course = find_course_words(platform.db, id, language);
    return html::page(request, edition_page, view);
}

static http::Response terms_answer(const http::Request& request, const Edition& edition,
                                   html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, terms_page, TermsView{edition, std::move(form)}, status);
}

static http::Response show_terms(const http::Request& request, Platform& platform) {
    const auto edition = edition_asked(request, platform);
    html::Form form;
    form.fill("price", edition.price);
    form.fill("vat", edition.vat);
    form.fill("minimum_group", std::int64_t{edition.minimum_group});
    form.fill("maximum_group", std::int64_t{edition.maximum_group});
    form.fill("needed", std::int64_t{edition.needed});
    form.fill("state", edition.state);
    return terms_answer(request, edition, std::move(form));
}

static int group_number_in(html::Form& form, std::string_view name, int most) {
    return static_cast<int>(form.number(name, 1, most, {.required = number_missing}).value_or(1));
}

static void keep_refusal(html::Form& form, std::string_view field, const Outcome<void>& checked) {
    if (!checked) form.refuse(field, checked.error());
}

static Terms read_terms(html::Form& form, const EditionUse& use) {
    Terms terms;
    terms.price = form.money("price", {.required = price_missing}).value_or(Money{});
    if (terms.price < Money{} || terms.price > highest_price)
        form.refuse("price", price_out_of_range);
    terms.vat = form.choice<Vat>("vat", vat_missing).value_or(Vat::none);
    terms.minimum_group = group_number_in(form, "minimum_group", largest_group);
    terms.maximum_group = group_number_in(form, "maximum_group", largest_group);
    terms.needed = group_number_in(form, "needed", most_sessions);
    terms.state = form.choice<EditionState>("state", state_missing).value_or(EditionState::draft);
    if (!form.ok()) return terms;
    keep_refusal(form, "maximum_group", check_group(terms.minimum_group, terms.maximum_group));
    keep_refusal(form, "state", check_state(terms.state, use.modules, use.subscriptions));
    keep_refusal(form, "needed", check_rule(terms.needed, use.modules, terms.state));
    return terms;
}

// Somebody else was faster: each field that they changed says what it is now.
static void tell_changes(html::Form& form, const Terms& mine, const Terms& theirs,
                         const html::Out& o) {
    const auto tell = [&](std::string_view field, const auto& ours, const auto& now,
                          std::string said) {
        if (ours != now)
            form.refuse(field, Refusal{"catalogue.changed_meanwhile"}.with("now", std::move(said)));
    };
    tell("price", mine.price, theirs.price, say(theirs.price));
    tell("vat", mine.vat, theirs.vat,
         std::string(o.say("catalogue.vat_choices." + std::string(enums::text(theirs.vat)))));
    tell("minimum_group", mine.minimum_group, theirs.minimum_group,
         std::to_string(theirs.minimum_group));
    tell("maximum_group", mine.maximum_group, theirs.maximum_group,
         std::to_string(theirs.maximum_group));
    tell("needed", mine.needed, theirs.needed, std::to_string(theirs.needed));
    tell("state", mine.state, theirs.state, std::string(o.say(name_of(theirs.state))));
}

static std::string terms_in_short(const Terms& terms) {
    return say(terms.price) + ", VAT " + std::string(enums::text(terms.vat)) + ", groups of " +
           std::to_string(terms.minimum_group) + " to " + std::to_string(terms.maximum_group) +
           ", " + std::to_string(terms.needed) + " needed, " +
           std::string(enums::text(terms.state));
}

static http::Response submit_terms(const http::Request& request, Platform& platform) {
    const auto edition = edition_asked(request, platform);
    html::Form form(request);
    const auto terms = read_terms(form, count_use(platform.db, edition.id));
    if (!form.ok()) return terms_answer(request, edition, std::move(form));
    const auto from = form.number("version", 1, edition.version).value_or(edition.version);
    if (!store_terms(platform.db, edition.id, terms, static_cast<int>(from))) {
        const auto theirs = load_edition(platform.db, edition.id, "en");
        tell_changes(form, terms, theirs.terms(), html::Out(request.language));
        if (!form.ok()) return terms_answer(request, theirs, std::move(form));
    }
    platform.audit.changed("edition", edition.id.value, 0, terms_in_short(terms));
    return see_other_saying(edition_address(edition.id), "catalogue.terms_saved");
}

void install_catalogue(Site& site) {
    site.get("/catalogue", show_catalogue, May::see_catalogue);
    site.post("/catalogue/take", take_template, May::edit_catalogue);
    site.get("/catalogue/new", show_new_edition, May::edit_catalogue);
    site.post("/catalogue/new", submit_new_edition, May::edit_catalogue);
    site.get("/catalogue/{edition}", show_edition, May::see_catalogue);
    site.get("/catalogue/{edition}/terms", show_terms, May::edit_catalogue);
    site.post("/catalogue/{edition}/terms", submit_terms, May::edit_catalogue);
    install_module_pages(site);
    install_resource_pages(site);
    install_words_pages(site);
}

}  // namespace programmes
