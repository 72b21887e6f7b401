#pragma once
#include <string>
#include <vector>

#include "modules/conversations/concerns/concerns_store.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace conversations {

struct ConcernsView {
    std::vector<ConcernSeen> open{};  // and taken
    std::vector<ConcernSeen> closed{};
    bool many_places = false;
};

/// A piece of what was written; of concern or not.
struct ConcernPiece {
    std::string words{};
    bool of_concern = false;
};

struct ConcernView {
    html::Form form{};
    ConcernSeen concern{};
    std::vector<ConcernPiece> pieces{};
    std::vector<ConcernStepLine> steps{};
    bool may_read_on = false;  // the whole conversation
};

/// The message's words cut at the phrases of concern.
std::vector<ConcernPiece> concern_pieces(std::string_view words, std::string_view language);

/// The sentence that lists what the words are about.
std::string said_kinds(const html::Out&, std::string_view kinds);

/// "Hana Hughes looks into it"
std::string said_step(const html::Out&, const ConcernStepLine&);

void install_concerns(Site&);

}  // namespace conversations
