#include "modules/conversations/understanding/slips.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace conversations {

// By letter, the keys around it.
static constexpr auto keys_beside = std::to_array<std::string_view>(
    {"qwsz",   "vghn",  "xdfv", "ersfcx", "wrsd", "rtgdvc", "tyfhvb", "yugjbn", "uojk",
     "uihknm", "iojlm", "kop",  "njk",    "bhjm", "ipkl",   "ol",     "wa",     "etdf",
     "awedxz", "ryfg",  "yihj", "cfgb",   "qeas", "zsdc",   "tugh",   "asx"});

std::vector<std::string> key_slips_of(std::string_view word) {
    std::vector<std::string> slips;
    for (std::size_t i = 0; i < word.size(); ++i) {
        std::string typed(word);
        typed.erase(i, 1);
        if (word.size() > 3 || i > 0) slips.push_back(typed);
        typed = word;
        if (i + 1 < word.size()) {
            std::swap(typed[i], typed[i + 1]);
            slips.push_back(typed);
            typed = word;
        }
        if (word[i] < 'a' || word[i] > 'z') continue;
        for (const char key : keys_beside[static_cast<std::size_t>(word[i] - 'a')]) {
            typed[i] = key;
            slips.push_back(typed);
        }
    }
    std::ranges::sort(slips);
    slips.erase(std::ranges::unique(slips).begin(), slips.end());
    std::erase(slips, word);
    return slips;
}

bool is_key_slip(std::string_view typed, std::string_view meant) {
    const auto slips = key_slips_of(meant);
    return std::ranges::binary_search(slips, typed);
}

}  // namespace conversations
