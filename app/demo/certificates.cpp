// Certificates of the groups that ended some time ago. Those of the last weeks come with letters.
#include <algorithm>

#include "app/demo/county.hpp"
#include "modules/programmes/completion/completion_store.hpp"

namespace demo {

void issue_certificates(Making& m) {
    std::vector<const Group*> finished;
    for (const auto& group : m.county.groups)
        if (group.finished_at && *group.finished_at < m.now - letters_kept)
            finished.push_back(&group);
    std::ranges::stable_sort(finished, {}, [](const Group* group) { return *group->finished_at; });
    for (const auto* group : finished) {
        m.clock.move_to(*group->finished_at + std::chrono::minutes(1));
        for (const auto& earned : programmes::load_earned(m.db(), group->id))
            programmes::store_certificate(m.platform, earned,
                                          programmes::spoken_code(m.platform.random));
    }
}

}  // namespace demo
