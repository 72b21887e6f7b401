// Rows of the register into schools.
#include <algorithm>

#include "modules/schools/areas/areas_store.hpp"
#include "modules/schools/areas/areas_table.hpp"
#include "modules/schools/register/authorities.hpp"
#include "modules/schools/register/census_join.hpp"
#include "modules/schools/register/import_run.hpp"
#include "modules/schools/register/register_store.hpp"
#include "modules/schools/register/school_row.hpp"

namespace schools {

namespace {

/// An import of schools while it runs.
struct SchoolImport {
    explicit SchoolImport(ImportRun& r)
        : run(r),
          authorities(r.platform.db),
          neighbourhoods(r.platform.db),
          told(told_by(r.columns())) {}

    void begin();
    bool read(const sheets::Row&, SchoolFacts&);
    void take(std::span<SchoolFacts>);
    void finish();

    ImportRun& run;
    Authorities authorities;
    Neighbourhoods neighbourhoods;
    Told told;
    std::set<AuthorityId> authorities_met{};
    std::set<std::string, std::less<>> types_met{};

private:
    void take_known(std::span<SchoolFacts>, std::vector<bool>& known,
                    std::vector<ChangedSchool>& changed);
    void add(std::span<SchoolFacts>, const std::vector<bool>& known);
    void count(const ChangedSchool&);
    std::vector<SchoolId> absent() const;
    void close(std::span<const SchoolId>);

    SchoolFacts merged_{};
};

// Where nobody has brought a table of neighbourhoods yet, schools get those that we carry.
void SchoolImport::begin() {
    const bool places = told[fact_number("postcode")] || told[fact_number("lsoa")];
    if (!run.writes() || !places || !load_stored_areas(run.platform.db).empty()) return;
    run.in_one_piece([&] { store_areas(run.platform.db, shipped_areas(), {}); });
}

bool SchoolImport::read(const sheets::Row& row, SchoolFacts& school) {
    if (const auto refused = read_school(run.columns(), row.cells, authorities, school)) {
        run.refuse_row(row, *refused);
        return false;
    }
    if (run.options.authority && school.authority != run.options.authority) {
        run.pass_over(row);
        return false;
    }
    if (run.stood_before(school.id.value)) {
        run.refuse_row(row, urn_twice.with("urn", std::to_string(school.id.value)));
        return false;
    }
    authorities_met.insert(school.authority);
    if (!types_met.contains(school.type)) types_met.insert(school.type);
    return true;
}

void SchoolImport::take(std::span<SchoolFacts> rows) {
    if (rows.empty()) return;
    // The register is in order of URN, mostly.
    if (!std::ranges::is_sorted(rows, {}, &SchoolFacts::id))
        std::ranges::sort(rows, {}, &SchoolFacts::id);

    std::vector<bool> known(rows.size());
    std::vector<ChangedSchool> changed;
    take_known(rows, known, changed);
    if (run.writes()) authorities.store(run.platform.db, authorities_met);
    for (const auto& school : changed) count(school);
    if (run.writes())
        store_changes(run.platform.db, run.platform.ids, changed, run.id, run.platform.clock.now());
    add(rows, known);
}

void SchoolImport::take_known(std::span<SchoolFacts> rows, std::vector<bool>& known,
                              std::vector<ChangedSchool>& changed) {
    std::size_t at = 0;
    each_school(run.platform.db, rows.front().id, rows.back().id, [&](SchoolFacts&& was) {
        while (at < rows.size() && rows[at].id < was.id) ++at;
        if (at == rows.size() || rows[at].id != was.id) return;
        known[at] = true;
        merged_ = was;
        put_in(rows[at], told, neighbourhoods, merged_);
        if (merged_ == was)
            ++run.report.unchanged;
        else
            changed.push_back({std::move(was), merged_});
    });
}

void SchoolImport::add(std::span<SchoolFacts> rows, const std::vector<bool>& known) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (known[i]) continue;
        complete_row(told, neighbourhoods, rows[i]);
        ++run.report.added;
        run.happened(Event::added, rows[i].id, rows[i].name, {}, rows[i].town);
    }
    if (run.writes()) store_schools(run.platform.db, rows, known);
}

static std::string address(const SchoolFacts& school) {
    std::string all = school.street;
    for (const auto* part : {&school.town, &school.postcode})
        if (!part->empty()) all += (all.empty() ? "" : ", ") + *part;
    return all;
}

static bool is_open(SchoolStatus status) {
    return status == SchoolStatus::open || status == SchoolStatus::closing;
}

// A school may be renamed and moved and close, all at once.
void SchoolImport::count(const ChangedSchool& school) {
    const auto& [was, is] = school;
    ++run.report.changed;
    bool told_already = false;
    const auto tell = [&](Event event, std::string before, std::string after) {
        run.happened(event, is.id, is.name, std::move(before), std::move(after));
        told_already = true;
    };
    if (is_open(is.status) && !is_open(was.status))
        tell(Event::opened, {}, is.opened_on ? calendar::iso(*is.opened_on) : "");
    if (is.status == SchoolStatus::closed && was.status != SchoolStatus::closed)
        tell(Event::closed, {}, is.closed_on ? calendar::iso(*is.closed_on) : "");
    if (is.name != was.name) tell(Event::renamed, was.name, is.name);
    if (is.postcode != was.postcode || is.street != was.street)
        tell(Event::moved, address(was), address(is));
    if (told_already) return;
    const auto differing = differences(was, is);
    if (differing.empty()) return tell(Event::more_known, {}, {});
    tell(Event::other, differing.front().field + ": " + differing.front().was,
         differing.front().became);
}

// Schools of kinds that the file does not list at all are no business of it.
std::vector<SchoolId> SchoolImport::absent() const {
    std::vector<SchoolId> ids;
    each_open_school(run.platform.db, [&](const OpenSchool& school) {
        const bool listed = !told[fact_number("type")] || types_met.contains(school.type);
        if (school.id.value < urn_limit && !run.in_file(school.id.value) && listed &&
            authorities_met.contains(school.authority))
            ids.push_back(school.id);
    });
    return ids;
}

void SchoolImport::close(std::span<const SchoolId> ids) {
    std::vector<ChangedSchool> closing;
    for (const auto id : ids) {
        auto school = find_school_facts(run.platform.db, id);
        if (!school) continue;
        auto closed = *school;
        closed.status = SchoolStatus::closed;
        count({*school, closed});
        closing.push_back({*std::move(school), std::move(closed)});
    }
    if (run.writes())
        store_changes(run.platform.db, run.platform.ids, closing, run.id, run.platform.clock.now());
}

void SchoolImport::finish() {
    // A file that broke off says nothing about the schools it lacks.
    if (run.report.stopped.empty()) {
        const auto ids = absent();
        run.report.not_in_file = std::ssize(ids);
        if (run.options.complete == Complete::yes) run.in_one_piece([&] { close(ids); });
    }
    if (run.writes()) run.in_one_piece([&] { join_census(run.platform.db); });
}

}  // namespace

void import_register(ImportRun& run) {
    SchoolImport import(run);
    import.begin();
    take_rows<SchoolFacts>(
        run, [&](const sheets::Row& row, SchoolFacts& school) { return import.read(row, school); },
        [&](std::span<SchoolFacts> rows) { import.take(rows); });
    import.finish();
}

}  // namespace schools
