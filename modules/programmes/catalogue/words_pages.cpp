// The words of an edition, a module or a resource, in each language that parents read.
#include "modules/programmes/catalogue/catalogue_pages.hpp"
#include "modules/programmes/catalogue/words.html.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {
namespace {

constexpr Refusal text_missing{"catalogue.text_missing"},
    words_changed_meanwhile{"catalogue.words_changed_meanwhile"};

/// Whose words they are, and what is asked of them.
template <class I>
struct Worded {
    I id{};
    std::string_view what;   // in the audit trail
    std::string_view label;  // of what is said under the title
    std::string_view hint;
    std::string address;  // …/words/
    std::string back;
    int rows;
    std::size_t longest;
    bool text_wanted = true;
};

Worded<EditionId> words_of_edition_asked(const http::Request& request, Platform& platform) {
    const auto edition = edition_asked(request, platform);
    const auto address = edition_address(edition.id);
    return {edition.id,
            "edition",
            "catalogue.about",
            "catalogue.about_hint",
            address + "/words/",
            address,
            6,
            2000};
}

Worded<ModuleId> words_of_module_asked(const http::Request& request, Platform& platform) {
    const auto module = module_asked(request, platform);
    const auto address = module_address(module.id);
    return {module.id,
            "module",
            "catalogue.learns",
            "catalogue.learns_hint",
            address + "/words/",
            address,
            4,
            500};
}

Worded<ResourceId> words_of_resource_asked(const http::Request& request, Platform& platform) {
    const auto resource = resource_asked(request, platform);
    return {.id = resource.id,
            .what = "resource",
            .label = "catalogue.body",
            .hint = "catalogue.markup_hint",
            .address = resource_address(resource.id) + "/words/",
            .back = module_address(resource.module),
            .rows = 24,
            .longest = 10000,
            .text_wanted = resource.kind == ResourceKind::page};
}

std::string_view words_language(const http::Request& request) {
    for (const auto& spoken : messages::languages())
        if (spoken.code == request.in_path.text("language")) return spoken.code;
    throw http::NotFound{};
}

template <class I>
http::Response words_answer(const http::Request& request, Platform& platform,
                            const Worded<I>& worded, const Words& stored, html::Form&& form,
                            std::string&& theirs = {}) {
    const auto language = words_language(request);
    const auto english = find_words(platform.db, worded.id, "en").value_or(Words{});
    const WordsView view{.label = worded.label,
                         .hint = worded.hint,
                         .address = worded.address,
                         .back = worded.back,
                         .language = language,
                         .about = english.title,
                         .english = language == "en" ? std::string() : english.text,
                         .rows = worded.rows,
                         .version = stored.version,
                         .theirs = std::move(theirs),
                         .form = std::move(form),
                         .languages = language_tabs(worded.address, language)};
    return html::page(request, words_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

template <class I, Worded<I> (*find)(const http::Request&, Platform&)>
http::Response show_words(const http::Request& request, Platform& platform) {
    const auto worded = find(request, platform);
    const auto stored =
        find_words(platform.db, worded.id, words_language(request)).value_or(Words{});
    html::Form form;
    form.fill("title", stored.title);
    form.fill("text", stored.text);
    return words_answer(request, platform, worded, stored, std::move(form));
}

template <class I, Worded<I> (*find)(const http::Request&, Platform&)>
http::Response submit_words(const http::Request& request, Platform& platform) {
    const auto worded = find(request, platform);
    const auto language = words_language(request);
    const auto stored = find_words(platform.db, worded.id, language).value_or(Words{});
    html::Form form(request);
    Words words{
        .title = form.text("title", {.required = title_missing, .longest = 100}),
        .text = form.text("text", {.required = worded.text_wanted ? text_missing : Refusal{},
                                   .longest = worded.longest})};
    words.version = static_cast<int>(form.number("version", 0, stored.version).value_or(-1));
    if (!form.ok()) return words_answer(request, platform, worded, stored, std::move(form));
    if (!store_words(platform.db, worded.id, language, words)) {
        form.refuse("text", words_changed_meanwhile);
        return words_answer(request, platform, worded, stored, std::move(form),
                            stored.title + "\n\n" + stored.text);
    }
    platform.audit.changed(worded.what, worded.id.value, 0, "words in " + std::string(language));
    return see_other_saying(worded.back + "?language=" + std::string(language),
                            "catalogue.words_saved");
}

}  // namespace

void install_words_pages(Site& site) {
    site.get("/catalogue/{edition}/words/{language}", show_words<EditionId, words_of_edition_asked>,
             May::edit_catalogue);
    site.post("/catalogue/{edition}/words/{language}",
              submit_words<EditionId, words_of_edition_asked>, May::edit_catalogue);
    site.get("/catalogue/modules/{module}/words/{language}",
             show_words<ModuleId, words_of_module_asked>, May::edit_catalogue);
    site.post("/catalogue/modules/{module}/words/{language}",
              submit_words<ModuleId, words_of_module_asked>, May::edit_catalogue);
    site.get("/catalogue/resources/{resource}/words/{language}",
             show_words<ResourceId, words_of_resource_asked>, May::edit_catalogue);
    site.post("/catalogue/resources/{resource}/words/{language}",
              submit_words<ResourceId, words_of_resource_asked>, May::edit_catalogue);
}

}  // namespace programmes
