#include "modules/reports/rules/absences_store.hpp"

namespace reports {

using namespace std::chrono_literals;

// The afternoon has no clock of its own in the rules: half an hour is patience enough.
constexpr auto afternoon_patience = 30min;

Stand stand_of(const AbsenceLine& line, const RuleSettings& rules, calendar::Instant now) {
    if (line.ended) return says_here(line.marked) ? Stand::here : Stand::in_register;
    if (line.reason == enums::text(Reason::should_be_here) && !line.decided_by)
        return Stand::should_be_here;
    if (line.said_at || line.decided_by) return Stand::answered;
    if (!line.asked_at) return Stand::not_yet;
    if (line.reached == 0) return Stand::unreached;
    const auto& rule = rules[Rule::unanswered];
    const auto patience = line.session == Session::am ? calendar::in_london({line.day, rule.time})
                                                      : *line.asked_at + afternoon_patience;
    return rule.enabled && now >= patience ? Stand::ring : Stand::waiting;
}

constexpr db::Sql absences_of_day = R"(
    SELECT a.id, a.school_id, k.given, k.family, k.class, k.upn, a.day, a.session, a.marked,
           a.asked_at, a.said_at, COALESCE(p.given || ' ' || p.family, ''), a.reason, a.code,
           a.words, a.decided_by, a.ended_at IS NOT NULL, a.exported_at, a.version,
           (SELECT COUNT(DISTINCT d.person_id) FROM reports_doings d
              JOIN conversations_messages m ON m.id = d.message_id
             WHERE d.child_id = a.child_id AND d.day = a.day
               AND d.rule IN ('absence', 'afternoon') AND d.outcome IN ('told', 'put_right')
               AND m.state NOT IN ('undelivered', 'refused', 'expired', 'held'))
      FROM reports_absences a
      JOIN people_children k ON k.id = a.child_id
      JOIN schools_schools s ON s.id = a.school_id AND s.authority_id = $1
      LEFT JOIN people_persons p ON p.id = a.said_by
     WHERE a.school_id = $2 AND a.day = $3
     ORDER BY k.family, k.given, a.session, a.id)";

std::vector<AbsenceLine> load_absences(db::Connection& db, const schools::Scope& scope,
                                       calendar::Day day) {
    return db.all<AbsenceLine>(absences_of_day, scope.authority, scope.school, day);
}

constexpr db::Sql absence_by_id = R"(
    SELECT a.id, a.school_id, k.given, k.family, k.class, k.upn, a.day, a.session, a.marked,
           a.asked_at, a.said_at, COALESCE(p.given || ' ' || p.family, ''), a.reason, a.code,
           a.words, a.decided_by, a.ended_at IS NOT NULL, a.exported_at, a.version, 0
      FROM reports_absences a
      JOIN people_children k ON k.id = a.child_id
      JOIN schools_schools s ON s.id = a.school_id AND s.authority_id = $1
      LEFT JOIN people_persons p ON p.id = a.said_by
     WHERE a.id = $3 AND a.school_id = $2)";

std::optional<AbsenceLine> find_absence(db::Connection& db, const schools::Scope& scope,
                                        AbsenceId id) {
    return db.find<AbsenceLine>(absence_by_id, scope.authority, scope.school, id);
}

constexpr db::Sql asked_people = R"(
    SELECT d.person_id, COALESCE(p.given || ' ' || p.family, ''), d.outcome, d.at,
           COALESCE(m.state NOT IN ('undelivered', 'refused', 'expired', 'held'), FALSE)
      FROM reports_absences a
      JOIN reports_doings d ON d.child_id = a.child_id AND d.day = a.day
       AND d.rule IN ('absence', 'afternoon')
      LEFT JOIN people_persons p ON p.id = d.person_id
      LEFT JOIN conversations_messages m ON m.id = d.message_id
     WHERE a.id = $1 ORDER BY d.id)";

std::vector<AskedOne> load_asked_people(db::Connection& db, AbsenceId id) {
    return db.all<AskedOne>(asked_people, id);
}

constexpr db::Sql decide_code = R"(
    UPDATE reports_absences
       SET code = $2, decided_by = CASE WHEN CAST($2 AS TEXT) = '' THEN 0
                                               ELSE CAST($4 AS BIGINT) END,
           decided_at = $5, exported_at = NULL, version = version + 1
     WHERE id = $1 AND version = $3)";

bool store_code(Platform& platform, const AbsenceLine& line, std::string_view code,
                std::int64_t version, people::PersonId by) {
    return platform.db.run(decide_code, line.id, code, version, by, platform.clock.now()) == 1;
}

constexpr db::Sql mark_exported = R"(
    UPDATE reports_absences SET exported_at = $4
     WHERE school_id = $1 AND day = $2 AND code <> '' AND exported_at IS NULL
       AND COALESCE(said_at, 0) <= $3 AND COALESCE(decided_at, 0) <= $3)";

std::int64_t store_exported(Platform& platform, const schools::Scope& scope, calendar::Day day,
                            calendar::Instant shown_at) {
    return platform.db.run(mark_exported, scope.school, day, shown_at, platform.clock.now());
}

}  // namespace reports
