#include "app/serve.hpp"

#include <iostream>
#include <thread>

#include "app/modules.hpp"
#include "platform/db/migrations.hpp"
#include "platform/http/server.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "platform/log/log.hpp"

namespace app {

namespace {

// What one worker has of its own: a connection, chance, a trail.
struct Desk {
    std::unique_ptr<db::Connection> db;
    Random random{};
    audit::Trail trail{};
};

class SiteServer final : public http::Application {
public:
    SiteServer(const Site& site, const Settings& settings, const calendar::Clock& clock, Ids& ids)
        : site_(site), settings_(settings), clock_(clock), ids_(ids) {}

    http::Plan plan(const http::Request& request) const override {
        http::Fields ignored;
        const auto* route = site_.find(request.method, request.path, ignored);
        if (!route) return {};
        const auto megabytes = static_cast<std::size_t>(settings_.upload_megabytes);
        return {.body_limit = route->options.uploads ? (megabytes * 1024 + 64) * 1024
                                                     : route->options.body_limit,
                .inline_ = route->options.never_waits,
                .uploads = route->options.uploads};
    }

    http::Response answer(http::Request& request) override {
        thread_local Desk desk;
        if (!desk.db) desk.db = db::connect(settings_.database);
        Platform platform{*desk.db, clock_, ids_, desk.random, settings_, desk.trail};
        return ::answer(site_, request, platform);
    }

private:
    const Site& site_;
    const Settings& settings_;
    const calendar::Clock& clock_;
    Ids& ids_;
};

int cores() {
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

http::ServerSettings server_settings(const Settings& settings) {
    http::ServerSettings chosen;
    chosen.address = settings.address;
    chosen.port = static_cast<std::uint16_t>(settings.port);
    chosen.workers = settings.workers ? static_cast<int>(settings.workers) : 2 * cores();
    chosen.io_threads =
        settings.io_threads ? static_cast<int>(settings.io_threads) : (cores() >= 4 ? 2 : 1);
    chosen.upload_folder = settings.upload_folder;
    chosen.trust_proxy = settings.trust_proxy;
    return chosen;
}

}  // namespace

int serve(const Settings& settings) {
    logging::start(settings.log_level, settings.log_format);
    Random random;
    Ids ids(static_cast<std::uint32_t>(random.below(1024)));
    const calendar::Clock clock;
    auto site = make_site();
    {
        // Nodes that start together wait for one another; where nothing is to be done, it is one
        // look.
        const auto db = db::connect(settings.database);
        db::migrate(*db, db::all_migrations());
        keepsakes::secret(*db, random, "links");
        site.demo = keepsakes::is_demonstration(*db);
    }
    SiteServer application(site, settings, clock, ids);
    http::Server server(application, server_settings(settings));
    const auto port = server.listen();
    const jobs::Runner runner({site, settings.database, clock, ids, settings});
    const jobs::Standing standing({site, settings.database, clock, ids, settings});
    std::cerr << "Schoolgate is at " << settings.public_url << " (port " << port
              << "). Stop it with Ctrl+C.\n";
    server.run();
    logging::info("stopped");
    return 0;
}

}  // namespace app
