#include "modules/programmes/leads/leads_store.hpp"

namespace programmes {

constexpr db::Sql leads_seen = R"(
    SELECT l.person_id, n.given, n.family, l.authority_id, l.school_id, c.name, l.place_id,
           l.state, l.since, COALESCE(l.group_id, 0), COALESCE(g.name, ''), k.kind,
           COALESCE(k.number, ''), k.expires_on, a.starts_on, a.ends_on,
           (SELECT COUNT(*) FROM programmes_lead_training t WHERE t.lead_id = l.person_id),
           (SELECT COUNT(*) FROM programmes_sessions s
             WHERE s.lead_id = l.person_id AND s.state = 'held'),
           EXISTS (SELECT 1 FROM programmes_lead_applications q
                    WHERE q.person_id = l.person_id AND q.state = 'waiting') AS waits,
           EXISTS (SELECT 1 FROM people_seats q
                    WHERE q.person_id = l.person_id AND q.role = 'trainer'
                      AND (q.until IS NULL OR q.until > $4)),
           l.asked_to_go_on
      FROM programmes_leads l
      JOIN people_persons n ON n.id = l.person_id
      JOIN schools_schools c ON c.id = l.school_id
      LEFT JOIN programmes_lead_groups g ON g.id = l.group_id
      LEFT JOIN programmes_lead_checks k ON k.person_id = l.person_id
      LEFT JOIN programmes_accreditations a ON a.person_id = l.person_id AND a.state = 'current'
     WHERE l.authority_id = $1 AND (l.school_id = $2 OR $2 = 0)
       AND (l.person_id = $3 OR $3 = 0)
     ORDER BY waits DESC, CASE WHEN l.asked_to_go_on IS NULL THEN 1 ELSE 0 END, n.family, n.given,
              l.person_id)";

std::vector<Lead> load_leads(db::Connection& db, const schools::Scope& scope, calendar::Day today) {
    return db.all<Lead>(leads_seen, scope.authority, scope.school, 0, today);
}

std::optional<Lead> find_lead(db::Connection& db, const schools::Scope& scope,
                              people::PersonId person, calendar::Day today) {
    return db.find<Lead>(leads_seen, scope.authority, scope.school, person, today);
}

constexpr db::Sql applications_of = R"(
    SELECT q.id, q.person_id, q.step, q.why, q.brings, q.when_free, q.referee, q.state,
           q.asked_at, q.decided_at, COALESCE(n.given || ' ' || n.family, ''), q.reasons
      FROM programmes_lead_applications q LEFT JOIN people_persons n ON n.id = q.decided_by
     WHERE q.person_id = $1 ORDER BY q.id DESC)";

std::vector<Application> load_applications(db::Connection& db, people::PersonId person) {
    return db.all<Application>(applications_of, person);
}

constexpr db::Sql sign_offs_of = R"(
    SELECT t.lead_id, t.module, t.signed_on, n.given || ' ' || n.family
      FROM programmes_lead_training t JOIN people_persons n ON n.id = t.signed_off_by
     WHERE t.lead_id = $1)";

std::vector<SignOff> load_sign_offs(db::Connection& db, people::PersonId person) {
    return db.all<SignOff>(sign_offs_of, person);
}

OnTheLadder on_the_ladder(const Lead& lead, std::span<const SignOff> signed_off) {
    OnTheLadder who{.person = lead.person,
                    .completed = true,
                    .state = lead.state,
                    .waits = lead.waits,
                    .trainer = lead.trainer,
                    .checked_until = lead.check_expires_on,
                    .accredited = lead.accredited()};
    for (const auto& one : signed_off) who.signed_off.insert(one.module);
    return who;
}

constexpr db::Sql add_application = R"(
    INSERT INTO programmes_lead_applications (id, authority_id, school_id, person_id, step, why,
                                              brings, when_free, referee, state, asked_at)
    SELECT $1, p.authority_id, p.school_id, p.person_id, CAST($3 AS TEXT), CAST($4 AS TEXT),
           CAST($5 AS TEXT), CAST($6 AS TEXT), CAST($7 AS TEXT), 'waiting', CAST($8 AS BIGINT)
      FROM programmes_places p WHERE p.id = $2
    ON CONFLICT DO NOTHING)";

constexpr db::Sql on_the_way = R"(
    INSERT INTO programmes_leads (person_id, authority_id, school_id, place_id, state, since)
    SELECT p.person_id, p.authority_id, p.school_id, p.id, 'asked', CAST($2 AS TEXT)
      FROM programmes_places p WHERE p.id = $1
    ON CONFLICT (person_id)
    DO UPDATE SET state = excluded.state, since = excluded.since, school_id = excluded.school_id,
                  place_id = excluded.place_id)";

void store_application(Platform& platform, PlaceId place, LadderStep step,
                       const StepAnswers& answers) {
    const bool added = platform.db.run(add_application, platform.ids.next<Application>(), place,
                                       step, answers.why, answers.brings, answers.when_free,
                                       answers.referee, platform.clock.now()) == 1;
    if (added && step == LadderStep::lead)
        platform.db.run(on_the_way, place, platform.clock.today());
}

constexpr db::Sql decide_on = R"(
    UPDATE programmes_lead_applications
       SET state = $2, reasons = $3, decided_by = $4, decided_at = $5
     WHERE id = $1 AND state = 'waiting')";

