// Rows of the January census into returns, and those to the schools they speak for.
#include <algorithm>
#include <cmath>

#include "modules/schools/register/cells.hpp"
#include "modules/schools/register/census_join.hpp"
#include "modules/schools/register/import_run.hpp"
#include "modules/schools/register/school_row.hpp"

namespace schools {

namespace {

struct CensusReturn {
    SchoolId urn{};
    AuthorityId authority{};
    std::optional<std::int64_t> establishment{};
    std::optional<std::int64_t> pupils{};
    std::optional<double> fsm_percent{}, eal_percent{}, sen_percent{};
    bool operator==(const CensusReturn&) const = default;
};
constexpr db::Sql returns_between = R"(
    SELECT urn, authority_id, establishment, pupils, fsm_percent, eal_percent, sen_percent
      FROM schools_census_returns
     WHERE year = $1 AND urn BETWEEN $2 AND $3)";
constexpr db::Sql change_return = R"(
    UPDATE schools_census_returns
       SET authority_id = $3, establishment = $4, pupils = $5, fsm_percent = $6, eal_percent = $7,
           sen_percent = $8
     WHERE urn = $1 AND year = $2)";

std::optional<Refusal> read_return(const ImportRun& run, const sheets::Row& row,
                                   CensusReturn& into) {
    const auto cell = [&](CensusColumn column) { return run.columns().cell(row.cells, column); };
    const auto named = [&](const Refusal& why, CensusColumn column) {
        const auto& names =
            wanted_columns(FileKind::census)[static_cast<std::size_t>(column)].names;
        return why.with("column", std::string(names.front()))
            .with("value", std::string(cell(column).substr(0, 80)));
    };
    into.urn = {read_urn(cell(CensusColumn::urn))};
    if (!into.urn) return named(not_a_urn, CensusColumn::urn);
    const auto authority = read_number(cell(CensusColumn::authority_number));
    if (!authority || !*authority) return named(no_authority, CensusColumn::authority_number);
    into.authority = {**authority};

    std::optional<double> plans, support;
    struct Wanted {
        CensusColumn column;
        std::optional<double>* into;
    };
    for (const auto& [column, number] :
         {Wanted{CensusColumn::meals, &into.fsm_percent},
          Wanted{CensusColumn::other_language, &into.eal_percent},
          Wanted{CensusColumn::plans, &plans}, Wanted{CensusColumn::support, &support}}) {
        const auto read = read_fraction(cell(column));
        if (!read) return named(read.error(), column);
        *number = *read;
    }
    // The two are told with one digit after the point, so their sum has no more.
    into.sen_percent =
        plans && support ? std::optional(std::round((*plans + *support) * 10) / 10) : std::nullopt;
    for (const auto& [column, number] :
         {std::pair{CensusColumn::establishment, &into.establishment},
          std::pair{CensusColumn::pupils, &into.pupils}}) {
        const auto read = read_number(cell(column));
        if (!read) return named(read.error(), column);
        *number = *read;
    }
    return {};
}

void store_returns(db::Connection& db, const std::string& year, std::span<const CensusReturn> rows,
                   const std::vector<bool>& known) {
    constexpr std::string_view columns[] = {"urn",           "year",       "authority_id",
                                            "establishment", "pupils",     "fsm_percent",
                                            "eal_percent",   "sen_percent"};
    std::size_t next = 0;
    db.bulk("schools_census_returns", columns, [&](std::vector<db::Param>& values) {
        while (next < rows.size() && known[next]) ++next;
        if (next == rows.size()) return false;
        const auto& row = rows[next++];
        values = {row.urn,           year,           row.authority,
                  row.establishment, row.pupils,     row.fsm_percent,
                  row.eal_percent,   row.sen_percent};
        return true;
    });
}

void take_returns(ImportRun& run, const std::string& year, std::span<CensusReturn> rows) {
    if (rows.empty()) return;
    auto& db = run.platform.db;
    std::ranges::sort(rows, {}, &CensusReturn::urn);
    std::vector<bool> known(rows.size());
    std::vector<std::size_t> changed;
    db.each<CensusReturn>(
        returns_between,
        [&](const CensusReturn& was) {
            const auto found = std::ranges::lower_bound(rows, was.urn, {}, &CensusReturn::urn);
            if (found == rows.end() || found->urn != was.urn) return;
            const auto at = static_cast<std::size_t>(found - rows.begin());
            known[at] = true;
            if (*found == was)
                ++run.report.unchanged;
            else
                changed.push_back(at);
        },
        year, rows.front().urn, rows.back().urn);
    run.report.changed += std::ssize(changed);
    run.report.added += std::ranges::count(known, false);
    if (!run.writes()) return;
    store_returns(db, year, rows, known);
    for (const auto at : changed) {
        const auto& row = rows[at];
        db.run(change_return, row.urn, year, row.authority, row.establishment, row.pupils,
               row.fsm_percent, row.eal_percent, row.sen_percent);
    }
}

}  // namespace

std::optional<std::string> census_year(std::string_view file_name) {
    std::optional<int> last;
    for (std::size_t i = 0; i + 4 <= file_name.size(); ++i) {
        const auto digits = file_name.substr(i, 4);
        const bool year = digits.starts_with("20") && read_urn(digits) != 0;
        if (year) last = static_cast<int>(read_urn(digits));
    }
    if (!last) return {};
    const auto ending = std::to_string(*last).substr(2);
    return std::to_string(*last - 1) + "/" + ending;
}

void import_census(ImportRun& run) {
    const auto year = census_year(run.options.file_name);
    const auto read = [&](const sheets::Row& row, CensusReturn& into) {
        if (const auto refused = read_return(run, row, into)) {
            run.refuse_row(row, *refused);
            return false;
        }
        if (run.options.authority && into.authority != run.options.authority) {
            run.pass_over(row);
            return false;
        }
        if (!run.stood_before(into.urn.value)) return true;
        run.refuse_row(row, urn_twice.with("urn", std::to_string(into.urn.value)));
        return false;
    };
    take_rows<CensusReturn>(run, read,
                            [&](std::span<CensusReturn> rows) { take_returns(run, *year, rows); });
    if (run.writes()) run.in_one_piece([&] { join_census(run.platform.db); });
}

}  // namespace schools
