#pragma once
#include <optional>
#include <vector>

#include "modules/programmes/award/award.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// The award, if this viewer's school or authority has it.
std::optional<Award> find_award(db::Connection&, const schools::Scope&, AwardId);

/// A school's awards and ways there, the latest first.
std::vector<Award> load_awards_of(db::Connection&, const schools::Scope&, schools::SchoolId);

/// A line of the authority's list: the school's current award, and the one on its way.
struct AwardLine {
    schools::SchoolId school{};
    std::string school_name{};
    std::string town{};
    AwardId award{};  // the latest
    AwardState state{};
    std::optional<calendar::Day> submitted_on{};
    std::optional<calendar::Day> visit_on{};
    std::optional<calendar::Day> valid_until{};  // of the current award
};
/// Schools that have the award or are on their way, by name.
std::vector<AwardLine> load_award_lines(db::Connection&, const schools::Scope&);

/// Begins with the newest template; what the school said and showed last time is there to go on
/// from: its answers, and after a "not yet" its files.
AwardId begin_award(Platform&, std::int64_t authority, schools::SchoolId, people::PersonId by,
                    const std::vector<Award>& before);

// Steps; false: somebody else was faster, and nothing is changed.
bool store_submission(db::Connection&, const Award&, people::PersonId by, calendar::Day);
bool store_reopened(db::Connection&, const Award&);
bool store_visit(db::Connection&, const Award&, people::PersonId verifier, calendar::Day);
bool store_decision(Platform&, const Award&, const Deciding&);
/// Not yet after all: a condition was not met in time.
bool store_given_up(Platform&, const Award&, std::string_view reasons);
/// Marks a condition as met; with the last one the award is the school's.
bool store_cleared(Platform&, const Award&, std::string_view objective, people::PersonId by);

/// What a stranger may know of an award that a school holds, or held.
struct PublicAward {
    AwardId id{};
    schools::SchoolId school{};
    std::string school_name{};
    std::string town{};
    std::string authority_name{};
    std::string template_version{};
    AwardState state{};
    calendar::Day awarded_on{};
    calendar::Day valid_until{};
    std::string code{};
    std::string newer{};  // the code of the award that took its place
    bool badged = false;  // it can be taken as an open badge

    bool counts_on(calendar::Day day) const {
        return state == AwardState::awarded && valid_until >= day;
    }
};
std::optional<PublicAward> find_public_award(db::Connection&, std::string_view code);

/// The code of the award that a school holds on that day.
std::optional<std::string> find_current_award(db::Connection&, schools::SchoolId, calendar::Day);

/// An award whose end is near, and a head teacher to be reminded.
struct EndingAward {
    AwardId id{};
    std::int64_t authority = 0;
    schools::SchoolId school{};
    std::string school_name{};
    calendar::Day valid_until{};
    people::PersonId head{};
    std::string head_name{};
};
/// The awards that end up to that day and have no successor on its way, once for each head teacher.
std::vector<EndingAward> load_ending_awards(db::Connection&, calendar::Day today,
                                            calendar::Day up_to);

/// Those who lead a school today.
struct HeadTeacher {
    people::PersonId id{};
    std::string name{};
};
std::vector<HeadTeacher> load_heads(db::Connection&, schools::SchoolId, calendar::Day);

}  // namespace programmes
