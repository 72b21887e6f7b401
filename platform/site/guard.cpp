#include "platform/site/guard.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/html/problem.hpp"
#include "platform/http/server.hpp"
#include "platform/site/rates.hpp"
#include "platform/site/veil.hpp"

static std::string_view language_cookie(const http::Request& request) {
    return request.cookies.text("sg_language");
}

void identify(const Site& site, http::Request& request, Platform& platform) {
    const auto chosen = language_cookie(request);
    request.language = chosen.empty() ? messages::best_of(request.header("accept-language"))
                                      : messages::language_of(chosen);
    const auto token = request.cookies.text(session_cookie);
    if (token.empty() || !site.find_viewer()) return;
    if (auto viewer = site.find_viewer()(platform.db, token, platform.clock.now())) {
        request.viewer = *std::move(viewer);
        request.language = {};  // staff pages speak English for now
    }
}

// A form of ours comes from a page of ours. Browsers say where a POST comes from; where one says
// nothing (old ones), the session's token decides.
static bool from_elsewhere(const http::Request& request, const Settings& settings) {
    const auto site = request.header("sec-fetch-site");
    if (!site.empty()) return site != "same-origin" && site != "none";
    const auto origin = request.header("origin");
    if (origin.empty()) return false;
    const auto host = request.header("host");
    return origin != settings.public_url && origin != "http://" + std::string(host) &&
           origin != "https://" + std::string(host);
}

static bool forged(const http::Request& request, const Settings& settings) {
    if (request.method == http::Method::get) return false;
    if (from_elsewhere(request, settings)) return true;
    return request.viewer.signed_in() &&
           !crypto::same(unveil(request.form.text("csrf")), request.viewer.csrf);
}

static http::Response to_sign_in(const http::Request& request) {
    if (request.method == http::Method::post) return http::see_other("/sign-in");
    return http::see_other("/sign-in?next=" + http::encode_url(request.target));
}

std::optional<http::Response> guard(const Site&, const Site::Route& route, http::Request& request,
                                    Platform& platform) {
    if (route.options.a_minute > 0 &&
        !rates::allow(request.peer, route.number, route.options.a_minute, platform.clock.now()))
        return html::problem_page(request, http::Status::too_many);
    if (!request.viewer.can(route.needs)) {
        if (!request.viewer.signed_in()) return to_sign_in(request);
        return html::problem_page(request, http::Status::forbidden);
    }
    if (!route.options.from_programs && forged(request, platform.settings))
        return html::problem_page(request, http::Status::bad_request);
    return {};
}

void add_security_headers(http::Response& response, const Settings& settings) {
    static constexpr std::string_view always =
        "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "Referrer-Policy: same-origin\r\n"
        "Cross-Origin-Opener-Policy: same-origin\r\n"
        "Permissions-Policy: camera=(), geolocation=(), microphone=()\r\n";
    response.fixed = always;
    if (settings.secure())
        response.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
}

void forget_notice(http::Response& response) {
    response.headers.emplace_back("Set-Cookie",
                                  std::string(notice_cookie) + "=; Path=/; Max-Age=0");
}

http::Response see_other_saying(std::string where, std::string_view message_key) {
    return http::see_other(std::move(where))
        .with("Set-Cookie", std::string(notice_cookie) + "=" + std::string(message_key) +
                                "; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
}
