#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/quality/quality.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// Whose observations a viewer sees: a trainer their own, a school's staff those at the school, an
/// officer or adviser all of the authority's.
struct QualitySeen {
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::int64_t person = 0;
    explicit QualitySeen(const auth::Viewer&);
};

/// Somebody who leads sessions, as the list of whom to observe next judges them.
struct Deliverer {
    people::PersonId person{};
    std::string name{};
    bool lead = false;
    std::optional<calendar::Day> accredited_on{};
    std::int64_t led = 0;
    std::int64_t answers = 0;
    double feedback = 0;
    std::optional<calendar::Instant> last_observed{};
    std::optional<double> last_rating{};
    std::int64_t serious = 0;
    std::optional<calendar::Instant> next_session{};
    bool planned = false;  // an observation is

    Delivery delivery() const;
};
std::vector<Deliverer> load_deliverers(db::Connection&, std::int64_t authority,
                                       calendar::Instant now);

/// A session to come that somebody leads, to choose from.
struct SessionToObserve {
    SessionId id{};
    schools::SchoolId school{};
    std::string title{};
    std::string school_name{};
    std::string room{};
    calendar::Instant starts_at{};
};
struct ToObserve {
    people::PersonId person{};
    std::string name{};
    std::vector<SessionToObserve> sessions{};
};
std::optional<ToObserve> find_to_observe(db::Connection&, std::int64_t authority, people::PersonId,
                                         calendar::Instant now);

/// Plans it; nothing when this person is observed there already.
std::optional<ObservationId> add_observation(Platform&, std::int64_t authority,
                                             const SessionToObserve&, people::PersonId observed,
                                             people::PersonId observer);

struct Observation {
    ObservationId id{};
    std::int64_t authority = 0;
    schools::SchoolId school{};
    std::string school_name{};
    SessionId session{};
    std::string title{};
    std::string room{};
    calendar::Instant starts_at{};
    people::PersonId observed{};
    std::string observed_name{};
    people::PersonId observer{};
    std::string observer_name{};
    ObservationState state{};
    std::optional<calendar::Instant> finished_at{};
    std::optional<double> rating{};
    std::string strengths{};
    std::string notes{};
    std::string comment{};
    std::optional<calendar::Instant> commented_at{};
    std::string draft{};
    PlaceId lead_place{};  // whose link opens the observed Lead's page; none: a trainer
};
std::optional<Observation> find_observation(db::Connection&, const QualitySeen&, ObservationId);
/// One of the person's own, for the page behind their link.
std::optional<Observation> find_own_observation(db::Connection&, people::PersonId, ObservationId);
/// The planned first, then the latest.
std::vector<Observation> load_observations(db::Connection&, const QualitySeen&, int most);

struct PointRow {
    ObservationId observation{};
    RubricPoint point{};
    RubricLevel level{};
    std::string note{};
};
std::vector<PointRow> load_points(db::Connection&, ObservationId);
/// Of everything that was observed of this person, the first time first.
std::vector<PointRow> load_points_of(db::Connection&, people::PersonId);

struct QualityAction {
    QualityActionId id{};
    ObservationId observation{};
    people::PersonId person{};
    std::string person_name{};
    schools::SchoolId school{};
    std::string school_name{};
    ActionFor about{};
    std::string what{};
    bool serious = false;
    calendar::Day due_on{};
    std::optional<calendar::Day> closed_on{};
    std::string closed_by{};
    std::string how{};
};
std::vector<QualityAction> load_actions(db::Connection&, ObservationId);
/// The open ones: serious ones first, then by the day they are due.
std::vector<QualityAction> load_open_actions(db::Connection&, const QualitySeen&);
std::optional<QualityAction> find_open_action(db::Connection&, const QualitySeen&, QualityActionId);

/// What an observer typed and did not finish.
void store_draft(Platform&, ObservationId, std::string_view draft);

struct Finished {
    PointsSeen points{};
    std::string strengths{};
    std::string notes{};
    std::vector<AgreedAction> actions{};
};
/// Finishes an observation that is planned; false when it is finished already.
bool store_finished(Platform&, const Observation&, const Finished&);

void store_comment(Platform&, ObservationId, std::string_view comment);
void store_closed(Platform&, QualityActionId, std::string_view how, people::PersonId by);

/// Everything serious that is open in the authority.
std::vector<OpenSerious> load_open_serious(db::Connection&, std::int64_t authority);

}  // namespace programmes
