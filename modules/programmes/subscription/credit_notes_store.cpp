#include "modules/programmes/subscription/credit_notes_store.hpp"

#include <algorithm>

#include "modules/programmes/subscription/subscription_store.hpp"
#include "platform/messages/messages.hpp"

namespace programmes {

constexpr db::Sql credit_note_seen = R"(
    SELECT c.id, c.authority_id, c.number, c.invoice_id, i.number, c.school_id, i.addressed_to,
           i.words, c.issued_by, c.vat_number, c.issued_on, c.reason, c.net_pence, c.vat_pence
      FROM programmes_credit_notes c JOIN programmes_invoices i ON i.id = c.invoice_id
     WHERE c.id = $1 AND c.authority_id = $2 AND (CAST($3 AS BIGINT) = 0 OR c.school_id = $3))";

std::optional<CreditNote> find_credit_note(db::Connection& db, const schools::Scope& scope,
                                           CreditNoteId id) {
    return db.find<CreditNote>(credit_note_seen, id, scope.authority, scope.school);
}

constexpr db::Sql credit_note_of_invoice = R"(
    SELECT c.id, c.authority_id, c.number, c.invoice_id, i.number, c.school_id, i.addressed_to,
           i.words, c.issued_by, c.vat_number, c.issued_on, c.reason, c.net_pence, c.vat_pence
      FROM programmes_credit_notes c JOIN programmes_invoices i ON i.id = c.invoice_id
     WHERE c.invoice_id = $1)";

std::optional<CreditNote> find_credit_note(db::Connection& db, InvoiceId invoice) {
    return db.find<CreditNote>(credit_note_of_invoice, invoice);
}

// As with invoices: the row is held until the end of the transaction, so there is no gap.
constexpr db::Sql next_credit_note_number = R"(
    INSERT INTO programmes_credit_note_numbers (authority_id, last) VALUES ($1, 1)
    ON CONFLICT (authority_id) DO UPDATE SET last = programmes_credit_note_numbers.last + 1
    RETURNING last)";

constexpr db::Sql insert_credit_note = R"(
    INSERT INTO programmes_credit_notes (id, authority_id, number, invoice_id, school_id, issued_by,
                                         vat_number, issued_on, reason, net_pence, vat_pence)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))";

constexpr db::Sql mark_credited = R"(
    UPDATE programmes_invoices SET credited_pence = net_pence + vat_pence WHERE id = $1)";

void credit_invoice(Platform& platform, const Invoice& invoice, std::string_view reason) {
    auto& db = platform.db;
    const auto issuer = load_issuer(db, invoice.authority);
    const auto id = platform.ids.next<CreditNote>();
    db.run(insert_credit_note, id, invoice.authority,
           db.one<std::int64_t>(next_credit_note_number, invoice.authority), invoice.id,
           invoice.school, issuer.address, issuer.vat_number, platform.clock.today(), reason,
           invoice.net, invoice.vat);
    db.run(mark_credited, invoice.id);
    platform.audit.changed("credit note", id.value, invoice.school.value,
                           "issued for " + invoice.shown_number());
}

constexpr db::Sql move_paid = R"(
    UPDATE programmes_invoices SET paid_pence = paid_pence + $2 WHERE id = $1)";

constexpr db::Sql insert_carried = R"(
    INSERT INTO programmes_payments (id, invoice_id, pence, received_on, reference, recorded_by,
                                     recorded_at)
    VALUES ($1, $2, $3, $4, $5, 0, $6))";

static void move(Platform& platform, const Invoice& invoice, Money amount,
                 const std::string& reference) {
    platform.db.run(move_paid, invoice.id, amount);
    platform.db.run(insert_carried, platform.ids.next<Payment>(), invoice.id, amount,
                    platform.clock.today(), reference, platform.clock.now());
}

void carry_over(Platform& platform, const Invoice& credited, const Invoice& fresh) {
    const auto amount = std::min(credited.paid, fresh.gross());
    if (amount <= Money{}) return;
    move(platform, credited, Money{} - amount,
         messages::say({}, "subscription.carried_to", {{"number", fresh.shown_number()}}));
    move(platform, fresh, amount,
         messages::say({}, "subscription.carried_from", {{"number", credited.shown_number()}}));
}

}  // namespace programmes
