#include "modules/conversations/received/received_store.hpp"

#include "modules/conversations/astray/astray.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "modules/people/same.hpp"

namespace conversations {

constexpr db::Sql received_by_id = R"(
    SELECT id, gateway, channel, sender, words, thread_id, meaning
      FROM conversations_received WHERE id = $1)";

std::optional<ReceivedRow> find_received(Platform& platform, ReceivedId id) {
    return platform.db.find<ReceivedRow>(received_by_id, id);
}

constexpr db::Sql writer_of = R"(
    SELECT t.id, t.person_id, t.authority_id, t.school_id, p.language, COALESCE(s.name, a.name),
           t.heard_at, t.needs_person
      FROM conversations_threads t
      JOIN people_persons p ON p.id = t.person_id
      JOIN schools_authorities a ON a.id = t.authority_id
      LEFT JOIN schools_schools s ON s.id = t.school_id
     WHERE t.id = $1)";

Writer load_writer(Platform& platform, ThreadId thread) {
    return platform.db.one<Writer>(writer_of, thread);
}

constexpr db::Sql persons_with = R"(
    SELECT id FROM people_persons WHERE phone = $1 ORDER BY id)";

std::vector<people::PersonId> people_with(Platform& platform, std::string_view number) {
    return platform.db.all<people::PersonId>(persons_with, number);
}

namespace {
struct WrittenTo {
    people::PersonId person{};
    std::int64_t authority = 0, school = 0;
};
}  // namespace

// What was written to the number lately, by person; a question that is open says more than a text.
constexpr db::Sql asked_at = R"(
    SELECT DISTINCT m.person_id, m.authority_id, m.school_id
      FROM conversations_questions q
      JOIN conversations_messages m ON m.id = q.message_id
      JOIN people_persons p ON p.id = q.person_id
     WHERE p.phone = $1 AND q.closed_at IS NULL AND (q.ends_at IS NULL OR q.ends_at > $2))";

constexpr db::Sql last_written_to = R"(
    SELECT m.person_id, m.authority_id, m.school_id FROM conversations_messages m
     WHERE m.address = $1 ORDER BY m.id DESC LIMIT 1)";

// Who has no child at a school goes on where they were spoken to last.
constexpr db::Sql where_at_home = R"(
    SELECT p.id, p.authority_id,
           COALESCE((SELECT MIN(o.school_id) FROM people_own_children o WHERE o.person_id = p.id
                     HAVING MIN(o.school_id) = MAX(o.school_id)),
                    CASE WHEN NOT EXISTS (SELECT 1 FROM people_own_children o
                                           WHERE o.person_id = p.id)
                         THEN (SELECT t.school_id FROM conversations_threads t
                                WHERE t.person_id = p.id ORDER BY t.last_at DESC, t.id DESC LIMIT 1)
                    END, 0)
      FROM people_persons p WHERE p.id = $1)";

constexpr db::Sql all_authorities = "SELECT id FROM schools_authorities LIMIT 2";

// A number may be somebody else's since it was written to: then the place is right still, the
// person is not.
static std::optional<WrittenTo> known_by_number_only(Platform& platform, std::string_view number) {
    auto place = platform.db.find<WrittenTo>(last_written_to, number);
    if (!place) {
        const auto all = platform.db.all<std::int64_t>(all_authorities);
        if (all.size() != 1) return {};
        place = WrittenTo{{}, all[0], 0};
    }
    place->person = add_known_by_number(platform, place->authority, number);
    return place;
}

static std::optional<WrittenTo> who_writes(Platform& platform, std::string_view number,
                                           std::span<const people::PersonId> all) {
    if (all.empty()) return known_by_number_only(platform, number);
    const auto asked = platform.db.all<WrittenTo>(asked_at, number, platform.clock.now());
    if (asked.size() == 1) return asked[0];
    const auto last = platform.db.find<WrittenTo>(last_written_to, number);
    if (all.size() > 1) {
        // Asked of two people who share a phone, an answer is nobody's in particular.
        for (const auto& one : asked)
            if (one.person != asked[0].person) return {};
        return last;
    }
    if (last && last->person == all[0]) return last;
    return platform.db.one<WrittenTo>(where_at_home, all[0]);
}

