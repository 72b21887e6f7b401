#include "app/modules.hpp"

#include "app/assets/assets.hpp"
#include "app/home/home.hpp"
#include "app/promises/promises.hpp"
#include "app/upkeep/upkeep.hpp"
#include "modules/conversations/conversations.hpp"
#include "modules/people/people.hpp"
#include "modules/programmes/programmes.hpp"
#include "modules/schools/schools.hpp"

Site make_site() {
    Site site;
    app::install_assets(site);
    app::install_home(site);
    app::install_promises(site);
    app::install_upkeep(site);
    programmes::install(site);
    conversations::install(site);
    schools::install(site);
    people::install(site);
    return site;
}
