// An invoice on paper.
#pragma once
#include <string>
#include <vector>

#include "modules/programmes/subscription/invoices_store.hpp"

namespace programmes {

/// The invoice as a tagged PDF; the same invoice gives the same bytes whenever it is asked for.
std::string invoice_pdf(const Invoice&, const std::vector<IssuedLine>&);

}  // namespace programmes
