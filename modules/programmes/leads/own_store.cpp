// What a Lead sees behind their personal link.
#include "modules/programmes/leads/leads_store.hpp"

namespace programmes {

constexpr db::Sql own_lead = R"(
    SELECT n.given,
           EXISTS (SELECT 1 FROM programmes_certificates t WHERE t.person_id = n.id), l.state,
           (SELECT q.step FROM programmes_lead_applications q
             WHERE q.person_id = n.id AND q.state = 'waiting'),
           EXISTS (SELECT 1 FROM people_seats q
                    WHERE q.person_id = n.id AND q.role = 'trainer'
                      AND (q.until IS NULL OR q.until > $2)),
           k.expires_on, a.starts_on, a.ends_on,
           COALESCE((SELECT q.reasons FROM programmes_lead_applications q
                      WHERE q.person_id = n.id ORDER BY q.id DESC LIMIT 1), ''),
           COALESCE(g.name, ''), COALESCE(g.meets_where, ''), COALESCE(g.meets_when, ''),
           g.begins_on, l.asked_to_go_on
      FROM people_persons n
      LEFT JOIN programmes_leads l ON l.person_id = n.id
      LEFT JOIN programmes_lead_checks k ON k.person_id = n.id
      LEFT JOIN programmes_accreditations a ON a.person_id = n.id AND a.state = 'current'
      LEFT JOIN programmes_lead_groups g ON g.id = l.group_id
     WHERE n.id = $1)";

OwnLead load_own_lead(db::Connection& db, people::PersonId person, calendar::Day today) {
    return db.one<OwnLead>(own_lead, person, today);
}

constexpr db::Sql ask_to_go_on = R"(
    UPDATE programmes_leads SET asked_to_go_on = $2
     WHERE person_id = $1 AND asked_to_go_on IS NULL)";

void store_going_on(db::Connection& db, people::PersonId person, calendar::Day today) {
    db.run(ask_to_go_on, person, today);
}

OnTheLadder OwnLead::on_the_ladder(people::PersonId person) const {
    OnTheLadder who{.person = person,
                    .completed = completed,
                    .state = state,
                    .waits = waits_for.has_value(),
                    .trainer = trainer,
                    .checked_until = checked_until};
    if (accredited_from && accredited_until)
        who.accredited = Period{*accredited_from, *accredited_until};
    return who;
}

// The door: whoever leads this session, as long as accreditation and check last.
constexpr db::Sql session_for_lead = R"(
    SELECT s.id, s.cohort_id, s.authority_id, s.school_id, c.name, w.title, s.room, s.position,
           s.starts_at, s.ends_at, s.state, s.register_taken_at, k.needed,
           NOT EXISTS (SELECT 1 FROM programmes_sessions l
                        WHERE l.cohort_id = s.cohort_id AND l.state <> 'cancelled'
                          AND l.starts_at > s.starts_at),
           EXISTS (SELECT 1 FROM programmes_editions e
                     JOIN programmes_programmes g ON g.id = e.programme_id
                    WHERE e.id = k.edition_id AND g.kind = 'family_course')
      FROM programmes_sessions s
      JOIN programmes_cohorts k ON k.id = s.cohort_id
      JOIN schools_schools c ON c.id = s.school_id
      JOIN programmes_module_words w ON w.module_id = s.module_id AND w.language = 'en'
      JOIN programmes_accreditations a
        ON a.person_id = s.lead_id AND a.state = 'current' AND a.starts_on <= $3
       AND a.ends_on >= $3
      JOIN programmes_lead_checks h ON h.person_id = s.lead_id AND h.expires_on >= $3
     WHERE s.id = $1 AND s.lead_id = $2)";

std::optional<RegisterSession> find_session_for_lead(db::Connection& db, people::PersonId lead,
                                                     SessionId session, calendar::Day today) {
    return db.find<RegisterSession>(session_for_lead, session, lead, today);
}

namespace {
struct ShortLine {
    PlaceId place{};
    std::string given{};
    std::string family{};
    PlaceState state{};
    bool came = false;
};
}  // namespace

constexpr db::Sql short_register = R"(
    SELECT p.id, n.given, n.family, p.state, COALESCE(a.came, FALSE)
      FROM programmes_places p
      JOIN people_persons n ON n.id = p.person_id
      LEFT JOIN programmes_attendance a ON a.place_id = p.id AND a.session_id = $2
     WHERE p.cohort_id = $1 AND (p.state IN ('accepted', 'invited', 'waiting') OR a.came)
     ORDER BY CASE WHEN p.state = 'accepted' THEN 0 ELSE 1 END, n.given, n.family, p.id)";

Register load_lead_register(db::Connection& db, const RegisterSession& session) {
    Register lines;
    for (const auto& line : db.all<ShortLine>(short_register, session.cohort, session.id))
        lines.push_back({.place = line.place,
                         .parent = name_and_initial(line.given, line.family),
                         .state = line.state,
                         .came = line.came});
    return lines;
}

}  // namespace programmes
