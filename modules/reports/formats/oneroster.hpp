// OneRoster 1.1 and 1.2 as CSV files, whole or only what changed.
#pragma once
#include "modules/reports/formats/bundle.hpp"

namespace reports {

Outcome<BundleRead> read_oneroster(const Bundle&, const Taking&);

}  // namespace reports
