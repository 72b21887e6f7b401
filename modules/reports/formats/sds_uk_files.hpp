// The files of a bundle in School Data Sync's UK format and the columns that are read of them.
#pragma once
#include <cstdint>

#include "modules/reports/formats/table_reading.hpp"

namespace reports {

enum class SdsUkFile : std::uint8_t {
    schools,
    pupils,
    teachers,
    classes,
    pupil_places,
    teacher_places,
    carers,
    ties
};
enum class UkSchool : std::uint8_t { key, name };
enum class UkPerson : std::uint8_t {
    key,
    school,
    given,
    family,
    user_name,
    status,
    year_group,
    born_on,
    email,
    upn,
    title
};
enum class UkClass : std::uint8_t { key, school, name, subject, course, status };
enum class UkPlace : std::uint8_t { class_key, person };
enum class UkCarer : std::uint8_t { email, given, family, phone };
enum class UkTie : std::uint8_t { pupil, email, role };

std::span<const KnownFile> sds_uk_files();
const KnownFile& known_of(SdsUkFile);

}  // namespace reports
