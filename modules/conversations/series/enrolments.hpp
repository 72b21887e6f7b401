// Who is in which series, and how far.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "modules/conversations/series/series.hpp"

namespace conversations {

/// Begins a person's way through a series that is on; once for what it is about, and where it
/// comes back every year, once a year. Whether it began.
bool enrol(Platform&, const Series&, people::PersonId, std::int64_t school, std::int64_t about);

/// Begins it by hand for those of them who have a child at that school; how many began.
std::int64_t enrol_by_hand(Platform&, const Series&, schools::SchoolId,
                           const std::set<people::PersonId>&);

/// Begins the birthday series for everybody whose child's birthday month has come and who is not in
/// them yet, so many at most; how many began.
std::int64_t enrol_birthdays(Platform&, int most);

/// Ends what follows a place that was given up.
void end_what_follows(Platform&, people::PersonId, std::int64_t about);

/// Pauses those of whom a reply waits for a person, and lets those go on whose replies were read.
void pause_for_replies(Platform&);

/// Stops it for good, and takes back what has not gone yet.
void stop_enrolment(Platform&, EnrolmentId, EnrolmentWhy);

/// What a parent sees of a series of theirs.
struct OwnSeries {
    EnrolmentId id{};
    std::string school{};
    SeriesEvent event{};
    EnrolmentState state{};
    calendar::Day happened_on{};
    std::optional<calendar::Instant> due_at{};
};
/// Those that a parent is in now.
std::vector<OwnSeries> load_own_series(db::Connection&, people::PersonId);

/// A person in a series, as staff of their school see them.
struct EnrolmentLine {
    EnrolmentId id{};
    people::PersonId person{};
    std::string name{};
    EnrolmentState state{};
    EnrolmentWhy why{};
    calendar::Day enrolled_on{};
    std::optional<calendar::Day> last_sent_on{};
    std::optional<calendar::Instant> due_at{};
    std::optional<calendar::Day> paused_on{};
};
inline constexpr int enrolments_a_page = 100;
/// Those of one school: the paused first, then those on their way, then the others.
std::vector<EnrolmentLine> load_enrolments(db::Connection&, const schools::Scope&, SeriesId,
                                           int page);
std::optional<EnrolmentLine> find_enrolment(db::Connection&, const schools::Scope&, SeriesId,
                                            EnrolmentId);
void store_enrolment_change(Platform&, const EnrolmentLine&, EnrolmentState);

struct EnrolmentCounts {
    std::int64_t running = 0, paused = 0, stopped = 0, finished = 0;
    std::int64_t all() const { return running + paused + stopped + finished; }
};
EnrolmentCounts count_enrolments(db::Connection&, const schools::Scope&, SeriesId);

/// A parent of the school whom a series can be started for.
struct StartChoice {
    people::PersonId person{};
    std::string name{};
    std::string family{};  // as lists call the household
};
std::vector<StartChoice> find_parents(db::Connection&, const schools::Scope&, std::string_view name,
                                      int most);

}  // namespace conversations
