#include "modules/reports/child/child_pages.hpp"
#include "modules/reports/connecting/connecting.hpp"
#include "modules/reports/importing/records_pages.hpp"
#include "modules/reports/marks/marks_api.hpp"
#include "modules/reports/morning/morning_pages.hpp"
#include "modules/reports/reports.hpp"
#include "modules/reports/rules/rules.hpp"

void reports::install(Site& site) {
    install_records(site);
    install_connecting(site);
    install_marks(site);
    install_rules(site);
    install_child(site);
    install_morning(site);
}
