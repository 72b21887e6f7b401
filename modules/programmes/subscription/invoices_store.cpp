#include "modules/programmes/subscription/invoices_store.hpp"

namespace programmes {

constexpr db::Sql invoice_seen = R"(
    SELECT i.id, i.authority_id, i.number, i.subscription_id, i.school_id, s.name, i.payer,
           i.addressed_to, i.words, i.issued_by, i.vat_number, i.how_to_pay, i.issued_on, i.due_on,
           i.net_pence, i.vat_pence, i.paid_pence, i.credited_pence
      FROM programmes_invoices i JOIN schools_schools s ON s.id = i.school_id
     WHERE i.id = $1 AND i.authority_id = $2 AND (CAST($3 AS BIGINT) = 0 OR i.school_id = $3))";

std::optional<Invoice> find_invoice(db::Connection& db, const schools::Scope& scope, InvoiceId id) {
    return db.find<Invoice>(invoice_seen, id, scope.authority, scope.school);
}

constexpr db::Sql invoices_of_school = R"(
    SELECT i.id, i.authority_id, i.number, i.subscription_id, i.school_id, s.name, i.payer,
           i.addressed_to, i.words, i.issued_by, i.vat_number, i.how_to_pay, i.issued_on, i.due_on,
           i.net_pence, i.vat_pence, i.paid_pence, i.credited_pence
      FROM programmes_invoices i JOIN schools_schools s ON s.id = i.school_id
     WHERE i.school_id = $1 AND i.authority_id = $2
       AND (CAST($3 AS BIGINT) = 0 OR i.school_id = $3)
     ORDER BY i.number DESC)";

std::vector<Invoice> load_invoices(db::Connection& db, const schools::Scope& scope,
                                   schools::SchoolId school) {
    return db.all<Invoice>(invoices_of_school, school, scope.authority, scope.school);
}

constexpr db::Sql invoices_of_subscription = R"(
    SELECT i.id, i.authority_id, i.number, i.subscription_id, i.school_id, s.name, i.payer,
           i.addressed_to, i.words, i.issued_by, i.vat_number, i.how_to_pay, i.issued_on, i.due_on,
           i.net_pence, i.vat_pence, i.paid_pence, i.credited_pence
      FROM programmes_invoices i JOIN schools_schools s ON s.id = i.school_id
     WHERE i.subscription_id = $1
     ORDER BY i.number)";

std::vector<Invoice> load_invoices(db::Connection& db, SubscriptionId id) {
    return db.all<Invoice>(invoices_of_subscription, id);
}

constexpr db::Sql lines_of_invoice = R"(
    SELECT source, words, net_pence, vat_pence FROM programmes_invoice_lines
     WHERE invoice_id = $1 ORDER BY position)";

std::vector<IssuedLine> load_lines(db::Connection& db, InvoiceId id) {
    return db.all<IssuedLine>(lines_of_invoice, id);
}

constexpr db::Sql lines_of_subscription = R"(
    SELECT l.invoice_id, l.source, l.net_pence, l.vat_pence
      FROM programmes_invoices i JOIN programmes_invoice_lines l ON l.invoice_id = i.id
     WHERE i.subscription_id = $1 ORDER BY i.number, l.position)";

std::vector<LineOfInvoice> load_lines(db::Connection& db, SubscriptionId id) {
    return db.all<LineOfInvoice>(lines_of_subscription, id);
}

constexpr db::Sql payments_of_invoice = R"(
    SELECT p.pence, p.received_on, p.reference, COALESCE(n.given || ' ' || n.family, '')
      FROM programmes_payments p LEFT JOIN people_persons n ON n.id = p.recorded_by
     WHERE p.invoice_id = $1 ORDER BY p.received_on, p.id)";

std::vector<Payment> load_payments(db::Connection& db, InvoiceId id) {
    return db.all<Payment>(payments_of_invoice, id);
}

// Two officers who record at the same time do not take more than there is between them.
constexpr db::Sql take_payment = R"(
    UPDATE programmes_invoices SET paid_pence = paid_pence + $2
     WHERE id = $1 AND paid_pence + $2 <= net_pence + vat_pence - credited_pence)";

constexpr db::Sql insert_payment = R"(
    INSERT INTO programmes_payments (id, invoice_id, pence, received_on, reference, recorded_by,
                                     recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7))";

static void note_payment(Platform& platform, const NewPayment& payment, Money amount) {
    platform.db.run(insert_payment, platform.ids.next<Payment>(), payment.invoice, amount,
                    payment.received_on, payment.reference, payment.by, platform.clock.now());
}

bool add_payment(Platform& platform, const NewPayment& payment) {
    if (platform.db.run(take_payment, payment.invoice, payment.amount) != 1) return false;
    note_payment(platform, payment, payment.amount);
    return true;
}

constexpr db::Sql give_back = R"(
    UPDATE programmes_invoices SET paid_pence = paid_pence - $2
     WHERE id = $1 AND paid_pence - $2 >= net_pence + vat_pence - credited_pence)";

bool add_repayment(Platform& platform, const NewPayment& payment) {
    if (platform.db.run(give_back, payment.invoice, payment.amount) != 1) return false;
    note_payment(platform, payment, Money{} - payment.amount);
    return true;
}

constexpr db::Sql accounts_of_authority = R"(
    SELECT i.school_id, s.name, s.town, COUNT(*), CAST(SUM(i.net_pence + i.vat_pence) AS BIGINT),
           CAST(SUM(i.credited_pence) AS BIGINT), CAST(SUM(i.paid_pence) AS BIGINT),
           CAST(SUM(CASE WHEN i.paid_pence + i.credited_pence < i.net_pence + i.vat_pence
                         THEN i.net_pence + i.vat_pence - i.paid_pence - i.credited_pence
                         ELSE 0 END) AS BIGINT),
           CAST(SUM(CASE WHEN i.due_on < $3
                          AND i.paid_pence + i.credited_pence < i.net_pence + i.vat_pence
                         THEN i.net_pence + i.vat_pence - i.paid_pence - i.credited_pence
                         ELSE 0 END) AS BIGINT),
           CAST(SUM(CASE WHEN i.paid_pence + i.credited_pence > i.net_pence + i.vat_pence
                         THEN i.paid_pence + i.credited_pence - i.net_pence - i.vat_pence
                         ELSE 0 END) AS BIGINT)
      FROM programmes_invoices i JOIN schools_schools s ON s.id = i.school_id
     WHERE i.authority_id = $1 AND (CAST($2 AS BIGINT) = 0 OR i.school_id = $2)
     GROUP BY i.school_id, s.name, s.town
     ORDER BY s.name, i.school_id)";

std::vector<Account> load_accounts(db::Connection& db, const schools::Scope& scope,
                                   calendar::Day today) {
    return db.all<Account>(accounts_of_authority, scope.authority, scope.school, today);
}

constexpr db::Sql owed_to_authority = R"(
    SELECT CAST(COALESCE(SUM(i.open), 0) AS BIGINT),
           CAST(COALESCE(SUM(i.open) FILTER (WHERE i.due_on < $2), 0) AS BIGINT),
           COUNT(*), COUNT(*) FILTER (WHERE i.due_on < $2)
      FROM (SELECT due_on, net_pence + vat_pence - paid_pence - credited_pence AS open
              FROM programmes_invoices
             WHERE authority_id = $1
               AND paid_pence + credited_pence < net_pence + vat_pence) i)";

Owed load_owed(db::Connection& db, std::int64_t authority, calendar::Day today) {
    return db.one<Owed>(owed_to_authority, authority, today);
}

}  // namespace programmes
