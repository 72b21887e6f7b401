#include "modules/programmes/ledger/ledger_tables.hpp"

#include "modules/programmes/ledger/ledger_pages.hpp"
#include "modules/programmes/subscription/subscription_pages.hpp"

namespace programmes {

using sheets::Kind;

static std::string ledger_words(const html::Out& o, messages::Key key) {
    return std::string(o.say(key));
}

sheets::Table aged_table(const html::Out& o, std::span<const AgedDebt> lines) {
    sheets::Table table{
        .title = ledger_words(o, "ledger.aged"),
        .columns = {{"URN", Kind::number}, {ledger_words(o, "ledger.payer"), Kind::text}}};
    for (const auto age : enums::all<Age>())
        table.columns.push_back({ledger_words(o, name_of(age)), Kind::money});
    table.columns.push_back({ledger_words(o, "ledger.together"), Kind::money});
    for (const auto& line : lines) {
        std::vector<sheets::Cell> row{line.school.value, line.payer_name};
        for (const auto amount : line.by_age) row.emplace_back(amount);
        row.emplace_back(line.total());
        table.rows.push_back(std::move(row));
    }
    return table;
}

sheets::Table income_table(const html::Out& o, std::span<const Income> years) {
    sheets::Table table{.title = ledger_words(o, "ledger.income"),
                        .columns = {{ledger_words(o, "ledger.year"), Kind::text}}};
    for (const auto source : enums::all<Source>())
        table.columns.push_back({ledger_words(o, name_of(source)), Kind::money});
    table.columns.push_back({ledger_words(o, "ledger.together"), Kind::money});
    for (const auto& line : years) {
        std::vector<sheets::Cell> row{name_of(line.year)};
        for (const auto amount : line.by_source) row.emplace_back(amount);
        row.emplace_back(line.total());
        table.rows.push_back(std::move(row));
    }
    return table;
}

static std::string number_of(std::int64_t authority, const LedgerDocument& document) {
    switch (document.kind) {
        case DocumentKind::invoice:
            return invoice_number(authority, document.number);
        case DocumentKind::credit_note:
            return credit_note_number(authority, document.number);
        case DocumentKind::payment:
            return {};
    }
    return {};
}

sheets::Table documents_table(const html::Out& o, std::int64_t authority,
                              std::span<const LedgerDocument> documents) {
    const auto named = [&](messages::Key key) { return ledger_words(o, key); };
    sheets::Table table{.title = named("ledger.documents"),
                        .columns = {{named("ledger.kind")},
                                    {named("ledger.number")},
                                    {named("ledger.day"), Kind::day},
                                    {named("ledger.due_on"), Kind::day},
                                    {named("ledger.about_invoice")},
                                    {"URN", Kind::number},
                                    {named("subscription.school")},
                                    {named("ledger.payer")},
                                    {named("subscription.for")},
                                    {named("subscription.net"), Kind::money},
                                    {named("subscription.vat"), Kind::money},
                                    {named("subscription.amount"), Kind::money},
                                    {named("subscription.paid"), Kind::money},
                                    {named("subscription.reference")}}};
    for (const auto& d : documents)
        table.rows.push_back({named(name_of(d.kind)), number_of(authority, d), d.on,
                              d.due_on ? sheets::Cell(*d.due_on) : sheets::Cell(),
                              invoice_number(authority, d.invoice_number), d.school.value,
                              d.school_name, d.addressed_to.substr(0, d.addressed_to.find('\n')),
                              d.words, d.net, d.vat, d.net + d.vat, d.paid, d.reference});
    return table;
}

}  // namespace programmes
