#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/programmes/subscription/credit_notes_store.hpp"
#include "platform/html/components/page.hpp"
#include "platform/html/components/panels.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace programmes {

/// The first step: for what, and paid from where.
struct SubscribeView {
    const Edition& edition;
    std::string school{};
    std::string asked{};
    std::optional<calendar::Day> before{};  // when the school subscribed to this already
    html::Form form{};
};

/// The second: all of it once more, before it counts.
struct CheckView {
    const Edition& edition;
    std::string school{};
    std::string asked{};
    SubscriptionPurpose purpose{};
    Split agreed{};
    std::vector<PlannedInvoice> invoices{};
    calendar::Day due_on{};
    std::string change{};  // the first step with all that was typed
};

struct SubscriptionView {
    Subscribed subscribed{};
    std::vector<Share> shares{};
    std::vector<Invoice> invoices{};
    calendar::Day today{};
    Price cost() const { return {subscribed.net, subscribed.vat}; }
};

/// One school's subscriptions and invoices.
struct SchoolAccountView {
    schools::SchoolName school{};
    std::vector<Subscribed> subscriptions{};
    std::vector<Invoice> invoices{};
    calendar::Day today{};
    bool may_subscribe = false;
    bool own = false;  // looked at by the school itself
};

/// Which schools the list shows.
enum class Shown : std::uint8_t { all, due, overdue };
constexpr auto words(Shown) {
    return std::to_array<std::string_view>({"all", "due", "overdue"});
}

struct AccountsView {
    Shown shown = Shown::all;
    std::vector<Account> accounts{};
    Account sum{};
    bool issuer_known = false;
    bool may_record = false;
};

struct InvoiceView {
    Invoice invoice{};
    std::optional<CreditNote> credit_note{};
    std::vector<IssuedLine> lines{};
    std::vector<Payment> payments{};
    calendar::Day today{};
    bool may_record = false;
    html::Form form{};
};

struct IssuerView {
    int version = 0;
    html::Form form{};
};

/// What a head without a subscription is invited to.
struct SubscribeInvitation {
    EditionId id{};
    std::string title{};
    Money price{};
    Vat vat{};
    int others = 0;  // editions that are offered besides
    Money gross() const { return price_of(price, vat).gross(); }
};

/// Message keys of names, and the colour of a standing's tag.
std::string name_of(SubscriptionPurpose);
std::string name_of(Source);
std::string name_of(InvoiceStanding);
std::string_view colour_of(InvoiceStanding);

/// The standing of an invoice on a day.
InvoiceStanding standing_of(const Invoice&, calendar::Day today);

/// The first line of an invoice's address.
std::string addressee(const Invoice&);

/// What stands in the summary lists and figures.
std::vector<ui::SummaryRow> check_rows(const html::Out&, const CheckView&);
std::vector<ui::SummaryRow> subscription_rows(const html::Out&, const SubscriptionView&);
std::vector<ui::SummaryRow> invoice_rows(const html::Out&, const InvoiceView&);
std::vector<ui::Figure> owed_figures(const html::Out&, const Owed&);

void install_subscription(Site&);
void install_subscribing(Site&);
void install_invoice_pages(Site&);
void install_money_panels(Site&);

}  // namespace programmes
