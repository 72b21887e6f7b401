// Rows of the links file into links between schools.
#include <algorithm>
#include <set>

#include "modules/schools/register/cells.hpp"
#include "modules/schools/register/census_join.hpp"
#include "modules/schools/register/import_run.hpp"
#include "modules/schools/register/links.hpp"
#include "modules/schools/register/school_row.hpp"

namespace schools {

constexpr db::Sql links_of_school = R"(
    SELECT school_id, linked_id, linked_name, kind, established_on FROM schools_links
     WHERE school_id = $1
     ORDER BY established_on, linked_id)";

std::vector<SchoolLink> load_links(db::Connection& db, SchoolId school) {
    return db.all<SchoolLink>(links_of_school, school);
}

constexpr db::Sql links_between = R"(
    SELECT school_id, linked_id, linked_name, kind, established_on FROM schools_links
     WHERE school_id BETWEEN $1 AND $2)";
constexpr db::Sql change_link = R"(
    UPDATE schools_links SET linked_name = $4, established_on = $5
     WHERE school_id = $1 AND linked_id = $2 AND kind = $3)";
constexpr db::Sql schools_of_authority =
    R"(SELECT id FROM schools_schools WHERE authority_id = $1)";

static void store_links(db::Connection& db, std::span<const SchoolLink> links) {
    constexpr std::string_view columns[] = {"school_id", "linked_id", "linked_name", "kind",
                                            "established_on"};
    std::size_t next = 0;
    db.bulk("schools_links", columns, [&](std::vector<db::Param>& values) {
        if (next == links.size()) return false;
        const auto& link = links[next++];
        values = {link.school, link.linked, link.linked_name, link.kind, link.established_on};
        return true;
    });
}

static bool same_ends(const SchoolLink& a, const SchoolLink& b) {
    return a.school == b.school && a.linked == b.linked && a.kind == b.kind;
}
static bool before(const SchoolLink& a, const SchoolLink& b) {
    return std::tie(a.school, a.linked, a.kind) < std::tie(b.school, b.linked, b.kind);
}

static std::optional<Refusal> read_link(const ImportRun& run, const sheets::Row& row,
                                        SchoolLink& link) {
    const auto cell = [&](LinkColumn column) { return run.columns().cell(row.cells, column); };
    for (const auto column : {LinkColumn::urn, LinkColumn::linked_urn})
        if (read_urn(cell(column)) == 0)
            return not_a_urn.with("column", column == LinkColumn::urn ? "URN" : "LinkURN")
                .with("value", std::string(cell(column).substr(0, 80)));
    link.school = {read_urn(cell(LinkColumn::urn))};
    link.linked = {read_urn(cell(LinkColumn::linked_urn))};
    read_known_text(cell(LinkColumn::linked_name).substr(0, 1'000), link.linked_name);
    read_known_text(cell(LinkColumn::kind).substr(0, 200), link.kind);
    if (link.kind.empty()) return nothing_said.with("column", "LinkType");
    const auto day = read_day(cell(LinkColumn::established_on));
    if (!day)
        return day.error()
            .with("column", "LinkEstablishedDate")
            .with("value", std::string(cell(LinkColumn::established_on).substr(0, 80)));
    link.established_on = *day;
    return {};
}

// The same link may stand twice; the later row then says what it is.
static std::vector<SchoolLink> in_order(ImportRun& run, std::span<SchoolLink> rows) {
    std::vector<SchoolLink> links;
    std::ranges::stable_sort(rows, before);
    for (auto& row : rows) {
        if (links.empty() || !same_ends(links.back(), row)) {
            links.push_back(std::move(row));
            continue;
        }
        ++run.report.unchanged;
        links.back() = std::move(row);
    }
    return links;
}

static void take_links(ImportRun& run, std::span<SchoolLink> rows) {
    if (rows.empty()) return;
    auto& db = run.platform.db;
    const auto links = in_order(run, rows);
    std::vector<bool> known(links.size());
    std::vector<SchoolLink> changed, added;
    db.each<SchoolLink>(
        links_between,
        [&](const SchoolLink& was) {
            const auto found = std::ranges::lower_bound(links, was, before);
            if (found == links.end() || !same_ends(*found, was)) return;
            known[static_cast<std::size_t>(found - links.begin())] = true;
            if (*found == was)
                ++run.report.unchanged;
            else
                changed.push_back(*found);
        },
        links.front().school, links.back().school);
    for (std::size_t i = 0; i < links.size(); ++i)
        if (!known[i]) added.push_back(links[i]);
    run.report.added += std::ssize(added);
    run.report.changed += std::ssize(changed);
    if (!run.writes()) return;
    store_links(db, added);
    for (const auto& link : changed)
        db.run(change_link, link.school, link.linked, link.kind, link.linked_name,
               link.established_on);
}

void import_links(ImportRun& run) {
    // An officer takes the links that have an end in their own authority.
    std::set<SchoolId> ours;
    if (run.options.authority)
        for (const auto id :
             run.platform.db.all<SchoolId>(schools_of_authority, run.options.authority))
            ours.insert(id);
    const auto read = [&](const sheets::Row& row, SchoolLink& link) {
        if (const auto refused = read_link(run, row, link)) {
            run.refuse_row(row, *refused);
            return false;
        }
        if (!run.options.authority || ours.contains(link.school) || ours.contains(link.linked))
            return true;
        run.pass_over(row);
        return false;
    };
    take_rows<SchoolLink>(run, read, [&](std::span<SchoolLink> rows) { take_links(run, rows); });
    if (run.writes()) run.in_one_piece([&] { join_census(run.platform.db); });
}

}  // namespace schools
