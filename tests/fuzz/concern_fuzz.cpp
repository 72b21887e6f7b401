// Whatever a telephone sends, words of concern are found in it without harm: in their order, apart
// from each other, as whole characters, and each again when it stands alone. Built, after a build
// has made the word lists, and run with
//     C=modules/conversations; G=build/release/generated/embedded_conversations
//     clang++-19 -std=c++23 -g -O1 -fsanitize=fuzzer,address,undefined -I. -o concern_fuzz \
//         tests/fuzz/concern_fuzz.cpp ${G}_{concern_word_files,reply_words}.cpp \
//         $C/concerns/concern_{words,lists}.cpp \
//         $C/understanding/reply_{lists,text,words}.cpp \
//         platform/{alphabets/alphabets,letters/letters,sheets/encoding}.cpp \
//         platform/messages/language_names.cpp -licui18n -licuuc -licudata
//     ./concern_fuzz -max_total_time=60 tests/fuzz/replies
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
