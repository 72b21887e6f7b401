// What a school says at each indicator, and the files that show it.
#include <fstream>
#include <iterator>

#include "modules/programmes/award/award_pages.hpp"
#include "modules/programmes/award/evidence.html.hpp"
#include "modules/programmes/award/objective.html.hpp"
#include "modules/programmes/catalogue/resource_file.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr std::size_t longest_answer = 500;

static const Objective& objective_in(const http::Request& request, const AwardTemplate& measured) {
    const auto* objective = measured.objective(request.in_path.text("objective"));
    if (!objective) throw http::NotFound{};
    return *objective;
}

static bool may_gather_now(const http::Request& request, const Award& award) {
    return award.state == AwardState::gathering && request.viewer.school != 0 &&
           request.viewer.can(May::gather_evidence);
}

static http::Response objective_answer(const http::Request& request, AwardSeen seen,
                                       const Objective& objective, html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    const bool may_gather = may_gather_now(request, seen.award);
    ObjectiveView view{.seen = std::move(seen),
                       .objective = &objective,
                       .may_gather = may_gather,
                       .viewer = request.viewer,
                       .form = std::move(form)};
    const auto& all = view.seen.measured->objectives;
    if (&objective != &all.back()) view.next = &objective + 1;
    return html::page(request, objective_page, view, status);
}

static http::Response show_objective(const http::Request& request, Platform& platform) {
    auto seen = seen_in(request, platform);
    const auto& objective = objective_in(request, *seen.measured);
    html::Form form;
    for (const auto& indicator : objective.indicators)
        if (const auto* answer = seen.answer(indicator.slug)) {
            form.fill("standing-" + indicator.slug, answer->standing);
            form.fill("words-" + indicator.slug, answer->words);
        }
    return objective_answer(request, std::move(seen), objective, std::move(form));
}

// What was typed at one indicator, if it says anything else than what is stored.
static std::optional<SelfAnswer> answer_in(html::Form& form, const AwardSeen& seen,
                                           const Indicator& indicator) {
    const auto standing_name = "standing-" + indicator.slug;
    const auto words_name = "words-" + indicator.slug;
    const auto words = form.text(words_name, {.longest = longest_answer});
    if (form.value(standing_name).empty()) {
        if (!words.empty()) form.refuse(standing_name, Refusal{"award.standing_missing"});
        return {};
    }
    const auto standing = form.choice<SelfStanding>(standing_name);
    const auto version = form.number("version-" + indicator.slug, 0, 1'000'000).value_or(0);
    if (!standing) return {};
    const auto* stored = seen.answer(indicator.slug);
    if (stored && stored->standing == *standing && stored->words == words) return {};
    if ((stored ? stored->version : 0) != version)
        form.refuse(standing_name, Refusal{"award.answer_changed_meanwhile"}
                                       .with("name", stored ? stored->by : "")
                                       .with("theirs", stored ? stored->words : ""));
    return SelfAnswer{indicator.slug, *standing, words, version, {}};
}

static http::Response submit_objective(const http::Request& request, Platform& platform) {
    auto seen = seen_in(request, platform);
    const auto& objective = objective_in(request, *seen.measured);
    html::Form form(request);
    if (!may_gather_now(request, seen.award)) form.refuse("", not_now);
    std::vector<SelfAnswer> answers;
    for (const auto& indicator : objective.indicators)
        if (auto answer = answer_in(form, seen, indicator)) answers.push_back(std::move(*answer));
    if (!form.ok()) return objective_answer(request, std::move(seen), objective, std::move(form));
    for (const auto& answer : answers)
        if (!store_self_answer(platform, seen.award.id, answer, request.viewer.person)) {
            form.refuse("standing-" + answer.indicator, award_changed_meanwhile);
            return objective_answer(request, std::move(seen), objective, std::move(form));
        }
    if (!answers.empty())
        platform.audit.changed("award", seen.award.id.value, seen.award.school.value,
                               "answers: " + objective.slug);
    return see_other_saying(address_of(seen.award.id) + "/objectives/" + objective.slug,
                            "award.answers_saved");
}

// The indicators a file can be evidence for: first what nothing shows yet, then all the others.
static std::vector<ui::Option> indicators_to_show(const AwardSeen& seen) {
    const auto shown = seen.shown();
    std::vector<ui::Option> first, then;
    for (const auto& objective : seen.measured->objectives)
        for (const auto& indicator : objective.indicators)
            (shown.contains(indicator.slug) ? then : first)
                .push_back({indicator.slug, indicator.text, objective.title});
    first.insert(first.end(), then.begin(), then.end());
    return first;
}

static http::Response evidence_file_answer(const http::Request& request, const AwardSeen& seen,
                                           html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(
        request, evidence_file_page,
        EvidenceFileView{
            .award = seen.award, .indicators = indicators_to_show(seen), .form = std::move(form)},
        status);
}

