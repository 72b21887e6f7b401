#include "modules/programmes/trainers/trainers_store.hpp"

namespace programmes {

namespace {
// A trainer once for each time away, or once.
struct TrainerRow {
    people::PersonId id{};
    std::string name{};
    std::optional<std::int64_t> days{};
    std::optional<std::string> postcode{};
    std::optional<double> latitude{};
    std::optional<double> longitude{};
    std::optional<std::int64_t> furthest_km{};
    std::optional<calendar::Day> away_from{};
    std::optional<calendar::Day> away_to{};
};

Trainer trainer_of(const TrainerRow& row) {
    Trainer trainer{.id = row.id,
                    .name = row.name,
                    .told_us = row.days.has_value(),
                    .days = row.days ? Weekdays{*row.days} : school_days,
                    .postcode = row.postcode.value_or(""),
                    .furthest_km = row.furthest_km.value_or(0)};
    if (row.latitude && row.longitude)
        trainer.sets_out_from = schools::Position{*row.latitude, *row.longitude};
    return trainer;
}
}  // namespace

constexpr db::Sql trainers_seen = R"(
    SELECT DISTINCT n.id, n.given || ' ' || n.family AS name, t.days, t.postcode, t.latitude,
           t.longitude, t.furthest_km, a.first_day, a.last_day
      FROM (SELECT person_id FROM people_seats
             WHERE authority_id = $1 AND role = 'trainer' AND (until IS NULL OR until > $2)
            UNION
            SELECT person_id FROM programmes_leads
             WHERE authority_id = $1 AND state = 'accredited' AND person_id = $3) q
      JOIN people_persons n ON n.id = q.person_id
      LEFT JOIN programmes_trainers t ON t.person_id = n.id
      LEFT JOIN programmes_trainers_away a ON a.person_id = n.id AND a.last_day >= $2
     WHERE (n.id = $3 OR $3 = 0) AND (n.id = $4 OR $4 = 0)
     ORDER BY name, n.id, a.first_day)";

static std::vector<Trainer> load(db::Connection& db, std::int64_t authority, calendar::Day today,
                                 people::PersonId one, std::int64_t only) {
    std::vector<Trainer> trainers;
    for (const auto& row : db.all<TrainerRow>(trainers_seen, authority, today, one, only)) {
        if (trainers.empty() || trainers.back().id != row.id) trainers.push_back(trainer_of(row));
        if (row.away_from && row.away_to)
            trainers.back().away.push_back({*row.away_from, *row.away_to});
    }
    return trainers;
}

std::vector<Trainer> load_trainers(db::Connection& db, std::int64_t authority,
                                   calendar::Day today) {
    return load(db, authority, today, {}, 0);
}

std::optional<Trainer> find_trainer(db::Connection& db, const auth::Viewer& viewer,
                                    people::PersonId id, calendar::Day today) {
    const bool officer = viewer.role == enums::text(people::Role::officer);
    auto found = load(db, viewer.authority, today, id, officer ? 0 : viewer.person.value);
    if (found.empty()) return {};
    return std::move(found.front());
}

constexpr db::Sql put_settings = R"(
    INSERT INTO programmes_trainers (person_id, authority_id, days, postcode, latitude, longitude,
                                     furthest_km)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (person_id)
    DO UPDATE SET days = excluded.days, postcode = excluded.postcode,
                  latitude = excluded.latitude, longitude = excluded.longitude,
                  furthest_km = excluded.furthest_km)";

void store_trainer_settings(db::Connection& db, std::int64_t authority, people::PersonId person,
                            const TrainerSettings& settings) {
    std::optional<double> latitude, longitude;
    if (settings.sets_out_from) {
        latitude = settings.sets_out_from->latitude;
        longitude = settings.sets_out_from->longitude;
    }
    db.run(put_settings, person, authority, settings.days.bits, settings.postcode, latitude,
           longitude, settings.furthest_km);
}

constexpr db::Sql add_away = R"(
    INSERT INTO programmes_trainers_away (person_id, first_day, last_day) VALUES ($1, $2, $3))";

void store_away(db::Connection& db, people::PersonId person, const Away& away) {
    db.run(add_away, person, away.first, away.last);
}

constexpr db::Sql forget_away =
    "DELETE FROM programmes_trainers_away WHERE person_id = $1 AND first_day = $2";

void remove_away(db::Connection& db, people::PersonId person, calendar::Day first) {
    db.run(forget_away, person, first);
}

}  // namespace programmes
