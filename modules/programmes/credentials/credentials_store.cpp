#include "modules/programmes/credentials/credentials_store.hpp"

namespace programmes {

constexpr db::Sql certificates_without_badge = R"(
    SELECT 'certificate', t.id, t.authority_id, t.school_id, t.person_id, t.name, t.code,
           t.issued_at, NULL, t.programme_id, w.title, w.about
      FROM programmes_certificates t
      JOIN programmes_places p ON p.id = t.place_id
      JOIN programmes_cohorts k ON k.id = p.cohort_id
      JOIN programmes_edition_words w ON w.edition_id = k.edition_id AND w.language = 'en'
     WHERE NOT EXISTS (SELECT 1 FROM programmes_badges b
                        WHERE b.kind = 'certificate' AND b.source_id = t.id)
     ORDER BY t.id LIMIT 5000)";

std::vector<Merit> load_certificates_without_badge(db::Connection& db) {
    return db.all<Merit>(certificates_without_badge);
}

// A renewal is an accreditation of its own, with a badge of its own from its first day on.
constexpr db::Sql accreditations_without_badge = R"(
    SELECT t.id, t.authority_id, t.person_id, n.given || ' ' || n.family, t.starts_on, t.ends_on
      FROM programmes_accreditations t JOIN people_persons n ON n.id = t.person_id
     WHERE t.starts_on <= $1
       AND NOT EXISTS (SELECT 1 FROM programmes_badges b
                        WHERE b.kind = 'accreditation' AND b.source_id = t.id)
     ORDER BY t.id LIMIT 5000)";

struct AccreditedOne {
    std::int64_t id = 0, authority = 0;
    people::PersonId person{};
    std::string name{};
    calendar::Day starts_on{}, ends_on{};
};

static calendar::Instant beginning_of(calendar::Day day) {
    return calendar::in_london({day, std::chrono::minutes(0)});
}

std::vector<Merit> load_accreditations_without_badge(db::Connection& db, calendar::Day today) {
    std::vector<Merit> merits;
    for (auto& one : db.all<AccreditedOne>(accreditations_without_badge, today))
        merits.push_back({.kind = BadgeKind::accreditation,
                          .source = one.id,
                          .authority = one.authority,
                          .person = one.person,
                          .holder = std::move(one.name),
                          .since = beginning_of(one.starts_on),
                          .until = beginning_of(calendar::plus_days(one.ends_on, 1))});
    return merits;
}

// The school holds it itself; the badge's page is found by the award's own code.
constexpr db::Sql awards_without_badge = R"(
    SELECT a.id, a.authority_id, a.school_id, c.name, a.code, a.awarded_on, a.valid_until
      FROM programmes_awards a JOIN schools_schools c ON c.id = a.school_id
     WHERE a.state IN ('awarded', 'replaced')
       AND NOT EXISTS (SELECT 1 FROM programmes_badges b
                        WHERE b.kind = 'award' AND b.source_id = a.id)
     ORDER BY a.id LIMIT 5000)";

struct AwardedSchool {
    std::int64_t id = 0, authority = 0;
    schools::SchoolId school{};
    std::string name{}, code{};
    calendar::Day awarded_on{}, valid_until{};
};

std::vector<Merit> load_awards_without_badge(db::Connection& db) {
    std::vector<Merit> merits;
    for (auto& one : db.all<AwardedSchool>(awards_without_badge))
        merits.push_back({.kind = BadgeKind::award,
                          .source = one.id,
                          .authority = one.authority,
                          .school = one.school,
                          .holder = std::move(one.name),
                          .code = std::move(one.code),
                          .since = beginning_of(one.awarded_on),
                          .until = beginning_of(calendar::plus_days(one.valid_until, 1))});
    return merits;
}

std::vector<Merit> load_merits_without_badge(db::Connection& db, calendar::Day today) {
    auto merits = load_certificates_without_badge(db);
    for (auto& merit : load_accreditations_without_badge(db, today))
        merits.push_back(std::move(merit));
    for (auto& merit : load_awards_without_badge(db)) merits.push_back(std::move(merit));
    return merits;
}

