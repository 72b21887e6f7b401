// How the words of a sending read, and what makes them dear.
#pragma once
#include <string>
#include <vector>

#include "modules/conversations/measuring/segments.hpp"
#include "modules/conversations/writing/composing.hpp"

namespace conversations {

/// A stretch of a text; a hard word stands by itself.
struct WordPiece {
    std::string words{};
    bool hard = false;
    std::string simpler{};  // what says the same; empty where we know nothing plainer
};

/// The words of one language looked at: their length with a reader made up, and of English ones how
/// they read.
struct Wording {
    std::string language{};
    Measured measured{};
    std::vector<Forcing> forcing{};
    bool plainer_is_cheaper = false;  // with plain punctuation it would fit GSM's alphabet
    int years = 0;                    // 0: not English
    std::vector<WordPiece> pieces{};  // of an English text
    std::vector<WordPiece> hard{};    // each hard word once
};
Wording look_at(const Sending&, const Text&, const WrittenWords&);

}  // namespace conversations
