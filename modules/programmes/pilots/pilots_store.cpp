#include "modules/programmes/pilots/pilots_store.hpp"

#include <algorithm>

namespace programmes {

constexpr db::Sql pilot_by_id = R"(
    SELECT p.id, p.name, p.question, p.ends_on, p.version, p.made_at, n.given || ' ' || n.family,
           d.seed, d.waves, d.by_area, d.by_deprivation, d.drawn_at,
           (SELECT x.given || ' ' || x.family FROM people_persons x WHERE x.id = d.drawn_by)
      FROM programmes_pilots p
      JOIN people_persons n ON n.id = p.made_by
      LEFT JOIN programmes_pilot_draws d ON d.pilot_id = p.id
     WHERE p.id = $2 AND p.authority_id = $1)";

std::optional<Pilot> find_pilot(db::Connection& db, std::int64_t authority, PilotId id) {
    return db.find<Pilot>(pilot_by_id, authority, id);
}

constexpr db::Sql pilots_of_authority = R"(
    SELECT p.id, p.name, p.ends_on,
           (SELECT MIN(w.first_day) FROM programmes_pilot_waves w WHERE w.pilot_id = p.id)
               AS begins_on,
           (SELECT COUNT(*) FROM programmes_pilot_waves w WHERE w.pilot_id = p.id),
           (SELECT COUNT(*) FROM programmes_pilot_schools s
              JOIN schools_schools c ON c.id = s.school_id AND c.phase <> 'family_centre'
             WHERE s.pilot_id = p.id),
           EXISTS (SELECT 1 FROM programmes_pilot_draws d WHERE d.pilot_id = p.id)
      FROM programmes_pilots p
     WHERE p.authority_id = $1
     ORDER BY begins_on DESC, p.id DESC)";

std::vector<ListedPilot> load_pilots(db::Connection& db, std::int64_t authority) {
    return db.all<ListedPilot>(pilots_of_authority, authority);
}

namespace {
struct PlanRow {
    std::string kind{};
    std::int64_t number = 0;
    std::string name{};
    std::optional<calendar::Day> first{}, last{};
};
}  // namespace

constexpr db::Sql plan_of_pilot = R"(
    SELECT a.kind, 0, a.name, CAST(NULL AS TEXT), CAST(NULL AS TEXT)
      FROM programmes_pilot_areas a WHERE a.pilot_id = $1
    UNION ALL
    SELECT 'edition', e.edition_id, w.title, CAST(NULL AS TEXT), CAST(NULL AS TEXT)
      FROM programmes_pilot_editions e
      JOIN programmes_edition_words w ON w.edition_id = e.edition_id AND w.language = 'en'
     WHERE e.pilot_id = $1
    UNION ALL
    SELECT 'wave', w.number, w.term, w.first_day, w.last_day
      FROM programmes_pilot_waves w WHERE w.pilot_id = $1)";

// Sorted here: the engines have different orders for names.
PilotPlan load_pilot_plan(db::Connection& db, PilotId pilot) {
    PilotPlan plan;
    for (auto& row : db.all<PlanRow>(plan_of_pilot, pilot)) {
        if (row.kind == "wave")
            plan.waves.push_back({row.number, {std::move(row.name), *row.first, *row.last}});
        else if (row.kind == "edition")
            plan.editions.push_back({{row.number}, std::move(row.name)});
        else if (const auto kind = enums::parse<PilotAreaKind>(row.kind))
            plan.areas.push_back({*kind, std::move(row.name)});
    }
    std::ranges::sort(plan.areas);
    std::ranges::sort(plan.editions, {}, &PilotEdition::title);
    std::ranges::sort(plan.waves, {}, &Wave::number);
    return plan;
}

