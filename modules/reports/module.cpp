#include "modules/reports/reports.hpp"

void reports::install(Site& site) {
    (void)site;
}
