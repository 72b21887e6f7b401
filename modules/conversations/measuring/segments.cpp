#include "modules/conversations/measuring/segments.hpp"

#include <unicode/brkiter.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "platform/alphabets/alphabets.hpp"

namespace conversations {

namespace {

struct Room {
    std::size_t alone, joined;  // units in a text of one part, and in each of several
};

constexpr Room room_of(Alphabet alphabet) {
    return alphabet == Alphabet::gsm ? Room{160, 153} : Room{70, 67};
}

std::size_t units_of(char32_t character, Alphabet alphabet) {
    if (alphabet == Alphabet::ucs2) return character > 0xFFFF ? 2 : 1;
    return static_cast<std::size_t>(alphabets::septets(character));
}

// Septets of each ASCII character, so that most texts are counted without decoding.
constexpr auto ascii_septets = [] {
    constexpr std::string_view extended = "\f^{}\\[~]|";
    constexpr std::string_view basic =
        "@$\n\r_ !\"#%&'()*+,-./0123456789:;<=>?"
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    std::array<std::uint8_t, 128> all{};
    for (const char c : basic) all[static_cast<unsigned char>(c)] = 1;
    for (const char c : extended) all[static_cast<unsigned char>(c)] = 2;
    return all;
}();

struct Tally {
    std::size_t characters = 0, septets = 0, escapes = 0, surrogates = 0, foreign = 0;

    Alphabet alphabet() const { return foreign == 0 ? Alphabet::gsm : Alphabet::ucs2; }
    std::size_t units() const { return foreign == 0 ? septets : characters + surrogates; }
    // Whether a part may have to end early.
    bool paired() const { return (foreign == 0 ? escapes : surrogates) != 0; }

    void add(std::size_t weight) {
        ++characters;
        septets += weight;
        escapes += weight == 2;
        foreign += weight == 0;
    }
};

Tally tally_characters(std::string_view text) {
    Tally all;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            all.add(ascii_septets[byte]);
            ++at;
        } else {
            const auto character = alphabets::next_character(text, at);
            all.add(static_cast<std::size_t>(alphabets::septets(character)));
            all.surrogates += character > 0xFFFF;
        }
    }
    return all;
}

// Says where each part ends, and how many units the last one has.
std::size_t fill_parts(std::string_view text, Alphabet alphabet, const auto& ends) {
    const auto room = room_of(alphabet).joined;
    std::size_t used = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto began = at;
        const auto units = units_of(alphabets::next_character(text, at), alphabet);
        if (used + units > room) {
            ends(began);
            used = 0;
        }
        used += units;
    }
    ends(text.size());
    return used;
}

}  // namespace

Measured measure(std::string_view text) {
    const auto tally = tally_characters(text);
    Measured measured{.alphabet = tally.alphabet(), .units = tally.units()};
    const auto room = room_of(measured.alphabet);
    if (measured.units <= room.alone) {
        measured.parts = text.empty() ? 0 : 1;
        measured.left = room.alone - measured.units;
    } else if (tally.paired()) {
        const auto used =
            fill_parts(text, measured.alphabet, [&](std::size_t) { ++measured.parts; });
        measured.left = room.joined - used;
    } else {
        measured.parts = (measured.units + room.joined - 1) / room.joined;
        measured.left = measured.parts * room.joined - measured.units;
    }
    return measured;
}

Parts split(std::string_view text) {
    const auto measured = measure(text);
    Parts parts{.alphabet = measured.alphabet};
    if (measured.parts == 1) parts.texts.push_back(text);
    if (measured.parts < 2) return parts;
    std::size_t begin = 0;
    fill_parts(text, measured.alphabet, [&](std::size_t end) {
        parts.texts.push_back(text.substr(begin, end - begin));
        begin = end;
    });
    return parts;
}

std::vector<Forcing> forcing_ucs2(std::string_view text) {
    std::vector<Forcing> all;
    for (std::size_t at = 0; at < text.size();) {
        const auto began = at;
        if (alphabets::septets(alphabets::next_character(text, at)) != 0) continue;
        const auto character = text.substr(began, at - began);
        const auto seen = std::ranges::find(all, character, &Forcing::character);
        if (seen == all.end())
            all.push_back({std::string(character), began, 1});
        else
            ++seen->times;
    }
    return all;
}

std::size_t notify_fragments(std::string_view text) {
    const auto tally = tally_characters(text);
    const auto room = room_of(tally.alphabet());
    return tally.units() <= room.alone ? 1 : (tally.units() + room.joined - 1) / room.joined;
}

std::size_t characters_seen(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no rules of characters");
    const auto units = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    breaks->setText(units);
    std::size_t count = 0;
    while (breaks->next() != icu::BreakIterator::DONE) ++count;
    for (auto at = text.find("\r\n"); at != text.npos; at = text.find("\r\n", at + 2)) ++count;
    return count;
}

Money cost_of(std::int64_t parts, PartPrice each) {
    return {(parts * each.hundredths_of_a_penny + 50) / 100};
}

}  // namespace conversations
