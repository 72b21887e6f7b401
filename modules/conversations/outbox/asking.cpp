#include "modules/conversations/outbox/asking.hpp"

#include <ranges>

namespace conversations {

constexpr db::Sql close_same = R"(
    UPDATE conversations_questions SET closed_at = $4
     WHERE person_id = $1 AND handler = $2 AND about_id = $3 AND closed_at IS NULL)";

void answered_otherwise(Platform& platform, people::PersonId person, std::string_view handler,
                        std::int64_t about) {
    platform.db.run(close_same, person, handler, about, platform.clock.now());
}

constexpr db::Sql add_question = R"(
    INSERT INTO conversations_questions (message_id, person_id, school_id, handler, kind, least,
        most, choices, name, about_id, asked_at, ends_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))";

static std::string lines(const std::vector<std::string>& all) {
    std::string text;
    for (const auto& one : all) text += one + '\n';
    return text;
}

static std::vector<std::string> of_lines(std::string_view text) {
    std::vector<std::string> all;
    for (const auto line : std::views::split(text, '\n'))
        if (!line.empty()) all.emplace_back(line.begin(), line.end());
    return all;
}

void store_question(Platform& platform, MessageId message, const Note& note) {
    const auto& asks = *note.asks;
    answered_otherwise(platform, note.to, asks.handler, note.about);
    platform.db.run(add_question, message, note.to, note.school, asks.handler, asks.question.kind,
                    asks.question.least, asks.question.most, lines(asks.question.choices),
                    asks.name, note.about, platform.clock.now(), asks.ends_at);
}

// From each message to the one question of its person that is still open, never from all questions
// to the messages: what was a small table when a connection first asked is large by nine o'clock.
constexpr db::Sql close_same_of_all = R"(
    UPDATE conversations_questions SET closed_at = $3
     WHERE message_id IN (
           SELECT (SELECT MAX(q.message_id) FROM conversations_questions q
                    WHERE q.person_id = m.person_id AND q.about_id = m.about_id
                      AND q.handler = $2 AND q.closed_at IS NULL)
             FROM conversations_messages m WHERE m.sending_id = $1))";

void store_questions(Platform& platform, SendingId sending,
                     std::span<const std::pair<MessageId, const Note*>> asking) {
    if (asking.empty()) return;
    const auto now = platform.clock.now();
    platform.db.run(close_same_of_all, sending, asking.front().second->asks->handler, now);
    constexpr std::string_view columns[] = {"message_id", "person_id", "school_id", "handler",
                                            "kind",       "least",     "most",      "choices",
                                            "name",       "about_id",  "asked_at",  "ends_at"};
    auto next = asking.begin();
    platform.db.bulk("conversations_questions", columns, [&](std::vector<db::Param>& values) {
        if (next == asking.end()) return false;
        const auto& [id, note] = *next++;
        const auto& asks = *note->asks;
        values = {id,
                  note->to,
                  note->school,
                  asks.handler,
                  asks.question.kind,
                  asks.question.least,
                  asks.question.most,
                  lines(asks.question.choices),
                  asks.name,
                  note->about,
                  now,
                  asks.ends_at};
        return true;
    });
}

namespace {
struct QuestionRow {
    MessageId message{};
    people::PersonId person{};
    std::int64_t authority = 0, school = 0;
    std::string handler{};
    Question::Kind kind{};
    std::int64_t least = 0, most = 0;
    std::string choices{}, name{};
    std::int64_t about = 0;
};
}  // namespace

// What is about to go counts as well: it takes the place of the same question asked before.
constexpr db::Sql open_questions = R"(
    SELECT q.message_id, q.person_id, m.authority_id, q.school_id, q.handler, q.kind, q.least,
           q.most, q.choices, q.name, q.about_id
      FROM conversations_questions q JOIN conversations_messages m ON m.id = q.message_id
     WHERE q.person_id = $1 AND q.closed_at IS NULL AND (q.ends_at IS NULL OR q.ends_at > $2)
       AND (m.state IN ('sent', 'delivered', 'unconfirmed', 'shown', 'unknown') OR
            (m.state IN ('waiting', 'sending') AND (m.class = 'b_answer' OR m.due_at <= $2)))
     ORDER BY q.message_id DESC LIMIT 20)";

static OpenQuestion question_of(QuestionRow&& row) {
    return {.message = row.message,
            .person = row.person,
            .authority = row.authority,
            .school = row.school,
            .handler = std::move(row.handler),
            .question = {.kind = row.kind,
                         .least = row.least,
                         .most = row.most,
                         .choices = of_lines(row.choices)},
            .name = std::move(row.name),
            .about = row.about};
}

std::vector<OpenQuestion> load_open_questions(Platform& platform, people::PersonId person) {
    std::vector<OpenQuestion> all;
    for (auto& row : platform.db.all<QuestionRow>(open_questions, person, platform.clock.now()))
        all.push_back(question_of(std::move(row)));
    return all;
}

namespace {
struct AnsweredRow {
    MessageId message{};
    std::string meaning{};
};
}  // namespace

constexpr db::Sql answered_lately = R"(
    SELECT q.message_id, r.meaning
      FROM conversations_questions q JOIN conversations_received r ON r.id = q.answered_by
     WHERE q.person_id = $1 AND q.closed_at > $2 AND q.kind = 'yes_or_no'
       AND (q.ends_at IS NULL OR q.ends_at > $3)
     ORDER BY q.closed_at DESC, q.message_id DESC LIMIT 2)";

constexpr db::Sql question_by_message = R"(
    SELECT q.message_id, q.person_id, m.authority_id, q.school_id, q.handler, q.kind, q.least,
           q.most, q.choices, q.name, q.about_id
      FROM conversations_questions q JOIN conversations_messages m ON m.id = q.message_id
     WHERE q.message_id = $1)";

std::vector<AnsweredQuestion> load_answered_lately(Platform& platform, people::PersonId person,
                                                   calendar::Instant since) {
    std::vector<AnsweredQuestion> all;
    for (auto& row :
         platform.db.all<AnsweredRow>(answered_lately, person, since, platform.clock.now()))
        all.push_back({question_of(platform.db.one<QuestionRow>(question_by_message, row.message)),
                       std::move(row.meaning)});
    return all;
}

constexpr db::Sql answer_again = R"(
    UPDATE conversations_questions SET answered_by = $2, closed_at = $3 WHERE message_id = $1)";

void store_answered_again(Platform& platform, MessageId message, ReceivedId received) {
    platform.db.run(answer_again, message, received, platform.clock.now());
}

constexpr db::Sql close_question = R"(
    UPDATE conversations_questions SET answered_by = $2, closed_at = $3
     WHERE message_id = $1 AND closed_at IS NULL)";

void store_answered(Platform& platform, MessageId message, ReceivedId received) {
    platform.db.run(close_question, message, received, platform.clock.now());
}

}  // namespace conversations
