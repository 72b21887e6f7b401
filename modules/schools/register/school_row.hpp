// One row of the register as a school.
#pragma once
#include <optional>
#include <span>

#include "modules/schools/register/authorities.hpp"
#include "modules/schools/register/file_kinds.hpp"
#include "modules/schools/register/school_facts.hpp"
#include "platform/outcome.hpp"

namespace schools {

/// Which facts a file with these columns tells.
Told told_by(const Columns&);

/// Reads a row into `school`, whose strings are used again; why not, where it cannot be read.
std::optional<Refusal> read_school(const Columns&, std::span<const std::string_view> cells,
                                   Authorities&, SchoolFacts& school);

/// A URN as files write it; 0 for what is none.
std::int64_t read_urn(std::string_view cell);

}  // namespace schools
