// Places in a text that are filled in for each reader: ((first name)), and ((member??Bring your
// card.)), whose words are shown where the value says yes. The language of GOV.UK Notify.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace conversations {

/// What placeholders are filled with. A name is the same however its letters are written, and with
/// or without blanks, _ and -.
class Values {
public:
    Values() = default;
    Values(std::initializer_list<std::pair<std::string_view, std::string_view>>);

    /// Sets a value; one of the same name is replaced.
    void set(std::string_view name, std::string value);
    /// The value of that name, or nothing.
    const std::string* find(std::string_view name) const;

private:
    std::vector<std::pair<std::string, std::string>> all_;
};

struct Filled {
    std::string text{};  // what has no value stands there as it was written
    std::vector<std::string> missing{};
};

/// The text with its placeholders filled in, and the names that have no value.
Filled fill(std::string_view words, const Values&);

/// The names that the text asks for, each once, as they are first written.
std::vector<std::string> names_in(std::string_view words);

/// Whether two brackets stand there that no placeholder takes: "((child)".
bool opens_in_vain(std::string_view words);

/// Whether a value shows the words of ((name??words)): yes, y, true, t, 1, include or show.
bool says_yes(std::string_view value);

/// Several things as one value: "a, b and c" in a text, a list with points in an e-mail.
std::string in_a_row(std::span<const std::string> things);
std::string with_points(std::span<const std::string> things);

}  // namespace conversations
