#include "modules/conversations/series/sending.hpp"

#include <map>

#include "modules/conversations/series/due_steps.hpp"
#include "modules/conversations/series/enrolments.hpp"
#include "modules/conversations/series/series_store.hpp"
#include "modules/conversations/series/series_words.hpp"

namespace conversations {

namespace {

using Steps = std::map<SeriesId, std::vector<SeriesStep>>;

// A step that waits longer for a gateway would come on top of the next one.
constexpr std::chrono::hours longest_wait{20};
constexpr std::chrono::days answers_taken_for{14};

std::string once_of(const DueEnrolment& one, const SeriesStep& step) {
    return "series " + std::to_string(one.id.value) + " " + std::to_string(step.id.value);
}

bool is_about_a_place(SeriesEvent event) {
    return event == SeriesEvent::joined || event == SeriesEvent::came ||
           event == SeriesEvent::completed;
}

Note note_of(Platform& platform, const DueEnrolment& one, const SeriesStep& step,
             const std::string& children) {
    const auto now = platform.clock.now();
    const Put put{.first = !one.last_after,
                  .email = one.by_email(),
                  .own_link = one.by_email()
                                  ? own_series_address(platform, one.person,
                                                       is_about_a_place(one.event) ? one.about : 0)
                                  : std::string()};
    auto letter =
        letter_of(step, one.language,
                  {.first_name = one.given, .child = children, .school = one.school_name}, put);
    Note note{
        .to = one.person,
        .authority = one.authority,
        .school = one.school,
        .kind = "series.step",
        .subject = messages::say(letter.language, "series.subject", {{"school", one.school_name}}),
        .words = std::move(letter.words),
        .language = std::string(messages::spoken(letter.language).code),
        .about = one.about,
        .once = once_of(one, step),
        .not_after = now + longest_wait};
    if (step.asks != StepAsks::nothing)
        note.asks = Asked{.handler = series_handler,
                          .question = question_of(step.asks),
                          .name = children,
                          .ends_at = now + answers_taken_for};
    return note;
}

constexpr db::Sql message_once = "SELECT id FROM conversations_messages WHERE once_key = $1";

void send_step(Platform& platform, const DueEnrolment& one, const SeriesStep& step,
               const std::string& children) {
    auto message = send_later(platform, note_of(platform, one, step, children));
    if (!message) message = platform.db.find<MessageId>(message_once, once_of(one, step));
    if (message) store_step_sent(platform, one, step, *message);
}

// Those who are not to be written to any more: their way is over.
std::optional<EnrolmentWhy> ended_by(const DueEnrolment& one) {
    if (one.may_write == people::MayWrite::no_child_here || !one.child_here)
        return EnrolmentWhy::left;
    if (one.may_write == people::MayWrite::not_agreed) return EnrolmentWhy::no_consent;
    return {};
}

WayThrough way_of(const DueEnrolment& one, const DueBatch& batch) {
    WayThrough way{one.happened_on, one.enrolled_on,  one.shifted,
                   one.last_after,  one.last_sent_on, {}};
    if (const auto had = batch.had.find(one.id); had != batch.had.end()) way.had = had->second;
    return way;
}

// Whether a step went out; if not, their turn comes later, or is over.
bool go_a_step(Platform& platform, const DueEnrolment& one, std::span<const SeriesStep> steps,
               const DueBatch& batch) {
    if (const auto why = ended_by(one)) {
        stop_enrolment(platform, one.id, *why);
        return false;
    }
    const auto now = platform.clock.now();
    const std::chrono::minutes of_day(one.minute);
    auto way = way_of(one, batch);
    auto next = next_step(steps, way, of_day, now);
    const auto* step = next && next->at <= now ? next->step : nullptr;
    if (step) {
        way.last_after = step->after_days;
        way.last_sent_on = calendar::london_day(now);
        way.had.push_back(step->id);
        next = next_step(steps, way, of_day, now);
    }
    if (!take_turn(platform, one, next ? std::optional(next->at) : std::nullopt)) return false;
    const auto children = batch.children.find(one.id);
    if (step)
        send_step(platform, one, *step,
                  children == batch.children.end() ? std::string() : children->second);
    if (!next) store_finished(platform, one.id);
    return step != nullptr;
}

struct BatchDone {
    std::size_t looked_at = 0;
    std::int64_t sent = 0;
};

BatchDone send_a_batch(Platform& platform) {
    db::Transaction change(platform.db);
    const auto batch = load_due(platform, series_batch);
    Steps steps;
    BatchDone done{batch.people.size()};
    for (const auto& one : batch.people) {
        const auto [known, unread] = steps.try_emplace(one.series);
        if (unread) known->second = load_steps(platform.db, one.series);
        done.sent += go_a_step(platform, one, known->second, batch);
    }
    change.commit();
    return done;
}

}  // namespace

std::int64_t send_due_steps(Platform& platform) {
    {
        db::Transaction change(platform.db);
        pause_for_replies(platform);
        change.commit();
    }
    std::int64_t sent = 0;
    while (true) {
        const auto done = send_a_batch(platform);
        sent += done.sent;
        if (done.looked_at == 0) return sent;
    }
}

}  // namespace conversations
