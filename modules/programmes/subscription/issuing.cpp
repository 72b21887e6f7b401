#include "modules/programmes/subscription/issuing.hpp"

#include "modules/programmes/subscription/subscription_store.hpp"
#include "platform/messages/messages.hpp"

namespace programmes {

// Staff pages and invoices speak English for now.
constexpr messages::Language english{};

// Whoever takes a number holds the authority's row until the end of the transaction.
constexpr db::Sql next_number = R"(
    INSERT INTO programmes_invoice_numbers (authority_id, last) VALUES ($1, 1)
    ON CONFLICT (authority_id) DO UPDATE SET last = programmes_invoice_numbers.last + 1
    RETURNING last)";

struct Postal {
    std::string name, street, locality, town, postcode;
};

constexpr db::Sql postal_of_school =
    "SELECT name, street, locality, town, postcode FROM schools_schools WHERE id = $1";

static std::string addressed_to(const Postal& school, Payer payer) {
    auto lines = payer == Payer::pta
                     ? messages::say(english, "subscription.to_pta", {{"school", school.name}})
                     : school.name;
    for (const auto& line : {school.street, school.locality, school.town, school.postcode})
        if (!line.empty()) lines += "\n" + line;
    return lines;
}

static std::string words_of(const InvoiceLine& line, std::string_view edition) {
    const auto key = "subscription.line_" + std::string(enums::text(line.source));
    return messages::say(english, std::string_view(key), {{"edition", edition}});
}

constexpr db::Sql insert_invoice = R"(
    INSERT INTO programmes_invoices (id, authority_id, number, subscription_id, school_id, payer,
                                     addressed_to, words, issued_by, vat_number, how_to_pay,
                                     issued_on, due_on, net_pence, vat_pence, paid_pence)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0))";

constexpr db::Sql insert_line = R"(
    INSERT INTO programmes_invoice_lines (invoice_id, position, source, words, net_pence, vat_pence)
    VALUES ($1, $2, $3, $4, $5, $6))";

static std::string words_of(const ToIssue& issue, const std::string& school) {
    if (issue.cluster.empty())
        return messages::say(english, "subscription.invoice_for",
                             {{"edition", issue.edition_title}, {"school", school}});
    return messages::say(
        english, "subscription.invoice_for_share",
        {{"edition", issue.edition_title}, {"school", school}, {"cluster", issue.cluster}});
}

void issue_invoices(Platform& platform, const ToIssue& issue) {
    auto& db = platform.db;
    if (issue.invoices.empty()) return;
    const auto issuer = load_issuer(db, issue.authority);
    for (const auto& invoice : issue.invoices) {
        const auto school = db.one<Postal>(postal_of_school, invoice.school);
        const auto words = words_of(issue, school.name);
        const auto total = invoice.total();
        const auto id = platform.ids.next<Invoice>();
        db.run(insert_invoice, id, issue.authority,
               db.one<std::int64_t>(next_number, issue.authority), issue.subscription,
               invoice.school, invoice.payer, addressed_to(school, invoice.payer), words,
               issuer.address, issuer.vat_number, issuer.how_to_pay, issue.on,
               calendar::plus_days(issue.on, days_to_pay), total.net, total.vat);
        int position = 0;
        for (const auto& line : invoice.lines)
            db.run(insert_line, id, ++position, line.source, words_of(line, issue.edition_title),
                   line.price.net, line.price.vat);
        platform.audit.changed("invoice", id.value, invoice.school.value, "issued");
    }
}

}  // namespace programmes
