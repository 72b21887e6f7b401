// Contacts of a Common Transfer File, as parents and carers.
#pragma once
#include <string_view>

#include "modules/reports/formats/ctf_elements.hpp"
#include "modules/reports/formats/records.hpp"

namespace reports {

/// Who somebody is to a pupil, by the common basic data set's code or by a word; nothing for those
/// who are there by their profession: doctors, social workers, childminders, other schools.
std::optional<people::Relation> ctf_relation(std::string_view relationship);

/// Whether this value of <Responsibility> says so; one that says nothing we know counts as yes.
bool ctf_responsible(std::string_view responsibility);

/// The numbers that a person answers, mobiles first, each once; no fax.
std::vector<std::string> ctf_phones(const CtfContact&);

}  // namespace reports
