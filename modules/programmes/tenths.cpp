#include "modules/programmes/tenths.hpp"

#include <cmath>

namespace programmes {

std::string tenths(double value) {
    const auto rounded = std::lround(std::abs(value) * 10);
    return std::to_string(rounded / 10) + "." + std::to_string(rounded % 10);
}

}  // namespace programmes
