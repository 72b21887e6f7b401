#include "modules/programmes/standing/standing_store.hpp"

#include <limits>

namespace programmes {

SchoolsSeen::SchoolsSeen(const schools::Scope& scope, std::optional<schools::SchoolId> school)
    : authority(scope.authority), last(std::numeric_limits<std::int64_t>::max()) {
    if (scope.school != 0) first = last = scope.school;
    if (school && school->value >= first && school->value <= last) first = last = school->value;
}

// A range of schools, so that one text serves a school and a county, each by its index.
constexpr db::Sql groups_seen = R"(
    SELECT k.id, k.name, k.state, k.school_id, c.name, c.district, c.imd_decile, k.edition_id,
           w.title, u.purpose,
           k.begins_at,
           COALESCE((SELECT MAX(s.position) FROM programmes_sessions s
                      WHERE s.cohort_id = k.id AND s.state = 'held'), 0),
           COALESCE((SELECT s.position FROM programmes_sessions s
                      WHERE s.cohort_id = k.id AND s.state = 'held'
                      ORDER BY s.position DESC LIMIT 1 OFFSET 1), 0)
      FROM programmes_cohorts k
      JOIN schools_schools c ON c.id = k.school_id
      JOIN programmes_subscriptions u ON u.id = k.subscription_id
      JOIN programmes_edition_words w ON w.edition_id = k.edition_id AND w.language = 'en'
     WHERE k.authority_id = $1 AND k.school_id BETWEEN $2 AND $3
       AND k.begins_at > 0
     ORDER BY c.name, k.begins_at DESC, k.id)";

std::vector<GroupFacts> load_groups(db::Connection& db, const SchoolsSeen& seen) {
    return db.all<GroupFacts>(groups_seen, seen.authority, seen.first, seen.last);
}

namespace {

struct PlaceCountRow {
    CohortId group{};
    std::string language{};
    PlaceState state{};
    bool came = false;
    std::int64_t last_came = 0;
    bool completed = false;
    std::int64_t parents = 0;
};

std::vector<PlaceCount> counts_of(const std::vector<PlaceCountRow>& rows) {
    std::vector<PlaceCount> counts;
    counts.reserve(rows.size());
    for (const auto& row : rows)
        counts.push_back({row.group,
                          row.language,
                          {row.state, row.came, row.last_came, row.completed},
                          row.parents});
    return counts;
}

}  // namespace

// Grouped in the order of the index that it is counted from, so that nothing has to be sorted.
constexpr db::Sql places_counted_by_group = R"(
    SELECT p.cohort_id, '', p.state, p.came > 0, p.last_came, p.completed_on IS NOT NULL, COUNT(*)
      FROM programmes_places p
     WHERE p.authority_id = $1 AND p.school_id BETWEEN $2 AND $3
       AND p.cohort_id IN
           (SELECT k.id FROM programmes_cohorts k
             WHERE k.authority_id = $1 AND k.school_id BETWEEN $2 AND $3
               AND k.begins_at BETWEEN $4 AND $5)
     GROUP BY p.school_id, p.cohort_id, p.state, p.came, p.last_came, p.completed_on)";

std::vector<PlaceCount> load_place_counts(db::Connection& db, const SchoolsSeen& seen,
                                          SchoolYear year) {
    const auto span = span_of(year);
    return counts_of(db.all<PlaceCountRow>(places_counted_by_group, seen.authority, seen.first,
                                           seen.last, span.from, span.last));
}

constexpr db::Sql places_counted_by_language = R"(
    SELECT p.cohort_id, n.language, p.state, p.came > 0, p.last_came, p.completed_on IS NOT NULL, COUNT(*)
      FROM programmes_cohorts k
      JOIN programmes_places p ON p.cohort_id = k.id
      JOIN people_persons n ON n.id = p.person_id
     WHERE k.authority_id = $1 AND k.school_id BETWEEN $2 AND $3
       AND k.begins_at BETWEEN $4 AND $5
     GROUP BY p.cohort_id, n.language, p.state, p.came > 0, p.last_came, p.completed_on IS NOT NULL)";

