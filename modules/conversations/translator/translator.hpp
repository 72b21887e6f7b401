// An outside translator, where one is set: off by default, and never asked without a person's word.
// What comes back is made by a machine, and says so until somebody who reads it has looked.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/outcome.hpp"
#include "platform/settings/settings.hpp"

namespace conversations {

/// Whether this installation has one.
bool has_translator(const Settings&);

/// Where the words would be sent, for the person who decides: "translate.example.org".
std::string translator_server(const Settings&);

inline constexpr Refusal translator_silent{"translator.silent"};
inline constexpr Refusal translator_refused{"translator.refused"};
inline constexpr Refusal placeholder_lost{"translator.placeholder_lost"};

/// The words in another language, by a server that speaks as LibreTranslate does: POST /translate.
/// Refused where it does not answer, does not know the language, or where one of the words'
/// ((places)) is not there any more. Talks to the world outside: never within a transaction.
Outcome<std::string> translated(const Settings&, std::string_view words, std::string_view from,
                                std::string_view to);

}  // namespace conversations