constexpr db::Sql lead_becomes =
    "UPDATE programmes_leads SET state = $2, since = $3 WHERE person_id = $1";

bool store_decision(Platform& platform, const Application& application, bool accepted,
                    std::string_view reasons, people::PersonId by) {
    const auto state = accepted ? ApplicationState::accepted : ApplicationState::declined;
    if (platform.db.run(decide_on, application.id, state, reasons, by, platform.clock.now()) == 0)
        return false;
    if (application.step == LadderStep::lead)
        platform.db.run(lead_becomes, application.person,
                        accepted ? LeadState::training : LeadState::declined,
                        platform.clock.today());
    return true;
}

constexpr db::Sql put_check = R"(
    INSERT INTO programmes_lead_checks (person_id, authority_id, kind, number, expires_on,
                                        recorded_by, recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (person_id)
    DO UPDATE SET kind = excluded.kind, number = excluded.number,
                  expires_on = excluded.expires_on, recorded_by = excluded.recorded_by,
                  recorded_at = excluded.recorded_at)";

void store_check(Platform& platform, const Lead& lead, const SafeguardingCheck& check,
                 people::PersonId by) {
    platform.db.run(put_check, lead.person, lead.authority, check.kind, check.number,
                    check.expires_on, by, platform.clock.now());
}

constexpr db::Sql add_sign_off = R"(
    INSERT INTO programmes_lead_training (lead_id, module, signed_off_by, signed_on)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (lead_id, module) DO NOTHING)";

void store_sign_off(Platform& platform, people::PersonId lead, TrainingModule module,
                    people::PersonId by) {
    platform.db.run(add_sign_off, lead, module, by, platform.clock.today());
}

constexpr db::Sql renew_accreditation = R"(
    UPDATE programmes_accreditations SET state = 'renewed'
     WHERE person_id = $1 AND state = 'current')";

constexpr db::Sql add_accreditation = R"(
    INSERT INTO programmes_accreditations (id, authority_id, person_id, starts_on, ends_on, state,
                                           given_by, given_at)
    VALUES ($1, $2, $3, $4, $5, 'current', $6, $7))";

constexpr db::Sql goes_on =
    "UPDATE programmes_leads SET asked_to_go_on = NULL WHERE person_id = $1";

AccreditationId store_accreditation(Platform& platform, std::int64_t authority,
                                    people::PersonId person, const Period& period,
                                    people::PersonId by) {
    const auto id = platform.ids.next<Accreditation>();
    platform.db.run(renew_accreditation, person);
    platform.db.run(goes_on, person);
    platform.db.run(add_accreditation, id, authority, person, period.first, period.last, by,
                    platform.clock.now());
    platform.db.run(lead_becomes, person, LeadState::accredited, platform.clock.today());
    return id;
}

constexpr db::Sql ending_soon = R"(
    SELECT a.person_id, l.authority_id, l.school_id, l.place_id, n.given, a.ends_on
      FROM programmes_accreditations a
      JOIN programmes_leads l ON l.person_id = a.person_id
      JOIN people_persons n ON n.id = a.person_id
     WHERE a.state = 'current' AND a.ends_on >= $1 AND a.ends_on <= $2)";

std::vector<Ending> load_ending(db::Connection& db, calendar::Day from, calendar::Day until) {
    return db.all<Ending>(ending_soon, from, until);
}

constexpr db::Sql end_accreditation = R"(
    UPDATE programmes_accreditations SET state = 'lapsed'
     WHERE person_id = $1 AND state = 'current')";

std::vector<Ending> lapse_accreditations(Platform& platform, calendar::Day today) {
    constexpr calendar::Day long_ago{std::chrono::year{2000} / 1 / 1};
    auto over = load_ending(platform.db, long_ago, calendar::plus_days(today, -1));
    for (const auto& ending : over) {
        platform.db.run(end_accreditation, ending.person);
        platform.db.run(lead_becomes, ending.person, LeadState::lapsed, today);
    }
    return over;
}

constexpr db::Sql release_sessions = R"(
    UPDATE programmes_sessions
       SET lead_id = NULL, revision = revision + 1, changed_at = $2
     WHERE lead_id IS NOT NULL AND state = 'planned' AND starts_at > $2
       AND NOT EXISTS (SELECT 1 FROM programmes_accreditations a
                         JOIN programmes_lead_checks k ON k.person_id = a.person_id
                        WHERE a.person_id = programmes_sessions.lead_id AND a.state = 'current'
                          AND a.ends_on >= $1 AND k.expires_on >= $1))";

constexpr db::Sql release_cohorts = R"(
    UPDATE programmes_cohorts SET lead_id = NULL, version = version + 1
     WHERE lead_id IS NOT NULL AND state IN ('planned', 'running')
       AND NOT EXISTS (SELECT 1 FROM programmes_accreditations a
                         JOIN programmes_lead_checks k ON k.person_id = a.person_id
                        WHERE a.person_id = programmes_cohorts.lead_id AND a.state = 'current'
                          AND a.ends_on >= $1 AND k.expires_on >= $1)
    RETURNING id)";

std::vector<CohortId> release_unfit(Platform& platform, calendar::Day today) {
    platform.db.run(release_sessions, today, platform.clock.now());
    return platform.db.all<CohortId>(release_cohorts, today);
}

}  // namespace programmes
