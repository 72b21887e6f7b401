#include "app/modules.hpp"

#include "app/assets/assets.hpp"
#include "app/demo/day_pages.hpp"
#include "app/home/home.hpp"
#include "app/menu/menu.hpp"
#include "app/promises/promises.hpp"
#include "app/upkeep/upkeep.hpp"
#include "modules/conversations/conversations.hpp"
#include "modules/people/people.hpp"
#include "modules/programmes/programmes.hpp"
#include "modules/reports/reports.hpp"
#include "modules/schools/schools.hpp"

Site make_site() {
    Site site;
    app::install_assets(site);
    app::install_home(site);
    app::install_menu(site);
    app::install_promises(site);
    app::install_upkeep(site);
    demo::install_day(site);
    programmes::install(site);
    reports::install(site);
    conversations::install(site);
    schools::install(site);
    people::install(site);
    app::list_places(site);
    return site;
}
