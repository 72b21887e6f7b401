#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/subscription/subscription_store.hpp"

namespace programmes {

/// An invoice as it was issued, and what was paid of it since.
struct Invoice {
    InvoiceId id{};
    std::int64_t authority = 0;
    std::int64_t number = 0;
    SubscriptionId subscription{};
    schools::SchoolId school{};
    std::string school_name{};
    Payer payer{};
    std::string addressed_to{};
    std::string words{};
    std::string issued_by{};
    std::string vat_number{};
    std::string how_to_pay{};
    calendar::Day issued_on{};
    calendar::Day due_on{};
    Money net{};
    Money vat{};
    Money paid{};
    Money credited{};

    std::string shown_number() const { return invoice_number(authority, number); }
    Money gross() const { return net + vat; }
    /// Below nothing where more was paid than is left after a credit note: that is to be paid back.
    Money still_due() const { return gross() - credited - paid; }
};

struct IssuedLine {
    Source source{};
    std::string words{};
    Money net{};
    Money vat{};
    Money gross() const { return net + vat; }
};

struct Payment {
    Money amount{};
    calendar::Day received_on{};
    std::string reference{};
    std::string recorded_by{};
};

std::optional<Invoice> find_invoice(db::Connection&, const schools::Scope&, InvoiceId);
/// A school's invoices, the latest first.
std::vector<Invoice> load_invoices(db::Connection&, const schools::Scope&, schools::SchoolId);
std::vector<Invoice> load_invoices(db::Connection&, SubscriptionId);
std::vector<IssuedLine> load_lines(db::Connection&, InvoiceId);
/// Those of all invoices of a subscription, as invoice and line.
struct LineOfInvoice {
    InvoiceId invoice{};
    Source source{};
    Money net{};
    Money vat{};
};
std::vector<LineOfInvoice> load_lines(db::Connection&, SubscriptionId);
std::vector<Payment> load_payments(db::Connection&, InvoiceId);

struct NewPayment {
    InvoiceId invoice{};
    Money amount{};
    calendar::Day received_on{};
    std::string reference{};
    people::PersonId by{};
};
/// False where it is more than is due by now.
bool add_payment(Platform&, const NewPayment&);
/// Money that went back to the payer; false where it is more than is to be paid back by now.
bool add_repayment(Platform&, const NewPayment&);

/// What a school was invoiced, and what became of it.
struct Account {
    schools::SchoolId school{};
    std::string school_name{};
    std::string town{};
    int invoices = 0;
    Money invoiced{};
    Money credited{};
    Money paid{};
    Money due{};      // not paid yet, with what is overdue
    Money overdue{};  // of that
    Money to_pay_back{};
};
/// The schools of the viewer's authority that were ever invoiced, by name.
std::vector<Account> load_accounts(db::Connection&, const schools::Scope&, calendar::Day today);

/// What schools owe an authority today.
struct Owed {
    Money due{};
    Money overdue{};
    int invoices_due = 0;
    int invoices_overdue = 0;
};
Owed load_owed(db::Connection&, std::int64_t authority, calendar::Day today);

}  // namespace programmes
