#include "platform/jobs/claim.hpp"

namespace jobs {

// Long enough for the slowest job, short enough that a dead node's work goes on soon.
constexpr auto lease = std::chrono::minutes(5);

constexpr db::Sql claim_sqlite = R"(
    UPDATE platform_jobs
       SET state = 'running', leased_until = $1, leased_by = $2, attempts = attempts + 1
     WHERE id = (SELECT id FROM platform_jobs
                  WHERE (state = 'waiting' AND due_at <= $3)
                     OR (state = 'running' AND leased_until < $3)
                  ORDER BY due_at, id LIMIT 1)
    RETURNING id, kind, payload, attempts)";

// Nodes pass over the rows that another is taking at this moment.
constexpr db::Sql claim_postgres = R"(
    UPDATE platform_jobs
       SET state = 'running', leased_until = $1, leased_by = $2, attempts = attempts + 1
     WHERE id = (SELECT id FROM platform_jobs
                  WHERE (state = 'waiting' AND due_at <= $3)
                     OR (state = 'running' AND leased_until < $3)
                  ORDER BY due_at, id LIMIT 1
                  FOR UPDATE SKIP LOCKED)
    RETURNING id, kind, payload, attempts)";

constexpr db::Sql any_due = R"(
    SELECT id FROM platform_jobs
     WHERE (state = 'waiting' AND due_at <= $1) OR (state = 'running' AND leased_until < $1)
     LIMIT 1)";

std::optional<Claimed> claim(Platform& platform, std::string_view holder) {
    const auto now = platform.clock.now();
    // Looking first keeps an idle node from writing.
    if (!platform.db.find<std::int64_t>(any_due, now)) return {};
    db::Transaction taking(platform.db);
    const bool sqlite = platform.db.engine() == db::Engine::sqlite;
    auto claimed =
        platform.db.find<Claimed>(sqlite ? claim_sqlite : claim_postgres, now + lease, holder, now);
    taking.commit();
    return claimed;
}

}  // namespace jobs
