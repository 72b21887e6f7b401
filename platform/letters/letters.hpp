// Letters as people type them: without accents, small or capital.
#pragma once
#include <string>
#include <string_view>

namespace letters {

/// Small letters without accents, with single spaces between: "  Żółć  ȘTEFAN" is "zolc stefan".
std::string plain(std::string_view text);

/// Small letters with their accents, with single spaces between.
std::string small(std::string_view text);

}  // namespace letters
