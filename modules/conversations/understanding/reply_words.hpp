// The words by which an answer is known, in the four languages of the product.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/conversations/understanding/reply_text.hpp"

namespace conversations {

/// What a word or phrase says when nothing else is said.
enum class Says : std::uint8_t {
    nothing,  // not in any list
    yes,
    no,
    polite,   // changes nothing
    praise,   // changes nothing beside a yes or a good mark
    regret,   // changes nothing beside a no
    about,    // stands before whom the answer is for
    either,   // to some a yes, to others a no
    unclear,  // known, and no answer
    stop,
    start,
    help,
    language,  // names a language
    opener     // begins a sentence, so is no name
};

/// A stretch of a reply that one entry of the lists covers, or one word that none does.
struct Phrase {
    Says says = Says::nothing;
    std::size_t first = 0;  // word of the reply
    std::size_t words = 1;
    std::string_view language{};  // that it names
    bool leans = false;           // says something else where more words follow it
};

/// The reply's words by the lists, the longest phrases first. Words of the writer's language come
/// before English ones, and those before other languages', which count from three letters on and
/// only when all agree. One slip of the finger is forgiven where the writer's own list says so; in
/// the shortest words only where all else in the reply is understood.
std::vector<Phrase> read_phrases(std::span<const ReplyWord>, std::string_view language);

/// The number that a word of that language, or of English, says.
std::optional<std::int64_t> number_said(const ReplyWord&, std::string_view language);

/// Whether the phrase may only say that something was read: "ok", "thanks".
bool is_nod(const std::string& phrase, std::string_view language);

/// Whether that is a word of the lists, in whatever language, and so hardly a name; what praises
/// may be all that somebody says of something.
bool is_listed(const ReplyWord&);

/// Whether a word means something by itself in that language or in English, so that it was typed
/// for no other.
bool is_known(const std::string& word, std::string_view language);

}  // namespace conversations
