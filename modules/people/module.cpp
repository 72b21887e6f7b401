#include "modules/people/contact/contact.hpp"
#include "modules/people/families/families_pages.hpp"
#include "modules/people/people.hpp"
#include "modules/people/sign_in/sign_in_pages.hpp"
#include "modules/people/staff/staff_pages.hpp"
#include "modules/people/trail/trail_pages.hpp"

void people::install(Site& site) {
    install_sign_in(site);
    install_staff(site);
    install_trail(site);
    install_families(site);
    install_contact(site);
}
