#include "modules/conversations/writing/wording.hpp"

#include <algorithm>
#include <cmath>

#include "modules/conversations/measuring/plain_punctuation.hpp"
#include "modules/conversations/measuring/reading_age.hpp"

namespace conversations {

static void mark_hard_words(Wording& wording, std::string_view text, const ReadingAge& age) {
    std::size_t done = 0;
    for (const auto& hard : age.hard) {
        if (hard.at < done) continue;
        wording.pieces.push_back({std::string(text.substr(done, hard.at - done))});
        WordPiece piece{std::string(text.substr(hard.at, hard.length)), true,
                        std::string(hard.simpler)};
        if (std::ranges::find(wording.hard, piece.words, &WordPiece::words) == wording.hard.end())
            wording.hard.push_back(piece);
        wording.pieces.push_back(std::move(piece));
        done = hard.at + hard.length;
    }
    wording.pieces.push_back({std::string(text.substr(done))});
}

Wording look_at(const Sending& sending, const Text& text, const WrittenWords& written) {
    const auto read = with_a_reader(sending, text, written);
    Wording wording{
        .language = written.language, .measured = measure(read), .forcing = forcing_ucs2(read)};
    wording.plainer_is_cheaper = wording.measured.alphabet == Alphabet::ucs2 &&
                                 measure(with_plain_punctuation(read)).alphabet == Alphabet::gsm;
    if (written.language != "en") return wording;
    const auto age = reading_age(read);
    wording.years = static_cast<int>(std::lround(age.years));
    mark_hard_words(wording, read, age);
    return wording;
}

}  // namespace conversations
