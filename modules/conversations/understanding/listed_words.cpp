// What a single word is by the lists, whatever stands around it.
#include <algorithm>

#include "modules/conversations/understanding/reply_lists.hpp"

namespace conversations {

std::optional<std::int64_t> number_said(const ReplyWord& word, std::string_view language) {
    if (word.kind == ReplyWord::Kind::number) return word.number;
    for (const auto& lists : all_lists()) {
        if (lists.code != language && lists.code != "en") continue;
        const auto found = lists.numbers.find(word.plain);
        if (found != lists.numbers.end()) return found->second;
    }
    return {};
}

bool is_known(const std::string& word, std::string_view language) {
    return std::ranges::any_of(all_lists(), [&](const Lists& lists) {
        return (lists.code == language || lists.code == "en") &&
               (lists.phrases.contains(word) || lists.numbers.contains(word) ||
                lists.apart.contains(word));
    });
}

bool is_nod(const std::string& phrase, std::string_view language) {
    return std::ranges::any_of(all_lists(), [&](const Lists& lists) {
        return (lists.code == language || lists.code == "en") && lists.nods.contains(phrase);
    });
}

bool is_listed(const ReplyWord& word) {
    return std::ranges::any_of(all_lists(), [&](const Lists& lists) {
        const auto found = lists.phrases.find(word.plain);
        return found != lists.phrases.end() && found->second.says != Says::praise;
    });
}

}  // namespace conversations
