// What a parent's text means as an answer to what was asked, by rules that anyone can read. What is
// not certain is never guessed: it is asked back, or goes to a person.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace conversations {

/// What was asked last and waits for an answer.
struct Question {
    enum class Kind : std::uint8_t { nothing, yes_or_no, number, choice, first_word };
    Kind kind = Kind::nothing;
    std::int64_t least = 0, most = 0;    // of a number
    std::vector<std::string> choices{};  // as they were sent, the first one numbered 1
    /// Names of the children or schools that a yes or no could be about; empty where there is one.
    std::vector<std::string> about{};
};

constexpr auto words(Question::Kind) {
    return std::to_array<std::string_view>(
        {"nothing", "yes_or_no", "number", "choice", "first_word"});
}

enum class Meaning : std::uint8_t {
    accept,
    decline,
    number,
    choice,
    word,
    stop,
    start,
    help,
    language,
    thanks,       // nothing but thanks, or that it was read; where nothing is asked
    ask_back,     // an answer, but to which of several, or which of several answers
    for_a_person  // anything else
};
constexpr auto words(Meaning) {
    return std::to_array<std::string_view>({"accept", "decline", "number", "choice", "word", "stop",
                                            "start", "help", "language", "thanks", "ask_back",
                                            "for_a_person"});
}

struct Understood {
    Meaning meaning = Meaning::for_a_person;
    /// What it looks like, for the person who reads it; nothing where it looks like nothing.
    std::optional<Meaning> perhaps{};
    std::int64_t number = 0;  // the number that was said
    std::size_t place = 0;    // from 1: the choice, or the one of several a yes or no is about
    std::string word{};       // as it was typed; or the language's code
    std::vector<std::size_t> between{};  // places, from 1, that are to be asked back
};

/// The text's meaning to that question, from a parent whose language has this code.
///
/// A whole text that is a word of stopping, starting, help or a language is that command. Else it
/// is an answer when every word of it is: a yes, a no, one number, one of the choices or a single
/// word, with thanks and greetings around it. One other word, a question mark, or both a yes and a
/// no, and it is not certain any more: "yes but can I bring my mother" goes to a person as perhaps
/// a yes.
Understood understand(std::string_view text, const Question&, std::string_view language);

/// Whether something in the text could be an answer or a command, whatever else it says.
bool may_answer(std::string_view text, std::string_view language);

}  // namespace conversations
