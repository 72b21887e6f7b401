// What the county does about its badges: look them up, take one back, change the keys.
#include "modules/programmes/completion/completion.hpp"
#include "modules/programmes/credentials/credentials.html.hpp"
#include "modules/programmes/credentials/credentials_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/sheets/download.hpp"
#include "platform/sheets/table.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr int most_badges_listed = 50;
constexpr int most_badges_exported = 100'000;

static http::Response list_badges(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    BadgesView view{.search = html::Form(request.query),
                    .authority = scope.authority,
                    .now = platform.clock.now()};
    view.lines = load_badges(platform.db, scope, view.search.text("q"), most_badges_listed);
    platform.audit.read("badges", scope.school, scope.school);
    return html::page(request, badges_page, view);
}

static sheets::Table badges_sheet(const html::Out& o, const std::vector<BadgeLine>& lines,
                                  calendar::Instant now) {
    const auto said = [&](messages::Key key) { return std::string(o.say(key)); };
    using sheets::Kind;
    sheets::Table table{.title = said("credentials.badges"),
                        .columns = {{said("credentials.holder")},
                                    {said("credentials.for_what")},
                                    {said("credentials.school")},
                                    {said("credentials.since"), Kind::day},
                                    {said("credentials.until"), Kind::day},
                                    {said("credentials.state")},
                                    {said("credentials.code")}}};
    for (const auto& line : lines) {
        const auto state = std::string(enums::text(state_of({line.ends_at, line.revoked_at}, now)));
        table.rows.push_back(
            {line.holder, line.name, line.school, calendar::london_day(line.issued_at),
             line.ends_at ? sheets::Cell(calendar::london_day(*line.ends_at)) : sheets::Cell(),
             said("credentials.state_" + state), line.code});
    }
    return table;
}

static http::Response export_badges(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    const auto now = platform.clock.now();
    const auto lines =
        load_badges(platform.db, scope, request.query.text("q"), most_badges_exported);
    const auto table = badges_sheet(html::Out(request.language), lines, now);
    platform.audit.exported("badges", 0, scope.school, std::to_string(lines.size()) + " badges");
    const auto name = "badges-" + calendar::iso(calendar::london_day(now));
    return sheets::download_as(request.query.text("as"), name, table);
}

static RevokeView badge_to_keep(const http::Request& request, Platform& platform) {
    RevokeView view{
        .badge = http::or_not_found(find_badge_seen_by(platform.db, schools::Scope(request.viewer),
                                                       tidy_code(request.in_path.text("code"))))};
    view.state = state_of({view.badge.ends_at, view.badge.revoked_at}, platform.clock.now());
    const html::Out out(request.language);
    view.reasons = ui::options<RevokedFor>(out, "credentials.revoked_for");
    return view;
}

static http::Response show_badge_kept(const http::Request& request, Platform& platform) {
    const auto view = badge_to_keep(request, platform);
    platform.audit.read("badge", view.badge.id.value);
    return html::page(request, badge_kept_page, view);
}

constexpr Refusal reason_missing{"credentials.reason_missing"};
constexpr Refusal taken_back_before{"credentials.taken_back_before"};

static http::Response submit_revocation(const http::Request& request, Platform& platform) {
    auto view = badge_to_keep(request, platform);
    view.form = html::Form(request);
    const auto why = view.form.choice<RevokedFor>("why", reason_missing);
    if (view.form.ok() && !store_revocation(platform, view.badge.id, request.viewer.person, *why))
        view.form.refuse("why", taken_back_before);
    if (!view.form.ok())
        return html::page(request, badge_kept_page, view, http::Status::unprocessable);
    platform.audit.changed("badge", view.badge.id.value, 0,
                           "taken back: " + std::string(enums::text(*why)));
    return see_other_saying("/credentials/" + view.badge.code, "credentials.taken_back");
}

static http::Response show_keys(const http::Request& request, Platform& platform) {
    const auto authority = request.viewer.authority;
    return html::page(request, keys_page,
                      {.keys = load_keys(platform.db, authority), .authority = authority});
}

static http::Response submit_rotation(const http::Request& request, Platform& platform) {
    const html::Form form(request);
    const auto earlier = form.ticked("seen") ? Earlier::distrusted : Earlier::trusted;
    rotate_keys(platform, request.viewer.authority, earlier);
    platform.audit.changed(
        "badge keys", request.viewer.authority, 0,
        earlier == Earlier::distrusted ? "changed, earlier ones distrusted" : "changed");
    return see_other_saying("/credentials/keys", "credentials.keys_changed");
}

void install_badge_keeping(Site& site) {
    site.get("/credentials", list_badges, May::issue_certificates);
    site.get("/credentials/export", export_badges, May::issue_certificates);
    site.get("/credentials/keys", show_keys, May::run_system);
    site.post("/credentials/keys", submit_rotation, May::run_system);
    site.get("/credentials/{code}", show_badge_kept, May::issue_certificates);
    site.post("/credentials/{code}/revoke", submit_revocation, May::issue_certificates);
}

}  // namespace programmes
