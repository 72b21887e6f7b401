// Invoices and credit notes on paper.
#pragma once
#include <string>
#include <vector>

#include "modules/programmes/subscription/credit_notes_store.hpp"

namespace programmes {

/// The invoice as a tagged PDF; the same invoice gives the same bytes whenever it is asked for.
std::string invoice_pdf(const Invoice&, const std::vector<IssuedLine>&);

/// A credit note in the same way, with the lines of the invoice that it takes back.
std::string credit_note_pdf(const CreditNote&, const std::vector<IssuedLine>&);

}  // namespace programmes
