// What can be chosen from when a pilot is set up. Sorted here: the engines have different orders
// for names.
#include <algorithm>
#include <tuple>

#include "modules/programmes/pilots/pilots_store.hpp"

namespace programmes {

constexpr db::Sql candidates_of_pilot = R"(
    SELECT c.id, c.name, c.town, c.district, c.phase = 'family_centre',
           s.school_id IS NOT NULL
      FROM schools_schools c
      LEFT JOIN programmes_pilot_schools s ON s.school_id = c.id AND s.pilot_id = $2
     WHERE c.authority_id = $1
       AND (s.school_id IS NOT NULL
            OR (c.status IN ('open', 'closing')
                AND EXISTS (SELECT 1 FROM programmes_pilot_areas a
                             WHERE a.pilot_id = $2
                               AND ((a.kind = 'district' AND a.name = c.district)
                                    OR (a.kind = 'ward' AND a.name = c.ward))))))";

std::vector<PilotCandidate> load_pilot_candidates(db::Connection& db, std::int64_t authority,
                                                  PilotId pilot) {
    auto all = db.all<PilotCandidate>(candidates_of_pilot, authority, pilot);
    std::ranges::sort(all, {}, [](const PilotCandidate& one) {
        return std::tuple(one.centre, !one.takes_part, std::string_view(one.district),
                          std::string_view(one.name), one.school);
    });
    return all;
}

namespace {
struct ChoiceRow {
    std::string kind{};
    std::string name{};
    std::optional<calendar::Day> first{}, last{};
};
}  // namespace

// A term is kept in two blocks with the half-term holiday between them.
constexpr db::Sql choices_for_pilots = R"(
    SELECT 'district', c.district, CAST(NULL AS TEXT), CAST(NULL AS TEXT) FROM schools_schools c
     WHERE c.authority_id = $1 AND c.district <> '' AND c.status IN ('open', 'closing')
    UNION
    SELECT 'ward', c.ward, CAST(NULL AS TEXT), CAST(NULL AS TEXT) FROM schools_schools c
     WHERE c.authority_id = $1 AND c.ward <> '' AND c.status IN ('open', 'closing')
    UNION
    SELECT 'term', t.name, MIN(t.first_day), MAX(t.last_day) FROM schools_terms t
     WHERE t.authority_id = $1 GROUP BY t.name)";

PilotChoices load_pilot_choices(db::Connection& db, std::int64_t authority) {
    PilotChoices choices;
    for (auto& row : db.all<ChoiceRow>(choices_for_pilots, authority))
        if (const auto kind = enums::parse<PilotAreaKind>(row.kind))
            choices.areas.push_back({*kind, std::move(row.name)});
        else
            choices.terms.push_back({std::move(row.name), *row.first, *row.last});
    std::ranges::sort(choices.areas);
    std::ranges::sort(choices.terms, {}, &TermSpan::first);
    return choices;
}

}  // namespace programmes
