#include "modules/reports/child/child_pages.hpp"
#include "modules/reports/importing/records_pages.hpp"
#include "modules/reports/marks/marks_api.hpp"
#include "modules/reports/reports.hpp"
#include "modules/reports/rules/rules.hpp"

void reports::install(Site& site) {
    install_records(site);
    install_marks(site);
    install_rules(site);
    install_child(site);
}