namespace {
// A school with one of the groups that may count, or with none.
struct TakingPartRow {
    PilotId pilot{};
    calendar::Day ends_on{};
    schools::SchoolId school{};
    std::string name{};
    std::string town{};
    schools::Phase phase{};
    std::string district{};
    std::string ward{};
    std::optional<std::int64_t> tenth{};
    std::optional<std::int64_t> wave{};
    std::optional<std::string> term{};
    std::optional<calendar::Day> first{}, last{};
    std::optional<calendar::Day> left_on{};
    std::string left_reason{};
    std::int64_t families = 0;
    std::optional<CohortId> group{};
    std::optional<SubscriptionId> subscription{};
    std::optional<CohortState> state{};
    calendar::Instant begins{};
    std::int64_t invited = 0, accepted = 0, came = 0, completed = 0;
};

PilotSchool school_of(TakingPartRow& row) {
    PilotSchool made{.pilot = row.pilot,
                     .school = row.school,
                     .name = std::move(row.name),
                     .town = std::move(row.town),
                     .centre = row.phase == schools::Phase::family_centre,
                     .district = std::move(row.district),
                     .ward = std::move(row.ward),
                     .tenth = row.tenth,
                     .wave = row.wave.value_or(0),
                     .left_on = row.left_on,
                     .left_reason = std::move(row.left_reason),
                     .families = row.families};
    if (row.term && row.first && row.last) made.term = {*row.term, *row.first, *row.last};
    return made;
}

std::vector<PilotSchool> schools_of(std::vector<TakingPartRow> rows) {
    std::vector<PilotSchool> all;
    for (auto& row : rows) {
        const bool same =
            !all.empty() && all.back().pilot == row.pilot && all.back().school == row.school;
        if (!same) all.push_back(school_of(row));
        auto& school = all.back();
        if (school.wave == 0 || !row.group) continue;
        const PilotGroup group{*row.group,
                               *row.subscription,
                               *row.state,
                               row.begins,
                               {row.invited, row.accepted, row.came, row.completed}};
        if (belongs(group, {school.term.first, row.ends_on, school.left_on}))
            school.groups.push_back(group);
    }
    std::ranges::stable_sort(all, {}, &PilotSchool::name);
    return all;
}
}  // namespace

constexpr db::Sql schools_of_pilots = R"(
    SELECT p.id, p.ends_on, s.school_id, c.name, c.town, c.phase, c.district, c.ward, c.imd_decile,
           s.wave, w.term, w.first_day, w.last_day, s.left_on, s.left_reason,
           (SELECT COUNT(*) FROM people_households h
             WHERE h.school_id = s.school_id AND h.left_on IS NULL),
           k.id, k.subscription_id, k.state, COALESCE(k.begins_at, 0), COALESCE(k.invited, 0),
           COALESCE(k.accepted, 0), COALESCE(k.came, 0), COALESCE(k.completed, 0)
      FROM programmes_pilots p
      JOIN programmes_pilot_schools s ON s.pilot_id = p.id
      JOIN schools_schools c ON c.id = s.school_id
      LEFT JOIN programmes_pilot_waves w ON w.pilot_id = p.id AND w.number = s.wave
      LEFT JOIN programmes_cohorts k
        ON k.school_id = s.school_id AND k.begins_at > 0
       AND k.edition_id IN (SELECT e.edition_id FROM programmes_pilot_editions e
                             WHERE e.pilot_id = p.id)
     WHERE p.authority_id = $1 AND (CAST($2 AS BIGINT) = 0 OR p.id = $2)
     ORDER BY p.id, s.school_id, k.begins_at, k.id)";

std::vector<PilotSchool> load_pilot_schools(db::Connection& db, std::int64_t authority,
                                            PilotId pilot) {
    return schools_of(db.all<TakingPartRow>(schools_of_pilots, authority, pilot));
}

std::vector<PilotSchool> load_all_pilot_schools(db::Connection& db, std::int64_t authority) {
    return load_pilot_schools(db, authority, {});
}

namespace {
struct AnswersRow {
    CohortId group{};
    AnswerSums sums() const { return {parents, answers, sum, squares}; }
    std::int64_t parents = 0, answers = 0;
    double sum = 0, squares = 0;
};
struct ChargedRow {
    SubscriptionId subscription{};
    Money net{};
};
}  // namespace

