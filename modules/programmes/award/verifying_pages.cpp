// The verifier's way: the day of the visit, what was found, and the decision.
#include "modules/conversations/conversations.hpp"
#include "modules/programmes/award/award_pages.hpp"
#include "modules/programmes/award/verifying.html.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

static void tell_heads(Platform& platform, const Award& award, std::string_view key,
                       const std::string& day) {
    for (const auto& head : load_heads(platform.db, award.school, platform.clock.today()))
        conversations::send_later(
            platform,
            {.to = head.id,
             .authority = award.authority,
             .school = award.school.value,
             .key = key,
             .names = {{"name", head.name},
                       {"school", award.school_name},
                       {"day", day},
                       {"link", platform.settings.public_url + address_of(award.id)}},
             .about = award.id.value,
             .once = std::string(key) + " " + std::to_string(award.id.value) + " " +
                     std::to_string(award.version) + " " + std::to_string(head.id.value)});
}

static VerifyingView verifying_view(Award award, html::Form form) {
    const auto& measured = award_template(award.template_version);
    return {.award = std::move(award), .measured = &measured, .form = std::move(form)};
}

static http::Response visit_answer(const http::Request& request, Award award, html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, visit_page, verifying_view(std::move(award), std::move(form)),
                      status);
}

static http::Response show_visit(const http::Request& request, Platform& platform) {
    auto award = award_in(request, platform);
    html::Form form;
    if (award.visit_on) form.fill("day", *award.visit_on);
    return visit_answer(request, std::move(award), std::move(form));
}

static http::Response submit_visit(const http::Request& request, Platform& platform) {
    auto award = award_in(request, platform);
    html::Form form(request);
    const auto day = form.day("day", {.required = Refusal{"award.day_missing"}});
    if (day && *day < platform.clock.today()) form.refuse("day", Refusal{"award.day_over"});
    const auto may = check_verifier(load_ties(platform.db, request.viewer.person, award.school));
    if (!may) form.refuse("day", may.error());
    if (form.ok() && !store_visit(platform.db, award, request.viewer.person, *day))
        form.refuse("day", not_now);
    if (!form.ok()) return visit_answer(request, std::move(award), std::move(form));
    platform.audit.changed("award", award.id.value, award.school.value,
                           "visit on " + calendar::iso(*day));
    tell_heads(platform, award, "award.visit_planned", html::say_day({}, *day));
    return see_other_saying(address_of(award.id), "award.visit_saved");
}

// The award that this person verifies and has visited.
static Award visited_in(const http::Request& request, Platform& platform, html::Form& form) {
    auto award = award_in(request, platform);
    const auto may = check_visited(award, request.viewer.person, platform.clock.today());
    if (!may) form.refuse("", may.error());
    return award;
}

static http::Response findings_answer(const http::Request& request, Award award, html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, findings_page, verifying_view(std::move(award), std::move(form)),
                      status);
}

static http::Response show_findings(const http::Request& request, Platform& platform) {
    html::Form form;
    auto award = visited_in(request, platform, form);
    for (const auto& found : load_findings(platform.db, award.id)) {
        form.fill("finding-" + found.objective, found.finding);
        form.fill("words-" + found.objective, found.words);
    }
    return findings_answer(request, std::move(award), std::move(form));
}

// Half of them today and half tomorrow is fine: what is chosen is kept.
static http::Response submit_findings(const http::Request& request, Platform& platform) {
    html::Form form(request);
    auto award = visited_in(request, platform, form);
    std::vector<FoundObjective> all;
    for (const auto& objective : award_template(award.template_version).objectives) {
        const auto field = "finding-" + objective.slug;
        auto words = form.text("words-" + objective.slug, {.longest = 1000});
        if (form.value(field).empty()) {
            if (!words.empty()) form.refuse(field, Refusal{"award.finding_missing"});
            continue;
        }
        if (const auto finding = form.choice<Finding>(field))
            all.push_back(
                {.objective = objective.slug, .finding = *finding, .words = std::move(words)});
    }
    if (!form.ok()) return findings_answer(request, std::move(award), std::move(form));
    for (const auto& found : all) store_finding(platform.db, award.id, found);
    platform.audit.changed("award", award.id.value, award.school.value,
                           "findings: " + std::to_string(all.size()));
    return see_other_saying(address_of(award.id), "award.findings_saved");
}

static http::Response award_decision_answer(const http::Request& request,
                                            const VerifyingView& view) {
    const auto status = view.form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, award_decision_page, view, status);
}

static http::Response show_award_decision(const http::Request& request, Platform& platform) {
    html::Form form;
    auto view = verifying_view(visited_in(request, platform, form), {});
    view.form = std::move(form);
    view.found = load_findings(platform.db, view.award.id);
    for (const auto* objective : view.not_met())
        if (view.form.value("due-" + objective->slug + "-day").empty())
            view.form.fill("due-" + objective->slug,
                           calendar::plus_days(platform.clock.today(), 92));
    return award_decision_answer(request, view);
}

