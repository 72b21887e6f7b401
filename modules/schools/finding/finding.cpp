#include "modules/schools/finding/finding.hpp"

#include <map>

namespace schools {

Fifth fifth_of(std::optional<std::int64_t> decile) {
    if (!decile || *decile < 1 || *decile > 10) return Fifth::unknown;
    return static_cast<Fifth>((*decile - 1) / 2);
}

bool takes_part(const ListedSchool& school, calendar::Day today) {
    return school.taking_part_since && *school.taking_part_since <= today;
}

bool tells_since(const Scope& viewer, SchoolId school) {
    return viewer.school == 0 || viewer.school == school.value;
}

static bool is_open(const ListedSchool& school) {
    return school.status == SchoolStatus::open || school.status == SchoolStatus::closing;
}

static bool stands(Standing wanted, const ListedSchool& school) {
    switch (wanted) {
        case Standing::open:
            return is_open(school);
        case Standing::closed:
            return school.status == SchoolStatus::closed;
        case Standing::proposed:
            return school.status == SchoolStatus::proposed;
        case Standing::any:
            return true;
    }
    return false;
}

bool passes(const Wanted& wanted, const ListedSchool& school, calendar::Day today) {
    if (!stands(wanted.standing, school)) return false;
    if (wanted.phase ? school.phase != *wanted.phase : school.phase == Phase::family_centre)
        return false;
    if (!wanted.district.empty() && school.district != wanted.district) return false;
    if (wanted.fifth && fifth_of(school.decile) != *wanted.fifth) return false;
    return !wanted.part || takes_part(school, today) == (*wanted.part == TakingPart::yes);
}

std::vector<DistrictFigures> count_by_district(std::span<const ListedSchool> all,
                                               std::span<const ListedSchool* const> found) {
    std::map<std::string_view, DistrictFigures> by_name;
    for (const auto& school : all) {
        if (!is_open(school) || school.phase == Phase::family_centre) continue;
        auto& district = by_name[school.district];
        ++district.schools;
        if (fifth_of(school.decile) == Fifth::most) ++district.most_deprived;
    }
    for (const auto* school : found) ++by_name[school->district].found;
    std::vector<DistrictFigures> districts;
    for (auto& [name, figures] : by_name) {
        if (name.empty()) continue;
        figures.name = name;
        districts.push_back(std::move(figures));
    }
    return districts;
}

}  // namespace schools
