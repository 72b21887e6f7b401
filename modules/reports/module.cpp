#include "modules/reports/reports.hpp"
#include "modules/reports/rules/rules.hpp"

void reports::install(Site& site) {
    install_rules(site);
}
