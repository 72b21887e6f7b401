// Cohorts as they are seen, and as they are changed.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/planning/planning.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// Whose cohorts a viewer sees: a trainer those they lead or planned, a school's staff the
/// school's, an officer or adviser all of the authority's.
struct CohortsSeen {
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::int64_t trainer = 0;
    explicit CohortsSeen(const auth::Viewer&);
};

struct Cohort {
    CohortId id{};
    std::int64_t authority = 0;
    schools::SchoolId school{};
    std::string school_name{};
    std::string edition_title{};
    std::int64_t minimum_group = 0;
    std::int64_t maximum_group = 0;
    people::PersonId trainer{};
    std::string trainer_name{};
    std::string name{};
    std::string room{};
    std::int64_t capacity = 0;
    std::int64_t needed = 0;
    CohortState state{};
    std::int64_t version = 0;
    std::optional<double> latitude{};
    std::optional<double> longitude{};
    people::PersonId lead{};  // the Parent Lead, alone or beside the trainer
    std::string lead_name{};
    bool course = false;  // a family course
};
std::optional<Cohort> find_cohort(db::Connection&, const CohortsSeen&, CohortId);

/// The cohort that a session belongs to.
std::optional<Cohort> find_cohort_of(db::Connection&, const CohortsSeen&, SessionId);

/// Its sessions in the order of their days.
std::vector<CohortSession> load_cohort_sessions(db::Connection&, CohortId);

struct PlacesCounted {
    std::int64_t accepted = 0, invited = 0, waiting = 0, declined = 0, cancelled = 0;
};
PlacesCounted count_places(db::Connection&, CohortId);

/// What about a cohort was changed.
enum class CohortChanged : std::uint8_t {
    name,
    room,
    capacity,
    trainer,
    moved,
    session_room,
    left_out,
    at_the_end,
    all_later,
    cancelled,
    lead
};
constexpr auto words(CohortChanged) {
    return std::to_array<std::string_view>({"name", "room", "capacity", "trainer", "moved",
                                            "session_room", "left_out", "at_the_end", "all_later",
                                            "cancelled", "lead"});
}

/// One thing that was changed, in words as people read them; `session` is its number, or 0.
struct CohortChange {
    CohortChanged what{};
    std::int64_t session = 0;
    std::string was{};
    std::string became{};
};

/// A change with who made it and when.
struct CohortChangeMade {
    CohortChanged what{};
    std::int64_t session = 0;
    std::string was{};
    std::string became{};
    calendar::Instant at{};
    std::string by{};
};

/// What was changed after this version, the latest first.
std::vector<CohortChangeMade> load_changes(db::Connection&, CohortId, std::int64_t after_version,
                                           int most);

/// Takes a cohort from the version that somebody saw to the next, and notes what is changed; false
/// when it is that version no more.
bool begin_change(Platform&, CohortId, std::int64_t seen_version, people::PersonId by,
                  const std::vector<CohortChange>&);

struct CohortDetails {
    std::string name{};
    std::string room{};
    std::int64_t capacity = 0;
};
/// With the room of the sessions to come.
void store_details(Platform&, const Cohort&, const CohortDetails&);
/// Of the cohort and of the sessions to come; none: still to be found.
void store_trainer(Platform&, CohortId, people::PersonId);
void store_moves(Platform&, const Cohort&, std::span<const SessionMove>);
void store_session_room(Platform&, SessionId, std::string_view room);
/// The cohort is finished when nothing of it is left to come.
void store_session_cancelled(Platform&, const Cohort&, SessionId);
/// With all of its sessions that were not held.
void store_cohort_cancelled(Platform&, CohortId);

// The list of cohorts.
enum class Ahead : std::uint8_t { week, month, nothing };
constexpr auto words(Ahead) {
    return std::to_array<std::string_view>({"week", "month", "nothing"});
}

struct CohortFilter {
    std::int64_t school = 0;
    static constexpr std::int64_t nobody = -1;
    std::int64_t trainer = 0;  // or nobody: those without one
    std::optional<CohortState> state{};
    std::optional<Ahead> ahead{};
    int page = 1;
};

struct CohortLine {
    CohortId id{};
    std::string name{};
    std::string school_name{};
    std::string trainer_name{};
    CohortState state{};
    std::int64_t accepted = 0;
    std::int64_t capacity = 0;
    std::int64_t held = 0;
    std::int64_t sessions = 0;
    std::optional<calendar::Instant> next_at{};
    std::int64_t of_all = 0;  // how many lines there are on all pages
};
inline constexpr int cohorts_on_a_page = 25;
std::vector<CohortLine> load_cohorts(db::Connection&, const CohortsSeen&, const CohortFilter&,
                                     calendar::Instant now);

/// A school or trainer that has cohorts, to choose from.
struct CohortChoice {
    bool trainer = false;
    std::int64_t id = 0;
    std::string name{};
};
std::vector<CohortChoice> load_schools_and_trainers(db::Connection&, const CohortsSeen&);

}  // namespace programmes
