// Work for later, kept in the database: enqueued with the change that asks for it, leased by one
// of the nodes, tried again with growing pauses, and done once.
#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "platform/platform.hpp"
#include "platform/site/site.hpp"

namespace jobs {

struct When {
    std::optional<calendar::Instant> at{};  // not before; at once if not said
    std::string once{};                     // a key: a second job of the same key is not made
};

/// Enqueues a job of a kind that the site lists, in the transaction that is open.
void later(Platform&, std::string_view kind, std::string_view payload, const When& when = {});

/// Whether the job of that key was tried as often as may be, and failed for good.
bool is_given_up(db::Connection&, std::string_view once);
/// Has it tried anew, in the transaction that is open; false where it was not given up.
bool try_anew(Platform&, std::string_view once);

struct Figures {
    std::int64_t waiting = 0, running = 0, failed = 0;
};
Figures figures(db::Connection&);

/// Runs what is due now until nothing is; how many jobs ran. For tests and the command line.
int run_due(const Site&, Platform&);

/// Runs jobs in the background, on a connection of its own, until it is destroyed: then it ends the
/// job at hand and gives back its leases.
class Runner {
public:
    struct Parts {
        const Site& site;
        const std::string database;
        const calendar::Clock& clock;
        Ids& ids;
        const Settings& settings;
    };
    explicit Runner(Parts);
    ~Runner();

private:
    struct Running;
    std::unique_ptr<Running> running_;
};

/// Runs the site's standing works, each on a thread and a connection of its own, until it is
/// destroyed; one that fails begins again after a pause.
class Standing {
public:
    explicit Standing(const Runner::Parts&);

private:
    std::vector<std::jthread> threads_;
};

}  // namespace jobs
