// The accounts as files: the same numbers as on the pages.
#pragma once
#include <span>

#include "modules/programmes/ledger/ledger.hpp"
#include "platform/html/out.hpp"
#include "platform/sheets/table.hpp"

namespace programmes {

sheets::Table aged_table(const html::Out&, std::span<const AgedDebt>);
sheets::Table income_table(const html::Out&, std::span<const Income>);
sheets::Table documents_table(const html::Out&, std::int64_t authority,
                              std::span<const LedgerDocument>);

}  // namespace programmes
