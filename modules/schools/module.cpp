#include "modules/schools/finding/finding_pages.hpp"
#include "modules/schools/register/import_pages.hpp"
#include "modules/schools/register/school_pages.hpp"
#include "modules/schools/schools.hpp"

namespace schools {

void install(Site& site) {
    install_finding(site);
    install_register(site);
    install_school(site);
}

}  // namespace schools
