// What became of a sending.
#include "modules/conversations/measuring/segments.hpp"
#include "modules/conversations/writing/writing_store.hpp"

namespace conversations {

constexpr db::Sql sent_messages = R"(
    SELECT m.id, m.person_id, p.given || ' ' || p.family, m.language, m.channel, m.state, m.problem,
           m.due_at, m.sent_at, COALESCE(t.heard_at, 0) >= m.created_at,
           EXISTS (SELECT 1 FROM conversations_sendings a
                     JOIN conversations_messages g
                       ON g.once_key = 'sending:' || a.id || ':' || m.person_id
                    WHERE a.again_of = m.sending_id),
           m.body
      FROM conversations_messages m
      JOIN people_persons p ON p.id = m.person_id
      LEFT JOIN conversations_threads t
             ON t.person_id = m.person_id AND t.school_id = m.school_id
            AND t.authority_id = m.authority_id
     WHERE m.sending_id = $1
     ORDER BY p.family, p.given, m.id)";

std::vector<SentLine> load_sent(db::Connection& db, SendingId id) {
    return db.all<SentLine>(sent_messages, id);
}

constexpr db::Sql people_left_out = R"(
    SELECT p.given || ' ' || p.family, l.why
      FROM conversations_sending_people l JOIN people_persons p ON p.id = l.person_id
     WHERE l.sending_id = $1 AND l.why <> ''
     ORDER BY p.family, p.given, p.id)";

std::vector<LeftOut> load_left_out(db::Connection& db, SendingId id) {
    return db.all<LeftOut>(people_left_out, id);
}

// The school's messages stand in the order of time: what was written before the month is passed
// over by one look for the last of it.
constexpr db::Sql texts_since = R"(
    SELECT body FROM conversations_messages
     WHERE school_id = $1 AND channel = 'text'
       AND state NOT IN ('held', 'expired', 'taken_back', 'refused')
       AND id > COALESCE((SELECT MAX(id) FROM conversations_messages
                           WHERE school_id = $1 AND created_at < $2), 0))";

std::int64_t count_parts_since(db::Connection& db, std::int64_t school, calendar::Instant since) {
    std::int64_t parts = 0;
    db.each<std::string>(
        texts_since,
        [&](const std::string& body) { parts += static_cast<std::int64_t>(measure(body).parts); },
        school, since);
    return parts;
}

}  // namespace conversations
