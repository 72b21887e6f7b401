// The published formulas of readability, from what is counted in a text.
#pragma once
#include <cstddef>

namespace conversations {

/// What the formulas look at.
struct Counts {
    std::size_t sentences = 0;
    std::size_t words = 0;
    std::size_t syllables = 0;
    std::size_t letters = 0;        // and digits
    std::size_t polysyllables = 0;  // words of three syllables and more
    std::size_t complex = 0;        // of those, all that are not names

    bool operator==(const Counts&) const = default;
};

/// Flesch 1948, "A new readability yardstick", Journal of Applied Psychology 32: 100 is very easy.
double flesch_reading_ease(const Counts&);
/// The American school year by Kincaid, Fishburne, Rogers and Chissom 1975, "Derivation of new
/// readability formulas for Navy enlisted personnel", Research Branch Report 8-75.
double flesch_kincaid_grade(const Counts&);
/// Gunning 1952, "The technique of clear writing".
double gunning_fog(const Counts&);
/// McLaughlin 1969, "SMOG grading: a new readability formula", Journal of Reading 12.
double smog(const Counts&);
/// Smith and Senter 1967, "Automated readability index", AMRL-TR-66-220.
double automated_readability(const Counts&);
/// Coleman and Liau 1975, Journal of Applied Psychology 60.
double coleman_liau(const Counts&);
/// Dale and Chall 1948; which words are difficult is for the caller's list to say.
double dale_chall(const Counts&, std::size_t difficult);
/// Spache, revised 1974; which words are unfamiliar is for the caller's list to say.
double spache(const Counts&, std::size_t unfamiliar);

}  // namespace conversations
