#pragma once
#include <vector>

#include "modules/programmes/ledger/ledger.hpp"
#include "modules/schools/schools.hpp"

namespace programmes {

/// What is owed of each invoice that is not paid yet, by the payer's name.
std::vector<OpenDebt> load_open_debts(db::Connection&, std::int64_t authority);

/// What was invoiced and credited, by day and source.
std::vector<InvoicedPart> load_invoiced_parts(db::Connection&, std::int64_t authority);

/// Invoices, credit notes and payments from one day up to another, in the order of their days.
std::vector<LedgerDocument> load_documents(db::Connection&, std::int64_t authority,
                                           calendar::Day from, calendar::Day before);

}  // namespace programmes
