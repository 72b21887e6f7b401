#include "modules/programmes/award/award_pages.hpp"

#include "modules/conversations/conversations.hpp"
#include "modules/programmes/award/award.html.hpp"
#include "modules/programmes/award/awards.html.hpp"
#include "platform/html/page.hpp"
#include "platform/sheets/download.hpp"
#include "platform/sheets/table.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

Award award_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(
        find_award(platform.db, schools::Scope(request.viewer), request.path_id<AwardId>("award")));
}

// Until it is submitted the facts are today's; then they are what they were.
AwardSeen seen_in(const http::Request& request, Platform& platform) {
    AwardSeen seen{.award = award_in(request, platform)};
    const auto& award = seen.award;
    seen.measured = &award_template(award.template_version);
    auto gathered = load_gathered(platform.db, award.id);
    seen.answers = std::move(gathered.answers);
    seen.evidence = std::move(gathered.evidence);
    if (award.state == AwardState::gathering) {
        seen.facts = load_facts(platform.db, award.school, award.since, platform.clock.today());
        return seen;
    }
    seen.facts = load_kept_facts(platform.db, award.id);
    const bool verifier = award.verifier == request.viewer.person;
    if (award.decided_on || verifier) seen.found = load_findings(platform.db, award.id);
    return seen;
}

static http::Response school_awards_answer(const http::Request& request, Platform& platform,
                                           schools::SchoolId id) {
    const schools::Scope scope(request.viewer);
    SchoolAwardsView view{
        .school = http::or_not_found(schools::find_school(platform.db, scope, id)),
        .awards = load_awards_of(platform.db, scope, id),
        .today = platform.clock.today(),
        .own = scope.school != 0};
    const auto may = check_beginning(view.awards, view.today);
    view.may_begin = may && view.own && request.viewer.can(May::gather_evidence);
    if (!may) view.why_not = may.error();
    return html::page(request, school_awards_page, view);
}

static http::Response show_awards(const http::Request& request, Platform& platform) {
    if (request.viewer.school != 0)
        return school_awards_answer(request, platform, {request.viewer.school});
    const schools::Scope scope(request.viewer);
    return html::page(request, award_lines_page,
                      AwardLinesView{.lines = load_award_lines(platform.db, scope),
                                     .today = platform.clock.today()});
}

static http::Response show_school_awards(const http::Request& request, Platform& platform) {
    return school_awards_answer(request, platform, request.path_id<schools::SchoolId>("school"));
}

// The same rows as the page.
static sheets::Table awards_sheet(const html::Out& o, const std::vector<AwardLine>& lines) {
    using enum sheets::Kind;
    const auto named = [&](messages::Key key) { return std::string(o.say(key)); };
    sheets::Table table{.title = named("award.heading"),
                        .columns = {{"URN", number},
                                    {named("award.school")},
                                    {named("award.town")},
                                    {named("award.state")},
                                    {named("award.submitted_on"), day},
                                    {named("award.visit_on"), day},
                                    {named("award.valid_until"), day}}};
    for (const auto& line : lines) {
        const auto state = name_of(line.state);
        std::vector<sheets::Cell> row{line.school.value, line.school_name, line.town,
                                      named(std::string_view(state))};
        for (const auto& one : {line.submitted_on, line.visit_on, line.valid_until})
            row.push_back(one ? sheets::Cell(*one) : sheets::Cell());
        table.rows.push_back(std::move(row));
    }
    return table;
}

static http::Response export_awards(const http::Request& request, Platform& platform) {
    const auto table = awards_sheet(html::Out(request.language),
                                    load_award_lines(platform.db, schools::Scope(request.viewer)));
    const auto name = "investor-in-parents-" + calendar::iso(platform.clock.today());
    platform.audit.exported("awards", 0, request.viewer.school,
                            std::to_string(table.rows.size()) + " schools");
    return sheets::download_as(request.query.text("as"), name, table);
}

