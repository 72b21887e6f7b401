#include "modules/programmes/courses/courses_store.hpp"

namespace programmes {

constexpr db::Sql course_seen = R"(
    SELECT k.id, k.authority_id, k.school_id, c.name, k.name, w.title, k.room, k.state,
           k.begins_at, k.coming, COALESCE(k.trainer_id, 0), COALESCE(x.subject, ''),
           COALESCE(x.theme, ''), COALESCE(x.outcomes, '')
      FROM programmes_cohorts k
      JOIN schools_schools c ON c.id = k.school_id
      JOIN programmes_editions e ON e.id = k.edition_id
      JOIN programmes_programmes g ON g.id = e.programme_id AND g.kind = 'family_course'
      JOIN programmes_edition_words w ON w.edition_id = e.id AND w.language = 'en'
      LEFT JOIN programmes_course_words x ON x.edition_id = e.id AND x.language = 'en'
     WHERE k.id = $4 AND k.authority_id = $1 AND (k.school_id = $2 OR $2 = 0)
       AND (k.trainer_id = $3 OR k.planned_by = $3 OR $3 = 0))";

std::optional<Course> find_course(db::Connection& db, const CohortsSeen& seen, CohortId id) {
    return db.find<Course>(course_seen, seen.authority, seen.school, seen.trainer, id);
}

constexpr db::Sql courses_seen = R"(
    SELECT k.id, k.authority_id, k.school_id, c.name, k.name, w.title, k.room, k.state,
           k.begins_at, k.coming, COALESCE(k.trainer_id, 0), COALESCE(x.subject, ''),
           COALESCE(x.theme, ''), COALESCE(x.outcomes, '')
      FROM programmes_cohorts k
      JOIN schools_schools c ON c.id = k.school_id
      JOIN programmes_editions e ON e.id = k.edition_id
      JOIN programmes_programmes g ON g.id = e.programme_id AND g.kind = 'family_course'
      JOIN programmes_edition_words w ON w.edition_id = e.id AND w.language = 'en'
      LEFT JOIN programmes_course_words x ON x.edition_id = e.id AND x.language = 'en'
     WHERE k.authority_id = $1 AND (k.school_id = $2 OR $2 = 0)
       AND (k.trainer_id = $3 OR k.planned_by = $3 OR $3 = 0)
     ORDER BY k.begins_at DESC, k.id DESC LIMIT $4)";

std::vector<Course> load_courses(db::Connection& db, const CohortsSeen& seen, int most) {
    return db.all<Course>(courses_seen, seen.authority, seen.school, seen.trainer, most);
}

constexpr db::Sql course_words = R"(
    SELECT COALESCE(x.subject, ''), COALESCE(x.theme, ''), COALESCE(x.outcomes, ''),
           COALESCE(x.version, 0)
      FROM programmes_editions e
      JOIN programmes_programmes g ON g.id = e.programme_id AND g.kind = 'family_course'
      LEFT JOIN programmes_course_words x
        ON x.edition_id = e.id
       AND x.language = COALESCE((SELECT y.language FROM programmes_course_words y
                                   WHERE y.edition_id = e.id AND y.language = $2), 'en')
     WHERE e.id = $1)";

std::optional<CourseWords> find_course_words(db::Connection& db, EditionId edition,
                                             std::string_view language) {
    return db.find<CourseWords>(course_words, edition, language);
}

constexpr db::Sql own_course_words = R"(
    SELECT subject, theme, outcomes, version FROM programmes_course_words
     WHERE edition_id = $1 AND language = $2)";

std::optional<CourseWords> find_own_course_words(db::Connection& db, EditionId edition,
                                                 std::string_view language) {
    return db.find<CourseWords>(own_course_words, edition, language);
}

constexpr db::Sql put_course_words = R"(
    INSERT INTO programmes_course_words (edition_id, language, subject, theme, outcomes, version)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (edition_id, language) DO UPDATE
       SET subject = excluded.subject, theme = excluded.theme, outcomes = excluded.outcomes,
           version = excluded.version
     WHERE programmes_course_words.version = excluded.version - 1)";

bool store_course_words(db::Connection& db, EditionId edition, std::string_view language,
                        const CourseWords& words) {
    return db.run(put_course_words, edition, language, words.subject, words.theme, words.outcomes,
                  words.version + 1) == 1;
}

constexpr db::Sql programme_is_course = R"(
    UPDATE programmes_programmes SET kind = 'family_course'
     WHERE id = (SELECT programme_id FROM programmes_editions WHERE id = $1))";

void mark_as_course(db::Connection& db, EditionId edition) {
    db.run(programme_is_course, edition);
}

}  // namespace programmes
