#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/conversations/series/series.hpp"

namespace conversations {

/// The series, if this viewer may see it: their school's own, or the authority's.
std::optional<Series> find_series(db::Connection&, const schools::Scope&, SeriesId);

/// A series on the list, with how many are on their way through it.
struct SeriesLine {
    SeriesId id{};
    std::int64_t school = 0;
    std::string name{};
    SeriesEvent event{};
    std::int64_t session = 0;
    SeriesState state{};
    std::int64_t steps = 0;
    std::int64_t running = 0;
};
/// The viewer's own and the authority's, by name; the numbers are of the viewer's school or of all.
std::vector<SeriesLine> load_series(db::Connection&, const schools::Scope&);

SeriesId add_series(Platform&, const Series&);
/// Keeps name, event and hour; false where somebody changed the series since that version.
bool store_series(Platform&, const Series&);
/// Switches it on or off. While it is off everybody in it stands still, and goes on from there.
bool store_series_state(Platform&, const Series&, SeriesState);
/// Takes away one that nobody was ever in; false for any other.
bool remove_series(Platform&, SeriesId);

/// The steps in the order of their days.
std::vector<SeriesStep> load_steps(db::Connection&, SeriesId);
/// Adds the step, or keeps it as it is now where it has an id; those who are running are looked at
/// again, and what was sent stays as it was. False where somebody changed the series since.
bool store_step(Platform&, const Series&, const SeriesStep&);
bool remove_step(Platform&, const Series&, SeriesStepId);

}  // namespace conversations