std::optional<ThreadId> whose_number(Platform& platform, std::string_view number) {
    const auto who = who_writes(platform, number, people_with(platform, number));
    if (!who) return {};
    return thread_of(platform, who->person, who->authority, who->school);
}

constexpr db::Sql set_thread = "UPDATE conversations_received SET thread_id = $2 WHERE id = $1";

void store_thread(Platform& platform, ReceivedId id, ThreadId thread) {
    platform.db.run(set_thread, id, thread);
}

constexpr db::Sql set_meaning = R"(
    UPDATE conversations_received SET meaning = $2, perhaps = $3, answers_id = $4 WHERE id = $1)";

void store_meaning(Platform& platform, ReceivedId id, std::string_view meaning,
                   std::string_view perhaps, MessageId answers) {
    const auto message = answers ? std::optional(answers) : std::nullopt;
    platform.db.run(set_meaning, id, meaning, perhaps, message);
}

constexpr db::Sql own_answers = R"(
    SELECT COUNT(*) FROM conversations_messages
     WHERE person_id = $1 AND created_at > $2 AND class = 'b_answer' AND written_by = 0)";

std::int64_t answers_since(Platform& platform, people::PersonId person, calendar::Instant since) {
    return platform.db.one<std::int64_t>(own_answers, person, since);
}

constexpr db::Sql stop_told = R"(
    SELECT stop_told_at FROM conversations_wishes WHERE person_id = $1 AND stop_told_at <= $2)";
constexpr db::Sql tell_stop = R"(
    INSERT INTO conversations_wishes (person_id, stop_told_at) VALUES ($1, $2)
    ON CONFLICT (person_id) DO UPDATE
       SET stop_told_at = COALESCE(conversations_wishes.stop_told_at, excluded.stop_told_at))";

// A phone that sends twice, or a thumb that presses twice, has not read what we answered.
constexpr auto time_to_read = std::chrono::minutes(2);

bool told_of_stop(Platform& platform, people::PersonId person) {
    if (platform.db.find<calendar::Instant>(stop_told, person, platform.clock.now() - time_to_read))
        return true;
    platform.db.run(tell_stop, person, platform.clock.now());
    return false;
}

constexpr db::Sql set_no_emergencies = R"(
    INSERT INTO conversations_wishes (person_id, no_emergencies) VALUES ($1, $2)
    ON CONFLICT (person_id) DO UPDATE SET no_emergencies = excluded.no_emergencies)";

void store_no_emergencies(Platform& platform, people::PersonId person, bool none) {
    for (const auto one : people::those_of_one(platform.db, person))
        platform.db.run(set_no_emergencies, one, none);
}

constexpr db::Sql untell_stop = R"(
    UPDATE conversations_wishes SET stop_told_at = NULL, no_emergencies = FALSE
     WHERE person_id = $1)";

void forget_stop(Platform& platform, people::PersonId person) {
    for (const auto one : people::those_of_one(platform.db, person))
        platform.db.run(untell_stop, one);
}

constexpr db::Sql unclear_of = R"(
    SELECT received_id, between_these FROM conversations_unclear
     WHERE person_id = $1 AND asked_at > $2)";

std::optional<Unclear> find_unclear(Platform& platform, people::PersonId person,
                                    calendar::Instant since) {
    return platform.db.find<Unclear>(unclear_of, person, since);
}

constexpr db::Sql set_unclear = R"(
    INSERT INTO conversations_unclear (person_id, received_id, between_these, asked_at)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (person_id) DO UPDATE SET received_id = excluded.received_id,
        between_these = excluded.between_these, asked_at = excluded.asked_at)";

void store_unclear(Platform& platform, people::PersonId person, const Unclear& unclear) {
    platform.db.run(set_unclear, person, unclear.received, unclear.between, platform.clock.now());
}

constexpr db::Sql drop_unclear = "DELETE FROM conversations_unclear WHERE person_id = $1";

void forget_unclear(Platform& platform, people::PersonId person) {
    platform.db.run(drop_unclear, person);
}

}  // namespace conversations
