// What a record says, as it is kept: as JSON to look into and undo, and as a digest to compare.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "modules/people/records.hpp"
#include "modules/reports/importing/plan.hpp"

namespace reports {

std::string facts_of(const people::RolledChild&);
std::string facts_of(const people::RolledParent&);
std::string facts_of(const StaffMember&);
std::string facts_of(const SchoolClass&);

/// The facts laid over a child or parent, for undoing; false where they cannot be read.
bool read_facts(std::string_view json, people::RolledChild&);
bool read_facts(std::string_view json, people::RolledParent&);

/// Sixteen letters that change with what is said.
std::string digest_of(std::initializer_list<std::string_view> said);
std::string digest_of(const RecordedPupil&);
std::string digest_of(const RecordedContact&);
std::string digest_of(const RecordedStaff&);
std::string digest_of(const RecordedClass&);

}  // namespace reports
