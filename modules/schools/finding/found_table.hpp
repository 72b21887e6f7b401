// The schools that were found, as a file.
#pragma once
#include <span>

#include "modules/schools/finding/finding.hpp"
#include "platform/messages/messages.hpp"
#include "platform/sheets/table.hpp"

namespace schools {

sheets::Table table_of_found(messages::Language, std::span<const ListedSchool* const>, const Scope&,
                             calendar::Day today);

}  // namespace schools
