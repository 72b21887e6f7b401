#include "app/modules.hpp"

#include "app/assets/assets.hpp"
#include "app/demo/day_pages.hpp"
#include "app/home/home.hpp"
#include "app/promises/promises.hpp"
#include "app/upkeep/upkeep.hpp"
#include "modules/conversations/conversations.hpp"
#include "modules/people/people.hpp"
#include "modules/programmes/programmes.hpp"
#include "modules/reports/reports.hpp"
#include "modules/schools/schools.hpp"

// The order goes across the modules: what a working day needs first, what is seldom changed last.
static void list_navigation(Site& site) {
    site.navigation("families.navigation", "/families", May::see_families);
    site.navigation("planning.cohorts", "/cohorts", May::see_cohorts);
    site.navigation("courses.navigation", "/courses", May::see_cohorts);
    site.navigation("invitations.questions", "/questions", May::invite_families);
    site.navigation("inbox.title", "/inbox", May::see_conversations);
    site.navigation("absences_page.title", "/absences", May::see_reports);
    site.navigation("texting.title", "/texting", May::plan_series);
    site.navigation("concerns.title", "/concerns", May::see_concerns);
    site.navigation("emergencies.title", "/emergencies", May::send_emergencies);
    site.navigation("records.title", "/records", May::connect_records);
    site.navigation("standing.title", "/standing", May::see_standing);
    site.navigation("catalogue.heading", "/catalogue", May::see_catalogue);
    site.navigation("subscription.heading", "/subscriptions", May::see_invoices);
    site.navigation("award.heading", "/award", May::see_award);
    site.navigation("trainers.trainers", "/trainers", May::plan_cohorts);
    site.navigation("leads.leads", "/leads", May::see_leads);
    site.navigation("quality.quality", "/quality", May::see_quality);
    site.navigation("credentials.badges", "/credentials", May::issue_certificates);
    site.navigation("pilots.pilots", "/pilots", May::see_pilots);
    site.navigation("finding.title", "/schools", May::see_schools);
    site.navigation("register.navigation", "/register", May::import_register);
    site.navigation("staff.title", "/people", May::manage_people);
    site.navigation("trail.title", "/audit", May::see_audit);
}

Site make_site() {
    Site site;
    app::install_assets(site);
    app::install_home(site);
    app::install_promises(site);
    app::install_upkeep(site);
    demo::install_day(site);
    programmes::install(site);
    reports::install(site);
    conversations::install(site);
    schools::install(site);
    people::install(site);
    list_navigation(site);
    return site;
}
