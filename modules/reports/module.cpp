#include "modules/reports/importing/records_pages.hpp"
#include "modules/reports/reports.hpp"

void reports::install(Site& site) {
    install_records(site);
}
