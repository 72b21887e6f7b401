// Who can lead groups, with what they told us and what they are accredited for.
#include "modules/programmes/rota/rota_store.hpp"

namespace programmes {

namespace {

// Somebody once for each time away, or once.
struct RotaPersonRow {
    people::PersonId id{};
    std::string name{};
    bool trainer = false;
    std::optional<std::int64_t> days{};
    std::optional<double> latitude{};
    std::optional<double> longitude{};
    std::optional<std::int64_t> furthest_km{};
    std::optional<calendar::Day> away_from{};
    std::optional<calendar::Day> away_to{};
    std::string school_name{};
    std::optional<double> home_latitude{};
    std::optional<double> home_longitude{};
    std::optional<calendar::Day> accredited_from{};
    std::optional<calendar::Day> accredited_until{};
    std::optional<calendar::Day> checked_until{};
};

std::optional<schools::Position> position(std::optional<double> latitude,
                                          std::optional<double> longitude) {
    if (!latitude || !longitude) return {};
    return schools::Position{*latitude, *longitude};
}

RotaPerson rota_person_of(const RotaPersonRow& row) {
    RotaPerson person{.who = {.id = row.id,
                              .name = row.name,
                              .told_us = row.days.has_value(),
                              .days = row.days ? Weekdays{*row.days} : school_days,
                              .sets_out_from = position(row.latitude, row.longitude),
                              .furthest_km = row.furthest_km.value_or(0)}};
    if (row.trainer) return person;
    if (!person.who.sets_out_from)
        person.who.sets_out_from = position(row.home_latitude, row.home_longitude);
    if (person.who.furthest_km == 0) person.who.furthest_km = lead_goes_km;
    person.lead = WhoMayLead{.person = row.id,
                             .name = row.name,
                             .school_name = row.school_name,
                             .checked_until = row.checked_until};
    if (row.accredited_from && row.accredited_until)
        person.lead->accredited = Period{*row.accredited_from, *row.accredited_until};
    return person;
}

}  // namespace

constexpr db::Sql who_can_lead = R"(
    SELECT n.id, n.given || ' ' || n.family AS name, q.person_id IS NOT NULL, t.days, t.latitude,
           t.longitude, t.furthest_km, a.first_day, a.last_day, COALESCE(c.name, ''), c.latitude,
           c.longitude, x.starts_on, x.ends_on, k.expires_on
      FROM people_persons n
      LEFT JOIN (SELECT DISTINCT person_id FROM people_seats
                  WHERE authority_id = $1 AND role = 'trainer' AND (until IS NULL OR until > $2)) q
        ON q.person_id = n.id
      LEFT JOIN programmes_leads l
        ON l.person_id = n.id AND l.authority_id = $1 AND l.state = 'accredited'
      LEFT JOIN schools_schools c ON c.id = l.school_id
      LEFT JOIN programmes_trainers t ON t.person_id = n.id
      LEFT JOIN programmes_trainers_away a ON a.person_id = n.id AND a.last_day >= $2
      LEFT JOIN programmes_accreditations x ON x.person_id = n.id AND x.state = 'current'
      LEFT JOIN programmes_lead_checks k ON k.person_id = n.id
     WHERE n.id IN (SELECT person_id FROM people_seats
                     WHERE authority_id = $1 AND role = 'trainer'
                    UNION
                    SELECT person_id FROM programmes_leads
                     WHERE authority_id = $1 AND state = 'accredited')
       AND (q.person_id IS NOT NULL OR l.person_id IS NOT NULL)
     ORDER BY name, n.id, a.first_day)";

std::vector<RotaPerson> load_rota_people(db::Connection& db, std::int64_t authority,
                                         calendar::Day today) {
    std::vector<RotaPerson> people;
    for (const auto& row : db.all<RotaPersonRow>(who_can_lead, authority, today)) {
        if (people.empty() || people.back().who.id != row.id) people.push_back(rota_person_of(row));
        if (row.away_from && row.away_to)
            people.back().who.away.push_back({*row.away_from, *row.away_to});
    }
    return people;
}

}  // namespace programmes
