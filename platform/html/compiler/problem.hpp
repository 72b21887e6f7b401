#pragma once
#include <string>

namespace templates {

/// What is wrong with a template, at which of its lines.
struct Problem {
    int line = 1;
    std::string what{};
};

}  // namespace templates
