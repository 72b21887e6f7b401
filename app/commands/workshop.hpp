// What a command works with: an up-to-date database and everything a handler would have.
#pragma once
#include <memory>

#include "platform/db/migrations.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "platform/platform.hpp"

namespace app {

/// Opens the database, bringing its tables up to date.
class Workshop {
public:
    explicit Workshop(const Settings& settings)
        : settings_(settings),
          ids_(static_cast<std::uint32_t>(random_.below(1024))),
          db_(db::connect(settings.database)) {
        db::migrate(*db_, db::all_migrations());
        keepsakes::secret(*db_, random_, "links");
        platform_ =
            std::make_unique<Platform>(Platform{*db_, clock_, ids_, random_, settings_, trail_});
    }
    Platform& platform() { return *platform_; }

private:
    const Settings& settings_;
    calendar::Clock clock_{};
    Random random_{};
    Ids ids_;
    audit::Trail trail_{};
    std::unique_ptr<db::Connection> db_;
    std::unique_ptr<Platform> platform_;
};

}  // namespace app