static http::Response show_new_evidence(const http::Request& request, Platform& platform) {
    const auto seen = seen_in(request, platform);
    if (!may_gather_now(request, seen.award)) throw http::NotFound{};
    html::Form form;
    form.fill("indicators", request.query.text("for"));
    return evidence_file_answer(request, seen, std::move(form));
}

// What is in the file says what it is; a recording shows nothing that can be looked at.
static EvidenceFile evidence_in(const http::Request& request, html::Form& form) {
    EvidenceFile file{
        .title = form.text("title", {.required = Refusal{"award.title_missing"}, .longest = 100})};
    const auto* upload = request.upload("file");
    if (!upload || upload->size == 0) {
        form.refuse("file", Refusal{"award.file_missing"});
        return file;
    }
    if (upload->size > std::size_t{largest_file_megabytes} * 1024 * 1024) {
        form.refuse("file", Refusal{"award.file_too_large"}.with(
                                "megabytes", std::to_string(largest_file_megabytes)));
        return file;
    }
    std::ifstream stream(upload->file, std::ios::binary);
    file.content.bytes.assign(std::istreambuf_iterator<char>(stream), {});
    const auto type = type_of(file.content.bytes);
    if (!type || type->mime.starts_with("audio/")) {
        form.refuse("file", Refusal{"award.file_unknown"});
        return file;
    }
    file.name = safe_name(upload->name, *type);
    file.type = type->mime;
    return file;
}

static http::Response submit_new_evidence(const http::Request& request, Platform& platform) {
    const auto seen = seen_in(request, platform);
    if (!may_gather_now(request, seen.award)) throw http::NotFound{};
    html::Form form(request);
    std::vector<std::string> indicators;
    for (const auto one : request.form.every("indicators"))
        if (seen.measured->indicator(one) && std::ranges::find(indicators, one) == indicators.end())
            indicators.emplace_back(one);
    const auto file = evidence_in(request, form);
    if (indicators.empty()) form.refuse("indicators", Refusal{"award.indicators_missing"});
    if (!form.ok()) return evidence_file_answer(request, seen, std::move(form));
    const auto id =
        add_evidence_file(platform, seen.award, file, indicators, request.viewer.person);
    platform.audit.changed("award file", id.value, seen.award.school.value, file.title);
    return see_other_saying(address_of(seen.award.id), "award.file_added");
}

static http::Response send_evidence(const http::Request& request, Platform& platform) {
    const auto award = award_in(request, platform);
    const auto id = request.path_id<AwardFileId>("file");
    auto file = http::or_not_found(find_evidence_file(platform.db, award.id, id));
    platform.audit.read("award file", id.value, award.school.value, file.title);
    return http::download(file.name, std::move(file.type), std::move(file.content.bytes));
}

// The evidence that the path names, with its indicator, while it may still be taken away.
static EvidenceRemovalView removal_in(const http::Request& request, Platform& platform) {
    EvidenceRemovalView view{.award = award_in(request, platform),
                             .file = request.path_id<AwardFileId>("file")};
    if (!may_gather_now(request, view.award)) throw http::NotFound{};
    for (const auto& objective : award_template(view.award.template_version).objectives)
        for (const auto& indicator : objective.indicators)
            if (indicator.slug == request.in_path.text("indicator")) {
                view.objective = &objective;
                view.indicator = &indicator;
            }
    if (!view.indicator) throw http::NotFound{};
    for (const auto& one : load_gathered(platform.db, view.award.id).evidence)
        if (one.file == view.file && one.indicator == view.indicator->slug) view.title = one.title;
    if (view.title.empty()) throw http::NotFound{};
    return view;
}

static http::Response show_evidence_removal(const http::Request& request, Platform& platform) {
    return html::page(request, evidence_removal_page, removal_in(request, platform));
}

static http::Response submit_evidence_removal(const http::Request& request, Platform& platform) {
    const auto view = removal_in(request, platform);
    remove_evidence(platform.db, view.award.id, view.indicator->slug, view.file);
    platform.audit.changed("award file", view.file.value, view.award.school.value,
                           "removed from " + view.indicator->slug);
    return see_other_saying(address_of(view.award.id) + "/objectives/" + view.objective->slug,
                            "award.file_removed");
}

void install_award_evidence(Site& site) {
    site.get("/award/{award}/objectives/{objective}", show_objective, May::see_award);
    site.post("/award/{award}/objectives/{objective}", submit_objective, May::gather_evidence);
    site.get("/award/{award}/files/new", show_new_evidence, May::gather_evidence);
    site.post("/award/{award}/files/new", submit_new_evidence, May::gather_evidence,
              {.uploads = true});
    site.get("/award/{award}/files/{file}", send_evidence, May::see_award);
    site.get("/award/{award}/files/{file}/{indicator}/remove", show_evidence_removal,
             May::gather_evidence);
    site.post("/award/{award}/files/{file}/{indicator}/remove", submit_evidence_removal,
              May::gather_evidence);
}

}  // namespace programmes
