// The lines of summary lists, and what stands in them.
#include "modules/programmes/catalogue/catalogue_pages.hpp"
#include "modules/programmes/subscription/subscription_pages.hpp"

namespace programmes {

static std::string row_label(const html::Out& o, messages::Key key) {
    return std::string(o.say(key));
}

static ui::SummaryRow money_row(const html::Out& o, Source source, Money amount,
                                const std::string& change) {
    const auto href = change.empty() ? change : change + "#" + std::string(enums::text(source));
    return {.key = row_label(o, name_of(source)), .value = say(amount), .href = href};
}

std::vector<ui::SummaryRow> check_rows(const html::Out& o, const CheckView& v) {
    return {{.key = row_label(o, "subscription.school"), .value = v.school},
            {.key = row_label(o, "subscription.edition"), .value = v.edition.title},
            {.key = row_label(o, "subscription.purpose"),
             .value = row_label(o, name_of(v.purpose)),
             .href = v.change + "#purpose"},
            {.key = row_label(o, "subscription.price"), .value = say_cost(o, v.edition)},
            money_row(o, Source::pupil_premium, v.agreed.pupil_premium, v.change),
            money_row(o, Source::pta, v.agreed.pta, v.change),
            money_row(o, Source::own_budget, v.agreed.own_budget, v.change)};
}

std::vector<ui::SummaryRow> subscription_rows(const html::Out& o, const SubscriptionView& v) {
    const auto& s = v.subscribed;
    std::vector<ui::SummaryRow> rows{
        {.key = row_label(o, "subscription.purpose"), .value = row_label(o, name_of(s.purpose))},
        {.key = row_label(o, "subscription.subscribed_on"),
         .value = html::say_day(o.language(), s.on)},
        {.key = row_label(o, "subscription.price"), .value = say(v.cost().gross())}};
    if (s.cluster)
        rows.push_back({.key = row_label(o, "subscription.shared"),
                        .value = row_label(o, "subscription.shared_in_cluster"),
                        .href = "/clusters/" + std::to_string(s.cluster->value),
                        .change = o.say("subscription.shared_see")});
    for (const auto source : enums::all<Source>()) {
        Money sum;
        for (const auto& share : v.shares)
            if (share.source == source) sum += share.amount;
        if (sum > Money{}) rows.push_back(money_row(o, source, sum, {}));
    }
    return rows;
}

std::vector<ui::SummaryRow> invoice_rows(const html::Out& o, const InvoiceView& v) {
    const auto& i = v.invoice;
    const auto standing = standing_of(i, v.today);
    std::vector<ui::SummaryRow> rows{
        {.key = row_label(o, "subscription.to"), .value = addressee(i)},
        {.key = row_label(o, "subscription.for"), .value = i.words},
        {.key = row_label(o, "subscription.issued_on"),
         .value = html::say_day(o.language(), i.issued_on)},
        {.key = row_label(o, "subscription.pay_by"),
         .value = html::say_day(o.language(), i.due_on)},
        {.key = row_label(o, "subscription.standing"), .value = row_label(o, name_of(standing))}};
    if (i.still_due() > Money{})
        rows.push_back(
            {.key = row_label(o, "subscription.still_due"), .value = say(i.still_due())});
    return rows;
}

std::vector<ui::Figure> owed_figures(const html::Out& o, const Owed& owed) {
    const auto note = [&](int invoices) {
        return o.say("subscription.panel_due_note", {{"count", invoices}});
    };
    std::vector<ui::Figure> figures{
        {say(owed.due), row_label(o, "subscription.due"), note(owed.invoices_due)}};
    if (owed.invoices_overdue > 0)
        figures.push_back(
            {say(owed.overdue), row_label(o, "subscription.overdue"), note(owed.invoices_overdue)});
    return figures;
}

std::string addressee(const Invoice& invoice) {
    return invoice.addressed_to.substr(0, invoice.addressed_to.find('\n'));
}

}  // namespace programmes
