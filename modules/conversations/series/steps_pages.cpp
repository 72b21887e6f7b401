#include "modules/conversations/series/series_pages.hpp"
#include "modules/conversations/series/series_words.hpp"
#include "modules/conversations/series/step.html.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

constexpr Refusal step_day_missing{"series.day_missing"}, step_day_taken{"series.day_taken"},
    step_english_missing{"series.english_missing"}, step_name_unknown{"series.name_unknown"},
    too_many_steps{"series.too_many_steps"}, step_changed_meanwhile{"series.changed_meanwhile"};
constexpr std::size_t longest_step = 600;

static std::string words_field(std::string_view language) {
    return "words-" + std::string(language);
}

static http::Response step_answer(const http::Request& request, const Series& series,
                                  SeriesStepId id, html::Form form,
                                  std::vector<StepWords> theirs = {}) {
    const StepFormView view{
        .series = series, .id = id, .form = std::move(form), .theirs = std::move(theirs)};
    return html::page(request, step_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_new_step(const http::Request& request, Platform& platform) {
    const auto series = own_series_in(request, platform);
    html::Form form;
    form.fill("asks", StepAsks::nothing);
    return step_answer(request, series, {}, std::move(form));
}

static SeriesStep step_in(const http::Request& request, const std::vector<SeriesStep>& steps) {
    const auto id = request.path_id<SeriesStepId>("step");
    for (const auto& step : steps)
        if (step.id == id) return step;
    throw http::NotFound{};
}

static http::Response show_step(const http::Request& request, Platform& platform) {
    const auto series = own_series_in(request, platform);
    const auto step = step_in(request, load_steps(platform.db, series.id));
    html::Form form;
    form.fill("day", step.after_days);
    form.fill("asks", step.asks);
    for (const auto& one : step.words) form.fill(words_field(one.language), one.words);
    return step_answer(request, series, step.id, std::move(form));
}

static void read_words(html::Form& form, SeriesStep& step) {
    for (const auto& spoken : messages::languages()) {
        const auto field = words_field(spoken.code);
        const bool english = spoken.language == messages::Language{};
        auto words = form.text(field, {.required = english ? step_english_missing : Refusal{},
                                       .longest = longest_step});
        if (const auto unknown = unknown_names(words); !unknown.empty())
            form.refuse(field, step_name_unknown.with("name", unknown.front()));
        step.words.push_back({std::string(spoken.code), std::move(words)});
    }
}

static SeriesStep typed_step(html::Form& form, SeriesStepId id,
                             const std::vector<SeriesStep>& others) {
    SeriesStep step{.id = id};
    step.after_days = form.number("day", 0, most_days, {.required = step_day_missing}).value_or(0);
    for (const auto& other : others)
        if (other.id != id && other.after_days == step.after_days)
            form.refuse("day", step_day_taken);
    if (!id && others.size() >= most_steps) form.refuse("day", too_many_steps);
    read_words(form, step);
    step.asks = form.choice<StepAsks>("asks").value_or(StepAsks::nothing);
    return step;
}

static http::Response submit_step_of(const http::Request& request, Platform& platform,
                                     Series series, SeriesStepId id) {
    const auto steps = load_steps(platform.db, series.id);
    const auto stored = id ? step_in(request, steps) : SeriesStep{};
    html::Form form(request);
    const auto step = typed_step(form, id, steps);
    const auto version = series.version;
    series.version = form.number("version", 1, version).value_or(0);
    std::vector<StepWords> theirs;
    if (form.ok() && !store_step(platform, series, step)) {
        form.refuse("day", step_changed_meanwhile);
        theirs = stored.words;
    }
    series.version = version;
    if (!form.ok()) return step_answer(request, series, id, std::move(form), std::move(theirs));
    platform.audit.changed("series", series.id.value, series.school,
                           "step of day " + std::to_string(step.after_days));
    return see_other_saying(series_address(series.id), "series.step_saved");
}

static http::Response submit_new_step(const http::Request& request, Platform& platform) {
    return submit_step_of(request, platform, own_series_in(request, platform), {});
}

static http::Response submit_step(const http::Request& request, Platform& platform) {
    return submit_step_of(request, platform, own_series_in(request, platform),
                          request.path_id<SeriesStepId>("step"));
}

static http::Response submit_step_removal(const http::Request& request, Platform& platform) {
    const auto series = own_series_in(request, platform);
    const auto step = step_in(request, load_steps(platform.db, series.id));
    remove_step(platform, series, step.id);
    platform.audit.changed("series", series.id.value, series.school,
                           "removed the step of day " + std::to_string(step.after_days));
    return see_other_saying(series_address(series.id), "series.step_removed");
}

void install_series_steps(Site& site) {
    site.get("/series/{series}/steps/new", show_new_step, May::plan_series);
    site.post("/series/{series}/steps/new", submit_new_step, May::plan_series);
    site.get("/series/{series}/steps/{step}", show_step, May::plan_series);
    site.post("/series/{series}/steps/{step}", submit_step, May::plan_series);
    site.post("/series/{series}/steps/{step}/remove", submit_step_removal, May::plan_series);
}

}  // namespace conversations
