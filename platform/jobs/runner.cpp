#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/jobs/jobs.hpp"
#include "platform/log/log.hpp"

namespace jobs {

bool run_one(const Site&, Platform&, std::string_view holder);
void look_at_the_clock(const Site&, Platform&);
void give_back_leases(Platform&, std::string_view holder);
void tidy(Platform&);

struct Runner::Running {
    explicit Running(Parts p) : parts(std::move(p)), thread([this] { run(); }) {}
    ~Running() {
        {
            const std::lock_guard lock(mutex);
            stopping = true;
        }
        wake.notify_all();
        thread.join();
    }

    // Nothing due: look again soon, for other nodes enqueue too.
    static constexpr auto nap = std::chrono::milliseconds(500);

    bool wait(std::chrono::milliseconds time) {
        std::unique_lock lock(mutex);
        return wake.wait_for(lock, time, [this] { return stopping; });
    }

    void run() {
        const auto holder = Random().token();
        while (!wait(std::chrono::milliseconds(50))) {
            try {
                work(holder);
                return;
            } catch (const std::exception& error) {
                logging::error("jobs", {{"what", error.what()}});
                if (wait(std::chrono::seconds(2))) return;
            }
        }
    }

    void work(const std::string& holder) {
        const auto db = db::connect(parts.database);
        Random random;
        audit::Trail trail;
        Platform platform{*db, parts.clock, parts.ids, random, parts.settings, trail};
        // What it was at when the database went away is not done.
        give_back_leases(platform, holder);
        auto looked = std::chrono::steady_clock::time_point{};
        auto tidied = std::chrono::steady_clock::now();
        bool stop = false;
        while (!stop) {
            const auto now = std::chrono::steady_clock::now();
            if (now - looked > std::chrono::seconds(20)) {
                look_at_the_clock(parts.site, platform);
                looked = now;
            }
            if (now - tidied > std::chrono::hours(1)) {
                tidy(platform);
                tidied = now;
            }
            stop = wait(run_one(parts.site, platform, holder) ? std::chrono::milliseconds(0) : nap);
        }
        give_back_leases(platform, holder);
    }

    Parts parts;
    std::mutex mutex;
    std::condition_variable wake;
    bool stopping = false;
    std::thread thread;
};

Runner::Runner(Parts parts) : running_(std::make_unique<Running>(std::move(parts))) {}
Runner::~Runner() = default;

}  // namespace jobs
