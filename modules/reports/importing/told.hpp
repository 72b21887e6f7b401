// An import in words: for the page, the command line and other programs.
#pragma once
#include <string>
#include <vector>

#include "modules/reports/importing/importing.hpp"
#include "platform/messages/messages.hpp"

namespace reports {

/// What an import does, a sentence for each number that is not nought.
std::vector<std::string> sentences_of(const Counts&);
/// The same for people at a terminal, with the rows that were refused.
std::string in_words(const std::string& file, const ImportReport&, bool dry_run);
std::string as_json(const ImportReport&, bool dry_run);

}  // namespace reports
