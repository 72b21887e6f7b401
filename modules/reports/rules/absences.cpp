#include "modules/reports/rules/absences.hpp"

#include "modules/reports/marks/codes.hpp"
#include "platform/messages/messages.hpp"

namespace reports {

bool is_unexplained(std::string_view code) {
    return wants_reason(code) || code == "O";
}

bool says_here(std::string_view code) {
    // U: arrived after the register had closed.
    const auto counted = counted_as(code);
    return counted == Counted::present || counted == Counted::elsewhere || code == "U";
}

std::string listed(std::span<const std::string> names, std::string_view language) {
    std::string all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0 && i + 1 == names.size())
            return messages::say(messages::language_of(language), "absences.and",
                                 {{"first", all}, {"last", names[i]}});
        all += (i > 0 ? ", " : "") + names[i];
    }
    return all;
}

constexpr db::Sql asked_about = R"(
    SELECT a.id, a.authority_id, a.school_id, a.school_name, a.child_id, a.given, a.day, a.session,
           a.asked_at, a.said_at, a.said_by, a.reason, a.code, a.words, a.decided_by, a.marked,
           a.ended
      FROM reports_doings d
      JOIN conversations_messages m ON m.id = d.message_id
      JOIN reports_own_absences a ON a.asking_id = m.sending_id AND a.child_id = d.child_id
                                 AND a.person_id = d.person_id
     WHERE d.message_id = $1 AND d.person_id = $2 ORDER BY a.given, a.id)";

std::vector<OpenAbsence> load_asked(db::Connection& db, conversations::MessageId message,
                                    people::PersonId person) {
    return db.all<OpenAbsence>(asked_about, message, person);
}

constexpr db::Sql own_absences = R"(
    SELECT id, authority_id, school_id, school_name, child_id, given, day, session, asked_at,
           said_at, said_by, reason, code, words, decided_by, marked, ended
      FROM reports_own_absences
     WHERE person_id = $1 AND day = $2
     ORDER BY given, session, id)";
constexpr db::Sql own_absence = R"(
    SELECT id, authority_id, school_id, school_name, child_id, given, day, session, asked_at,
           said_at, said_by, reason, code, words, decided_by, marked, ended
      FROM reports_own_absences WHERE person_id = $1 AND id = $2)";

std::vector<OpenAbsence> load_own_absences(db::Connection& db, people::PersonId person,
                                           calendar::Day day) {
    return db.all<OpenAbsence>(own_absences, person, day);
}

std::optional<OpenAbsence> find_own_absence(db::Connection& db, people::PersonId person,
                                            AbsenceId id) {
    return db.find<OpenAbsence>(own_absence, person, id);
}

constexpr db::Sql children_heard_of = R"(
    SELECT k.id, k.school_id, k.given, k.family
      FROM reports_hearers o JOIN people_children k ON k.id = o.child_id
     WHERE o.person_id = $1
     ORDER BY k.born_on, k.id)";

std::vector<people::OwnChild> load_children_heard_of(db::Connection& db, people::PersonId person) {
    return db.all<people::OwnChild>(children_heard_of, person);
}

constexpr db::Sql keep_said = R"(
    UPDATE reports_absences
       SET said_at = $3, said_by = $4,
           reason = CASE WHEN CAST($5 AS TEXT) = '' THEN reason ELSE $5 END,
           code = CASE WHEN decided_by <> 0 OR CAST($5 AS TEXT) = '' THEN code ELSE $6 END,
           words = SUBSTR(CASE WHEN words = '' OR words = $7 THEN CAST($7 AS TEXT)
                               WHEN CAST($7 AS TEXT) = '' THEN words
                               ELSE words || ' / ' || CAST($7 AS TEXT) END, 1, 500),
           exported_at = NULL, version = version + 1
     WHERE child_id = $1 AND day = $2)";

void store_said(Platform& platform, const OpenAbsence& absence, const SaidWords& said) {
    const auto reason = said.reason ? enums::text(*said.reason) : std::string_view{};
    const auto code = said.reason ? proposed_code(*said.reason) : std::string_view{};
    platform.db.run(keep_said, absence.child, absence.day, platform.clock.now(), said.by, reason,
                    code, said.words);
}

constexpr db::Sql add_told = R"(
    INSERT INTO reports_absences (id, school_id, child_id, day, session, marked,
                                  marked_at, said_at, said_by, reason, code, words)
    VALUES ($1, $2, $3, $4, $5, '', $6, $6, $7, $8, $9, $10)
    ON CONFLICT (child_id, day, session) DO NOTHING)";

void add_told_absence(Platform& platform, const people::OwnChild& child, calendar::Day day,
                      Session session, const SaidWords& said) {
    const auto reason = said.reason.value_or(Reason::other);
    platform.db.run(add_told, platform.ids.next(), child.school, child.id, day, session,
                    platform.clock.now(), said.by, reason, proposed_code(reason), said.words);
}

}  // namespace reports
