// Templates for programs: writing them, trying them with values, and their versions.
#include "modules/conversations/measuring/segments.hpp"
#include "modules/conversations/programs/programs_pages.hpp"
#include "modules/conversations/programs/template.html.hpp"
#include "modules/conversations/programs/uuids.hpp"
#include "platform/html/page.hpp"
#include "platform/http/words.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

constexpr std::size_t longest_body = 10'000;

std::vector<std::string> lines_of(std::string_view words) {
    std::vector<std::string> lines;
    while (!words.empty()) {
        const auto end = std::min(words.find('\n'), words.size());
        if (end > 0) lines.emplace_back(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return lines;
}

static http::Response show_new_template(const http::Request& request, Platform&) {
    return html::page(request, new_template_page, NewTemplateView{});
}

static TemplateDraft read_draft(html::Form& form, std::optional<TemplateKind> kind) {
    TemplateDraft draft{.name = form.text("name", {.required = Refusal{"programs.name_missing"}})};
    draft.subject = form.text("subject");
    draft.body =
        form.text("body", {.required = Refusal{"programs.body_missing"}, .longest = longest_body});
    if (!kind) return draft;
    draft.kind = *kind;
    if (draft.kind == TemplateKind::sms) draft.subject.clear();
    if (draft.kind == TemplateKind::email && draft.subject.empty())
        form.refuse("subject", Refusal{"programs.subject_missing"});
    return draft;
}

static http::Response submit_template(const http::Request& request, Platform& platform) {
    html::Form form(request);
    const auto kind = form.choice<TemplateKind>("kind", Refusal{"programs.kind_missing"});
    auto draft = read_draft(form, kind);
    draft.uuid = http::lower_case(form.text("uuid"));
    if (!draft.uuid.empty() && !is_uuid(draft.uuid))
        form.refuse("uuid", Refusal{"programs.not_a_uuid"});
    const schools::Scope scope(request.viewer);
    std::optional<TemplateId> made;
    if (form.ok()) {
        made = add_template(platform, service_of(platform, scope).id, draft, request.viewer.person);
        if (!made) form.refuse("uuid", Refusal{"programs.uuid_taken"});
    }
    if (!made)
        return html::page(request, new_template_page, NewTemplateView{std::move(form)},
                          http::Status::unprocessable);
    platform.audit.changed("programs", made->value, scope.school, "wrote a template");
    return see_other_saying("/programs/templates/" + std::to_string(made->value),
                            "programs.template_saved");
}

static TemplateText template_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_template(platform.db, schools::Scope(request.viewer),
                                            request.path_id<TemplateId>("template")));
}

// The words as they would be sent; a value that was not typed stands there by its name.
static void try_values(TemplateView& view, const http::Fields& typed, const Settings& settings) {
    Values values;
    for (const auto& name : names_in(view.words.subject + "\n" + view.words.body)) {
        auto& one = view.values.emplace_back("v" + std::to_string(view.values.size()), name);
        one.value = typed.text(one.field);
        values.set(name, one.value.empty() ? "((" + name + "))" : one.value);
    }
    if (auto words = worded(view.words, values)) view.filled = *std::move(words);
    if (view.words.kind == TemplateKind::email) return;
    view.parts = notify_fragments(view.filled.body);
    view.cost = cost_of(static_cast<std::int64_t>(view.parts), {settings.text_price});
}

static http::Response template_answer(const http::Request& request, Platform& platform,
                                      TemplateText words, html::Form form,
                                      http::Status status = http::Status::ok) {
    TemplateView view{.words = std::move(words), .form = std::move(form)};
    view.versions = load_versions(platform.db, view.words.id);
    try_values(view, request.query, platform.settings);
    return html::page(request, template_page, view, status);
}

static http::Response show_template(const http::Request& request, Platform& platform) {
    auto words = template_in(request, platform);
    html::Form form;
    form.fill("name", words.name);
    form.fill("subject", words.subject);
    form.fill("body", words.body);
    form.fill("version", words.version);
    return template_answer(request, platform, std::move(words), std::move(form));
}

static http::Response submit_version(const http::Request& request, Platform& platform) {
    auto words = template_in(request, platform);
    html::Form form(request);
    const auto draft = read_draft(form, words.kind);
    const auto since = form.number("version", 1, 1'000'000).value_or(0);
    if (form.ok() && !add_version(platform, words.id, since, draft, request.viewer.person))
        form.refuse("body", Refusal{"programs.changed_meanwhile"}.with("who", words.made_by));
    if (!form.ok()) {
        form.fill("version", words.version);
        return template_answer(request, platform, std::move(words), std::move(form),
                               http::Status::unprocessable);
    }
    platform.audit.changed("programs", words.id.value, request.viewer.school,
                           "version " + std::to_string(since + 1) + " of a template");
    return see_other_saying(request.path, "programs.template_saved");
}

static http::Response submit_archive(const http::Request& request, Platform& platform) {
    const auto words = template_in(request, platform);
    archive_template(platform, words.id);
    platform.audit.changed("programs", words.id.value, request.viewer.school, "deleted a template");
    return see_other_saying("/programs", "programs.template_deleted");
}

void install_templates(Site& site) {
    site.get("/programs/templates/new", show_new_template, May::connect_programs);
    site.post("/programs/templates", submit_template, May::connect_programs);
    site.get("/programs/templates/{template}", show_template, May::connect_programs);
    site.post("/programs/templates/{template}", submit_version, May::connect_programs);
    site.post("/programs/templates/{template}/delete", submit_archive, May::connect_programs);
}

}  // namespace conversations
