#include "modules/programmes/courses/nominations_store.hpp"

#include <map>

#include "modules/schools/deprivation.hpp"

namespace programmes {

namespace {

struct NominationRow {
    NominationId id{};
    people::HouseholdId household{};
    std::string family{};
    std::string postcode{};
    std::string child{};
    NominationReason reason{};
    std::string story{};
    std::string sensitivity{};
    std::string by{};
    calendar::Instant at{};
};

}  // namespace

// Who may see a nomination stands here and nowhere else: whoever made it, the head teacher of its
// school, and whoever leads the meeting before its course; always within the viewer's own place.
constexpr db::Sql nominations_seen = R"(
    SELECT n.id, n.household_id, h.name, h.postcode, COALESCE(y.given, ''), n.reason, n.story,
           n.sensitivity, p.given || ' ' || p.family, n.nominated_at
      FROM programmes_nominations n
      JOIN people_households h ON h.id = n.household_id
      JOIN people_persons p ON p.id = n.nominated_by
      LEFT JOIN people_children y ON y.household_id = h.id AND y.left_on IS NULL
     WHERE n.cohort_id = $1 AND n.authority_id = $2 AND (n.school_id = $3 OR $3 = 0)
       AND (n.nominated_by = $4
            OR EXISTS (SELECT 1 FROM people_seats s
                        WHERE s.id = $5 AND s.person_id = $4 AND s.role = 'head'
                          AND s.school_id = n.school_id)
            OR EXISTS (SELECT 1 FROM programmes_meetings m
                        WHERE m.cohort_id = n.cohort_id AND m.led_by = $4))
       AND (CAST($6 AS BIGINT) = 0 OR n.id = $6)
     ORDER BY h.name, n.household_id, n.id, y.given)";

static void add_deciles(db::Connection& db, std::vector<Nomination>& nominations) {
    if (nominations.empty()) return;
    std::vector<std::string> postcodes;
    postcodes.reserve(nominations.size());
    for (const auto& one : nominations) postcodes.push_back(one.postcode);
    const auto deciles = schools::deciles_of_postcodes(db, postcodes);
    for (std::size_t i = 0; i < nominations.size(); ++i) nominations[i].decile = deciles[i];
}

std::vector<Nomination> load_nominations(db::Connection& db, const auth::Viewer& viewer,
                                         const Course& course) {
    std::vector<Nomination> nominations;
    for (auto& row : db.all<NominationRow>(nominations_seen, course.id, viewer.authority,
                                           viewer.school, viewer.person, viewer.seat, 0)) {
        if (nominations.empty() || nominations.back().id != row.id)
            nominations.push_back({.id = row.id,
                                   .household = row.household,
                                   .family = row.family,
                                   .postcode = row.postcode,
                                   .reason = row.reason,
                                   .story = row.story,
                                   .sensitivity = row.sensitivity,
                                   .by = row.by,
                                   .at = row.at});
        auto& children = nominations.back().children;
        if (!row.child.empty()) children += (children.empty() ? "" : ", ") + row.child;
    }
    add_deciles(db, nominations);
    return nominations;
}

std::optional<NominationId> find_nomination(db::Connection& db, const auth::Viewer& viewer,
                                            const Course& course, NominationId id) {
    const auto row = db.find<NominationRow>(nominations_seen, course.id, viewer.authority,
                                            viewer.school, viewer.person, viewer.seat, id);
    return row ? std::optional(row->id) : std::nullopt;
}

constexpr db::Sql add_nomination = R"(
    INSERT INTO programmes_nominations (id, authority_id, school_id, cohort_id, household_id,
        reason, story, sensitivity, nominated_by, nominated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (cohort_id, household_id, nominated_by) DO NOTHING)";

std::optional<NominationId> store_nomination(Platform& platform, const Course& course,
                                             const NominatedFamily& family, people::PersonId by) {
    const auto id = platform.ids.next<Nomination>();
    if (platform.db.run(add_nomination, id, course.authority, course.school, course.id,
                        family.household, family.reason, family.story, family.sensitivity, by,
                        platform.clock.now()) == 0)
        return {};
    return id;
}

constexpr db::Sql delete_nomination = "DELETE FROM programmes_nominations WHERE id = $1";

void remove_nomination(db::Connection& db, NominationId id) {
    db.run(delete_nomination, id);
}

// A course that was cancelled has no session that counts: its nominations go by the day they were
// made.
constexpr db::Sql forget_old_nominations = R"(
    DELETE FROM programmes_nominations
     WHERE nominated_at < $1
       AND NOT EXISTS (SELECT 1 FROM programmes_sessions s
                        WHERE s.cohort_id = programmes_nominations.cohort_id
                          AND s.state <> 'cancelled' AND s.ends_at >= $1))";

std::int64_t forget_nominations(db::Connection& db, calendar::Instant ended_before) {
    return db.run(forget_old_nominations, ended_before);
}

namespace {

struct FamilyRowFound {
    people::HouseholdId household{};
    std::string family{};
    std::string child{};
};

}  // namespace

constexpr db::Sql families_called = R"(
    SELECT h.id, h.name, COALESCE(y.given, '')
      FROM people_households h
      LEFT JOIN people_children y ON y.household_id = h.id AND y.left_on IS NULL
     WHERE h.school_id = $1 AND h.left_on IS NULL
       AND (LOWER(h.name) LIKE '%' || LOWER($2) || '%'
            OR EXISTS (SELECT 1 FROM people_children z
                        WHERE z.household_id = h.id
                          AND LOWER(z.given || ' ' || z.family) LIKE '%' || LOWER($2) || '%')
            OR EXISTS (SELECT 1 FROM people_members m JOIN people_persons n ON n.id = m.person_id
                        WHERE m.household_id = h.id
                          AND LOWER(n.given || ' ' || n.family) LIKE '%' || LOWER($2) || '%'))
       AND (CAST($3 AS BIGINT) = 0 OR h.id = $3)
     ORDER BY h.name, h.id, y.given)";

static std::vector<FamilyChoice> with_children(const std::vector<FamilyRowFound>& rows,
                                               std::size_t most) {
    std::vector<FamilyChoice> families;
    for (const auto& row : rows) {
        if (families.empty() || families.back().household != row.household) {
            if (families.size() == most) break;
            families.push_back({row.household, row.family});
        }
        auto& children = families.back().children;
        if (!row.child.empty()) children += (children.empty() ? "" : ", ") + row.child;
    }
    return families;
}

std::vector<FamilyChoice> load_families_called(db::Connection& db, const Course& course,
                                               std::string_view search, std::size_t most) {
    return with_children(db.all<FamilyRowFound>(families_called, course.school, search, 0), most);
}

std::optional<FamilyChoice> find_family_of(db::Connection& db, const Course& course,
                                           people::HouseholdId household) {
    const auto found =
        with_children(db.all<FamilyRowFound>(families_called, course.school, "", household), 1);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

}  // namespace programmes
