#include "app/demo/county.hpp"
#include "modules/programmes/catalogue/catalogue_store.hpp"

namespace demo {

void add_catalogue(Making& m) {
    m.clock.move_to(m.now - told_days - std::chrono::days(60));
    m.county.six = programmes::add_template(m.platform, hertfordshire, "six");
    m.county.pilot = programmes::add_template(m.platform, hertfordshire, "pilot");
    m.county.course = programmes::add_template(m.platform, hertfordshire, "course");
    for (const auto edition : {m.county.six, m.county.pilot, m.county.course})
        programmes::store_state(m.db(), edition, programmes::EditionState::offered);
}

}  // namespace demo
