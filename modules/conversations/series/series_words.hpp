// The words of a step as a parent reads them: names filled in, how to answer, how to stop.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "modules/conversations/measuring/reading_age.hpp"
#include "modules/conversations/measuring/segments.hpp"
#include "modules/conversations/series/series.hpp"
#include "platform/messages/messages.hpp"

namespace conversations {

/// What ((first name)), ((child)) and ((school)) stand for.
struct StepNames {
    std::string first_name{};  // of the parent
    std::string child{};       // first names of whom it is about; may be empty
    std::string school{};
};

/// Names in ((…)) that no step can fill in, as they were typed.
std::vector<std::string> unknown_names(std::string_view words);

/// How a step is put to somebody.
struct StepLetter {
    messages::Language language{};
    std::string words{};
};
struct Put {
    bool first = false;      // of the series: says how to stop it
    bool email = false;      // there is room, and every one says how to stop
    std::string own_link{};  // of the page where they stop it
};
/// In the language given where the step has words in it, else in English.
StepLetter letter_of(const SeriesStep&, std::string_view language, const StepNames&, const Put&);

/// Whether a whole reply asks to end this series, and only it: "stop this", in any of the
/// languages; what ends all messages is no matter of a series.
bool asks_to_stop(std::string_view reply);

/// The question that the answer to a step is understood by.
Question question_of(StepAsks);

/// A step as it is kept in a results table: "yes", "4", or the word in plain letters; nothing where
/// it is no answer to that question.
std::optional<std::string> answer_to(StepAsks, const Understood&);

}  // namespace conversations
