#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/programmes/attendance/attendance.hpp"
#include "modules/programmes/leads/leads.hpp"
#include "modules/programmes/planning/planning.hpp"
#include "modules/programmes/quality/quality.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// Somebody on the way to leading, as staff see them.
struct Lead {
    people::PersonId person{};
    std::string given{};
    std::string family{};
    std::int64_t authority = 0;
    schools::SchoolId school{};
    std::string school_name{};
    PlaceId place{};
    LeadState state{};
    calendar::Day since{};
    TrainingGroupId group{};
    std::string group_name{};
    std::optional<CheckKind> check_kind{};
    std::string check_number{};
    std::optional<calendar::Day> check_expires_on{};
    std::optional<calendar::Day> accredited_from{};
    std::optional<calendar::Day> accredited_until{};
    std::int64_t modules = 0;  // signed off
    std::int64_t led = 0;      // sessions
    bool waits = false;        // for an answer
    bool trainer = false;
    std::optional<calendar::Day> asked_to_go_on{};

    std::string name() const { return given + " " + family; }
    std::optional<Period> accredited() const {
        if (!accredited_from || !accredited_until) return {};
        return Period{*accredited_from, *accredited_until};
    }
};
/// Those who wait for an answer first, then by name.
std::vector<Lead> load_leads(db::Connection&, const schools::Scope&, calendar::Day today);
std::optional<Lead> find_lead(db::Connection&, const schools::Scope&, people::PersonId,
                              calendar::Day today);

struct Application {
    ApplicationId id{};
    people::PersonId person{};
    LadderStep step{};
    std::string why{};
    std::string brings{};
    std::string when_free{};
    std::string referee{};
    ApplicationState state{};
    calendar::Instant asked_at{};
    std::optional<calendar::Instant> decided_at{};
    std::string decided_by{};
    std::string reasons{};
};
/// What this person asked for, the latest first.
std::vector<Application> load_applications(db::Connection&, people::PersonId);

struct SignOff {
    people::PersonId lead{};
    TrainingModule module{};
    calendar::Day on{};
    std::string by{};
};
std::vector<SignOff> load_sign_offs(db::Connection&, people::PersonId);

/// What the rules ask of a person.
OnTheLadder on_the_ladder(const Lead&, std::span<const SignOff>);

struct StepAnswers {
    std::string why{};
    std::string brings{};
    std::string when_free{};
    std::string referee{};
};
/// Asks for a step; a second time while the first waits changes nothing.
void store_application(Platform&, PlaceId, LadderStep, const StepAnswers&);

/// Decides on an application that waits; false when somebody else was faster.
bool store_decision(Platform&, const Application&, bool accepted, std::string_view reasons,
                    people::PersonId by);

void store_check(Platform&, const Lead&, const SafeguardingCheck&, people::PersonId by);
void store_sign_off(Platform&, people::PersonId lead, TrainingModule, people::PersonId by);

/// Accredits for this period; the accreditation that ran until now is renewed by it.
AccreditationId store_accreditation(Platform&, std::int64_t authority, people::PersonId,
                                    const Period&, people::PersonId by);

/// Whose accreditation ends, or ended.
struct Ending {
    people::PersonId person{};
    std::int64_t authority = 0;
    schools::SchoolId school{};
    PlaceId place{};
    std::string given{};
    calendar::Day ends_on{};
};
std::vector<Ending> load_ending(db::Connection&, calendar::Day from, calendar::Day until);

/// Lets accreditations end that ran out before today; whose they were.
std::vector<Ending> lapse_accreditations(Platform&, calendar::Day today);

/// Takes Leads from sessions to come when they may not lead any more: accreditation or check is
/// over. The cohorts that lost theirs.
std::vector<CohortId> release_unfit(Platform&, calendar::Day today);

// Training together.
struct TrainingGroup {
    TrainingGroupId id{};
    std::string name{};
    std::string meets_where{};
    std::string meets_when{};
    calendar::Day begins_on{};
    people::PersonId trainer{};
    std::string trainer_name{};
    std::int64_t leads = 0;
};
std::vector<TrainingGroup> load_training_groups(db::Connection&, std::int64_t authority);
std::optional<TrainingGroup> find_training_group(db::Connection&, std::int64_t authority,
                                                 TrainingGroupId);
TrainingGroupId add_training_group(Platform&, std::int64_t authority, const TrainingGroup&);
void store_joining(Platform&, TrainingGroupId, people::PersonId lead);
std::vector<SignOff> load_sign_offs_of_group(db::Connection&, TrainingGroupId);

// Leading a cohort.

/// Everybody of the authority who is or was accredited, judged for these sessions but those of the
/// cohort itself: the most used to it last.
std::vector<WhoMayLead> load_who_may_lead(db::Connection&, std::int64_t authority,
                                          std::span<const SessionTimes>, CohortId except);

struct CohortLead {
    people::PersonId lead{};
    std::string name{};
};
/// Who of the Leads leads this cohort, if one does.
std::optional<CohortLead> find_cohort_lead(db::Connection&, CohortId);

/// Of the cohort and of its sessions to come; nobody: no Lead any more.
void store_lead(Platform&, CohortId, people::PersonId lead);

/// What a Lead led, or leads next.
struct LedSession {
    SessionId id{};
    CohortId cohort{};
    std::string title{};
    std::string school_name{};
    std::string room{};
    calendar::Instant starts_at{};
    SessionState state{};
    std::int64_t came = 0;
    ObservationId observation{};  // of the Lead in it, if there is one
    std::optional<double> rating{};
};
std::vector<LedSession> load_led_sessions(db::Connection&, people::PersonId,
                                          std::string_view language);

/// How parents found the sessions that somebody led, the latest first.
std::vector<Feedback> load_feedback_for(db::Connection&, people::PersonId lead);

// What a Lead sees behind their personal link.

/// The person whose page it is, with what the page says of their way.
struct OwnLead {
    std::string given{};
    bool completed = false;
    std::optional<LeadState> state{};
    std::optional<LadderStep> waits_for{};
    bool trainer = false;
    std::optional<calendar::Day> checked_until{};
    std::optional<calendar::Day> accredited_from{};
    std::optional<calendar::Day> accredited_until{};
    std::string reasons{};  // of the last decision
    std::string group_name{};
    std::string meets_where{};
    std::string meets_when{};
    std::optional<calendar::Day> begins_on{};
    std::optional<calendar::Day> asked_to_go_on{};

    OnTheLadder on_the_ladder(people::PersonId) const;
};
OwnLead load_own_lead(db::Connection&, people::PersonId, calendar::Day today);

/// That a Lead wants to go on; a second time changes nothing.
void store_going_on(db::Connection&, people::PersonId, calendar::Day today);

/// A session whose register this Lead may open today: they lead it, are accredited and checked.
std::optional<RegisterSession> find_session_for_lead(db::Connection&, people::PersonId lead,
                                                     SessionId, calendar::Day today);
/// Its register with given names and initials only.
Register load_lead_register(db::Connection&, const RegisterSession&);

}  // namespace programmes
