// Leads at the head of a cohort's sessions: who may, who does, and what was said of it.
#include <algorithm>

#include "modules/programmes/leads/leads_store.hpp"

namespace programmes {

namespace {
struct AccreditedRow {
    people::PersonId person{};
    std::string name{};
    std::string school_name{};
    std::optional<calendar::Day> from{};
    std::optional<calendar::Day> until{};
    std::optional<calendar::Day> checked_until{};
    std::int64_t led = 0;
};
struct LeadBooked {
    people::PersonId lead{};
    calendar::Instant starts_at{};
    calendar::Instant ends_at{};
};
}  // namespace

constexpr db::Sql ever_accredited = R"(
    SELECT l.person_id, n.given || ' ' || n.family, c.name, a.starts_on, a.ends_on, k.expires_on,
           (SELECT COUNT(*) FROM programmes_sessions s
             WHERE s.lead_id = l.person_id AND s.state = 'held') AS led
      FROM programmes_leads l
      JOIN people_persons n ON n.id = l.person_id
      JOIN schools_schools c ON c.id = l.school_id
      LEFT JOIN programmes_accreditations a ON a.person_id = l.person_id AND a.state = 'current'
      LEFT JOIN programmes_lead_checks k ON k.person_id = l.person_id
     WHERE l.authority_id = $1 AND l.state IN ('accredited', 'lapsed')
     ORDER BY led, n.family, n.given, l.person_id)";

constexpr db::Sql leads_booked = R"(
    SELECT lead_id, starts_at, ends_at FROM programmes_sessions
     WHERE authority_id = $1 AND lead_id IS NOT NULL AND cohort_id <> $2 AND state = 'planned'
       AND starts_at < $4 AND ends_at > $3)";

std::vector<WhoMayLead> load_who_may_lead(db::Connection& db, std::int64_t authority,
                                          std::span<const SessionTimes> sessions, CohortId except) {
    std::vector<LeadBooked> booked;
    if (!sessions.empty()) {
        const auto first = std::ranges::min(sessions, {}, &SessionTimes::starts_at).starts_at;
        const auto last = std::ranges::max(sessions, {}, &SessionTimes::ends_at).ends_at;
        booked = db.all<LeadBooked>(leads_booked, authority, except, first, last);
    }
    std::vector<WhoMayLead> all;
    for (auto& row : db.all<AccreditedRow>(ever_accredited, authority)) {
        WhoMayLead lead{.person = row.person,
                        .name = std::move(row.name),
                        .school_name = std::move(row.school_name),
                        .checked_until = row.checked_until,
                        .led = row.led};
        if (row.from && row.until) lead.accredited = Period{*row.from, *row.until};
        lead.busy = std::ranges::any_of(booked, [&](const LeadBooked& other) {
            return other.lead == row.person &&
                   std::ranges::any_of(sessions, [&](const SessionTimes& ours) {
                       return ours.starts_at < other.ends_at && other.starts_at < ours.ends_at;
                   });
        });
        all.push_back(std::move(lead));
    }
    return all;
}

constexpr db::Sql lead_of_cohort = R"(
    SELECT n.id, n.given || ' ' || n.family
      FROM programmes_cohorts k JOIN people_persons n ON n.id = k.lead_id
     WHERE k.id = $1)";

std::optional<CohortLead> find_cohort_lead(db::Connection& db, CohortId cohort) {
    return db.find<CohortLead>(lead_of_cohort, cohort);
}

constexpr db::Sql lead_cohort = "UPDATE programmes_cohorts SET lead_id = $2 WHERE id = $1";

constexpr db::Sql lead_sessions = R"(
    UPDATE programmes_sessions SET lead_id = $2, revision = revision + 1, changed_at = $3
     WHERE cohort_id = $1 AND state = 'planned' AND starts_at > $3)";

void store_lead(Platform& platform, CohortId cohort, people::PersonId lead) {
    const auto leads = lead ? std::optional(lead) : std::nullopt;
    platform.db.run(lead_cohort, cohort, leads);
    platform.db.run(lead_sessions, cohort, leads, platform.clock.now());
}

constexpr db::Sql led_sessions = R"(
    SELECT s.id, s.cohort_id, w.title, c.name, s.room, s.starts_at, s.state,
           (SELECT COUNT(*) FROM programmes_attendance a WHERE a.session_id = s.id AND a.came),
           COALESCE(o.id, 0), o.rating
      FROM programmes_sessions s
      JOIN schools_schools c ON c.id = s.school_id
      JOIN programmes_module_words w
        ON w.module_id = s.module_id
       AND w.language = COALESCE((SELECT x.language FROM programmes_module_words x
                                   WHERE x.module_id = s.module_id AND x.language = $2), 'en')
      LEFT JOIN programmes_observations o
        ON o.session_id = s.id AND o.observed_id = s.lead_id
     WHERE s.lead_id = $1 AND s.state <> 'cancelled'
     ORDER BY s.starts_at, s.id)";

std::vector<LedSession> load_led_sessions(db::Connection& db, people::PersonId lead,
                                          std::string_view language) {
    return db.all<LedSession>(led_sessions, lead, language);
}

constexpr db::Sql feedback_for = R"(
    SELECT f.welcome, f.learned, f.will_try, f.words
      FROM programmes_sessions s JOIN programmes_feedback f ON f.session_id = s.id
     WHERE s.lead_id = $1
     ORDER BY f.at DESC, f.place_id)";

std::vector<Feedback> load_feedback_for(db::Connection& db, people::PersonId lead) {
    return db.all<Feedback>(feedback_for, lead);
}

}  // namespace programmes
