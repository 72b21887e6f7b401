#include "modules/reports/formats/upn.hpp"

namespace reports {

namespace {

// Letters that could be taken for digits, I, O and S, are left out.
constexpr std::string_view check_letters = "ABCDEFGHJKLMNPQRTUVWXYZ";

bool is_upn_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

// DfE, "Unique pupil numbers: guide": the characters 2 to 13, each by its place, added up; what is
// left of that after division by 23 chooses the letter. A temporary number ends in a letter, which
// counts as its own place among the check letters.
char upn_check_letter(std::string_view twelve) {
    if (twelve.size() != 12) return '\0';
    std::size_t sum = 0;
    for (std::size_t i = 0; i < twelve.size(); ++i) {
        const auto letter = check_letters.find(twelve[i]);
        const bool temporary = i == 11 && letter != std::string_view::npos;
        if (!temporary && !is_upn_digit(twelve[i])) return '\0';
        sum += (i + 2) * (temporary ? letter : static_cast<std::size_t>(twelve[i] - '0'));
    }
    return check_letters[sum % check_letters.size()];
}

bool is_upn(std::string_view upn) {
    return upn.size() == 13 && upn[0] != '\0' && upn_check_letter(upn.substr(1)) == upn[0];
}

std::string tidy_upn(std::string_view typed) {
    std::string tidy;
    for (const char c : typed)
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
            tidy += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return tidy;
}

}  // namespace reports
