// What a course is about, in each language: an officer says it beside the edition's other words.
#include "modules/programmes/catalogue/catalogue_pages.hpp"
#include "modules/programmes/courses/course_words.html.hpp"
#include "modules/programmes/courses/courses_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

static std::string_view course_language(const http::Request& request) {
    for (const auto& spoken : messages::languages())
        if (spoken.code == request.in_path.text("language")) return spoken.code;
    throw http::NotFound{};
}

static http::Response course_words_answer(const http::Request& request, const Edition& edition,
                                          std::int64_t version, html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    const auto language = course_language(request);
    return html::page(request, course_words_page,
                      CourseWordsView{.edition = edition.id,
                                      .title = edition.title,
                                      .language = language,
                                      .version = version,
                                      .languages = language_tabs(
                                          edition_address(edition.id) + "/course/", language),
                                      .form = std::move(form)},
                      status);
}

// Another language begins empty, at version 0; only what stands in this one counts.
static CourseWords words_in(Platform& platform, const Edition& edition, std::string_view language) {
    http::or_not_found(find_course_words(platform.db, edition.id, language));
    return find_own_course_words(platform.db, edition.id, language).value_or(CourseWords{});
}

static http::Response show_course_words(const http::Request& request, Platform& platform) {
    const auto edition = edition_asked(request, platform);
    const auto words = words_in(platform, edition, course_language(request));
    html::Form form;
    form.fill("subject", words.subject);
    form.fill("theme", words.theme);
    form.fill("outcomes", words.outcomes);
    return course_words_answer(request, edition, words.version, std::move(form));
}

static http::Response submit_course_words(const http::Request& request, Platform& platform) {
    const auto edition = edition_asked(request, platform);
    const auto language = course_language(request);
    const auto stored = words_in(platform, edition, language);
    html::Form form(request);
    CourseWords words{
        .subject = form.text("subject", {.required = Refusal{"courses.subject_missing"}}),
        .theme = form.text("theme", {.required = Refusal{"courses.theme_missing"}}),
        .outcomes = form.text("outcomes",
                              {.required = Refusal{"courses.outcomes_missing"}, .longest = 2000})};
    words.version = form.number("version", 0, stored.version).value_or(-1);
    if (form.ok() && !store_course_words(platform.db, edition.id, language, words))
        form.refuse("outcomes", Refusal{"courses.words_changed"}.with("theirs", stored.outcomes));
    if (!form.ok()) return course_words_answer(request, edition, stored.version, std::move(form));
    platform.audit.changed("edition", edition.id.value, 0,
                           "course words in " + std::string(language));
    return see_other_saying(edition_address(edition.id) + "?language=" + std::string(language),
                            "catalogue.words_saved");
}

void install_course_words(Site& site) {
    site.get("/catalogue/{edition}/course/{language}", show_course_words, May::edit_catalogue);
    site.post("/catalogue/{edition}/course/{language}", submit_course_words, May::edit_catalogue);
}

}  // namespace programmes
