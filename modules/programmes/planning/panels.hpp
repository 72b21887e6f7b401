// What the home page says of sessions: a trainer's and a school's next ones, and what an officer
// still has to arrange.
#pragma once
#include <string>
#include <vector>

#include "modules/programmes/programmes.hpp"
#include "platform/calendar.hpp"
#include "platform/site/site.hpp"

namespace programmes {

struct NextSession {
    SessionId id{};
    CohortId cohort{};
    std::string title{};
    std::string school_name{};
    std::string room{};
    calendar::Instant starts_at{};
    std::int64_t accepted = 0;
};

struct NextSessionsView {
    std::vector<NextSession> today{};
    std::vector<NextSession> later{};
    bool with_school = false;  // the sessions are at several schools
    bool may_take_registers = false;
};

struct ToArrange {
    std::int64_t cohorts_without_trainer = 0;
    std::int64_t sessions_without_trainer = 0;  // in the next fortnight
    std::int64_t groups_too_small = 0;          // that begin in the next fortnight
};

/// How many sessions the home page shows at most.
inline constexpr int sessions_on_home = 6;

/// Midnight in London: today's sessions stay until the day is over, so that the register of this
/// morning is found in the evening.
calendar::Instant shown_from(calendar::Day today);

/// The sessions, if there are any: today's apart.
void draw_next_sessions(const http::Request&, Platform&, html::Out&, std::vector<NextSession>);

void install_planning_panels(Site&);

}  // namespace programmes
