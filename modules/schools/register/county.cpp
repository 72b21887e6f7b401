// The county that the program carries.
#include <stdexcept>

#include "modules/schools/open_data.hpp"
#include "modules/schools/register/import_run.hpp"
#include "modules/schools/register/register_store.hpp"
#include "modules/schools/register/school_row.hpp"
#include "modules/schools/terms/terms.hpp"
#include "platform/messages/refusals.hpp"

namespace schools {

static void import_shipped(Platform& platform, std::string_view path) {
    const ImportOptions options{.authority = {919},
                                .file_name = std::string(path.substr(path.rfind('/') + 1))};
    const auto report = import_rows(platform, sheets::Rows(open_table(path)), options);
    if (!report)
        throw std::logic_error(std::string(path) + ": " + messages::say({}, report.error()));
    if (report->refused > 0 || !report->stopped.empty())
        throw std::logic_error(std::string(path) + ": " + as_json(*report));
}

// The register's group links tell family centres by name alone; for thirteen the county's own
// list says at which school's postcode they are taken to be.
static void place_family_centres(Platform& platform) {
    Neighbourhoods neighbourhoods(platform.db);
    Told told;
    told.set(fact_number("postcode")).set(fact_number("district"));
    auto table = open_rows("schools-register/family-centre-places.csv");
    db::Transaction placing(platform.db);
    for (auto row = table.next(); row && *row; row = table.next()) {
        const auto& cells = (*row)->cells;
        auto centre = find_school_facts(platform.db, SchoolId{read_urn(cells[0])});
        if (!centre || !centre->postcode.empty()) continue;
        const auto was = *centre;
        const SchoolFacts place{
            .id = was.id, .postcode = std::string(cells[5]), .district = std::string(cells[2])};
        put_in(place, told, neighbourhoods, *centre);
        const ChangedSchool changed{was, *centre};
        store_changes(platform.db, platform.ids, std::span(&changed, 1), {}, platform.clock.now());
    }
    placing.commit();
}

void load_county(Platform& platform, const std::function<void(std::string_view)>& tell) {
    for (const std::string_view path :
         {"deprivation/imd2019-lsoa11-hertfordshire.csv",
          "schools-register/gias-state-funded-hertfordshire-2022-04-25.csv",
          "schools-register/gias-links-hertfordshire-2021.csv",
          "schools-register/gias-group-links-hertfordshire-2022-03.csv",
          "census/census-2019-01-hertfordshire.csv"}) {
        if (tell) tell(path);
        import_shipped(platform, path);
    }
    if (tell) tell("terms/hertfordshire-terms.toml");
    place_family_centres(platform);
    db::Transaction keeping(platform.db);
    store_terms(platform.db, platform.ids, read_terms(open_text("terms/hertfordshire-terms.toml")));
    keeping.commit();
}

}  // namespace schools
