#include "modules/conversations/outbox/message_list.hpp"

#include <limits>

#include "platform/http/words.hpp"

namespace conversations {

constexpr db::Sql messages_of_school = R"(
    SELECT m.id, p.given || ' ' || p.family, m.channel, m.language, m.body, m.state, m.problem,
           m.created_at,
           (SELECT t.id FROM conversations_threads t
             WHERE t.person_id = m.person_id AND t.school_id = m.school_id
               AND t.authority_id = m.authority_id)
      FROM conversations_messages m
      JOIN people_persons p ON p.id = m.person_id
     WHERE m.school_id = $2 AND m.authority_id = $1 AND m.id < $3
       AND ($4 = '' OR m.state = $4)
       AND ($5 = '' OR m.address = $7
            OR p.given || ' ' || p.family LIKE $5 ESCAPE '!'
            OR LOWER(p.given || ' ' || p.family) LIKE $6 ESCAPE '!'
            OR m.body LIKE $5 ESCAPE '!' OR LOWER(m.body) LIKE $6 ESCAPE '!')
     ORDER BY m.id DESC LIMIT $8)";

static std::string within(std::string_view looked_for) {
    if (looked_for.empty()) return {};
    std::string pattern = "%";
    for (const char c : looked_for) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    return pattern + "%";
}

std::vector<ListedMessage> load_message_list(db::Connection& db, const schools::Scope& scope,
                                             const MessagesAsked& asked) {
    constexpr MessageId latest{std::numeric_limits<std::int64_t>::max()};
    const auto before = asked.before ? asked.before : latest;
    const std::string state(asked.state ? enums::text(*asked.state) : std::string_view{});
    const auto typed = within(asked.words);
    const auto small = http::lower_case(typed);
    return db.all<ListedMessage>(messages_of_school, scope.authority, scope.school, before, state,
                                 typed, small, asked.words, asked.most);
}

}  // namespace conversations
