// What the home page says of where we stand: what needs a person today, and this year's figures.
#pragma once
#include <string>
#include <vector>

#include "modules/programmes/planning/panels.hpp"
#include "modules/programmes/standing/standing_store.hpp"
#include "platform/html/components.hpp"
#include "platform/site/site.hpp"

namespace programmes {

/// A session that is over, and nobody has said yet who came.
struct UntakenRegister {
    SessionId session{};
    std::string title{};
    std::string school_name{};  // for those who work at several
    calendar::Instant starts_at{};
};

/// A parent to whom no message gets through, and why: no address at all, or what became of the
/// last.
struct UnreachedParent {
    people::PersonId person{};
    std::string name{};
    std::string why{};
};

/// A group of this year.
struct GroupStanding {
    CohortId id{};
    std::string name{};
    Steps steps{};
};

/// What a school's home page says, found by one statement.
struct SchoolHome {
    std::vector<GroupStanding> groups{};  // the latest first
    std::vector<UntakenRegister> registers{};
    std::vector<NextSession> next{};
    std::int64_t unreached = 0;  // parents
    std::int64_t questions = 0;  // of parents, that wait for an answer
};
SchoolHome load_school_home(db::Connection&, const schools::Scope&, SchoolYear,
                            calendar::Instant now);

/// The parents of this school to whom no message got through lately, by name.
std::vector<UnreachedParent> load_unreached(db::Connection&, const schools::Scope&,
                                            calendar::Instant now);

/// How far parents came in that year's groups of the school, or of the county.
Steps load_year_steps(db::Connection&, const schools::Scope&, SchoolYear);

/// The registers that this trainer can still take.
std::vector<UntakenRegister> load_untaken_registers(db::Connection&, const auth::Viewer&,
                                                    calendar::Instant now);

struct TodayView {
    std::vector<UntakenRegister> registers{};
    std::int64_t unreached = 0;
    std::int64_t questions = 0;

    bool empty() const { return registers.empty() && unreached == 0 && questions == 0; }
};

struct YearView {
    SchoolYear year{};
    Steps steps{};
    std::vector<ui::Figure> figures{};
    std::vector<ui::Bar> bars{};
    std::vector<GroupStanding> groups{};
};

struct UnreachedView {
    std::vector<UnreachedParent> parents{};
};

void install_standing_panels(Site&);

}  // namespace programmes
