#pragma once
#include <string>

namespace programmes {

/// The number rounded to one place after the point, without its sign: "3.4".
std::string tenths(double);

}  // namespace programmes
