#include "modules/reports/marks/marks_api.hpp"
#include "modules/reports/reports.hpp"

void reports::install(Site& site) {
    install_marks(site);
}
