#include "modules/programmes/ledger/ledger_store.hpp"

namespace programmes {

constexpr db::Sql open_debts = R"(
    SELECT i.school_id, s.name, i.payer, i.addressed_to, i.due_on,
           i.net_pence + i.vat_pence - i.credited_pence - i.paid_pence
      FROM programmes_invoices i JOIN schools_schools s ON s.id = i.school_id
     WHERE i.authority_id = $1 AND i.paid_pence < i.net_pence + i.vat_pence
       AND i.paid_pence + i.credited_pence < i.net_pence + i.vat_pence
     ORDER BY s.name, i.school_id, i.payer DESC, i.number)";

std::vector<OpenDebt> load_open_debts(db::Connection& db, std::int64_t authority) {
    return db.all<OpenDebt>(open_debts, authority);
}

constexpr db::Sql invoiced_by_day = R"(
    SELECT e.on_day, e.source, CAST(SUM(e.net) AS BIGINT)
      FROM (SELECT i.issued_on AS on_day, l.source AS source, l.net_pence AS net
              FROM programmes_invoices i
              JOIN programmes_invoice_lines l ON l.invoice_id = i.id
             WHERE i.authority_id = $1
            UNION ALL
            SELECT c.issued_on, l.source, 0 - l.net_pence
              FROM programmes_credit_notes c
              JOIN programmes_invoice_lines l ON l.invoice_id = c.invoice_id
             WHERE c.authority_id = $1) e
     GROUP BY e.on_day, e.source)";

std::vector<InvoicedPart> load_invoiced_parts(db::Connection& db, std::int64_t authority) {
    return db.all<InvoicedPart>(invoiced_by_day, authority);
}

// The kinds' words are in the order in which they come on one day.
constexpr db::Sql documents_between = R"(
    SELECT d.kind, d.on_day, d.number, d.invoice_number, d.school_id, s.name, d.payer,
           d.addressed_to, d.words, d.due_on, d.net, d.vat, d.paid, d.reference
      FROM (SELECT 1 AS place, 'invoice' AS kind, i.issued_on AS on_day, i.number AS number,
                   i.number AS invoice_number, i.school_id AS school_id, i.payer AS payer,
                   i.addressed_to AS addressed_to, i.words AS words, i.due_on AS due_on,
                   i.net_pence AS net, i.vat_pence AS vat, 0 AS paid, '' AS reference, i.id AS id
              FROM programmes_invoices i
             WHERE i.authority_id = $1 AND i.issued_on >= $2 AND i.issued_on < $3
            UNION ALL
            SELECT 2, 'credit_note', c.issued_on, c.number, i.number, i.school_id, i.payer,
                   i.addressed_to, i.words, NULL, 0 - c.net_pence, 0 - c.vat_pence, 0, c.reason,
                   c.id
              FROM programmes_credit_notes c JOIN programmes_invoices i ON i.id = c.invoice_id
             WHERE c.authority_id = $1 AND c.issued_on >= $2 AND c.issued_on < $3
            UNION ALL
            SELECT 3, 'payment', p.received_on, 0, i.number, i.school_id, i.payer, i.addressed_to,
                   i.words, NULL, 0, 0, p.pence, p.reference, p.id
              FROM programmes_payments p JOIN programmes_invoices i ON i.id = p.invoice_id
             WHERE i.authority_id = $1 AND p.received_on >= $2 AND p.received_on < $3) d
      JOIN schools_schools s ON s.id = d.school_id
     ORDER BY d.on_day, d.place, d.number, d.id)";

std::vector<LedgerDocument> load_documents(db::Connection& db, std::int64_t authority,
                                           calendar::Day from, calendar::Day before) {
    return db.all<LedgerDocument>(documents_between, authority, from, before);
}

}  // namespace programmes
