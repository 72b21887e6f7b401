// The files that schools hand to Clever: students.csv with a row for each contact, and the others.
#pragma once
#include "modules/reports/formats/bundle.hpp"

namespace reports {

Outcome<BundleRead> read_clever(const Bundle&, const Taking&);

}  // namespace reports
