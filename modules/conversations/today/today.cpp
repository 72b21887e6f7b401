#include "modules/conversations/today/today.hpp"

#include "modules/conversations/emergencies/emergencies.hpp"
#include "modules/conversations/today/today.html.hpp"

namespace conversations {

constexpr db::Sql needed_today = R"(
    SELECT (SELECT COUNT(*) FROM conversations_emergencies
             WHERE state = 'raised' AND raised_at > $4 AND authority_id = $1 AND raised_by <> $3
               AND (CAST($2 AS BIGINT) = 0 OR school_id = $2)),
           (SELECT COUNT(*) FROM
               (SELECT 1 FROM conversations_threads t
                 WHERE t.authority_id = $1 AND t.school_id = $2 AND t.needs_person LIMIT $5) w),
           (SELECT COUNT(*) FROM
               (SELECT 1 FROM conversations_threads t
                 WHERE t.assigned_to = $3 AND t.assigned_to <> 0 AND t.authority_id = $1
                   AND t.school_id = $2 AND t.needs_person LIMIT $5) m),
           (SELECT COUNT(*) FROM conversations_elsewhere
             WHERE authority_id = $1 AND school_id = $2 AND state = 'waiting'),
           (SELECT COUNT(*) FROM conversations_concerns
             WHERE authority_id = $1 AND school_id = $2 AND state = 'open'
               AND (CAST($6 AS BIGINT) = 1 OR EXISTS
                    (SELECT 1 FROM conversations_schools s
                      WHERE s.school_id = $2 AND s.named_person = $3))),
           (SELECT COUNT(*) FROM
               (SELECT 1 FROM conversations_astray
                 WHERE CAST($7 AS BIGINT) = 1 AND (authority_id = $1 OR authority_id IS NULL)
                 LIMIT $5) a))";

Today load_today(db::Connection& db, const auth::Viewer& viewer, calendar::Instant raised_after) {
    return db.one<Today>(needed_today, viewer.authority, viewer.school, viewer.person, raised_after,
                         InboxCounts::most_counted, std::int64_t{viewer.can(May::see_concerns)},
                         std::int64_t{viewer.can(May::run_system)});
}

static void draw_today(const http::Request& request, Platform& platform, html::Out& out) {
    auto today = load_today(platform.db, request.viewer, platform.clock.now() - emergency_waits);
    // The county confirms emergencies; the schools' conversations are the schools'.
    if (!request.viewer.can(May::see_conversations)) today.waiting = today.letters = 0;
    if (today.anything()) today_panel(out, today);
}

void install_today(Site& site) {
    site.panel(0, draw_today, May::send_emergencies);
}

}  // namespace conversations