std::vector<PlaceCount> load_place_counts_by_language(db::Connection& db, const SchoolsSeen& seen,
                                                      SchoolYear year) {
    const auto span = span_of(year);
    return counts_of(db.all<PlaceCountRow>(places_counted_by_language, seen.authority, seen.first,
                                           seen.last, span.from, span.last));
}

constexpr db::Sql feedback_counted = R"(
    SELECT s.cohort_id, f.welcome, f.learned, f.will_try, COUNT(*)
      FROM programmes_cohorts k
      JOIN programmes_sessions s ON s.cohort_id = k.id
      JOIN programmes_feedback f ON f.session_id = s.id
     WHERE k.authority_id = $1 AND k.school_id BETWEEN $2 AND $3
       AND k.begins_at BETWEEN $4 AND $5
     GROUP BY s.cohort_id, f.welcome, f.learned, f.will_try)";

std::vector<FeedbackCount> load_feedback_counts(db::Connection& db, const SchoolsSeen& seen,
                                                SchoolYear year) {
    const auto span = span_of(year);
    return db.all<FeedbackCount>(feedback_counted, seen.authority, seen.first, seen.last, span.from,
                                 span.last);
}

constexpr db::Sql quotes_of_parents = R"(
    SELECT k.id, s.position, w.title, f.words
      FROM programmes_cohorts k
      JOIN programmes_sessions s ON s.cohort_id = k.id
      JOIN programmes_module_words w ON w.module_id = s.module_id AND w.language = 'en'
      JOIN programmes_feedback f ON f.session_id = s.id
     WHERE k.authority_id = $1 AND k.school_id BETWEEN $2 AND $3 AND f.words <> ''
       AND k.begins_at BETWEEN $4 AND $5
     ORDER BY s.starts_at DESC, f.words LIMIT $6)";

std::vector<Quote> load_quotes(db::Connection& db, const SchoolsSeen& seen, SchoolYear year,
                               int most) {
    const auto span = span_of(year);
    return db.all<Quote>(quotes_of_parents, seen.authority, seen.first, seen.last, span.from,
                         span.last, most);
}

constexpr db::Sql sessions_counted = R"(
    SELECT k.id, s.position, w.title, s.starts_at,
           (SELECT COUNT(*) FROM programmes_attendance a WHERE a.session_id = s.id AND a.came)
      FROM programmes_cohorts k
      JOIN programmes_sessions s ON s.cohort_id = k.id AND s.state = 'held'
      JOIN programmes_module_words w ON w.module_id = s.module_id AND w.language = 'en'
     WHERE k.authority_id = $1 AND k.school_id BETWEEN $2 AND $3
       AND k.begins_at BETWEEN $4 AND $5)";

std::vector<SessionCount> load_session_counts(db::Connection& db, const SchoolsSeen& seen,
                                              SchoolYear year) {
    const auto span = span_of(year);
    return db.all<SessionCount>(sessions_counted, seen.authority, seen.first, seen.last, span.from,
                                span.last);
}

namespace {

struct ParentRow {
    std::string name{};
    people::HouseholdId household{};
    CohortId group{};
    PlaceState state{};
    bool came = false;
    std::int64_t last_came = 0;
    bool completed = false;
};

}  // namespace

constexpr db::Sql parents_not_completed = R"(
    SELECT n.given || ' ' || n.family, p.household_id, k.id, p.state, p.came > 0, p.last_came, FALSE
      FROM programmes_cohorts k
      JOIN programmes_places p ON p.cohort_id = k.id
      JOIN people_persons n ON n.id = p.person_id
     WHERE k.authority_id = $1 AND k.school_id BETWEEN $2 AND $3 AND p.completed_on IS NULL
       AND k.begins_at BETWEEN $4 AND $5
     ORDER BY n.family, n.given, p.id)";

std::vector<ParentWithout> load_not_completed(db::Connection& db, const SchoolsSeen& seen,
                                              SchoolYear year) {
    const auto span = span_of(year);
    std::vector<ParentWithout> parents;
    for (auto& row : db.all<ParentRow>(parents_not_completed, seen.authority, seen.first, seen.last,
                                       span.from, span.last))
        parents.push_back({std::move(row.name),
                           row.household,
                           row.group,
                           {row.state, row.came, row.last_came, row.completed}});
    return parents;
}

}  // namespace programmes
