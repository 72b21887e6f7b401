// The register on paper, for rooms without a line.
#pragma once
#include <string>

#include "modules/programmes/attendance/attendance.hpp"

namespace programmes {

/// A PDF with a box for every parent, and some lines for those nobody expected.
std::string paper_list(const RegisterSession&, const Register&);

}  // namespace programmes
