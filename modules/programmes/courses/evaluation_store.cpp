#include "modules/programmes/courses/evaluation_store.hpp"

namespace programmes {

constexpr db::Sql evaluated_place = R"(
    SELECT p.id, p.cohort_id, p.school_id, p.person_id, n.given, w.title, c.name, p.came,
           MIN(s.starts_at),
           COALESCE((SELECT MIN(t.starts_at) FROM programmes_sessions t
                      WHERE t.cohort_id = p.cohort_id AND t.state <> 'cancelled'
                        AND EXISTS (SELECT 1 FROM programmes_sessions u
                                     WHERE u.cohort_id = t.cohort_id AND u.state <> 'cancelled'
                                       AND u.starts_at < t.starts_at)), MAX(s.ends_at)),
           MAX(s.ends_at)
      FROM programmes_places p
      JOIN programmes_cohorts k ON k.id = p.cohort_id
      JOIN programmes_editions e ON e.id = k.edition_id
      JOIN programmes_programmes g ON g.id = e.programme_id AND g.kind = 'family_course'
      JOIN programmes_sessions s ON s.cohort_id = k.id AND s.state <> 'cancelled'
      JOIN people_persons n ON n.id = p.person_id
      JOIN schools_schools c ON c.id = p.school_id
      JOIN programmes_edition_words w
        ON w.edition_id = e.id
       AND w.language = COALESCE((SELECT x.language FROM programmes_edition_words x
                                   WHERE x.edition_id = e.id AND x.language = $2), 'en')
     WHERE p.id = $1 AND p.state = 'accepted'
     GROUP BY p.id, p.cohort_id, p.school_id, p.person_id, n.given, w.title, c.name, p.came)";

std::optional<EvaluatedPlace> find_evaluated_place(db::Connection& db, PlaceId place,
                                                   std::string_view language) {
    return db.find<EvaluatedPlace>(evaluated_place, place, language);
}

constexpr db::Sql evaluation_of_place = R"(
    SELECT confidence, communication, engagement FROM programmes_evaluations
     WHERE place_id = $1 AND moment = $2)";

std::optional<EvaluationAnswer> find_evaluation(db::Connection& db, PlaceId place, Moment moment) {
    return db.find<EvaluationAnswer>(evaluation_of_place, place, moment);
}

constexpr db::Sql put_evaluation = R"(
    INSERT INTO programmes_evaluations (place_id, moment, confidence, communication, engagement, at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (place_id, moment) DO UPDATE
       SET confidence = excluded.confidence, communication = excluded.communication,
           engagement = excluded.engagement, at = excluded.at)";

void store_evaluation(Platform& platform, PlaceId place, Moment moment,
                      const EvaluationAnswer& answer) {
    platform.db.run(put_evaluation, place, moment, answer.confidence, answer.communication,
                    answer.engagement, platform.clock.now());
}

namespace {

struct AnswerRow {
    PlaceId place{};
    CohortId course{};
    Moment moment{};
    int confidence = 0, communication = 0, engagement = 0;
};

}  // namespace

constexpr db::Sql answers_seen = R"(
    SELECT v.place_id, p.cohort_id, v.moment, v.confidence, v.communication, v.engagement
      FROM programmes_cohorts k
      JOIN programmes_editions e ON e.id = k.edition_id
      JOIN programmes_programmes g ON g.id = e.programme_id AND g.kind = 'family_course'
      JOIN programmes_places p ON p.cohort_id = k.id
      JOIN programmes_evaluations v ON v.place_id = p.id
     WHERE k.authority_id = $1 AND (k.school_id = $2 OR $2 = 0)
       AND (k.trainer_id = $3 OR k.planned_by = $3 OR $3 = 0)
       AND (CAST($4 AS BIGINT) = 0 OR k.id = $4)
     ORDER BY v.place_id)";

