// Which schools take part: four of each district, nearer to the deprived end than to the other.
#include <algorithm>
#include <map>
#include <span>
#include <stdexcept>

#include "app/demo/county.hpp"

namespace demo {

namespace {

constexpr int families_in_all = 6000;
constexpr int schools_in_all = 40;

struct Candidate {
    schools::SchoolId id{};
    std::string name{}, postcode{}, district{};
    schools::Phase phase{};
    std::int64_t decile = 0, pupils = 0;
    double other_languages = 0;
    std::int64_t low_age = 0, high_age = 0;
    std::optional<double> latitude{}, longitude{};
    std::int64_t easting = 0, northing = 0;
};

School school_of(const Candidate& c) {
    School school{.id = c.id,
                  .name = c.name,
                  .postcode = c.postcode,
                  .district = c.district,
                  .phase = c.phase,
                  .decile = c.decile,
                  .pupils = c.pupils,
                  .other_languages = c.other_languages,
                  .low_age = c.low_age,
                  .high_age = c.high_age,
                  .easting = c.easting,
                  .northing = c.northing};
    if (c.latitude && c.longitude) school.position = {*c.latitude, *c.longitude};
    return school;
}

}  // namespace

constexpr db::Sql schools_that_could = R"(
    SELECT s.id, s.name, s.postcode, s.district, s.phase, COALESCE(s.imd_decile, 5),
           COALESCE(c.pupils, 210), COALESCE(c.eal_percent, 15.0), COALESCE(s.low_age, 4),
           COALESCE(s.high_age, 11), s.latitude, s.longitude, COALESCE(s.easting, 0),
           COALESCE(s.northing, 0)
      FROM schools_schools s
      LEFT JOIN schools_census c ON c.school_id = s.id
       AND c.year = (SELECT MAX(y.year) FROM schools_census y WHERE y.school_id = s.id)
     WHERE s.authority_id = $1 AND s.status = 'open' AND s.district <> ''
       AND s.phase IN ('nursery', 'primary', 'middle', 'secondary', 'all_through')
     ORDER BY s.district, s.id)";

static bool primary(const School& school) {
    return school.phase == schools::Phase::primary && school.pupils >= 120;
}

// Where people sign in: a middling primary school, the same whatever the seed.
static void take_first(std::vector<School>& candidates, std::vector<School>& chosen) {
    const auto middling = std::ranges::find_if(candidates, [](const School& school) {
        return primary(school) && school.district == "Stevenage" && school.pupils >= 200 &&
               school.pupils <= 450 && school.decile >= 3 && school.decile <= 6;
    });
    const auto first =
        middling != candidates.end() ? middling : std::ranges::find_if(candidates, primary);
    if (first == candidates.end()) throw std::logic_error("there is no primary school");
    chosen.push_back(*first);
    candidates.erase(first);
}

// Three primary schools, at the deprived end, below the middle and above it; and one of any kind.
static void take_of_district(std::vector<School> there, Making& m, std::vector<School>& chosen) {
    m.chance.shuffle(there);
    const auto others = std::ranges::stable_partition(there, primary);
    const std::span primaries(there.begin(), others.begin());
    std::ranges::stable_sort(primaries, {}, &School::decile);
    for (const std::size_t eighths : {0, 3, 6})
        if (!primaries.empty()) chosen.push_back(primaries[primaries.size() * eighths / 8]);
    if (!others.empty()) chosen.push_back(others.front());
}

// Larger schools have more families; of the largest, those of some years only.
static void share_out_families(std::vector<School>& chosen) {
    const auto weight = [](const School& s) { return std::clamp<std::int64_t>(s.pupils, 60, 420); };
    std::int64_t left = 0;
    for (const auto& school : chosen) left += weight(school);
    std::int64_t families = families_in_all;
    for (auto& school : chosen) {
        school.families = static_cast<int>(families * weight(school) / left);
        families -= school.families;
        left -= weight(school);
    }
}

// Half of them began with the story, as did the two whose groups meet today, the last few weeks
// ago.
static calendar::Day since_when(Making& m, bool shown, const schools::OpenDays& days) {
    constexpr int story = static_cast<int>(told_days.count());
    const auto when = m.chance.weighted({50, 42, 8});
    int ago = when == 0   ? m.chance.between(story - 60, story)
              : when == 1 ? m.chance.between(120, story - 60)
                          : m.chance.between(35, 60);
    if (shown) ago = story;
    auto since = calendar::plus_days(m.today(), -ago);
    while (!days.open(since) && !days.unknown(since) && ago > 28)
        since = calendar::plus_days(m.today(), -(--ago));
    return since;
}

void choose_schools(Making& m) {
    std::vector<School> candidates;
    for (const auto& candidate : m.db().all<Candidate>(schools_that_could, hertfordshire))
        candidates.push_back(school_of(candidate));
    auto& chosen = m.county.schools;
    take_first(candidates, chosen);

    std::map<std::string, std::vector<School>> by_district;
    for (auto& school : candidates) by_district[school.district].push_back(std::move(school));
    for (auto& [district, there] : by_district) take_of_district(std::move(there), m, chosen);
    std::vector<School> others(chosen.begin() + 1, chosen.end());
    m.chance.shuffle(others);
    std::ranges::move(others, chosen.begin() + 1);
    if (chosen.size() > schools_in_all) chosen.resize(schools_in_all);
    share_out_families(chosen);
    const schools::OpenDays days(m.db(), {hertfordshire});
    for (std::size_t i = 0; i < chosen.size(); ++i)
        chosen[i].since = since_when(m, i < schools_shown, days);
}

}  // namespace demo
