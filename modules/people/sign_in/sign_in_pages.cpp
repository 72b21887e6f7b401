#include "modules/people/sign_in/sign_in_pages.hpp"

#include <algorithm>
#include <cctype>

#include "modules/people/sign_in/sign_in.html.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/documents/qr.hpp"
#include "platform/html/page.hpp"
#include "platform/http/server.hpp"
#include "platform/log/log.hpp"
#include "platform/site/guard.hpp"

namespace people {

// Only places of our own: an address elsewhere, or one that a browser reads as elsewhere, is not.
static std::string safe_next(std::string_view next) {
    const bool ours = next.starts_with('/') && !next.starts_with("//") &&
                      next.find_first_of("\\\r\n") == std::string_view::npos;
    return ours ? std::string(next) : "/";
}

static http::Response with_session(http::Response response, const Platform& platform,
                                   std::string_view token) {
    std::string cookie =
        std::string(session_cookie) + "=" + std::string(token) + "; Path=/; HttpOnly; SameSite=Lax";
    if (platform.settings.secure()) cookie += "; Secure";
    return std::move(response).with("Set-Cookie", cookie);
}

static http::Response show_sign_in(const http::Request& request, Platform&) {
    if (request.viewer.signed_in()) return http::see_other("/");
    return html::page(
        request, sign_in_page,
        SignInView{.next = safe_next(request.query.text("next")), .demo = request.frame->demo});
}

static http::Response refused_sign_in(const http::Request& request, html::Form form,
                                      const Refusal& why) {
    form.refuse("email", why);
    return html::page(request, sign_in_page,
                      SignInView{.form = std::move(form),
                                 .next = safe_next(request.form.text("next")),
                                 .demo = request.frame->demo},
                      http::Status::unprocessable);
}

// An address nobody has costs as much time as a wrong password, so that neither tells the other.
static bool password_is_right(const std::optional<Account>& account, std::string_view password) {
    static const auto nobody = crypto::hash_password("nobody has this password");
    const bool fits = crypto::password_fits(password, account ? account->password : nobody);
    return account && fits;
}

static void note_failure(Platform& platform, const Account& account) {
    db::Transaction change(platform.db);
    store_failure(platform.db, account, platform.clock.now());
    change.commit();
    logging::warn("sign-in refused", {{"person", std::to_string(account.person.value)}});
}

static std::string begin_session(Platform& platform, const Account& account) {
    db::Transaction change(platform.db);
    store_success(platform.db, account.person);
    const auto seats = load_seats(platform.db, account.person, platform.clock.today());
    std::string token;
    if (!seats.empty())
        token = open_session(platform, account.person, seats.front().id, CodeWanted::yes);
    change.commit();
    return token;
}

static std::string with_next(std::string_view path, std::string_view next) {
    return std::string(path) + "?next=" + http::encode_url(next);
}

static http::Response submit_sign_in(const http::Request& request, Platform& platform) {
    html::Form form(request);
    auto email = form.text("email", {.required = Refusal{"sign_in.email_missing"}, .longest = 254});
    std::ranges::transform(email, email.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto account = find_account(platform.db, email);
    if (account)
        if (const auto may = may_try(*account, platform.clock.now()); !may)
            return refused_sign_in(request, std::move(form), may.error());
    if (!password_is_right(account, request.form.text("password"))) {
        if (account) note_failure(platform, *account);
        return refused_sign_in(request, std::move(form), wrong_sign_in);
    }
    const auto token = begin_session(platform, *account);
    if (token.empty()) return refused_sign_in(request, std::move(form), Refusal{"sign_in.no_seat"});
    const auto next = safe_next(request.form.text("next"));
    const auto* step = account->totp_on ? "/sign-in/code" : "/sign-in/set-up";
    return with_session(http::see_other(with_next(step, next)), platform, token);
}

// The half-open session of somebody whose password was right.
static std::optional<Account> waiting_account(const http::Request& request, Platform& platform) {
    const auto person =
        find_waiting(platform.db, request.cookies.text(session_cookie), platform.clock.now());
    if (!person) return {};
    return find_account_of(platform.db, *person);
}

static std::string demo_code(const http::Request& request, const Account& account,
                             const Platform& platform) {
    if (!request.frame->demo) return {};
    return crypto::totp_code(account.totp_secret,
                             platform.clock.now().time_since_epoch().count() / 30);
}

static http::Response show_code(const http::Request& request, Platform& platform) {
    const auto account = waiting_account(request, platform);
    if (!account) return http::see_other("/sign-in");
    return html::page(request, code_page,
                      CodeView{.next = safe_next(request.query.text("next")),
                               .demo_code = demo_code(request, *account, platform)});
}

// The token changes when the session becomes a whole one.
static http::Response finish_sign_in(const http::Request& request, Platform& platform,
                                     const Account& account, std::int64_t step) {
    db::Transaction change(platform.db);
    // A demonstration tells its codes to everybody; there a code may serve twice.
    turn_on_codes(platform.db, account.person, request.frame->demo ? 0 : step);
    close_session(platform.db, request.cookies.text(session_cookie));
    const auto seats = load_seats(platform.db, account.person, platform.clock.today());
    if (seats.empty()) throw http::NotFound{};
    const auto token = open_session(platform, account.person, seats.front().id, CodeWanted::no);
    change.commit();
    platform.audit.note(
        {.act = audit::Act::signed_in, .what = "account", .subject = account.person.value});
    return with_session(http::see_other(safe_next(request.form.text("next"))), platform, token);
}

static http::Response submit_code(const http::Request& request, Platform& platform) {
    const auto account = waiting_account(request, platform);
    if (!account || !account->totp_on) return http::see_other("/sign-in");
    const auto now = platform.clock.now();
    html::Form form(request);
    if (const auto may = may_try(*account, now); !may)
        form.refuse("code", may.error());
    else if (const auto step = check_code(*account, request.form.text("code"), now); step)
        return finish_sign_in(request, platform, *account, *step);
    else
        form.refuse("code", step.error());
    note_failure(platform, *account);
    return html::page(request, code_page,
                      CodeView{.form = std::move(form),
                               .next = safe_next(request.form.text("next")),
                               .demo_code = demo_code(request, *account, platform)},
                      http::Status::unprocessable);
}

static SetUpView set_up_view(const Account& account, std::string_view next) {
    SetUpView view{.next = safe_next(next)};
    for (std::size_t i = 0; i < account.totp_secret.size(); ++i) {
        if (i % 4 == 0 && i > 0) view.secret += ' ';
        view.secret += account.totp_secret[i];
    }
    view.picture = documents::qr_svg("otpauth://totp/Schoolgate?secret=" + account.totp_secret +
                                     "&issuer=Schoolgate");
    return view;
}

static http::Response show_set_up(const http::Request& request, Platform& platform) {
    const auto account = waiting_account(request, platform);
    if (!account || account->totp_on) return http::see_other("/sign-in");
    return html::page(request, set_up_page, set_up_view(*account, request.query.text("next")));
}

static http::Response submit_set_up(const http::Request& request, Platform& platform) {
    const auto account = waiting_account(request, platform);
    if (!account || account->totp_on) return http::see_other("/sign-in");
    auto view = set_up_view(*account, request.form.text("next"));
    view.form = html::Form(request);
    const auto password = request.form.text("new_password");
    if (const auto fine = check_new_password(password); !fine)
        view.form.refuse("new_password", fine.error());
    const auto step = check_code(*account, request.form.text("code"), platform.clock.now());
    if (!step) view.form.refuse("code", step.error());
    if (!view.form.ok()) return html::page(request, set_up_page, view, http::Status::unprocessable);
    db::Transaction change(platform.db);
    store_password(platform.db, account->person, crypto::hash_password(password));
    change.commit();
    return finish_sign_in(request, platform, *account, *step);
}

static http::Response submit_sign_out(const http::Request& request, Platform& platform) {
    close_session(platform.db, request.cookies.text(session_cookie));
    return with_session(http::see_other("/"), platform, "").with("Clear-Site-Data", "\"cache\"");
}

static http::Response show_account(const http::Request& request, Platform& platform) {
    return html::page(
        request, account_page,
        AccountView{.seats = load_seats(platform.db, request.viewer.person, platform.clock.today()),
                    .now_in = request.viewer.seat});
}

static http::Response submit_seat(const http::Request& request, Platform& platform) {
    const auto wanted = http::parse_id<SeatId>(request.form.text("seat"));
    const auto seats = load_seats(platform.db, request.viewer.person, platform.clock.today());
    const auto found = std::ranges::find_if(seats, [&](auto& s) { return wanted == s.id; });
    if (found == seats.end()) throw http::NotFound{};
    change_seat(platform.db, request.cookies.text(session_cookie), request.viewer.person, *wanted);
    return http::see_other("/");
}

static http::Response submit_password(const http::Request& request, Platform& platform) {
    const auto account = http::or_not_found(find_account_of(platform.db, request.viewer.person));
    html::Form form(request);
    if (!crypto::password_fits(request.form.text("password"), account.password))
        form.refuse("password", Refusal{"sign_in.wrong_old"});
    const auto wanted = request.form.text("new_password");
    if (const auto fine = check_new_password(wanted); !fine)
        form.refuse("new_password", fine.error());
    if (!form.ok()) {
        AccountView view{
            .form = std::move(form),
            .seats = load_seats(platform.db, request.viewer.person, platform.clock.today()),
            .now_in = request.viewer.seat};
        return html::page(request, account_page, view, http::Status::unprocessable);
    }
    store_password(platform.db, request.viewer.person, crypto::hash_password(wanted));
    platform.audit.changed("account", request.viewer.person.value, 0, "password");
    return see_other_saying("/account", "sign_in.password_changed");
}

void install_sign_in(Site& site) {
    constexpr RouteOptions careful{.a_minute = 20, .own_transactions = true};
    site.sign_in_by(find_viewer);
    site.get("/sign-in", show_sign_in, May::anyone);
    site.post("/sign-in", submit_sign_in, May::anyone, careful);
    site.get("/sign-in/code", show_code, May::anyone);
    site.post("/sign-in/code", submit_code, May::anyone, careful);
    site.get("/sign-in/set-up", show_set_up, May::anyone);
    site.post("/sign-in/set-up", submit_set_up, May::anyone, careful);
    site.post("/sign-out", submit_sign_out, May::signed_in);
    site.get("/account", show_account, May::signed_in);
    site.post("/account/seat", submit_seat, May::signed_in);
    site.post("/account/password", submit_password, May::signed_in, {.a_minute = 20});
}

}  // namespace people
