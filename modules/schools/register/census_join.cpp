#include "modules/schools/register/census_join.hpp"

#include <map>

namespace schools {

namespace {

struct CensusLine {
    std::string year{};
    std::optional<std::int64_t> pupils{};
    std::optional<double> fsm_percent{}, eal_percent{}, sen_percent{};
    FoundBy found_by{};
};
constexpr db::Sql census_of_school = R"(
    SELECT year, pupils, fsm_percent, eal_percent, sen_percent, found_by
      FROM schools_census
     WHERE school_id = $1
     ORDER BY year DESC)";

struct YearOfAuthority {
    std::string year{};
    AuthorityId authority{};
};
constexpr db::Sql years_returned = R"(
    SELECT DISTINCT year, authority_id FROM schools_census_returns)";

struct Return {
    SchoolId urn{};
    std::optional<std::int64_t> establishment{};
    std::optional<std::int64_t> pupils{};
    std::optional<double> fsm_percent{}, eal_percent{}, sen_percent{};
};
constexpr db::Sql returns_of_year = R"(
    SELECT urn, establishment, pupils, fsm_percent, eal_percent, sen_percent
      FROM schools_census_returns
     WHERE year = $1 AND authority_id = $2)";

struct SchoolToJoin {
    SchoolId id{};
    std::optional<std::int64_t> establishment{};
    SchoolStatus status{};
    std::optional<FoundBy> found_by{};
    std::optional<std::int64_t> pupils{};
    std::optional<double> fsm_percent{}, eal_percent{}, sen_percent{};
};
constexpr db::Sql schools_to_join = R"(
    SELECT s.id, s.establishment, s.status, c.found_by, c.pupils, c.fsm_percent, c.eal_percent,
           c.sen_percent
      FROM schools_schools s
      LEFT JOIN schools_census c ON c.school_id = s.id AND c.year = $1
     WHERE s.authority_id = $2)";

struct Succession {
    SchoolId school{};
    SchoolId predecessor{};
};
// Each is told from both ends, but not always.
constexpr db::Sql successions = R"(
    SELECT l.school_id, l.linked_id
      FROM schools_links l
      JOIN schools_schools s ON s.id = l.school_id
     WHERE s.authority_id = $1 AND l.kind LIKE 'Predecessor%'
     UNION
    SELECT l.linked_id, l.school_id
      FROM schools_links l
      JOIN schools_schools s ON s.id = l.linked_id
     WHERE s.authority_id = $1 AND l.kind LIKE 'Successor%')";

constexpr db::Sql put_census = R"(
    INSERT INTO schools_census (school_id, year, pupils, fsm_percent, eal_percent, sen_percent,
                                found_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (school_id, year) DO UPDATE
       SET pupils = excluded.pupils, fsm_percent = excluded.fsm_percent,
           eal_percent = excluded.eal_percent, sen_percent = excluded.sen_percent,
           found_by = excluded.found_by)";

/// The returns of one authority and year, by what they can be found by.
struct Returns {
    std::vector<Return> all{};
    std::map<SchoolId, const Return*> by_urn{};
    std::map<std::int64_t, const Return*> by_number{};
    std::multimap<SchoolId, SchoolId> predecessors{};
};

struct Found {
    const Return* row = nullptr;
    FoundBy by{};
};

// Of several predecessors the largest speaks for the school that they became.
const Return* of_predecessor(const Returns& returns, SchoolId school) {
    const Return* largest = nullptr;
    const auto [begin, end] = returns.predecessors.equal_range(school);
    for (auto at = begin; at != end; ++at) {
        const auto found = returns.by_urn.find(at->second);
        if (found == returns.by_urn.end()) continue;
        if (!largest || found->second->pupils > largest->pupils) largest = found->second;
    }
    return largest;
}

Found find_return(const Returns& returns, const SchoolToJoin& school) {
    if (const auto own = returns.by_urn.find(school.id); own != returns.by_urn.end())
        return {own->second, FoundBy::urn};
    if (school.status != SchoolStatus::open && school.status != SchoolStatus::closing) return {};
    if (const auto* before = of_predecessor(returns, school.id)) return {before, FoundBy::link};
    if (!school.establishment) return {};
    const auto numbered = returns.by_number.find(*school.establishment);
    if (numbered == returns.by_number.end()) return {};
    return {numbered->second, FoundBy::number};
}

Returns load_returns(db::Connection& db, const YearOfAuthority& of) {
    Returns returns;
    returns.all = db.all<Return>(returns_of_year, of.year, of.authority);
    for (const auto& row : returns.all) {
        returns.by_urn[row.urn] = &row;
        if (row.establishment) returns.by_number[*row.establishment] = &row;
    }
    for (const auto& [school, predecessor] : db.all<Succession>(successions, of.authority))
        returns.predecessors.emplace(school, predecessor);
    return returns;
}

void join_year(db::Connection& db, const YearOfAuthority& of) {
    const auto returns = load_returns(db, of);
    for (const auto& school : db.all<SchoolToJoin>(schools_to_join, of.year, of.authority)) {
        const auto [row, by] = find_return(returns, school);
        if (!row) continue;
        const bool same = school.found_by == by && school.pupils == row->pupils &&
                          school.fsm_percent == row->fsm_percent &&
                          school.eal_percent == row->eal_percent &&
                          school.sen_percent == row->sen_percent;
        if (!same)
            db.run(put_census, school.id, of.year, row->pupils, row->fsm_percent, row->eal_percent,
                   row->sen_percent, by);
    }
}

}  // namespace

std::vector<SchoolCensus> load_census(db::Connection& db, SchoolId school) {
    std::vector<SchoolCensus> census;
    for (auto& line : db.all<CensusLine>(census_of_school, school))
        census.push_back({{std::move(line.year), line.pupils, line.fsm_percent, line.eal_percent,
                           line.sen_percent},
                          line.found_by});
    return census;
}

void join_census(db::Connection& db) {
    for (const auto& of : db.all<YearOfAuthority>(years_returned)) join_year(db, of);
}

}  // namespace schools
