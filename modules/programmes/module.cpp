#include "modules/programmes/attendance/attendance_pages.hpp"
#include "modules/programmes/audiences/audiences.hpp"
#include "modules/programmes/award/award_pages.hpp"
#include "modules/programmes/calendars/calendars_pages.hpp"
#include "modules/programmes/catalogue/catalogue_pages.hpp"
#include "modules/programmes/clusters/clusters_pages.hpp"
#include "modules/programmes/completion/completion_pages.hpp"
#include "modules/programmes/courses/courses_pages.hpp"
#include "modules/programmes/credentials/credentials_pages.hpp"
#include "modules/programmes/invitations/invitations_pages.hpp"
#include "modules/programmes/leads/leads_pages.hpp"
#include "modules/programmes/ledger/ledger_pages.hpp"
#include "modules/programmes/pilots/pilots_pages.hpp"
#include "modules/programmes/planning/planning_pages.hpp"
#include "modules/programmes/programmes.hpp"
#include "modules/programmes/quality/quality_pages.hpp"
#include "modules/programmes/replies/replies.hpp"
#include "modules/programmes/rota/rota_pages.hpp"
#include "modules/programmes/standing/standing_pages.hpp"
#include "modules/programmes/subscription/subscription_pages.hpp"
#include "modules/programmes/take_home/take_home_pages.hpp"
#include "modules/programmes/trainers/trainers_pages.hpp"

void programmes::install(Site& site) {
    install_attendance(site);
    install_audiences(site);
    install_award(site);
    install_calendars(site);
    install_catalogue(site);
    install_clusters(site);
    install_completion(site);
    install_courses(site);
    install_invitations(site);
    install_leads(site);
    install_own_page(site);
    install_ledger(site);
    install_pilots(site);
    install_planning(site);
    install_quality(site);
    install_replies(site);
    install_rota(site);
    install_standing(site);
    install_subscription(site);
    install_take_home(site);
    install_trainers(site);
    install_credentials(site);  // its place in the menu is the last of these
}
