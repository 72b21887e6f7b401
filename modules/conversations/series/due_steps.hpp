#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "modules/conversations/series/series.hpp"

namespace conversations {

/// Somebody whose turn it is, with all that one has to know to write to them.
struct DueEnrolment {
    EnrolmentId id{};
    SeriesId series{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    people::PersonId person{};
    std::int64_t about = 0;
    SeriesEvent event{};
    std::int64_t minute = 0;
    calendar::Day happened_on{};
    calendar::Day enrolled_on{};
    std::int64_t shifted = 0;
    std::optional<std::int64_t> last_after{};
    std::optional<calendar::Day> last_sent_on{};
    calendar::Instant due_at{};
    std::string given{};
    std::string language{};
    people::Channel channel{};
    bool has_email = false;
    bool has_phone = false;
    std::string school_name{};
    people::MayWrite may_write{};
    bool child_here = false;  // whom it is about, where it is about one

    bool by_email() const { return has_email && (channel == people::Channel::email || !has_phone); }
};

/// The first of those who are due; with what each of them had, and the names of the children that
/// it is about. In the transaction that is open.
struct DueBatch {
    std::vector<DueEnrolment> people{};
    std::map<EnrolmentId, std::vector<SeriesStepId>> had{};
    std::map<EnrolmentId, std::string> children{};
};
DueBatch load_due(Platform&, int most);

/// Takes the turn of somebody, whom nobody else then takes; false where somebody did.
bool take_turn(Platform&, const DueEnrolment&, std::optional<calendar::Instant> next);

/// Writes down that a step went out as that message.
void store_step_sent(Platform&, const DueEnrolment&, const SeriesStep&, MessageId);
void store_finished(Platform&, EnrolmentId);

/// A step as it went to somebody.
struct SentStep {
    EnrolmentId enrolment{};
    SeriesStepId step{};
    StepAsks asks{};
};
/// By the message it went as, or the one that went instead.
std::optional<SentStep> find_sent_step(db::Connection&, MessageId);
void store_step_answer(Platform&, const SentStep&, std::string_view answer);

/// The way of that person that wrote to them last and is not over.
std::optional<EnrolmentId> find_latest_way(db::Connection&, people::PersonId);

}  // namespace conversations
