// What answers about an absence come to, however they were said.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "modules/reports/rules/absences.hpp"

namespace reports {

using ReasonsSaid = std::vector<std::pair<OpenAbsence, Reason>>;

/// Whether a word is one of the numbers that were offered, also as Urdu writes them.
bool is_digit_of(const std::string& word);

/// A child's sessions of one day are one absence to a parent: the first stands for them. Children
/// who are here are left out.
std::vector<OpenAbsence> one_a_child(std::vector<OpenAbsence>);

/// Whether somebody else has said something different.
bool contradicts(const OpenAbsence&, people::PersonId, Reason);

/// Keeps the reasons and thanks for them; false where a person has to see it as well, or instead.
bool take_reasons(Platform&, const conversations::Answered&, const ReasonsSaid&);

/// Asks back which of several children is meant.
bool ask_whose(Platform&, const conversations::Answered&, const std::vector<OpenAbsence>&, Reason);

/// One answer for all that was said of these children.
void thank(Platform&, const conversations::Answered&, std::int64_t authority, std::int64_t school,
           const std::vector<std::pair<std::string, Reason>>& said);

}  // namespace reports
