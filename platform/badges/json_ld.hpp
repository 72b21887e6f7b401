// A badge's JSON as statements of RDF. What its contexts say of each word we use is written down
// here as a table, so that nothing has to be fetched and nothing can be dropped in silence.
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "platform/badges/n_quads.hpp"

namespace badges {

/// A word that the table does not know, or text that is no badge.
struct NotABadge : std::runtime_error {
    using runtime_error::runtime_error;
};

/// The statements of a badge, or of a proof's options, without its proof.
std::vector<Quad> quads_of(std::string_view json);

}  // namespace badges
