#include "modules/conversations/measuring/formulas.hpp"

#include <cmath>

namespace conversations {

// Nothing is as easy as can be: an empty text has no mean length to divide by.
static double ratio(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

double flesch_reading_ease(const Counts& of) {
    return 206.835 - 1.015 * ratio(of.words, of.sentences) - 84.6 * ratio(of.syllables, of.words);
}

double flesch_kincaid_grade(const Counts& of) {
    return 0.39 * ratio(of.words, of.sentences) + 11.8 * ratio(of.syllables, of.words) - 15.59;
}

double gunning_fog(const Counts& of) {
    return 0.4 * (ratio(of.words, of.sentences) + 100 * ratio(of.complex, of.words));
}

double smog(const Counts& of) {
    return 1.0430 * std::sqrt(30 * ratio(of.polysyllables, of.sentences)) + 3.1291;
}

double automated_readability(const Counts& of) {
    return 4.71 * ratio(of.letters, of.words) + 0.5 * ratio(of.words, of.sentences) - 21.43;
}

double coleman_liau(const Counts& of) {
    return 5.88 * ratio(of.letters, of.words) - 29.6 * ratio(of.sentences, of.words) - 15.8;
}

double dale_chall(const Counts& of, std::size_t difficult) {
    const double share = ratio(difficult, of.words);
    const double raw = 15.79 * share + 0.0496 * ratio(of.words, of.sentences);
    return share > 0.05 ? raw + 3.6365 : raw;
}

double spache(const Counts& of, std::size_t unfamiliar) {
    return 0.121 * ratio(of.words, of.sentences) + 8.2 * ratio(unfamiliar, of.words) + 0.659;
}

}  // namespace conversations