static std::vector<AwardCondition> typed_conditions(const VerifyingView& view, html::Form& form,
                                                    calendar::Day today) {
    std::vector<AwardCondition> conditions;
    for (const auto* objective : view.not_met()) {
        const auto due = "due-" + objective->slug;
        auto words = form.text("condition-" + objective->slug,
                               {.required = condition_missing, .longest = 1000});
        const auto day = form.day(due, {.required = Refusal{"award.due_missing"}});
        if (day && (*day <= today || *day > calendar::plus_days(today, 366)))
            form.refuse(due, Refusal{"award.due_within_a_year"});
        conditions.push_back({.objective = objective->slug,
                              .words = std::move(words),
                              .due_on = day.value_or(today)});
    }
    return conditions;
}

static std::string_view told_of(AwardDecision decision) {
    switch (decision) {
        case AwardDecision::award:
            return "award.told_award";
        case AwardDecision::conditions:
            return "award.told_conditions";
        case AwardDecision::not_yet:
            return "award.told_not_yet";
    }
    return {};
}

static http::Response submit_award_decision(const http::Request& request, Platform& platform) {
    html::Form form(request);
    auto view = verifying_view(visited_in(request, platform, form), {});
    view.found = load_findings(platform.db, view.award.id);
    const auto decision = form.choice<AwardDecision>("decision", Refusal{"award.decision_missing"});
    Deciding deciding{.decision = decision.value_or(AwardDecision::award),
                      .reasons = form.text("reasons", {.longest = 2000})};
    if (decision == AwardDecision::conditions)
        deciding.conditions = typed_conditions(view, form, platform.clock.today());
    if (form.ok()) {
        const auto may = check_decision(*view.measured, findings_in(view.found), deciding);
        if (!may)
            form.refuse(may.error() == reasons_missing ? "reasons" : "decision", may.error());
        else if (!store_decision(platform, view.award, deciding))
            form.refuse("decision", award_changed_meanwhile);
    }
    if (!form.ok()) {
        view.form = std::move(form);
        return award_decision_answer(request, view);
    }
    platform.audit.changed("award", view.award.id.value, view.award.school.value,
                           "decided: " + std::string(enums::text(*decision)));
    tell_heads(platform, view.award, "award.decided", "");
    return see_other_saying(address_of(view.award.id), told_of(*decision));
}

// Whoever clears a condition has no tie to the school either.
static http::Response submit_clearing(const http::Request& request, Platform& platform) {
    const auto award = award_in(request, platform);
    const auto& objective = request.in_path.text("objective");
    const bool may =
        check_verifier(load_ties(platform.db, request.viewer.person, award.school)).has_value();
    if (!may || !store_cleared(platform, award, objective, request.viewer.person))
        return see_other_saying(address_of(award.id), "award.not_cleared");
    platform.audit.changed("award", award.id.value, award.school.value,
                           "condition cleared: " + std::string(objective));
    return see_other_saying(address_of(award.id), "award.cleared_told");
}

static http::Response giving_up_answer(const http::Request& request, Award award, html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, giving_up_page, verifying_view(std::move(award), std::move(form)),
                      status);
}

static http::Response show_giving_up(const http::Request& request, Platform& platform) {
    return giving_up_answer(request, award_in(request, platform), {});
}

static http::Response submit_giving_up(const http::Request& request, Platform& platform) {
    auto award = award_in(request, platform);
    html::Form form(request);
    const auto reasons = form.text("reasons", {.required = reasons_missing, .longest = 2000});
    const auto tied = check_verifier(load_ties(platform.db, request.viewer.person, award.school));
    if (!tied) form.refuse("", tied.error());
    const auto may = check_giving_up(
        award.state, conditions_in(load_findings(platform.db, award.id)), platform.clock.today());
    if (!may) form.refuse("", may.error());
    if (form.ok() && !store_given_up(platform, award, reasons)) form.refuse("", not_now);
    if (!form.ok()) return giving_up_answer(request, std::move(award), std::move(form));
    platform.audit.changed("award", award.id.value, award.school.value, "conditions not met");
    tell_heads(platform, award, "award.decided", "");
    return see_other_saying(address_of(award.id), "award.told_not_yet");
}

void install_verifying(Site& site) {
    site.get("/award/{award}/visit", show_visit, May::verify_award);
    site.post("/award/{award}/visit", submit_visit, May::verify_award);
    site.get("/award/{award}/findings", show_findings, May::verify_award);
    site.post("/award/{award}/findings", submit_findings, May::verify_award);
    site.get("/award/{award}/decision", show_award_decision, May::verify_award);
    site.post("/award/{award}/decision", submit_award_decision, May::verify_award);
    site.get("/award/{award}/give-up", show_giving_up, May::verify_award);
    site.post("/award/{award}/give-up", submit_giving_up, May::verify_award);
    site.post("/award/{award}/conditions/{objective}/clear", submit_clearing, May::verify_award);
}

}  // namespace programmes
