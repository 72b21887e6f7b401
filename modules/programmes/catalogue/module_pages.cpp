// Modules: what they are, in which order, how their sessions go.
#include "modules/programmes/catalogue/catalogue_pages.hpp"
#include "modules/programmes/catalogue/module.html.hpp"
#include "modules/programmes/catalogue/removal.html.hpp"
#include "platform/html/page.hpp"
#include "platform/html/words.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr Refusal learns_missing{"catalogue.learns_missing"};

constexpr int longest_session = 480;

static http::Response show_module(const http::Request& request, Platform& platform) {
    const auto language = language_asked(request);
    ModuleView view{.may = CatalogueRights(request.viewer),
                    .module = module_asked(request, platform),
                    .language = language,
                    .languages = language_tabs("?language=", language)};
    view.edition = load_edition(platform.db, view.module.edition, language);
    view.plan = html::words(view.module.plan, 3);
    for (auto& resource : load_resources(platform.db, view.module.id, language)) {
        auto words = html::words(resource.body, 4);
        view.resources.push_back({std::move(resource), std::move(words)});
    }
    return html::page(request, module_page, view);
}

static http::Response new_module_answer(const http::Request& request, const Edition& edition,
                                        html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, new_module_page, NewModuleView{edition, std::move(form)}, status);
}

static http::Response show_new_module(const http::Request& request, Platform& platform) {
    html::Form form;
    form.fill("minutes", std::int64_t{90});
    return new_module_answer(request, edition_asked(request, platform), std::move(form));
}

static int session_minutes_in(html::Form& form) {
    const auto typed = form.number("minutes", 15, longest_session, {.required = number_missing});
    return static_cast<int>(typed.value_or(0));
}

static http::Response submit_new_module(const http::Request& request, Platform& platform) {
    const auto edition = edition_asked(request, platform);
    html::Form form(request);
    const auto title = form.text("title", {.required = title_missing, .longest = 100});
    const auto learns = form.text("learns", {.required = learns_missing, .longest = 500});
    const auto minutes = session_minutes_in(form);
    if (!form.ok()) return new_module_answer(request, edition, std::move(form));
    const auto id = add_module(platform, edition.id, minutes, title, learns);
    platform.audit.changed("module", id.value, 0, "added");
    return see_other_saying(module_address(id), "catalogue.module_added");
}

static http::Response session_plan_answer(const http::Request& request, const Module& module,
                                          html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, session_plan_page, SessionPlanView{module, std::move(form)}, status);
}

static http::Response show_session_plan(const http::Request& request, Platform& platform) {
    const auto module = module_asked(request, platform);
    html::Form form;
    form.fill("minutes", std::int64_t{module.minutes});
    form.fill("plan", module.plan);
    return session_plan_answer(request, module, std::move(form));
}

static http::Response submit_session_plan(const http::Request& request, Platform& platform) {
    const auto module = module_asked(request, platform);
    html::Form form(request);
    const SessionPlan plan{.minutes = session_minutes_in(form),
                           .plan = form.text("plan", {.longest = 10000}),
                           .version = static_cast<int>(
                               form.number("version", 1, module.version).value_or(module.version))};
    if (!form.ok()) return session_plan_answer(request, module, std::move(form));
    if (!store_session_plan(platform.db, module.id, plan)) {
        form.refuse("plan", Refusal{"catalogue.plan_changed_meanwhile"}.with(
                                "minutes", std::to_string(module.minutes)));
        return session_plan_answer(request, module, std::move(form));
    }
    platform.audit.changed("module", module.id.value, 0, "how its session goes");
    return see_other_saying(module_address(module.id), "catalogue.words_saved");
}

static http::Response move_module(const http::Request& request, Platform& platform) {
    const auto module = module_asked(request, platform);
    const auto direction =
        http::or_not_found(enums::parse<Direction>(request.form.text("direction")));
    std::vector<ModuleId> order;
    for (const auto& one : load_modules(platform.db, module.edition, "en")) order.push_back(one.id);
    store_order(platform.db, moved(std::move(order), module.id, direction));
    platform.audit.changed("module", module.id.value, 0,
                           "moved " + std::string(enums::text(direction)));
    return see_other_saying(
        edition_address(module.edition) + "#module-" + std::to_string(module.id.value),
        "catalogue.module_moved");
}

static http::Response module_removal_answer(const http::Request& request, const Module& module,
                                            const Outcome<void>& checked) {
    const RemovalView view{.title = module.title,
                           .question = "catalogue.remove_module",
                           .address = module_address(module.id) + "/remove",
                           .back = module_address(module.id),
                           .why_not = checked ? nullptr : &checked.error()};
    return html::page(request, removal_page, view,
                      checked ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_module_removal(const http::Request& request, Platform& platform) {
    const auto module = module_asked(request, platform);
    return module_removal_answer(request, module, check_removal(count_use(platform.db, module)));
}

static http::Response submit_module_removal(const http::Request& request, Platform& platform) {
    const auto module = module_asked(request, platform);
    const auto checked = check_removal(count_use(platform.db, module));
    if (!checked) return module_removal_answer(request, module, checked);
    remove_module(platform.db, module.id);
    platform.audit.changed("module", module.id.value, 0, "removed: " + module.title);
    return see_other_saying(edition_address(module.edition), "catalogue.module_removed");
}

void install_module_pages(Site& site) {
    site.get("/catalogue/{edition}/modules/new", show_new_module, May::edit_catalogue);
    site.post("/catalogue/{edition}/modules/new", submit_new_module, May::edit_catalogue);
    site.get("/catalogue/modules/{module}", show_module, May::see_catalogue);
    site.get("/catalogue/modules/{module}/session", show_session_plan, May::edit_catalogue);
    site.post("/catalogue/modules/{module}/session", submit_session_plan, May::edit_catalogue);
    site.post("/catalogue/modules/{module}/move", move_module, May::edit_catalogue);
    site.get("/catalogue/modules/{module}/remove", show_module_removal, May::edit_catalogue);
    site.post("/catalogue/modules/{module}/remove", submit_module_removal, May::edit_catalogue);
}

}  // namespace programmes
