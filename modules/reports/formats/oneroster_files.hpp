// The files of a OneRoster bundle and the columns that are read of them. Passwords are not.
#pragma once
#include <cstdint>

#include "modules/reports/formats/table_reading.hpp"

namespace reports {

enum class RosterFile : std::uint8_t {
    manifest,
    orgs,
    users,
    roles,
    user_profiles,
    demographics,
    courses,
    classes,
    enrollments,
    sessions,
    line_items,
    results
};

enum class ManifestColumn : std::uint8_t { name, value };
enum class UserColumn : std::uint8_t {
    key,
    status,
    given,
    family,
    orgs,
    role,
    user_ids,
    identifier,
    email,
    sms,
    phone,
    agents,
    grades,
    primary_org,
    upn,
};
enum class RoleColumn : std::uint8_t { user, role, org, status, kind };
enum class BirthColumn : std::uint8_t { user, born_on, status };
enum class CourseColumn : std::uint8_t { key, title, org, status };
enum class ClassColumn : std::uint8_t { key, title, school, status, course, kind, subjects };
enum class ItemColumn : std::uint8_t { key, title, class_key, status };
enum class ResultColumn : std::uint8_t { item, pupil, score, text, day, kind, status };
enum class PlaceColumn : std::uint8_t { class_key, user, role, status, main };

std::span<const KnownFile> roster_files();
const KnownFile& known(RosterFile);

}  // namespace reports
