// Whatever a telephone sends, words of concern are found in it without harm: in their order, apart
// from each other, as whole characters, and each again when it stands alone.
//
// Sources: build/release/generated/embedded_conversations_concern_word_files.cpp
//     build/release/generated/embedded_conversations_reply_words.cpp
//     modules/conversations/concerns/concern_words.cpp
//     modules/conversations/concerns/concern_lists.cpp
//     modules/conversations/understanding/reply_lists.cpp
//     modules/conversations/understanding/reply_text.cpp
//     modules/conversations/understanding/reply_words.cpp
//     modules/conversations/understanding/slips.cpp platform/alphabets/alphabets.cpp
//     platform/letters/letters.cpp platform/sheets/encoding.cpp
//     platform/messages/language_names.cpp
// Libraries: -licui18n -licuuc -licudata
// Corpus: tests/fuzz/replies
#include <cstdint>
#include <cstdlib>

#include "modules/conversations/concerns/concern_words.hpp"
#include "platform/sheets/encoding.hpp"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static constexpr std::string_view languages[] = {"en", "pl", "ur", "ro", "so"};
    if (size == 0 || size > 4096) return 0;
    const std::string_view text(reinterpret_cast<const char*>(bytes + 1), size - 1);
    const auto language = languages[bytes[0] % 5];
    const bool whole_characters = sheets::is_utf8(text);
    std::size_t end = 0;
    for (const auto& found : conversations::concerns_in(text, language)) {
        require(found.at >= end && found.length > 0 && found.at + found.length <= text.size());
        end = found.at + found.length;
        const auto phrase = text.substr(found.at, found.length);
        require(!whole_characters || sheets::is_utf8(phrase));
        const auto alone = conversations::concerns_in(phrase, language);
        require(alone.size() == 1 && alone.front().kind == found.kind &&
                alone.front().length == found.length);
    }
    return 0;
}
