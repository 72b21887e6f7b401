#include "app/upkeep/upkeep.hpp"

#include "platform/jobs/jobs.hpp"
#include "platform/metrics/metrics.hpp"
#include "platform/site/once.hpp"

namespace app {

constexpr db::Sql are_you_there = "SELECT 1";

static http::Response show_health(const http::Request&, Platform& platform) {
    platform.db.one<std::int64_t>(are_you_there);
    return http::text("well\n").with("Cache-Control", "no-store");
}

static bool from_this_machine(std::string_view peer) {
    return peer.starts_with("127.") || peer == "::1";
}

// Figures say how much a county does; they are for the machine's own collector.
static http::Response show_metrics(const http::Request& request, Platform& platform) {
    if (!from_this_machine(request.peer)) throw http::NotFound{};
    const auto jobs = jobs::figures(platform.db);
    auto text = metrics::text();
    text += "schoolgate_jobs{state=\"waiting\"} " + std::to_string(jobs.waiting) +
            "\nschoolgate_jobs{state=\"running\"} " + std::to_string(jobs.running) +
            "\nschoolgate_jobs{state=\"failed\"} " + std::to_string(jobs.failed) + "\n";
    return http::text(std::move(text)).with("Cache-Control", "no-store");
}

// The yardstick of the figures in bench/: the cheapest answer a worker can give.
static http::Response show_hello(const http::Request&, Platform&) {
    return http::text("hello there\n");
}

void install_upkeep(Site& site) {
    site.get("/health", show_health, May::anyone);
    site.get("/metrics", show_metrics, May::anyone);
    site.get("/hello", show_hello, May::anyone, {.own_transactions = true});
    site.every(std::chrono::hours(6), "forget answered forms", forget_answered);
}

}  // namespace app
