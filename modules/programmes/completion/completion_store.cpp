#include "modules/programmes/completion/completion_store.hpp"

namespace programmes {

constexpr db::Sql earned_in_cohort = R"(
    SELECT p.id, p.person_id, e.programme_id, p.authority_id, p.school_id,
           n.given || ' ' || n.family, w.title, c.name, p.came, p.completed_on
      FROM programmes_places p
      JOIN programmes_cohorts k ON k.id = p.cohort_id
      JOIN programmes_editions e ON e.id = k.edition_id
      JOIN people_persons n ON n.id = p.person_id
      JOIN schools_schools c ON c.id = p.school_id
      JOIN programmes_edition_words w
        ON w.edition_id = e.id
       AND w.language = COALESCE((SELECT x.language FROM programmes_edition_words x
                                   WHERE x.edition_id = e.id AND x.language = n.language), 'en')
     WHERE p.cohort_id = $1 AND p.completed_on IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM programmes_certificates t
                        WHERE t.person_id = p.person_id AND t.programme_id = e.programme_id)
     ORDER BY p.id)";

std::vector<Earned> load_earned(db::Connection& db, CohortId cohort) {
    return db.all<Earned>(earned_in_cohort, cohort);
}

// Whoever comes second, on this machine or another, finds the certificate there and adds none.
constexpr db::Sql add_certificate = R"(
    INSERT INTO programmes_certificates (id, authority_id, school_id, person_id, programme_id,
        place_id, code, name, title, school, sessions, completed_on, issued_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    ON CONFLICT (person_id, programme_id) DO NOTHING)";

bool store_certificate(Platform& platform, const Earned& earned, std::string_view code) {
    return platform.db.run(add_certificate, platform.ids.next<Certificate>(), earned.authority,
                           earned.school, earned.person, earned.programme, earned.place, code,
                           earned.name, earned.title, earned.school_name, earned.sessions,
                           earned.completed_on, platform.clock.now()) == 1;
}

constexpr db::Sql certificate_by_code = R"(
    SELECT t.id, t.person_id, t.code, t.name, t.title, t.school, t.sessions, t.completed_on,
           n.language
      FROM programmes_certificates t JOIN people_persons n ON n.id = t.person_id
     WHERE t.code = $1)";

std::optional<CertificateFacts> find_certificate(db::Connection& db, std::string_view code) {
    return db.find<CertificateFacts>(certificate_by_code, code);
}

constexpr db::Sql certificate_of_place = R"(
    SELECT t.id, t.person_id, t.code, t.name, t.title, t.school, t.sessions, t.completed_on,
           n.language
      FROM programmes_places p
      JOIN programmes_cohorts k ON k.id = p.cohort_id
      JOIN programmes_editions e ON e.id = k.edition_id
      JOIN programmes_certificates t
        ON t.person_id = p.person_id AND t.programme_id = e.programme_id
      JOIN people_persons n ON n.id = t.person_id
     WHERE p.id = $1)";

std::optional<CertificateFacts> find_certificate_of_place(db::Connection& db, PlaceId place) {
    return db.find<CertificateFacts>(certificate_of_place, place);
}

constexpr db::Sql latest_certificates = R"(
    SELECT code, name, title, completed_on FROM programmes_certificates
     WHERE authority_id = $1 AND (CAST($2 AS BIGINT) = 0 OR school_id = $2)
     ORDER BY id DESC LIMIT $3)";

std::vector<CertificateLine> load_certificates(db::Connection& db, const schools::Scope& scope,
                                               int most) {
    return db.all<CertificateLine>(latest_certificates, scope.authority, scope.school, most);
}

constexpr db::Sql cohorts_to_certify = R"(
    SELECT DISTINCT p.cohort_id
      FROM programmes_places p
      JOIN programmes_cohorts k ON k.id = p.cohort_id
      JOIN programmes_editions e ON e.id = k.edition_id
     WHERE p.completed_on IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM programmes_certificates t
                        WHERE t.person_id = p.person_id AND t.programme_id = e.programme_id)
       AND NOT EXISTS (SELECT 1 FROM programmes_sessions s
                        WHERE s.cohort_id = p.cohort_id AND s.state <> 'cancelled'
                          AND s.starts_at > $1))";

std::vector<CohortId> load_cohorts_to_certify(db::Connection& db, calendar::Instant closed_before) {
    return db.all<CohortId>(cohorts_to_certify, closed_before);
}

}  // namespace programmes
