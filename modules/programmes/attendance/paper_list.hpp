// The register on paper, for rooms without a line.
#pragma once
#include <string>

#include "modules/programmes/attendance/attendance.hpp"
#include "modules/programmes/courses/learners.hpp"

namespace programmes {

/// A PDF with a box for every parent, and some lines for those nobody expected; on a family course
/// also one for every child and member of staff.
std::string paper_list(const RegisterSession&, const Register&, const Learners& = {});

}  // namespace programmes
