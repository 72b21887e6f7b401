#include "platform/letters/letters.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <stdexcept>

#include "platform/sheets/encoding.hpp"

namespace letters {

namespace {

// Letters whose stroke or tail is no accent of its own.
char16_t without_stroke(UChar32 letter) {
    switch (letter) {
        case U'ł':
            return u'l';
        case U'ø':
            return u'o';
        case U'đ':
        case U'ð':
            return u'd';
        case U'ı':
            return u'i';
        case U'’':
        case U'‘':
        case U'ʼ':
        case U'`':
            return u'\'';
        default:
            return 0;
    }
}

void append_plain(icu::UnicodeString& out, UChar32 letter) {
    const auto kind = u_charType(letter);
    if (kind == U_NON_SPACING_MARK || kind == U_FORMAT_CHAR) return;
    if (letter == U'ß') {
        out.append(u"ss", 2);
    } else if (letter == U'æ') {
        out.append(u"ae", 2);
    } else if (letter == U'œ') {
        out.append(u"oe", 2);
    } else if (const auto simple = without_stroke(letter)) {
        out.append(simple);
    } else {
        out.append(letter);
    }
}

bool is_space(UChar32 letter) {
    return u_isUWhiteSpace(letter) || u_iscntrl(letter);
}

// Small letters, and one space where there are any between words.
icu::UnicodeString small_words(std::string_view text) {
    auto all = icu::UnicodeString::fromUTF8(icu::StringPiece(text));
    icu::UnicodeString words;
    bool space = false;
    for (std::int32_t i = 0; i < all.length(); i = all.moveIndex32(i, 1)) {
        const auto letter = all.char32At(i);
        if (is_space(letter)) {
            space = !words.isEmpty();
            continue;
        }
        if (space) words.append(u' ');
        space = false;
        words.append(u_tolower(letter));
    }
    return words;
}

const icu::Normalizer2& taken_apart() {
    UErrorCode error = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFKDInstance(error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no normalisation data");
    return *normalizer;
}

std::string utf8(const icu::UnicodeString& text) {
    std::string bytes;
    return text.toUTF8String(bytes);
}

// The same as small_words, of letters that need no tables: most names of a large file.
std::string small_ascii_words(std::string_view text) {
    std::string words;
    bool space = false;
    for (const char c : text) {
        if (c <= ' ' || c == '\x7f') {
            space = !words.empty();
            continue;
        }
        if (space) words += ' ';
        space = false;
        words += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return words;
}

}  // namespace

std::string small(std::string_view text) {
    if (sheets::is_ascii(text)) return small_ascii_words(text);
    return utf8(small_words(text));
}

std::string plain(std::string_view text) {
    if (sheets::is_ascii(text)) {
        auto words = small_ascii_words(text);
        std::ranges::replace(words, '`', '\'');
        return words;
    }
    UErrorCode error = U_ZERO_ERROR;
    const auto apart = taken_apart().normalize(small_words(text), error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU could not take letters apart");
    icu::UnicodeString letters;
    for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1))
        append_plain(letters, apart.char32At(i));
    return utf8(letters);
}

template <class View>
static bool one_off(View a, View b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1 || a == b) return false;
    const auto same = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    a.remove_prefix(same);
    b.remove_prefix(same);
    if (a.size() < b.size()) return a == b.substr(1);
    if (a.substr(1) == b.substr(1)) return true;
    return a.size() > 1 && a[0] == b[1] && a[1] == b[0] && a.substr(2) == b.substr(2);
}

static std::u16string_view letters_of(const icu::UnicodeString& text) {
    return {text.getBuffer(), static_cast<std::size_t>(text.length())};
}

bool one_letter_off(std::string_view a, std::string_view b) {
    if (sheets::is_ascii(a) && sheets::is_ascii(b)) return one_off(a, b);
    const auto one = icu::UnicodeString::fromUTF8(icu::StringPiece(a));
    const auto other = icu::UnicodeString::fromUTF8(icu::StringPiece(b));
    return one_off(letters_of(one), letters_of(other));
}

}  // namespace letters
