#include "modules/schools/finding/directory.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "platform/letters/letters.hpp"

namespace schools {

// By our own letters: databases disagree about the order of names.
static std::vector<ListedSchool> by_name(std::vector<ListedSchool> schools) {
    std::vector<std::tuple<std::string, SchoolId, std::size_t>> order;
    order.reserve(schools.size());
    for (std::size_t i = 0; i < schools.size(); ++i)
        order.emplace_back(letters::plain(schools[i].name), schools[i].id, i);
    std::ranges::sort(order);
    std::vector<ListedSchool> sorted;
    sorted.reserve(schools.size());
    for (const auto& [name, id, i] : order) sorted.push_back(std::move(schools[i]));
    return sorted;
}

Directory::Directory(std::vector<ListedSchool> schools)
    : schools_(by_name(std::move(schools))), index_(schools_) {
    std::set<std::string> districts;
    for (const auto& school : schools_)
        if (!school.district.empty()) districts.insert(school.district);
    districts_.assign(districts.begin(), districts.end());
}

static bool says_nothing(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::vector<const ListedSchool*> Directory::find(const Wanted& wanted, calendar::Day today) const {
    std::vector<const ListedSchool*> found;
    const auto take = [&](const ListedSchool& school) {
        if (passes(wanted, school, today)) found.push_back(&school);
    };
    if (says_nothing(wanted.text))
        for (const auto& school : schools_) take(school);
    else
        for (const auto& match : index_.find(wanted.text)) take(schools_[match.place]);
    return found;
}

}  // namespace schools
