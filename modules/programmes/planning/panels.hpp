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
    SessionState state{};
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

/// The next sessions at the school of who looks, if there are any.
void draw_schools_sessions(const http::Request&, Platform&, html::Out&);

void install_planning_panels(Site&);

}  // namespace programmes