static http::Response submit_beginning(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    const schools::SchoolId school{scope.school};
    const auto before = load_awards_of(platform.db, scope, school);
    if (scope.school == 0 || !check_beginning(before, platform.clock.today()))
        return see_other_saying("/award", "award.not_begun");
    const auto id = begin_award(platform, scope.authority, school, request.viewer.person, before);
    platform.audit.changed("award", id.value, scope.school, "begun");
    return see_other_saying(address_of(id), "award.begun");
}

static http::Response award_answer(const http::Request& request, Platform& platform,
                                   html::Form form = {}) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    AwardView view{.seen = seen_in(request, platform),
                   .today = platform.clock.today(),
                   .own = request.viewer.school != 0,
                   .form = std::move(form)};
    const auto& award = view.seen.award;
    const bool gathers = view.own && request.viewer.can(May::gather_evidence);
    const bool verifies = !view.own && request.viewer.can(May::verify_award);
    view.may_gather = gathers && award.state == AwardState::gathering;
    view.may_reopen = gathers && award.state == AwardState::submitted;
    view.may_visit =
        verifies && (award.state == AwardState::submitted || award.state == AwardState::visiting);
    view.may_find = verifies && check_visited(award, request.viewer.person, view.today);
    view.may_clear = verifies && award.state == AwardState::conditions;
    return html::page(request, award_page, view, status);
}

static http::Response show_award(const http::Request& request, Platform& platform) {
    return award_answer(request, platform);
}

static http::Response submit_award_form(const http::Request& request, Platform& platform) {
    const auto seen = seen_in(request, platform);
    html::Form form(request);
    const auto may = check_submission(*seen.measured, seen.award.state, seen.answers, seen.shown());
    if (!may) {
        form.refuse("submit", may.error());
        return award_answer(request, platform, std::move(form));
    }
    if (!store_submission(platform.db, seen.award, request.viewer.person, platform.clock.today())) {
        form.refuse("submit", award_changed_meanwhile);
        return award_answer(request, platform, std::move(form));
    }
    store_facts(platform.db, seen.award.id, seen.facts);
    platform.audit.changed("award", seen.award.id.value, seen.award.school.value, "submitted");
    return see_other_saying(address_of(seen.award.id), "award.submitted_told");
}

static http::Response submit_reopening(const http::Request& request, Platform& platform) {
    const auto award = award_in(request, platform);
    if (!store_reopened(platform.db, award)) {
        html::Form form(request);
        form.refuse("", not_now);
        return award_answer(request, platform, std::move(form));
    }
    platform.audit.changed("award", award.id.value, award.school.value, "taken back");
    return see_other_saying(address_of(award.id), "award.reopened_told");
}

// What was known when the award before this one was submitted, and what is known now.
static http::Response show_award_changes(const http::Request& request, Platform& platform) {
    AwardChangesView view{.award = award_in(request, platform)};
    const auto& award = view.award;
    const Award* before = nullptr;
    const auto all = load_awards_of(platform.db, schools::Scope(request.viewer), award.school);
    for (const auto& one : all)
        if (!before && one.id < award.id && one.awarded_on) before = &one;
    if (!before) throw http::NotFound{};
    view.before = *before;
    view.was = load_kept_facts(platform.db, before->id);
    view.is = award.state == AwardState::gathering
                  ? load_facts(platform.db, award.school, award.since, platform.clock.today())
                  : load_kept_facts(platform.db, award.id);
    view.changes = changed_since(view.was, view.is);
    return html::page(request, award_changes_page, view);
}

void install_award(Site& site) {
    site.get("/award", show_awards, May::see_award);
    site.get("/award/export", export_awards, May::see_award);
    site.get("/award/schools/{school}", show_school_awards, May::see_award);
    site.post("/award/begin", submit_beginning, May::gather_evidence);
    site.get("/award/{award}", show_award, May::see_award);
    site.get("/award/{award}/changes", show_award_changes, May::see_award);
    site.post("/award/{award}/submit", submit_award_form, May::gather_evidence);
    site.post("/award/{award}/reopen", submit_reopening, May::gather_evidence);
    install_award_evidence(site);
    install_verifying(site);
    install_public_award(site);
    install_award_reminders(site);
}

}  // namespace programmes