std::vector<Answered> load_answers(db::Connection& db, const CohortsSeen& seen, CohortId course) {
    std::vector<Answered> answers;
    PlaceId last{};
    for (const auto& row :
         db.all<AnswerRow>(answers_seen, seen.authority, seen.school, seen.trainer, course)) {
        if (row.place != last) answers.push_back({.course = row.course});
        last = row.place;
        answers.back().at[static_cast<std::size_t>(row.moment)] = {
            row.confidence, row.communication, row.engagement};
    }
    return answers;
}

constexpr db::Sql next_groups = R"(
    SELECT w.title, w.about, k.begins_at, k.room
      FROM programmes_cohorts k
      JOIN programmes_edition_words w
        ON w.edition_id = k.edition_id
       AND w.language = COALESCE((SELECT x.language FROM programmes_edition_words x
                                   WHERE x.edition_id = k.edition_id AND x.language = $3), 'en')
      JOIN programmes_editions e ON e.id = k.edition_id
      JOIN programmes_programmes g ON g.id = e.programme_id
       AND g.kind IN ('parents', 'family_course')
     WHERE k.school_id = $1 AND k.state = 'planned' AND k.begins_at > $4
       AND NOT EXISTS (SELECT 1 FROM programmes_places p
                        WHERE p.cohort_id = k.id AND p.person_id = $2)
     ORDER BY k.begins_at, k.id LIMIT 3)";

std::vector<NextGroup> load_next_groups(db::Connection& db, const EvaluatedPlace& place,
                                        std::string_view language, calendar::Instant now) {
    return db.all<NextGroup>(next_groups, place.school, place.person, language, now);
}

bool ToAsk::answered(Moment moment) const {
    switch (moment) {
        case Moment::start:
            return answered_start;
        case Moment::end:
            return answered_end;
        case Moment::later:
            return answered_later;
    }
    return false;
}

// Half a year covers the question that comes a term after the end.
constexpr db::Sql to_ask = R"(
    SELECT p.id, p.person_id, p.authority_id, p.school_id, n.given, w.title, c.name, p.came,
           MIN(s.starts_at),
           COALESCE((SELECT MIN(t.starts_at) FROM programmes_sessions t
                      WHERE t.cohort_id = p.cohort_id AND t.state <> 'cancelled'
                        AND EXISTS (SELECT 1 FROM programmes_sessions u
                                     WHERE u.cohort_id = t.cohort_id AND u.state <> 'cancelled'
                                       AND u.starts_at < t.starts_at)), MAX(s.ends_at)),
           MAX(s.ends_at),
           EXISTS (SELECT 1 FROM programmes_evaluations v
                    WHERE v.place_id = p.id AND v.moment = 'start'),
           EXISTS (SELECT 1 FROM programmes_evaluations v
                    WHERE v.place_id = p.id AND v.moment = 'end'),
           EXISTS (SELECT 1 FROM programmes_evaluations v
                    WHERE v.place_id = p.id AND v.moment = 'later')
      FROM programmes_programmes g
      JOIN programmes_editions e ON e.programme_id = g.id
      JOIN programmes_cohorts k ON k.edition_id = e.id
      JOIN programmes_places_here y ON y.cohort_id = k.id AND y.state = 'accepted'
      JOIN programmes_places p ON p.id = y.id
      JOIN programmes_sessions s ON s.cohort_id = k.id AND s.state <> 'cancelled'
      JOIN people_persons n ON n.id = p.person_id
      JOIN schools_schools c ON c.id = p.school_id
      JOIN programmes_edition_words w
        ON w.edition_id = e.id
       AND w.language = COALESCE((SELECT x.language FROM programmes_edition_words x
                                   WHERE x.edition_id = e.id AND x.language = n.language), 'en')
     WHERE g.kind = 'family_course' AND k.state <> 'cancelled'
     GROUP BY p.id, p.person_id, p.authority_id, p.school_id, n.given, w.title, c.name, p.came,
              p.cohort_id
    HAVING MAX(s.ends_at) > $1 AND MIN(s.starts_at) < $2
     ORDER BY p.id)";

std::vector<ToAsk> load_to_ask(db::Connection& db, calendar::Instant now) {
    return db.all<ToAsk>(to_ask, now - std::chrono::weeks(26), now + std::chrono::days(3));
}

}  // namespace programmes
