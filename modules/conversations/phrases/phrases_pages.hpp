#pragma once
#include <string>
#include <vector>

#include "modules/conversations/measuring/segments.hpp"
#include "modules/conversations/phrases/phrases.hpp"
#include "platform/html/components.hpp"
#include "platform/site/site.hpp"

namespace conversations {

struct PhrasesView {
    std::vector<const BookPhrase*> phrases{};
    std::vector<std::string> topics{};
    std::string topic{};
    std::string typed{};
    std::int64_t draft = 0;  // that one may be put into
};

/// How long the words are as a text: "1 part as a text, 31 characters".
std::string say_length(const html::Out&, std::string_view words, std::string_view language);

void install_phrases(Site&);

}  // namespace conversations
