#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "modules/programmes/invitations/invitations.hpp"
#include "modules/programmes/leads/leads.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// A place as the parent's own page shows it.
struct OwnPlace {
    PlaceId id{};
    CohortId cohort{};
    std::int64_t authority = 0;
    schools::SchoolId school{};
    people::PersonId person{};
    std::string given{};
    std::string school_name{};
    std::string title{};
    std::string about{};
    std::string room{};
    PlaceState state{};
    std::int64_t children = 0;
    std::int64_t came = 0;
    std::int64_t needed = 0;
    bool certified = false;
    std::optional<LeadState> lead{};     // on the way to leading for others
    bool here = false;                   // has a child at the school still
    bool course = false;                 // a family course, which asks how it is going
    std::optional<std::string> award{};  // the code of the one that the school holds
    bool series = false;                 // gets short messages that they can end
};
std::optional<OwnPlace> find_own_place(db::Connection&, PlaceId, std::string_view language,
                                       calendar::Day today);

struct OwnSession {
    SessionId id{};
    std::string title{};
    std::string learns{};
    std::string slug{};
    calendar::Instant starts_at{};
    calendar::Instant ends_at{};
    std::string room{};
    SessionState state{};
    bool came = false;
};
std::vector<OwnSession> load_own_sessions(db::Connection&, PlaceId, CohortId,
                                          std::string_view language);

struct Question {
    std::int64_t id = 0;
    std::string question{};
    std::string answer{};
    calendar::Instant asked_at{};
};
std::vector<Question> load_questions(db::Connection&, PlaceId);
void store_question(Platform&, const OwnPlace&, std::string_view question);

/// The room in a cohort, those who left not counted; with `Keep::locked`, nobody else changes it
/// until this change is done.
enum class Keep : bool { open, locked };
Room load_room(db::Connection&, CohortId, Keep);

void store_reply(Platform&, PlaceId, PlaceState, std::int64_t children);

/// Lets what follows a place begin or end: "joined" with the place taken, "cancelled" given up.
void tell_of_place(Platform&, PlaceId, PlaceState);

/// Gives free places to those who wait longest; who moved up.
std::vector<PlaceId> move_up(Platform&, CohortId);

/// Cohorts that are still to meet, have places free and somebody waiting: a family left.
std::vector<CohortId> load_cohorts_with_free_places(db::Connection&, calendar::Instant now);

/// A cohort as its invitation page shows it, if it meets at this viewer's school, or at another of
/// the cluster that the school subscribed with.
struct InvitingCohort {
    CohortId id{};
    schools::SchoolId school{};  // the viewer's, whose families are invited
    schools::SchoolId host{};    // where it meets
    std::string host_name{};
    std::string name{};
    std::string title{};
    std::int64_t capacity = 0;
    CohortState state{};

    bool as_guests() const { return school != host; }
};
std::optional<InvitingCohort> find_inviting_cohort(db::Connection&, const schools::Scope&,
                                                   CohortId);

struct PlaceLine {
    PlaceId id{};
    std::string parent{};
    std::string language{};
    people::Channel channel{};
    PlaceState state{};
    std::int64_t children = 0;
    std::int64_t came = 0;
    bool reachable = false;  // by a message
    bool here = false;       // has a child at the school still
    std::string school{};    // where it is another than the viewer's
};
/// The places that the school sees: where the group meets, all; elsewhere, those of its families.
std::vector<PlaceLine> load_places(db::Connection&, const InvitingCohort&);

struct Candidate {
    people::PersonId person{};
    std::string parent{};
    std::string children{};
    std::string language{};
    bool reachable = false;  // by a message
};
/// Parents with a child at the school who have no place in this cohort, by name, at most `most`.
std::vector<Candidate> load_candidates(db::Connection&, const InvitingCohort&,
                                       std::string_view search, int most);

/// Adds places for those who have a child at the school and no place yet; the places that were
/// added.
std::vector<PlaceId> store_invitations(Platform&, const InvitingCohort&,
                                       const std::set<people::PersonId>&);

struct QuestionLine {
    std::int64_t id = 0;
    PlaceId place{};
    people::PersonId person{};
    std::string parent{};
    std::string title{};
    std::string question{};
    calendar::Instant asked_at{};
};
/// Questions that wait for an answer of the viewer's school, the oldest first.
std::vector<QuestionLine> load_open_questions(db::Connection&, const schools::Scope&);
std::optional<QuestionLine> find_open_question(db::Connection&, const schools::Scope&,
                                               std::int64_t question);
void store_answer(Platform&, std::int64_t question, std::string_view answer,
                  people::PersonId answered_by);

/// Who must be reminded of a session that starts before `until`.
struct ToRemind {
    PlaceId place{};
    people::PersonId person{};
    SessionId session{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::string given{};
    std::string title{};
    std::string school_name{};
    std::string room{};
    std::string language{};
    calendar::Instant starts_at{};
};
std::vector<ToRemind> load_to_remind(db::Connection&, calendar::Instant from,
                                     calendar::Instant until);

}  // namespace programmes
