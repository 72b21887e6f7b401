#include "modules/programmes/subscription/subscription_pages.hpp"

#include "modules/programmes/subscription/accounts.html.hpp"
#include "modules/programmes/subscription/issuer.html.hpp"
#include "modules/programmes/subscription/subscription.html.hpp"
#include "platform/html/page.hpp"
#include "platform/sheets/download.hpp"
#include "platform/sheets/table.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

std::string name_of(SubscriptionPurpose purpose) {
    return "subscription.purposes." + std::string(enums::text(purpose));
}
std::string name_of(Source source) {
    return "subscription.sources." + std::string(enums::text(source));
}
std::string name_of(InvoiceStanding standing) {
    return "subscription.standings." + std::string(enums::text(standing));
}

std::string_view colour_of(InvoiceStanding standing) {
    switch (standing) {
        case InvoiceStanding::paid:
            return "green";
        case InvoiceStanding::due:
            return "yellow";
        case InvoiceStanding::overdue:
            return "red";
        case InvoiceStanding::credited:
            return "grey";
        case InvoiceStanding::to_pay_back:
            return "purple";
    }
    return {};
}

InvoiceStanding standing_of(const Invoice& invoice, calendar::Day today) {
    if (invoice.still_due() < Money{}) return InvoiceStanding::to_pay_back;
    if (invoice.credited > Money{} && invoice.credited == invoice.gross())
        return InvoiceStanding::credited;
    return standing_of(invoice.still_due(), invoice.due_on, today);
}

static AccountsView accounts_in(const http::Request& request, Platform& platform) {
    AccountsView view{.shown = enums::parse<Shown>(request.query.text("show")).value_or(Shown::all),
                      .accounts = load_accounts(platform.db, schools::Scope(request.viewer),
                                                platform.clock.today())};
    std::erase_if(view.accounts, [&](const Account& account) {
        return (view.shown == Shown::due && account.due <= Money{}) ||
               (view.shown == Shown::overdue && account.overdue <= Money{});
    });
    for (const auto& account : view.accounts) {
        view.sum.invoices += account.invoices;
        view.sum.invoiced += account.invoiced;
        view.sum.credited += account.credited;
        view.sum.paid += account.paid;
        view.sum.due += account.due;
        view.sum.overdue += account.overdue;
        view.sum.to_pay_back += account.to_pay_back;
    }
    return view;
}

static http::Response school_account_answer(const http::Request& request, Platform& platform,
                                            schools::SchoolId id) {
    const schools::Scope scope(request.viewer);
    const SchoolAccountView view{
        .school = http::or_not_found(schools::find_school(platform.db, scope, id)),
        .subscriptions = load_subscriptions(platform.db, scope, id),
        .invoices = load_invoices(platform.db, scope, id),
        .today = platform.clock.today(),
        .may_subscribe = request.viewer.can(May::subscribe),
        .own = scope.school != 0};
    return html::page(request, school_account_page, view);
}

static http::Response show_subscriptions(const http::Request& request, Platform& platform) {
    if (request.viewer.school != 0)
        return school_account_answer(request, platform, {request.viewer.school});
    auto view = accounts_in(request, platform);
    view.issuer_known = load_issuer(platform.db, request.viewer.authority).version > 0;
    view.may_record = request.viewer.can(May::record_payments);
    return html::page(request, accounts_page, view);
}

static http::Response show_school_account(const http::Request& request, Platform& platform) {
    return school_account_answer(request, platform, request.path_id<schools::SchoolId>("school"));
}

// Where another school of the cluster takes its share from is its own business.
static void keep_own(SubscriptionView& view, schools::SchoolId school) {
    std::erase_if(view.shares, [&](const Share& share) { return share.school != school; });
    std::erase_if(view.invoices, [&](const Invoice& invoice) { return invoice.school != school; });
}

