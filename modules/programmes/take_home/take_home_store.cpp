#include "modules/programmes/take_home/take_home_store.hpp"

namespace programmes {

constexpr db::Sql came_to = R"(
    SELECT s.id, a.place_id, m.id, s.position, s.starts_at, m.slug, w.title, w.learns,
           EXISTS (SELECT 1 FROM programmes_feedback f
                    WHERE f.session_id = s.id AND f.place_id = a.place_id)
      FROM programmes_attendance a
      JOIN programmes_sessions s ON s.id = a.session_id
      JOIN programmes_modules m ON m.id = s.module_id
      JOIN programmes_module_words w
        ON w.module_id = m.id
       AND w.language = COALESCE((SELECT x.language FROM programmes_module_words x
                                   WHERE x.module_id = m.id AND x.language = $2), 'en')
     WHERE a.place_id = $1 AND a.came AND (CAST($3 AS BIGINT) = 0 OR s.id = $3)
     ORDER BY s.starts_at DESC)";

std::vector<CameTo> load_came_to(db::Connection& db, PlaceId place, std::string_view language) {
    return db.all<CameTo>(came_to, place, language, 0);
}

std::optional<CameTo> find_came_to(db::Connection& db, PlaceId place, SessionId session,
                                   std::string_view language) {
    return db.find<CameTo>(came_to, place, language, session);
}

constexpr db::Sql take_home = R"(
    SELECT r.id, r.kind, w.title, w.body, r.file_name
      FROM programmes_resources r
      JOIN programmes_resource_words w
        ON w.resource_id = r.id
       AND w.language = COALESCE((SELECT x.language FROM programmes_resource_words x
                                   WHERE x.resource_id = r.id AND x.language = $2), 'en')
     WHERE r.module_id = $1
     ORDER BY r.position)";

std::vector<TakeHome> load_take_home(db::Connection& db, ModuleId module,
                                     std::string_view language) {
    return db.all<TakeHome>(take_home, module, language);
}

constexpr db::Sql take_home_file = R"(
    SELECT r.file_name, r.file_type, r.content
      FROM programmes_resources r
      JOIN programmes_sessions s ON s.module_id = r.module_id
      JOIN programmes_attendance a ON a.session_id = s.id AND a.place_id = $1 AND a.came
     WHERE r.id = $2 AND r.kind = 'file' AND r.content IS NOT NULL)";

std::optional<TakeHomeFile> find_take_home_file(db::Connection& db, PlaceId place,
                                                ResourceId resource) {
    return db.find<TakeHomeFile>(take_home_file, place, resource);
}

constexpr db::Sql put_feedback = R"(
    INSERT INTO programmes_feedback (session_id, place_id, welcome, learned, will_try, words, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (session_id, place_id)
    DO UPDATE SET welcome = excluded.welcome, learned = excluded.learned,
                  will_try = excluded.will_try, words = excluded.words, at = excluded.at)";

void store_feedback(Platform& platform, SessionId session, PlaceId place,
                    const Feedback& feedback) {
    platform.db.run(put_feedback, session, place, feedback.welcome, feedback.learned,
                    feedback.will_try, feedback.words, platform.clock.now());
}

constexpr db::Sql feedback_of_place = R"(
    SELECT welcome, learned, will_try, words FROM programmes_feedback
     WHERE session_id = $1 AND place_id = $2)";

std::optional<Feedback> find_feedback(db::Connection& db, SessionId session, PlaceId place) {
    return db.find<Feedback>(feedback_of_place, session, place);
}

constexpr db::Sql who_came = R"(
    SELECT p.id, p.person_id, p.authority_id, p.school_id, n.given, w.title
      FROM programmes_attendance a
      JOIN programmes_places_here p ON p.id = a.place_id
      JOIN people_persons n ON n.id = p.person_id
      JOIN programmes_sessions s ON s.id = a.session_id
      JOIN programmes_module_words w
        ON w.module_id = s.module_id
       AND w.language = COALESCE((SELECT x.language FROM programmes_module_words x
                                   WHERE x.module_id = s.module_id AND x.language = n.language),
                                 'en')
     WHERE a.session_id = $1 AND a.came)";

std::vector<ToThank> load_to_thank(db::Connection& db, SessionId session) {
    return db.all<ToThank>(who_came, session);
}

}  // namespace programmes
