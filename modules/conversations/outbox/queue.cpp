#include "modules/conversations/outbox/queue.hpp"

#include "modules/conversations/outbox/asking.hpp"
#include "modules/conversations/outbox/courier.hpp"
#include "modules/conversations/own/own_store.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "platform/jobs/jobs.hpp"

namespace conversations {

Way way_to(const people::Addressee& person, std::optional<people::Channel> wished) {
    using people::Channel;
    if (!wished && person.channel == Channel::paper) return {Channel::paper};
    const bool text = wished.value_or(person.channel) == Channel::text;
    const auto& first = text ? person.phone : person.email;
    const auto& second = text ? person.email : person.phone;
    if (first) return {text ? Channel::text : Channel::email, *first};
    if (second && !wished) return {text ? Channel::email : Channel::text, *second};
    return {wished.value_or(person.channel)};
}

std::optional<WhyHeld> why_held(const Willing& willing, const Way& way, const Note& note) {
    const auto why = forbidden(willing, note.what_for, static_cast<bool>(note.written_by));
    if (why == WhyHeld::no_child_here) return why;
    if (way.channel == people::Channel::paper) return WhyHeld::wishes_letters;
    if (why) return why;
    if (way.address.empty()) return WhyHeld::no_address;
    return {};
}

constexpr db::Sql add_message = R"(
    INSERT INTO conversations_messages (id, authority_id, school_id, person_id, kind, channel,
        address, language, subject, body, state, problem, about_id, once_key, due_at, ends_at,
        attempts, leased_until, created_at, class, written_by, sending_id, instead_of)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 0, 0, $17, $18,
            $19, $20, $21)
    ON CONFLICT (once_key) DO NOTHING)";

static bool store(Platform& platform, const Row& row) {
    const auto& note = *row.note;
    const auto once = note.once.empty() ? std::optional<std::string>{} : note.once;
    const auto sending = note.sending ? std::optional(note.sending) : std::nullopt;
    const auto instead = row.instead_of ? std::optional(row.instead_of) : std::nullopt;
    return platform.db.run(add_message, row.id, note.authority, note.school, note.to, note.kind,
                           row.way.channel, row.way.address, note.language, note.subject,
                           note.words, row.state, row.problem, note.about, once, row.due,
                           note.not_after, platform.clock.now(), note.what_for, note.written_by,
                           sending, instead) == 1;
}

bool waits_for_quiet(const Note& note, const Way& way) {
    return way.channel == people::Channel::text && note.what_for == Class::routine;
}

calendar::Instant due_at(const Note& note, const Way& way, const QuietHours& quiet,
                         calendar::Instant now) {
    const auto wanted = note.not_before.value_or(now);
    if (!waits_for_quiet(note, way)) return wanted;
    const auto due = when_allowed(wanted, quiet.school, quiet.own);
    // A text that quiet hours hold beyond its end would be of no use: it goes when it was wanted.
    return note.not_after && *note.not_after < due ? wanted : due;
}

void have_delivered(Platform& platform, people::Channel channel, calendar::Instant due) {
    // The courier looks by itself.
    if (channel == people::Channel::text && courier_at_work()) return;
    std::string once;
    if (due > platform.clock.now())
        once = "deliver " + std::to_string(due.time_since_epoch().count());
    jobs::later(platform, "deliver messages", "", {.at = due, .once = std::move(once)});
}

constexpr db::Sql one_who_stopped = "SELECT person_id FROM people_stopped WHERE person_id = $1";

static Willing willing_now(Platform& platform, const Note& note, const people::Addressee& person,
                           bool no_emergencies) {
    // How they said no matters to an answer alone.
    const bool matters = person.said_no && note.what_for == Class::answer;
    return {person.may_write, person.said_no, no_emergencies,
            matters && platform.db.find<people::PersonId>(one_who_stopped, note.to)};
}

std::optional<MessageId> put(Platform& platform, const Note& note, const people::Addressee& person,
                             const Way& way, MessageId instead_of) {
    const auto now = platform.clock.now();
    Row row{.id = platform.ids.next<Message>(),
            .note = &note,
            .way = way,
            .due = now,
            .instead_of = instead_of};
    OwnWishes wishes;
    if (way.channel == people::Channel::text) wishes = load_own_wishes(platform.db, note.to);
    const auto willing = willing_now(platform, note, person, wishes.no_emergencies);
    if (const auto why = why_held(willing, way, note)) {
        row.state = MessageState::held;
        row.problem = enums::text(*why);
    } else {
        QuietHours quiet{.own = own_quiet(wishes.quiet_from, wishes.quiet_until)};
        if (waits_for_quiet(note, way))
            quiet.school = load_school_settings(platform.db, note.school, note.authority).quiet;
        row.due = due_at(note, way, quiet, now);
    }
    if (!store(platform, row)) return {};
    if (note.asks) store_question(platform, row.id, note);
    // What the program answers by itself is not what the two have said to each other.
    if (note.what_for != Class::answer || note.written_by)
        note_written(platform, note.to, note.authority, note.school, note.words);
    if (row.state == MessageState::waiting) have_delivered(platform, way.channel, row.due);
    return row.id;
}

}  // namespace conversations
