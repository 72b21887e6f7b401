// What changes a pilot: each change takes it to its next version and stands in its history.
#include <algorithm>

#include "modules/programmes/pilots/pilots_store.hpp"

namespace programmes {

namespace {
struct ChangeToNote {
    PilotChange what{};
    std::optional<schools::SchoolId> school{};
    std::string was{};
    std::string became{};
    std::string reason{};
};
}  // namespace

constexpr db::Sql next_pilot_version = R"(
    UPDATE programmes_pilots SET version = version + 1 WHERE id = $1 AND version = $2)";

constexpr db::Sql note_pilot_change = R"(
    INSERT INTO programmes_pilot_changes (pilot_id, version, position, at, by_id, what, school_id,
                                          was, became, reason)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))";

static void note_changes(Platform& platform, const PilotChanging& changing, std::int64_t version,
                         const std::vector<ChangeToNote>& changes) {
    std::int64_t position = 0;
    for (const auto& one : changes) {
        platform.db.run(note_pilot_change, changing.pilot, version, ++position,
                        platform.clock.now(), changing.by, one.what, one.school, one.was,
                        one.became, one.reason);
        platform.audit.changed("pilot", changing.pilot.value, one.school ? one.school->value : 0,
                               std::string(enums::text(one.what)));
    }
}

static bool begin_pilot_change(Platform& platform, const PilotChanging& changing,
                               const std::vector<ChangeToNote>& changes) {
    if (platform.db.run(next_pilot_version, changing.pilot, changing.seen_version) == 0)
        return false;
    note_changes(platform, changing, changing.seen_version + 1, changes);
    return true;
}

constexpr db::Sql count_pilots_named = R"(
    SELECT COUNT(*) FROM programmes_pilots WHERE authority_id = $1 AND name = $2 AND id <> $3)";

bool name_is_taken(db::Connection& db, std::int64_t authority, std::string_view name, PilotId but) {
    return db.one<std::int64_t>(count_pilots_named, authority, name, but) > 0;
}

constexpr db::Sql add_pilot_area = R"(
    INSERT INTO programmes_pilot_areas (pilot_id, kind, name) VALUES ($1, $2, $3)
    ON CONFLICT (pilot_id, kind, name) DO NOTHING)";
constexpr db::Sql add_pilot_edition = R"(
    INSERT INTO programmes_pilot_editions (pilot_id, edition_id) VALUES ($1, $2)
    ON CONFLICT (pilot_id, edition_id) DO NOTHING)";
constexpr db::Sql put_pilot_wave = R"(
    INSERT INTO programmes_pilot_waves (pilot_id, number, term, first_day, last_day)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (pilot_id, number) DO UPDATE
       SET term = excluded.term, first_day = excluded.first_day, last_day = excluded.last_day)";

static void store_plan(db::Connection& db, PilotId pilot, const PilotDetails& details) {
    for (const auto& area : details.areas) db.run(add_pilot_area, pilot, area.kind, area.name);
    for (const auto edition : details.editions) db.run(add_pilot_edition, pilot, edition);
    std::int64_t number = 0;
    for (const auto& term : details.terms)
        db.run(put_pilot_wave, pilot, ++number, term.name, term.first, term.last);
}

constexpr db::Sql insert_pilot = R"(
    INSERT INTO programmes_pilots (id, authority_id, name, question, ends_on, version, made_at,
                                   made_by)
    VALUES ($1, $2, $3, $4, $5, 1, $6, $7)
    ON CONFLICT (authority_id, name) DO NOTHING)";

std::optional<PilotId> add_pilot(Platform& platform, std::int64_t authority, people::PersonId by,
                                 const PilotDetails& details) {
    const auto id = platform.ids.next<Pilot>();
    if (platform.db.run(insert_pilot, id, authority, details.name, details.question,
                        details.ends_on, platform.clock.now(), by) == 0)
        return {};
    store_plan(platform.db, id, details);
    note_changes(platform, {id, 0, by}, 1, {{.what = PilotChange::made}});
    return id;
}

constexpr db::Sql describe_pilot = R"(
    UPDATE programmes_pilots SET name = $2, question = $3, ends_on = $4 WHERE id = $1)";
constexpr db::Sql forget_pilot_areas = "DELETE FROM programmes_pilot_areas WHERE pilot_id = $1";
constexpr db::Sql forget_pilot_editions =
    "DELETE FROM programmes_pilot_editions WHERE pilot_id = $1";
constexpr db::Sql forget_waves_after =
    "DELETE FROM programmes_pilot_waves WHERE pilot_id = $1 AND number > $2";

static std::string terms_in_words(const std::vector<TermSpan>& terms) {
    std::string words;
    for (const auto& term : terms) words += (words.empty() ? "" : ", ") + term.name;
    return words;
}

