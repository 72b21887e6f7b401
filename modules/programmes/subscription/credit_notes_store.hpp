// Taking an issued invoice back: the invoice stays as it is, a credit note says that it is not
// owed.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "modules/programmes/subscription/invoices_store.hpp"

namespace programmes {

/// A credit note over the whole of an invoice, whose lines are its lines too.
struct CreditNote {
    Id<CreditNote> id{};
    std::int64_t authority = 0;
    std::int64_t number = 0;
    InvoiceId invoice{};
    std::int64_t invoice_number = 0;
    schools::SchoolId school{};
    std::string addressed_to{};
    std::string words{};
    std::string issued_by{};
    std::string vat_number{};
    calendar::Day issued_on{};
    std::string reason{};
    Money net{};
    Money vat{};

    std::string shown_number() const { return credit_note_number(authority, number); }
    std::string shown_invoice() const {
        return programmes::invoice_number(authority, invoice_number);
    }
    Money gross() const { return net + vat; }
};
using CreditNoteId = Id<CreditNote>;

std::optional<CreditNote> find_credit_note(db::Connection&, const schools::Scope&, CreditNoteId);
std::optional<CreditNote> find_credit_note(db::Connection&, InvoiceId);

/// Issues a credit note over the whole invoice, in the transaction that is open. A db::Fault where
/// it has one already.
void credit_invoice(Platform&, const Invoice&, std::string_view reason);

/// Puts what was paid of a credited invoice to another of the same payer, as far as that takes it:
/// as a payment that leaves the one and comes to the other.
void carry_over(Platform&, const Invoice& credited, const Invoice& fresh);

}  // namespace programmes
