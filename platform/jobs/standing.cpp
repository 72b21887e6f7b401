#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/jobs/jobs.hpp"
#include "platform/log/log.hpp"

namespace jobs {

static void pause(const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, std::chrono::seconds(2), [] { return false; });
}

static void stand(const std::stop_token& stop, const Runner::Parts& parts,
                  const Site::Standing& work) {
    while (!stop.stop_requested()) {
        try {
            const auto db = db::connect(parts.database);
            Random random;
            audit::Trail trail;
            Platform platform{*db, parts.clock, parts.ids, random, parts.settings, trail};
            work.run(platform, stop);
        } catch (const std::exception& error) {
            logging::error("standing work", {{"name", work.name}, {"what", error.what()}});
            pause(stop);
        }
    }
}

Standing::Standing(const Runner::Parts& parts) {
    for (const auto& work : parts.site.all_standing())
        threads_.emplace_back(
            [parts, &work](const std::stop_token& stop) { stand(stop, parts, work); });
}

}  // namespace jobs
