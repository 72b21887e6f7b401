// Microsoft School Data Sync: the UK format (and the first version it follows), and V2.1.
#pragma once
#include "modules/reports/formats/bundle.hpp"

namespace reports {

Outcome<BundleRead> read_sds_uk(const Bundle&, const Taking&);
Outcome<BundleRead> read_sds(const Bundle&, const Taking&);

}  // namespace reports
