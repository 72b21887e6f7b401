#include "modules/reports/importing/records_pages.hpp"
#include "modules/reports/reports.hpp"
#include "modules/reports/rules/rules.hpp"

void reports::install(Site& site) {
    install_records(site);
    install_rules(site);
}
