// Unique pupil numbers: what a pupil is called in every school of England.
#pragma once
#include <string>
#include <string_view>

namespace reports {

/// Whether this is a unique pupil number with the check letter it ought to have, lasting or
/// temporary (one whose last character is a letter).
bool is_upn(std::string_view);
/// The check letter for the twelve characters that follow it; a nul where they are none.
char upn_check_letter(std::string_view twelve);
/// As typed, without blanks and in capitals.
std::string tidy_upn(std::string_view typed);

}  // namespace reports
