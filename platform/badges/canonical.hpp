// RDF Dataset Canonicalization, RDFC-1.0 with SHA-256: the same graph is always the same bytes,
// whatever its blank nodes were called and in whichever order it was said.
#pragma once
#include <span>
#include <stdexcept>
#include <string>

#include "platform/badges/n_quads.hpp"

namespace badges {

/// A graph made to keep whoever names its nodes busy for ever.
struct TooTangled : std::runtime_error {
    TooTangled() : runtime_error("this graph takes too long to put into its canonical form") {}
};

/// The graph's canonical N-Quads: each statement once, in order, its blank nodes _:c14n0, _:c14n1 …
std::string canonical(std::span<const Quad>);

}  // namespace badges