// Whoever reads a badge or its achievement's page reads the words of today.
constexpr db::Sql put_achievement = R"(
    INSERT INTO programmes_achievements (id, authority_id, kind, about, name, description, criteria)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (authority_id, kind, about)
    DO UPDATE SET name = excluded.name, description = excluded.description,
                  criteria = excluded.criteria
    RETURNING id)";

AchievementId store_achievement(Platform& platform, const Merit& merit, std::string_view criteria) {
    return platform.db.one<AchievementId>(put_achievement, platform.ids.next<Achievement>(),
                                          merit.authority, merit.kind, merit.about, merit.name,
                                          merit.description, criteria);
}

// Whoever comes second, on this machine or another, finds the badge there and adds none.
constexpr db::Sql add_badge = R"(
    INSERT INTO programmes_badges (id, authority_id, school_id, achievement_id, person_id, kind,
        source_id, code, holder, subject, salt, issued_at, ends_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    ON CONFLICT (kind, source_id) DO NOTHING)";

bool store_badge(Platform& platform, const Merit& merit, AchievementId achievement,
                 const Drawn& drawn) {
    return platform.db.run(add_badge, platform.ids.next<Badge>(), merit.authority, merit.school,
                           achievement, merit.person, merit.kind, merit.source, drawn.code,
                           merit.holder, drawn.subject, drawn.salt, merit.since, merit.until) == 1;
}

constexpr db::Sql badge_by_code = R"(
    SELECT b.id, b.authority_id, a.name, c.name, b.kind, b.achievement_id, v.name, v.description,
           v.criteria, b.code, b.holder, n.email, b.person_id IS NOT NULL, b.subject, b.salt,
           b.issued_at, b.ends_at, b.revoked_at, b.revoked_for
      FROM programmes_badges b
      JOIN programmes_achievements v ON v.id = b.achievement_id
      JOIN schools_authorities a ON a.id = b.authority_id
      LEFT JOIN schools_schools c ON c.id = b.school_id
      LEFT JOIN people_persons n ON n.id = b.person_id
     WHERE b.code = $1)";

std::optional<BadgeFacts> find_badge(db::Connection& db, std::string_view code) {
    return db.find<BadgeFacts>(badge_by_code, code);
}

constexpr db::Sql badge_by_source = R"(
    SELECT b.id, b.authority_id, a.name, c.name, b.kind, b.achievement_id, v.name, v.description,
           v.criteria, b.code, b.holder, n.email, b.person_id IS NOT NULL, b.subject, b.salt,
           b.issued_at, b.ends_at, b.revoked_at, b.revoked_for
      FROM programmes_badges b
      JOIN programmes_achievements v ON v.id = b.achievement_id
      JOIN schools_authorities a ON a.id = b.authority_id
      LEFT JOIN schools_schools c ON c.id = b.school_id
      LEFT JOIN people_persons n ON n.id = b.person_id
     WHERE b.kind = $1 AND b.source_id = $2)";

std::optional<BadgeFacts> find_badge_of(db::Connection& db, BadgeKind kind, std::int64_t source) {
    return db.find<BadgeFacts>(badge_by_source, kind, source);
}

constexpr db::Sql badges_of_person = R"(
    SELECT b.id, b.authority_id, a.name, c.name, b.kind, b.achievement_id, v.name, v.description,
           v.criteria, b.code, b.holder, n.email, b.person_id IS NOT NULL, b.subject, b.salt,
           b.issued_at, b.ends_at, b.revoked_at, b.revoked_for
      FROM programmes_badges b
      JOIN programmes_achievements v ON v.id = b.achievement_id
      JOIN schools_authorities a ON a.id = b.authority_id
      JOIN people_persons n ON n.id = b.person_id
      LEFT JOIN schools_schools c ON c.id = b.school_id
     WHERE b.person_id = $1 ORDER BY b.issued_at DESC, b.id DESC)";

