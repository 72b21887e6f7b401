#include "modules/programmes/planning/panels.hpp"

#include "modules/programmes/planning/cohorts_store.hpp"
#include "modules/programmes/planning/panels.html.hpp"

namespace programmes {

constexpr int trainers_order = 3, officers_order = 4, governors_order = 7;

constexpr db::Sql next_at_school = R"(
    SELECT s.id, s.cohort_id, w.title, '', s.room, s.starts_at, k.coming
      FROM programmes_sessions s
      JOIN programmes_cohorts k ON k.id = s.cohort_id
      JOIN programmes_module_words w ON w.module_id = s.module_id AND w.language = 'en'
     WHERE s.school_id = $1 AND s.starts_at >= $2 AND s.state <> 'cancelled'
     ORDER BY s.starts_at, s.id LIMIT $3)";

constexpr db::Sql next_of_trainer = R"(
    SELECT s.id, s.cohort_id, w.title, c.name, s.room, s.starts_at, k.coming
      FROM programmes_sessions s
      JOIN programmes_cohorts k ON k.id = s.cohort_id
      JOIN schools_schools c ON c.id = s.school_id
      JOIN programmes_module_words w ON w.module_id = s.module_id AND w.language = 'en'
     WHERE s.trainer_id = $1 AND s.starts_at >= $2 AND s.state <> 'cancelled'
     ORDER BY s.starts_at, s.id LIMIT $3)";

calendar::Instant shown_from(calendar::Day today) {
    return calendar::in_london({today, std::chrono::minutes(0)});
}

void draw_next_sessions(const http::Request& request, Platform& platform, html::Out& out,
                        std::vector<NextSession> sessions) {
    const auto today = platform.clock.today();
    NextSessionsView view{.with_school = request.viewer.school == 0,
                          .may_take_registers = request.viewer.can(May::take_registers)};
    for (auto& session : sessions) {
        const bool is_today = calendar::london_day(session.starts_at) == today;
        (is_today ? view.today : view.later).push_back(std::move(session));
    }
    if (!view.today.empty() || !view.later.empty()) next_sessions_panel(out, view);
}

static void draw_sessions(const http::Request& request, Platform& platform, html::Out& out,
                          const db::Sql& next, std::int64_t whose) {
    draw_next_sessions(request, platform, out,
                       platform.db.all<NextSession>(next, whose, shown_from(platform.clock.today()),
                                                    sessions_on_home));
}

static void draw_trainers_sessions(const http::Request& request, Platform& platform,
                                   html::Out& out) {
    if (const auto trainer = CohortsSeen(request.viewer).trainer; trainer != 0)
        draw_sessions(request, platform, out, next_of_trainer, trainer);
}

// Who knows the families finds them between what waits and the figures: standing/panels.cpp.
static void draw_governors_sessions(const http::Request& request, Platform& platform,
                                    html::Out& out) {
    if (request.viewer.school != 0 && !request.viewer.can(May::see_families))
        draw_sessions(request, platform, out, next_at_school, request.viewer.school);
}

constexpr db::Sql to_arrange = R"(
    SELECT (SELECT COUNT(*) FROM programmes_cohorts k
             WHERE k.authority_id = $1 AND k.trainer_id IS NULL AND k.lead_id IS NULL
               AND k.state IN ('planned', 'running')),
           (SELECT COUNT(*) FROM programmes_sessions s
             WHERE s.authority_id = $1 AND s.trainer_id IS NULL AND s.lead_id IS NULL
               AND s.state = 'planned' AND s.starts_at BETWEEN $2 AND $3),
           (SELECT COUNT(*)
              FROM programmes_cohorts k JOIN programmes_editions e ON e.id = k.edition_id
             WHERE k.authority_id = $1 AND k.state = 'planned'
               AND k.begins_at BETWEEN $2 AND $3 AND k.coming < e.minimum_group))";

static void draw_to_arrange(const http::Request& request, Platform& platform, html::Out& out) {
    if (request.viewer.role != enums::text(people::Role::officer)) return;
    const auto now = platform.clock.now();
    const auto open = platform.db.one<ToArrange>(to_arrange, request.viewer.authority, now,
                                                 now + std::chrono::weeks(2));
    if (open.cohorts_without_trainer + open.sessions_without_trainer + open.groups_too_small > 0)
        to_arrange_panel(out, open);
}

void install_planning_panels(Site& site) {
    site.panel(trainers_order, draw_trainers_sessions, May::take_registers);
    site.panel(officers_order, draw_to_arrange, May::plan_cohorts);
    site.panel(governors_order, draw_governors_sessions, May::see_cohorts);
}

}  // namespace programmes
