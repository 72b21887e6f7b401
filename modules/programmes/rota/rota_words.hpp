// What the rota found out, in words that an officer can act on.
#pragma once
#include <string>
#include <vector>

#include "modules/programmes/rota/rota.hpp"
#include "platform/html/out.hpp"

namespace programmes {

/// Why somebody cannot lead a group: every reason in a sentence.
std::string said(const html::Out&, const RotaFit&);

/// Why nobody is found: who is taken by what, how many are kept from it by which rule, and who
/// misses it by least.
std::vector<std::string> said(const html::Out&, const WhyNobody&);

/// "4 km", or that nobody knows.
std::int64_t whole_km(double km);
std::string said_km(const html::Out&, std::optional<double> km);

}  // namespace programmes