static http::Response show_subscription(const http::Request& request, Platform& platform) {
    SubscriptionView view{.subscribed = http::or_not_found(
                              find_subscription(platform.db, schools::Scope(request.viewer),
                                                request.path_id<SubscriptionId>("subscription"))),
                          .today = platform.clock.today()};
    view.shares = load_shares(platform.db, view.subscribed.id);
    view.invoices = load_invoices(platform.db, view.subscribed.id);
    if (request.viewer.school != 0) keep_own(view, {request.viewer.school});
    return html::page(request, subscription_page, view);
}

// The same rows as the page.
static sheets::Table accounts_sheet(const html::Out& o, const AccountsView& view) {
    using enum sheets::Kind;
    const auto named = [&](messages::Key key) { return std::string(o.say(key)); };
    sheets::Table table{.title = named("subscription.heading"),
                        .columns = {{"URN", number},
                                    {named("subscription.school")},
                                    {named("subscription.town")},
                                    {named("subscription.invoices"), number},
                                    {named("subscription.invoiced"), money},
                                    {named("subscription.credited"), money},
                                    {named("subscription.paid"), money},
                                    {named("subscription.due"), money},
                                    {named("subscription.overdue"), money},
                                    {named("subscription.to_pay_back"), money}}};
    for (const auto& account : view.accounts)
        table.rows.push_back({account.school.value, account.school_name, account.town,
                              std::int64_t{account.invoices}, account.invoiced, account.credited,
                              account.paid, account.due, account.overdue, account.to_pay_back});
    return table;
}

static http::Response export_accounts(const http::Request& request, Platform& platform) {
    const auto table = accounts_sheet(html::Out(request.language), accounts_in(request, platform));
    const auto name = "subscriptions-" + calendar::iso(platform.clock.today());
    platform.audit.exported("subscriptions", 0, request.viewer.school,
                            std::to_string(table.rows.size()) + " schools");
    return sheets::download_as(request.query.text("as"), name, table);
}

static http::Response issuer_answer(const http::Request& request, int version, html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, issuer_page, IssuerView{version, std::move(form)}, status);
}

static http::Response show_issuer(const http::Request& request, Platform& platform) {
    const auto issuer = load_issuer(platform.db, request.viewer.authority);
    html::Form form;
    form.fill("address", issuer.address);
    form.fill("vat_number", issuer.vat_number);
    form.fill("how_to_pay", issuer.how_to_pay);
    return issuer_answer(request, issuer.version, std::move(form));
}

static http::Response submit_issuer(const http::Request& request, Platform& platform) {
    constexpr Refusal address_missing{"subscription.issuer_address_missing"};
    const auto stored = load_issuer(platform.db, request.viewer.authority);
    html::Form form(request);
    Issuer issuer{.address = form.text("address", {.required = address_missing, .longest = 500}),
                  .vat_number = form.text("vat_number", {.longest = 20}),
                  .how_to_pay = form.text("how_to_pay", {.longest = 500})};
    issuer.version = static_cast<int>(form.number("version", 0, stored.version).value_or(-1));
    if (!form.ok()) return issuer_answer(request, stored.version, std::move(form));
    if (!store_issuer(platform.db, request.viewer.authority, issuer)) {
        form.refuse("address", Refusal{"subscription.issuer_changed_meanwhile"}.with(
                                   "theirs", stored.address));
        return issuer_answer(request, stored.version, std::move(form));
    }
    platform.audit.changed("issuer", request.viewer.authority);
    return see_other_saying("/subscriptions", "subscription.issuer_saved");
}

void install_subscription(Site& site) {
    site.get("/subscriptions", show_subscriptions, May::see_invoices);
    site.get("/subscriptions/export", export_accounts, May::see_invoices);
    site.get("/subscriptions/issuer", show_issuer, May::record_payments);
    site.post("/subscriptions/issuer", submit_issuer, May::record_payments);
    site.get("/subscriptions/schools/{school}", show_school_account, May::see_invoices);
    site.get("/subscriptions/{subscription}", show_subscription, May::see_invoices);
    install_subscribing(site);
    install_invoice_pages(site);
    install_money_panels(site);
}

}  // namespace programmes