std::vector<BadgeFacts> load_badges_of(db::Connection& db, people::PersonId person) {
    return db.all<BadgeFacts>(badges_of_person, person);
}

constexpr db::Sql badge_seen = R"(
    SELECT id FROM programmes_badges
     WHERE code = $1 AND authority_id = $2 AND (CAST($3 AS BIGINT) = 0 OR school_id = $3))";

std::optional<BadgeFacts> find_badge_seen_by(db::Connection& db, const schools::Scope& scope,
                                             std::string_view code) {
    if (!db.find<BadgeId>(badge_seen, code, scope.authority, scope.school)) return {};
    return find_badge(db, code);
}

constexpr db::Sql latest_badges = R"(
    SELECT b.code, b.holder, v.name, COALESCE(c.name, ''), b.issued_at, b.ends_at, b.revoked_at
      FROM programmes_badges b
      JOIN programmes_achievements v ON v.id = b.achievement_id
      LEFT JOIN schools_schools c ON c.id = b.school_id
     WHERE b.authority_id = $1 AND (CAST($2 AS BIGINT) = 0 OR b.school_id = $2)
       AND (LOWER(b.holder) LIKE '%' || LOWER($3) || '%'
            OR LOWER(b.code) LIKE LOWER($3) || '%')
     ORDER BY b.issued_at DESC, b.id DESC LIMIT $4)";

std::vector<BadgeLine> load_badges(db::Connection& db, const schools::Scope& scope,
                                   std::string_view search, int most) {
    return db.all<BadgeLine>(latest_badges, scope.authority, scope.school, search, most);
}

constexpr db::Sql revoke_by_source = R"(
    UPDATE programmes_badges SET revoked_at = $3, revoked_by = $4, revoked_for = $5
     WHERE kind = $1 AND source_id = $2 AND revoked_at IS NULL)";

bool store_revocation(Platform& platform, BadgeKind kind, std::int64_t source, people::PersonId by,
                      RevokedFor why) {
    return platform.db.run(revoke_by_source, kind, source, platform.clock.now(), by, why) == 1;
}

constexpr db::Sql revoke_by_id = R"(
    UPDATE programmes_badges SET revoked_at = $2, revoked_by = $3, revoked_for = $4
     WHERE id = $1 AND revoked_at IS NULL)";

bool store_revocation(Platform& platform, BadgeId badge, people::PersonId by, RevokedFor why) {
    return platform.db.run(revoke_by_id, badge, platform.clock.now(), by, why) == 1;
}

constexpr db::Sql revoked_badges = R"(
    SELECT code, revoked_for FROM programmes_badges
     WHERE authority_id = $1 AND revoked_at IS NOT NULL ORDER BY revoked_at, id)";

std::vector<RevokedLine> load_revoked(db::Connection& db, std::int64_t authority) {
    return db.all<RevokedLine>(revoked_badges, authority);
}

constexpr db::Sql achievement_by_id = R"(
    SELECT v.id, v.authority_id, a.name, v.kind, v.name, v.description, v.criteria
      FROM programmes_achievements v JOIN schools_authorities a ON a.id = v.authority_id
     WHERE v.id = $1)";

std::optional<AchievementFacts> find_achievement(db::Connection& db, AchievementId id) {
    return db.find<AchievementFacts>(achievement_by_id, id);
}

constexpr db::Sql achievements_of = R"(
    SELECT v.id, v.authority_id, a.name, v.kind, v.name, v.description, v.criteria
      FROM programmes_achievements v JOIN schools_authorities a ON a.id = v.authority_id
     WHERE v.authority_id = $1 ORDER BY v.kind, v.name, v.id)";

std::vector<AchievementFacts> load_achievements(db::Connection& db, std::int64_t authority) {
    return db.all<AchievementFacts>(achievements_of, authority);
}

constexpr db::Sql issuer_name = "SELECT name FROM schools_authorities WHERE id = $1";

std::optional<std::string> find_issuer(db::Connection& db, std::int64_t authority) {
    return db.find<std::string>(issuer_name, authority);
}

}  // namespace programmes
