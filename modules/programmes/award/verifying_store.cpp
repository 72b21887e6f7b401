#include "modules/programmes/award/verifying_store.hpp"

namespace programmes {

constexpr db::Sql ties_to_school = R"(
    SELECT EXISTS (SELECT 1 FROM people_seats s WHERE s.person_id = $1 AND s.school_id = $2),
           EXISTS (SELECT 1 FROM people_members m
                     JOIN people_households h ON h.id = m.household_id
                    WHERE m.person_id = $1 AND h.school_id = $2))";

TiesToSchool load_ties(db::Connection& db, people::PersonId person, schools::SchoolId school) {
    return db.one<TiesToSchool>(ties_to_school, person, school);
}

constexpr db::Sql findings_of_award = R"(
    SELECT f.objective, f.finding, f.words, COALESCE(c.words, ''), c.due_on, c.cleared_on
      FROM programmes_award_findings f
      LEFT JOIN programmes_award_conditions c
        ON c.award_id = f.award_id AND c.objective = f.objective
     WHERE f.award_id = $1)";

std::vector<FoundObjective> load_findings(db::Connection& db, AwardId award) {
    return db.all<FoundObjective>(findings_of_award, award);
}

constexpr db::Sql put_finding = R"(
    INSERT INTO programmes_award_findings (award_id, objective, finding, words)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (award_id, objective) DO UPDATE
       SET finding = excluded.finding, words = excluded.words)";

void store_finding(db::Connection& db, AwardId award, const FoundObjective& found) {
    db.run(put_finding, award, found.objective, found.finding, found.words);
}

std::vector<AwardCondition> conditions_in(const std::vector<FoundObjective>& found) {
    std::vector<AwardCondition> conditions;
    for (const auto& one : found)
        if (one.due_on)
            conditions.push_back({one.objective, one.condition, *one.due_on, one.cleared_on});
    return conditions;
}

Findings findings_in(const std::vector<FoundObjective>& found) {
    Findings findings;
    for (const auto& one : found) findings.emplace(one.objective, one.finding);
    return findings;
}

}  // namespace programmes
