#include "modules/programmes/completion/completion_pages.hpp"

#include "modules/programmes/award/award_store.hpp"
#include "modules/programmes/completion/completion.html.hpp"
#include "modules/programmes/credentials/credentials_store.hpp"
#include "platform/html/page.hpp"
#include "platform/http/server.hpp"

namespace programmes {

constexpr int most_listed = 500;

static http::Response show_verify(const http::Request& request, Platform& platform) {
    VerifyView view;
    const auto typed = request.in_path.text("code");
    if (!typed.empty()) {
        view.asked = true;
        view.form.fill("code", typed);
        view.found = find_certificate(platform.db, tidy_code(typed));
        view.badge = find_badge(platform.db, tidy_code(typed));
        // A code of something else that has a badge.
        if (!view.found && view.badge) return http::see_other("/badges/" + view.badge->code);
        // A school's award is real before its badge is made.
        if (!view.found)
            if (const auto award = find_public_award(platform.db, tidy_code(typed)))
                return http::see_other("/awards/" + award->code);
    }
    return html::page(request, verify_page, view,
                      view.asked && !view.found ? http::Status::not_found : http::Status::ok);
}

static http::Response look_up(const http::Request& request, Platform&) {
    const auto code = tidy_code(request.query.text("code"));
    return http::see_other(code.empty() ? "/verify" : "/verify/" + code);
}

// The parent's own: their link opens it, with no sign-in.
static http::Response show_own(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    const auto facts =
        http::or_not_found(find_certificate_of_place(platform.db, PlaceId{link.subject}));
    return http::download("certificate.pdf", "application/pdf",
                          certificate_document(facts, platform.settings.public_url));
}

static http::Response show_certificates(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    platform.audit.read("certificates", scope.school, scope.school);
    return html::page(
        request, certificates_page,
        CertificatesView{.lines = load_certificates(platform.db, scope, most_listed)});
}

static void issue_job(Platform& platform, std::string_view payload) {
    if (const auto cohort = http::parse_id<CohortId>(payload))
        issue_certificates(platform, *cohort);
}

// A certificate waits until the last register can no longer be corrected, if the last session's
// own register did not bring it.
static void issue_overdue(Platform& platform, std::string_view) {
    const auto closed = platform.clock.now() - std::chrono::days(7);
    for (const auto cohort : load_cohorts_to_certify(platform.db, closed))
        issue_certificates(platform, cohort);
}

void install_completion(Site& site) {
    site.get("/verify", show_verify, May::anyone, {.a_minute = 60});
    site.get("/verify-code", look_up, May::anyone, {.a_minute = 60});
    site.get("/verify/{code}", show_verify, May::anyone, {.a_minute = 60});
    site.get("/p/{token}/certificate.pdf", show_own, May::link, {.a_minute = 60});
    site.get("/certificates", show_certificates, May::see_families);
    site.job("issue certificates", issue_job);
    site.every(std::chrono::hours(12), "issue overdue certificates", issue_overdue);
}

}  // namespace programmes
