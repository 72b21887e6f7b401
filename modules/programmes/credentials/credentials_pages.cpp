// What anybody may open: a badge, what it is for, who gave it; for people as a page and for
// computers as JSON at the same address.
#include "modules/programmes/credentials/credentials_pages.hpp"

#include <algorithm>

#include "modules/programmes/completion/completion_store.hpp"
#include "modules/programmes/credentials/credentials.html.hpp"
#include "platform/badges/signing.hpp"
#include "platform/html/page.hpp"

namespace programmes {

// A browser names pages first among what it takes; a checking program asks for anything or JSON.
static bool wants_page(const http::Request& request) {
    const auto accepts = request.header("accept");
    return accepts.empty() || accepts.find("text/html") != std::string_view::npos;
}

// Pages of other sites may check badges in the browser: nothing here is secret.
static http::Response for_computers(std::string body) {
    return http::json(std::move(body))
        .with("Access-Control-Allow-Origin", "*")
        .with("Cache-Control", "no-cache")
        .with("Vary", "Accept");
}

static http::Response for_people(http::Response page) {
    return std::move(page).with("Vary", "Accept");
}

static BadgeFacts badge_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_badge(platform.db, tidy_code(request.in_path.text("code"))));
}

// What was taken back is not given out signed again.
static BadgeFacts standing_badge_in(const http::Request& request, Platform& platform) {
    auto badge = badge_in(request, platform);
    if (badge.revoked_at) throw http::NotFound{};
    return badge;
}

static std::string signed_json(Platform& platform, const BadgeFacts& badge) {
    return badges::with_proof(credential_of(badge, platform.settings.public_url),
                              signing_key(platform, badge.authority, KeyKind::ed25519));
}

static http::Response show_badge(const http::Request& request, Platform& platform) {
    if (!wants_page(request))
        return for_computers(signed_json(platform, standing_badge_in(request, platform)));
    PublicBadgeView view{.badge = badge_in(request, platform)};
    view.state = state_of({view.badge.ends_at, view.badge.revoked_at}, platform.clock.now());
    return for_people(html::page(request, badge_page, view));
}

static http::Response give_json(const http::Request& request, Platform& platform) {
    const auto badge = standing_badge_in(request, platform);
    return http::download("badge-" + badge.code + ".json", "application/json",
                          signed_json(platform, badge));
}

static http::Response give_token(const http::Request& request, Platform& platform) {
    const auto badge = standing_badge_in(request, platform);
    return http::download("badge-" + badge.code + ".jwt", "application/jwt",
                          badges::as_jwt(credential_of(badge, platform.settings.public_url),
                                         signing_key(platform, badge.authority, KeyKind::rsa)));
}

// The parent's own: their link opens it, with no sign-in.
static http::Response show_own_badges(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    OwnBadgesView view{.back = "/p/" + std::string(request.in_path.text("token")),
                       .badges = load_badges_of(platform.db, link.person),
                       .now = platform.clock.now(),
                       .public_url = platform.settings.public_url};
    if (view.badges.empty())
        http::or_not_found(find_certificate_of_place(platform.db, PlaceId{link.subject}));
    return html::page(request, own_badges_page, view);
}

static http::Response show_achievement(const http::Request& request, Platform& platform) {
    const auto found = http::or_not_found(
        find_achievement(platform.db, request.path_id<AchievementId>("achievement")));
    if (wants_page(request))
        return for_people(html::page(request, achievement_page, {.achievement = found}));
    return for_computers(
        badges::achievement_json({.id = achievement_address(platform.settings.public_url, found.id),
                                  .name = found.name,
                                  .description = found.description,
                                  .criteria = found.criteria,
                                  .type = std::string(achievement_type(found.kind))}));
}

struct Issuing {
    std::int64_t authority = 0;
    std::string name{};
};

static Issuing issuer_in(const http::Request& request, Platform& platform) {
    const auto authority = request.path_id<schools::AuthorityId>("issuer").value;
    return {authority, http::or_not_found(find_issuer(platform.db, authority))};
}

static std::vector<badges::PublicKey> trusted_keys(Platform& platform, std::int64_t authority) {
    std::vector<badges::PublicKey> keys;
    for (const auto& key : load_keys(platform.db, authority))
        if (key.trusted())
            keys.push_back(public_key_of(platform.settings.public_url, authority, key));
    return keys;
}

static http::Response show_issuer(const http::Request& request, Platform& platform) {
    const auto [authority, name] = issuer_in(request, platform);
    if (wants_page(request))
        return for_people(html::page(request, badge_issuer_page,
                                     {.id = authority,
                                      .name = name,
                                      .achievements = load_achievements(platform.db, authority)}));
    const auto& url = platform.settings.public_url;
    return for_computers(
        badges::profile_json({.id = issuer_address(url, authority), .name = name, .url = url},
                             trusted_keys(platform, authority)));
}

// A key that is distrusted is nowhere any more: whoever asks for it cannot take anything for real.
static http::Response show_key(const http::Request& request, Platform& platform) {
    const auto [authority, name] = issuer_in(request, platform);
    const auto& url = platform.settings.public_url;
    const auto address =
        issuer_address(url, authority) + "/keys/" + std::string(request.in_path.text("key"));
    for (const auto& key : trusted_keys(platform, authority))
        if (key.address == address)
            return for_computers(badges::key_json(key, issuer_address(url, authority)));
    throw http::NotFound{};
}

static http::Response show_key_set(const http::Request& request, Platform& platform) {
    return for_computers(
        badges::key_set_json(trusted_keys(platform, issuer_in(request, platform).authority)));
}

static std::string said_to_all(RevokedFor why) {
    return std::string(messages::pattern(
        {}, std::string("credentials.revoked_for.") + std::string(enums::text(why))));
}

static http::Response show_revocations(const http::Request& request, Platform& platform) {
    const auto authority = issuer_in(request, platform).authority;
    const auto& url = platform.settings.public_url;
    std::vector<badges::Revocation> revoked;
    for (const auto& line : load_revoked(platform.db, authority))
        revoked.push_back({badge_address(url, line.code), said_to_all(line.why)});
    return for_computers(badges::revocations_json(revocations_address(url, authority),
                                                  issuer_address(url, authority), revoked));
}

static void issue_badges_due(Platform& platform, std::string_view) {
    issue_badges(platform);
}

void install_credentials(Site& site) {
    // Signing may make a county's first keys, so these open their own transactions.
    constexpr RouteOptions signing{.a_minute = 60, .own_transactions = true};
    constexpr RouteOptions open{.a_minute = 120};
    site.get("/badges/{code}", show_badge, May::anyone, signing);
    site.get("/badges/{code}/badge.json", give_json, May::anyone, signing);
    site.get("/badges/{code}/badge.jwt", give_token, May::anyone, signing);
    site.get("/achievements/{achievement}", show_achievement, May::anyone, open);
    site.get("/issuers/{issuer}", show_issuer, May::anyone, open);
    site.get("/issuers/{issuer}/jwks.json", show_key_set, May::anyone, open);
    site.get("/issuers/{issuer}/keys/{key}", show_key, May::anyone, open);
    site.get("/issuers/{issuer}/revocations", show_revocations, May::anyone, open);
    site.get("/p/{token}/badge", show_own_badges, May::link, {.a_minute = 60});
    site.every(std::chrono::minutes(10), "issue badges", issue_badges_due);
    install_badge_keeping(site);
}

}  // namespace programmes
