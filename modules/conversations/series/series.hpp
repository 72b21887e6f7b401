// Series: short messages that follow something that happened, some days after it, one at a time.
#pragma once
#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/conversations/conversations.hpp"
#include "platform/calendar.hpp"
#include "platform/outcome.hpp"

namespace conversations {

struct Series;
struct SeriesStep;
struct Enrolment;
using SeriesId = Id<Series>;
using SeriesStepId = Id<SeriesStep>;
using EnrolmentId = Id<Enrolment>;

/// What a series follows: a place taken, coming to session n, completing, the first day of a
/// child's birthday month, or the day on which staff start it for somebody.
enum class SeriesEvent : std::uint8_t { joined, came, completed, birthday, by_hand };
constexpr auto words(SeriesEvent) {
    return std::to_array<std::string_view>({"joined", "came", "completed", "birthday", "by_hand"});
}

enum class SeriesState : std::uint8_t { off, on };
constexpr auto words(SeriesState) {
    return std::to_array<std::string_view>({"off", "on"});
}

enum class StepAsks : std::uint8_t { nothing, yes_or_no, number, word };
constexpr auto words(StepAsks) {
    return std::to_array<std::string_view>({"nothing", "yes_or_no", "number", "word"});
}

enum class EnrolmentState : std::uint8_t { running, paused, stopped, finished };
constexpr auto words(EnrolmentState) {
    return std::to_array<std::string_view>({"running", "paused", "stopped", "finished"});
}

/// Why one is paused or has ended: by staff, by the parent, for a reply that a person has to read,
/// because the place was given up, the child left, or they want no messages at all.
enum class EnrolmentWhy : std::uint8_t {
    nothing,
    staff,
    parent,
    replied,
    gave_up,
    left,
    no_consent
};
constexpr auto words(EnrolmentWhy) {
    return std::to_array<std::string_view>(
        {"nothing", "staff", "parent", "replied", "gave_up", "left", "no_consent"});
}

struct Series {
    SeriesId id{};
    std::int64_t authority = 0;
    std::int64_t school = 0;  // 0: of the authority, for all its schools
    std::string name{};       // for staff
    SeriesEvent event{};
    std::int64_t session = 0;                     // of `came`
    std::int64_t minute = std::int64_t{16} * 60;  // of the day in London
    SeriesState state{};
    std::optional<calendar::Day> off_since{};
    std::int64_t version = 1;
};

/// The words of a step in one language.
struct StepWords {
    std::string language{};
    std::string words{};
};

struct SeriesStep {
    SeriesStepId id{};
    std::int64_t after_days = 0;
    StepAsks asks{};
    std::vector<StepWords> words{};

    /// In that language; nothing where there are none.
    const std::string* in(std::string_view language) const;
};

/// What happened, as other modules say it: "came 3".
struct Happened {
    SeriesEvent event{};
    std::int64_t session = 0;
    bool operator==(const Happened&) const = default;
};
std::optional<Happened> parse_happened(std::string_view event);

// Hours of the day at which a series may write.
inline constexpr std::chrono::hours earliest_hour{8}, latest_hour{20};
// A step that could not go for so long says nothing useful any more.
inline constexpr int days_of_patience = 7;
inline constexpr std::int64_t most_days = 400;
inline constexpr std::size_t most_steps = 60;

/// How far somebody has come in a series.
struct WayThrough {
    calendar::Day happened_on{};
    calendar::Day enrolled_on{};
    std::int64_t shifted = 0;  // days it stood still
    std::optional<std::int64_t> last_after{};
    std::optional<calendar::Day> last_sent_on{};
    std::vector<SeriesStepId> had{};
};

struct DueStep {
    const SeriesStep* step = nullptr;
    calendar::Instant at{};
};

/// The step that comes next and when, of steps in the order of their days: at the series' minute of
/// its day in London, at once where that has passed today. Never before the day they were enrolled,
/// never two on one day, never again, never back behind one they had, and not a week late.
std::optional<DueStep> next_step(std::span<const SeriesStep> steps, const WayThrough&,
                                 std::chrono::minutes of_day, calendar::Instant now);

/// The days by which a pause puts off what is left.
std::int64_t days_between(calendar::Day from, calendar::Day until);

/// The first day of the month.
calendar::Day first_of_month(calendar::Day);

inline constexpr Refusal series_without_steps{"series.without_steps"};
inline constexpr Refusal step_without_english{"series.step_without_english"};
/// Whether a series may begin to write: every step has to have its English words.
Outcome<SeriesState> switch_on(std::span<const SeriesStep>);

/// The languages of the product that a step has no words in, by their codes; parents get English.
std::vector<std::string_view> missing_languages(const SeriesStep&);

inline constexpr Refusal parent_stopped_it{"series.parent_stopped_it"};
inline constexpr Refusal already_over{"series.already_over"};
enum class EnrolmentChange : std::uint8_t { pause, resume, stop };
constexpr auto words(EnrolmentChange) {
    return std::to_array<std::string_view>({"pause", "resume", "stop"});
}
/// What staff make of somebody's way: nobody goes on with what a parent stopped.
Outcome<EnrolmentState> change_enrolment(EnrolmentState now_is, EnrolmentWhy, EnrolmentChange);

void install_series(Site&);

}  // namespace conversations
