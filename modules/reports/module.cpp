<<<<<<< HEAD
#include "modules/reports/importing/records_pages.hpp"
=======
#include "modules/reports/marks/marks_api.hpp"
>>>>>>> h7
#include "modules/reports/reports.hpp"
#include "modules/reports/rules/rules.hpp"

void reports::install(Site& site) {
<<<<<<< HEAD
    install_records(site);
    install_rules(site);
=======
    install_marks(site);
>>>>>>> h7
}