constexpr db::Sql answers_in_pilots = R"(
    SELECT q.cohort_id, COUNT(*), CAST(SUM(q.answers) AS BIGINT), SUM(q.mean),
           SUM(q.mean * q.mean)
      FROM (SELECT s.cohort_id AS cohort_id, f.place_id AS place_id, COUNT(*) AS answers,
                   CAST(SUM(f.welcome + f.learned + f.will_try) AS DOUBLE PRECISION)
                       / (3 * COUNT(*)) AS mean
              FROM programmes_sessions s
              JOIN programmes_feedback f ON f.session_id = s.id
             WHERE s.cohort_id IN
                   (SELECT k.id FROM programmes_pilots p
                      JOIN programmes_pilot_schools x ON x.pilot_id = p.id AND x.wave IS NOT NULL
                      JOIN programmes_pilot_editions e ON e.pilot_id = p.id
                      JOIN programmes_cohorts k
                        ON k.school_id = x.school_id AND k.edition_id = e.edition_id
                     WHERE p.authority_id = $1)
             GROUP BY s.cohort_id, f.place_id) q
     GROUP BY q.cohort_id)";

AnswersByGroup load_pilot_answers(db::Connection& db, std::int64_t authority) {
    AnswersByGroup answers;
    for (const auto& row : db.all<AnswersRow>(answers_in_pilots, authority))
        answers.emplace(row.group, row.sums());
    return answers;
}

// A credit note takes back a whole invoice.
constexpr db::Sql charged_by_subscription = R"(
    SELECT i.subscription_id, CAST(SUM(i.net_pence - COALESCE(n.net_pence, 0)) AS BIGINT)
      FROM programmes_invoices i
      LEFT JOIN programmes_credit_notes n ON n.invoice_id = i.id
     WHERE i.authority_id = $1
     GROUP BY i.subscription_id)";

ChargedBySubscription load_charged(db::Connection& db, std::int64_t authority) {
    ChargedBySubscription charged;
    for (const auto& row : db.all<ChargedRow>(charged_by_subscription, authority))
        charged.emplace(row.subscription, row.net);
    return charged;
}

namespace {
struct DrawnRow {
    schools::SchoolId school{};
    std::int64_t place = 0;
    std::string name{};
    std::string area{};
    std::optional<std::int64_t> tenth{};
    std::int64_t wave = 0;
};
}  // namespace

constexpr db::Sql drawn_of_pilot = R"(
    SELECT d.school_id, d.place, d.name, d.area, d.tenth, d.wave
      FROM programmes_pilot_drawn d WHERE d.pilot_id = $1 ORDER BY d.place)";

std::vector<DrawnSchool> load_drawn(db::Connection& db, const Pilot& pilot) {
    const auto terms = pilot.draw_terms();
    std::vector<DrawnSchool> drawn;
    for (auto& row : db.all<DrawnRow>(drawn_of_pilot, pilot.id)) {
        DrawnSchool one{.entry = {row.school, std::move(row.name), std::move(row.area), row.tenth},
                        .place = row.place,
                        .number = draw_number(terms.seed, std::to_string(row.school.value)),
                        .wave = row.wave};
        one.group = draw_group(one.entry, terms);
        drawn.push_back(std::move(one));
    }
    return drawn;
}

constexpr db::Sql changes_of_pilot = R"(
    SELECT h.version, h.at, n.given || ' ' || n.family, h.what, h.school_id, COALESCE(c.name, ''),
           h.was, h.became, h.reason
      FROM programmes_pilot_changes h
      JOIN people_persons n ON n.id = h.by_id
      LEFT JOIN schools_schools c ON c.id = h.school_id
     WHERE h.pilot_id = $1 AND h.version > $2
     ORDER BY h.version DESC, h.position LIMIT $3)";

std::vector<PilotChangeMade> load_pilot_changes(db::Connection& db, PilotId pilot,
                                                std::int64_t after_version, int most) {
    return db.all<PilotChangeMade>(changes_of_pilot, pilot, after_version, most);
}

}  // namespace programmes
