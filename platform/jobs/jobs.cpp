#include "platform/jobs/jobs.hpp"

#include <algorithm>

#include "platform/jobs/claim.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"

namespace jobs {

constexpr db::Sql add_job = R"(
    INSERT INTO platform_jobs (id, kind, payload, once_key, state, due_at, attempts, leased_until,
                               leased_by, problem, ended_at)
    VALUES ($1, $2, $3, $4, 'waiting', $5, 0, 0, '', '', NULL)
    ON CONFLICT (once_key) DO NOTHING)";

void later(Platform& platform, std::string_view kind, std::string_view payload, const When& when) {
    const auto once = when.once.empty() ? std::optional<std::string>{} : when.once;
    platform.db.run(add_job, platform.ids.next(), kind, payload, once,
                    when.at.value_or(platform.clock.now()));
}

constexpr db::Sql find_given_up = R"(
    SELECT id FROM platform_jobs WHERE once_key = $1 AND state = 'failed')";

bool is_given_up(db::Connection& db, std::string_view once) {
    return db.find<std::int64_t>(find_given_up, once).has_value();
}

constexpr db::Sql wait_anew = R"(
    UPDATE platform_jobs SET state = 'waiting', due_at = $2, attempts = 0, problem = ''
     WHERE once_key = $1 AND state = 'failed')";

bool try_anew(Platform& platform, std::string_view once) {
    return platform.db.run(wait_anew, once, platform.clock.now()) == 1;
}

constexpr db::Sql count_jobs = R"(
    SELECT COALESCE(SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), 0),
           COALESCE(SUM(CASE WHEN state = 'running' THEN 1 ELSE 0 END), 0),
           COALESCE(SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), 0)
      FROM platform_jobs WHERE state <> 'done')";

Figures figures(db::Connection& db) {
    return db.one<Figures>(count_jobs);
}

constexpr db::Sql end_job = R"(
    UPDATE platform_jobs SET state = 'done', ended_at = $2, leased_by = '' WHERE id = $1)";

// One that was kept after all, though the connection broke over it, is done.
constexpr db::Sql put_back = R"(
    UPDATE platform_jobs SET state = $2, due_at = $3, problem = $4, leased_by = ''
     WHERE id = $1 AND state = 'running')";

// A day of tries: 15 s, 1 min, 4 min … at most six hours apart, then a person must look.
constexpr int most_attempts = 12;

static std::chrono::seconds pause_after(std::int64_t attempts) {
    const auto doubled =
        std::chrono::seconds(15) * (1LL << std::min<std::int64_t>(2 * attempts, 20));
    return std::min<std::chrono::seconds>(doubled / 4, std::chrono::hours(6));
}

static void try_again_later(Platform& platform, const Claimed& job, std::string_view problem) {
    const bool given_up = job.attempts >= most_attempts;
    db::Transaction change(platform.db);
    platform.db.run(put_back, job.id, given_up ? "failed" : "waiting",
                    platform.clock.now() + pause_after(job.attempts), problem.substr(0, 500));
    change.commit();
    metrics::count(given_up ? "jobs_failed" : "jobs_retried", job.kind);
    logging::warn(
        given_up ? "job given up" : "job put back",
        {{"kind", job.kind}, {"id", std::to_string(job.id)}, {"why", std::string(problem)}});
}

static void run_claimed(const Site& site, Platform& platform, const Claimed& job) {
    const auto* kind = site.job_named(job.kind);
    if (!kind) return try_again_later(platform, job, "no job of this kind in this program");
    try {
        if (kind->own_transactions) kind->run(platform, job.payload);
        db::Transaction change(platform.db);
        if (!kind->own_transactions) kind->run(platform, job.payload);
        platform.db.run(end_job, job.id, platform.clock.now());
        audit::store(platform.db, platform.ids, platform.audit, {}, "job " + std::to_string(job.id),
                     platform.clock.now());
        change.commit();
        metrics::count("jobs_done", job.kind);
    } catch (const std::exception& error) {
        platform.audit.clear();
        try_again_later(platform, job, error.what());
    }
}

// The slot's number is the key, so that of all nodes one makes the job.
static void enqueue_periodic(const Site& site, Platform& platform) {
    const auto now = platform.clock.now();
    bool any = false;
    for (const auto& kind : site.jobs()) any = any || kind.every;
    if (!any) return;
    db::Transaction change(platform.db);
    for (const auto& kind : site.jobs())
        if (kind.every)
            later(platform, kind.name, "",
                  {.once = kind.name + " " + std::to_string(now.time_since_epoch() / *kind.every)});
    change.commit();
}

constexpr db::Sql forget_done = R"(
    DELETE FROM platform_jobs WHERE state = 'done' AND ended_at < $1)";

void tidy(Platform& platform) {
    db::Transaction change(platform.db);
    platform.db.run(forget_done, platform.clock.now() - std::chrono::days(30));
    change.commit();
}

int run_due(const Site& site, Platform& platform) {
    enqueue_periodic(site, platform);
    int ran = 0;
    while (const auto job = claim(platform, "at once")) {
        run_claimed(site, platform, *job);
        ++ran;
    }
    return ran;
}

constexpr db::Sql give_back = R"(
    UPDATE platform_jobs SET state = 'waiting', leased_by = '' WHERE leased_by = $1
       AND state = 'running')";

void give_back_leases(Platform& platform, std::string_view holder) {
    db::Transaction change(platform.db);
    platform.db.run(give_back, holder);
    change.commit();
}

bool run_one(const Site& site, Platform& platform, std::string_view holder) {
    const auto job = claim(platform, holder);
    if (job) run_claimed(site, platform, *job);
    return job.has_value();
}

void look_at_the_clock(const Site& site, Platform& platform) {
    enqueue_periodic(site, platform);
}

}  // namespace jobs
