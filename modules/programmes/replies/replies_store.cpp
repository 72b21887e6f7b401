#include "modules/programmes/replies/replies_store.hpp"

#include <charconv>

namespace programmes {

constexpr db::Sql coming_sessions = R"(
    SELECT p.id, p.state, s.id, w.title, s.starts_at, s.room, c.name
      FROM programmes_places_here p
      JOIN programmes_cohorts k ON k.id = p.cohort_id
      JOIN programmes_sessions s
        ON s.cohort_id = k.id AND s.state = 'planned'
       AND s.starts_at = (SELECT MIN(x.starts_at) FROM programmes_sessions x
                           WHERE x.cohort_id = k.id AND x.state = 'planned' AND x.starts_at > $2)
      JOIN schools_schools c ON c.id = s.school_id
      JOIN programmes_module_words w
        ON w.module_id = s.module_id
       AND w.language = COALESCE((SELECT y.language FROM programmes_module_words y
                                   WHERE y.module_id = s.module_id AND y.language = $3), 'en')
     WHERE p.person_id = $1 AND p.state IN ('accepted', 'waiting', 'invited')
       AND k.state IN ('planned', 'running')
     ORDER BY s.starts_at, p.id)";

std::vector<Coming> load_coming(Platform& platform, people::PersonId person,
                                std::string_view language) {
    return platform.db.all<Coming>(coming_sessions, person, platform.clock.now(), language);
}

constexpr db::Sql asked_by = R"(
    SELECT kind, COALESCE(once_key, ''), created_at FROM conversations_messages WHERE id = $1)";

std::optional<AskedBy> find_asked_by(db::Connection& db, conversations::MessageId message) {
    return db.find<AskedBy>(asked_by, message);
}

constexpr db::Sql last_sent = R"(
    SELECT kind, COALESCE(once_key, ''), created_at FROM conversations_messages
     WHERE person_id = $1 ORDER BY id DESC LIMIT 1)";

std::optional<AskedBy> find_last_sent(db::Connection& db, people::PersonId person) {
    return db.find<AskedBy>(last_sent, person);
}

constexpr db::Sql channel_received = "SELECT channel FROM conversations_received WHERE id = $1";

std::optional<people::Channel> find_channel(db::Connection& db, conversations::ReceivedId id) {
    return db.find<people::Channel>(channel_received, id);
}

std::vector<std::int64_t> AskedBy::numbers() const {
    std::vector<std::int64_t> all;
    for (const char* place = key.data(); place != key.data() + key.size();) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(place, key.data() + key.size(), number);
        if (error == std::errc{}) all.push_back(number);
        place = end == place ? place + 1 : end;
    }
    return all;
}

}  // namespace programmes
