#include "modules/people/people.hpp"

#include "modules/people/families/families_pages.hpp"
#include "modules/people/sign_in/sign_in_pages.hpp"

void people::install(Site& site) {
    install_sign_in(site);
    install_families(site);
}
