// A refusal's sentence, for reports that are read outside a page.
#pragma once
#include <string>

#include "platform/outcome.hpp"

namespace schools {

/// In English, which is what staff read.
std::string in_words(const Refusal&);

}  // namespace schools