bool store_pilot(Platform& platform, const PilotChanging& changing, const PilotPlan& was,
                 const PilotDetails& details) {
    std::vector<TermSpan> terms;
    terms.reserve(was.waves.size());
    for (const auto& wave : was.waves) terms.push_back(wave.term);
    ChangeToNote change{.what = PilotChange::described};
    if (terms != details.terms)
        change = {.what = PilotChange::waves,
                  .was = terms_in_words(terms),
                  .became = terms_in_words(details.terms)};
    if (!begin_pilot_change(platform, changing, {change})) return false;
    auto& db = platform.db;
    db.run(describe_pilot, changing.pilot, details.name, details.question, details.ends_on);
    db.run(forget_pilot_areas, changing.pilot);
    db.run(forget_pilot_editions, changing.pilot);
    db.run(forget_waves_after, changing.pilot, std::ssize(details.terms));
    store_plan(db, changing.pilot, details);
    return true;
}

constexpr db::Sql join_pilot = R"(
    INSERT INTO programmes_pilot_schools (pilot_id, school_id, wave, left_on, left_reason)
    VALUES ($1, $2, NULL, NULL, '')
    ON CONFLICT (pilot_id, school_id) DO NOTHING)";
// Who was ever in a wave stays in the record.
constexpr db::Sql remove_from_pilot = R"(
    DELETE FROM programmes_pilot_schools
     WHERE pilot_id = $1 AND school_id = $2 AND wave IS NULL AND left_on IS NULL)";

bool store_named(Platform& platform, const PilotChanging& changing, const PilotNamed& named) {
    std::vector<ChangeToNote> changes;
    changes.reserve(named.joined.size() + named.removed.size());
    for (const auto school : named.joined) changes.push_back({PilotChange::joined, school});
    for (const auto school : named.removed) changes.push_back({PilotChange::removed, school});
    if (!begin_pilot_change(platform, changing, changes)) return false;
    for (const auto school : named.joined) platform.db.run(join_pilot, changing.pilot, school);
    for (const auto school : named.removed)
        platform.db.run(remove_from_pilot, changing.pilot, school);
    return true;
}

constexpr db::Sql put_into_wave = R"(
    UPDATE programmes_pilot_schools SET wave = $3 WHERE pilot_id = $1 AND school_id = $2)";

static std::optional<std::int64_t> wave_or_none(std::int64_t wave) {
    return wave == 0 ? std::nullopt : std::optional(wave);
}

bool store_placed(Platform& platform, const PilotChanging& changing,
                  const std::vector<PilotPlacing>& placings) {
    std::vector<ChangeToNote> changes;
    changes.reserve(placings.size());
    for (const auto& one : placings)
        changes.push_back({.what = PilotChange::placed,
                           .school = one.school,
                           .became = std::to_string(one.wave)});
    if (!begin_pilot_change(platform, changing, changes)) return false;
    for (const auto& one : placings)
        platform.db.run(put_into_wave, changing.pilot, one.school, wave_or_none(one.wave));
    return true;
}

bool store_moved(Platform& platform, const PilotChanging& changing, const PilotPlacing& placing,
                 std::int64_t was, std::string_view reason) {
    if (!begin_pilot_change(platform, changing,
                            {{.what = PilotChange::moved,
                              .school = placing.school,
                              .was = std::to_string(was),
                              .became = std::to_string(placing.wave),
                              .reason = std::string(reason)}}))
        return false;
    platform.db.run(put_into_wave, changing.pilot, placing.school, wave_or_none(placing.wave));
    return true;
}

constexpr db::Sql leave_pilot = R"(
    UPDATE programmes_pilot_schools SET left_on = $3, left_reason = $4
     WHERE pilot_id = $1 AND school_id = $2 AND left_on IS NULL)";

bool store_left(Platform& platform, const PilotChanging& changing, schools::SchoolId school,
                calendar::Day left_on, std::string_view reason) {
    if (!begin_pilot_change(platform, changing,
                            {{.what = PilotChange::left,
                              .school = school,
                              .became = calendar::iso(left_on),
                              .reason = std::string(reason)}}))
        return false;
    platform.db.run(leave_pilot, changing.pilot, school, left_on, reason);
    return true;
}

constexpr db::Sql add_draw = R"(
    INSERT INTO programmes_pilot_draws (pilot_id, seed, waves, by_area, by_deprivation, drawn_at,
                                        drawn_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (pilot_id) DO NOTHING)";
constexpr db::Sql add_drawn = R"(
    INSERT INTO programmes_pilot_drawn (pilot_id, school_id, place, name, area, tenth, wave)
    VALUES ($1, $2, $3, $4, $5, $6, $7))";

bool store_draw(Platform& platform, const PilotChanging& changing, const DrawTerms& terms,
                const std::vector<DrawnSchool>& drawn) {
    auto& db = platform.db;
    if (!begin_pilot_change(platform, changing,
                            {{.what = PilotChange::drawn, .became = terms.seed}}))
        return false;
    if (db.run(add_draw, changing.pilot, terms.seed, terms.waves, terms.by_area,
               terms.by_deprivation, platform.clock.now(), changing.by) == 0)
        throw db::Fault(db::Kind::busy, "lots were drawn a moment ago");
    for (const auto& one : drawn) {
        db.run(add_drawn, changing.pilot, one.entry.school, one.place, one.entry.name,
               one.entry.area, one.entry.tenth, one.wave);
        db.run(put_into_wave, changing.pilot, one.entry.school, one.wave);
    }
    return true;
}

}  // namespace programmes
