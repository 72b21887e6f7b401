// The files that are handed to Clever, and the columns that are read of them.
#pragma once
#include <cstdint>

#include "modules/reports/formats/table_reading.hpp"

namespace reports {

enum class CleverFile : std::uint8_t { schools, pupils, contacts, teachers, classes, places };
enum class CleverSchool : std::uint8_t { key, name, number, state };
enum class CleverPupil : std::uint8_t {
    key,
    school,
    given,
    family,
    born_on,
    year_group,
    state,
    postcode,
    contact_key,
    contact_name,
    contact_relation,
    contact_kind,
    contact_phone,
    contact_email
};
enum class CleverContact : std::uint8_t { pupil, key, name, relation, kind, phone, email };
enum class CleverTeacher : std::uint8_t { key, school, given, family, title, email };
enum class CleverClass : std::uint8_t { key, school, teacher, name, course, subject };
enum class CleverPlace : std::uint8_t { class_key, pupil };

std::span<const KnownFile> clever_files();
const KnownFile& known_of(CleverFile);

}  // namespace reports
