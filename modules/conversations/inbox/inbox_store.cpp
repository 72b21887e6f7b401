#include "modules/conversations/inbox/inbox_store.hpp"

#include <limits>

#include "platform/http/words.hpp"

namespace conversations {

static constexpr InboxPlace the_beginning{};
static const InboxPlace the_end{calendar::Instant{std::chrono::seconds(1LL << 40)},
                                std::numeric_limits<std::int64_t>::max()};
static constexpr auto a_month = std::chrono::days(30);

constexpr db::Sql those_waiting = R"(
    SELECT id, person_id, given, family, language, last_at, last_words, last_by, heard_at,
           needs_person, assigned_name
      FROM conversations_inbox
     WHERE authority_id = $1 AND school_id = $2 AND needs_person
       AND heard_at >= $3 AND (heard_at > $3 OR id > $4) AND heard_at <= $5
     ORDER BY heard_at, id LIMIT $6)";

static std::vector<InboxLine> load_waiting(db::Connection& db, const InboxAsked& asked) {
    const auto after = asked.after.value_or(the_beginning);
    return db.all<InboxLine>(those_waiting, asked.scope.authority, asked.scope.school, after.at,
                             after.id, asked.until.value_or(asked.now), asked.most);
}

constexpr db::Sql those_of_viewer = R"(
    SELECT id, person_id, given, family, language, last_at, last_words, last_by, heard_at,
           needs_person, assigned_name
      FROM conversations_inbox
     WHERE authority_id = $1 AND school_id = $2 AND assigned_to = $6 AND assigned_to <> 0
       AND last_at <= $3 AND (last_at < $3 OR id < $4)
     ORDER BY last_at DESC, id DESC LIMIT $5)";

constexpr db::Sql those_all = R"(
    SELECT id, person_id, given, family, language, last_at, last_words, last_by, heard_at,
           needs_person, assigned_name
      FROM conversations_inbox
     WHERE authority_id = $1 AND school_id = $2 AND last_at <= $3 AND (last_at < $3 OR id < $4)
     ORDER BY last_at DESC, id DESC LIMIT $5)";

// Who is written to every week and never answers is silent, too: so the messages are asked where
// the last one is younger than a month (by the person, hence the +).
constexpr db::Sql those_silent = R"(
    SELECT i.id, i.person_id, i.given, i.family, i.language, i.last_at, i.last_words, i.last_by,
           i.heard_at, i.needs_person, i.assigned_name
      FROM conversations_inbox i
     WHERE i.authority_id = $1 AND i.school_id = $2
       AND i.last_at <= $3 AND (i.last_at < $3 OR i.id < $4)
       AND i.heard_at < i.wrote_at AND i.heard_at <= $6
       AND (i.wrote_at <= $6 OR EXISTS
            (SELECT 1 FROM conversations_messages m
              WHERE m.person_id = i.person_id AND +m.school_id = i.school_id
                AND m.created_at > i.heard_at AND m.created_at <= $6
                AND m.state NOT IN ('held', 'expired', 'taken_back')))
     ORDER BY i.last_at DESC, i.id DESC LIMIT $5)";

static std::vector<InboxLine> load_latest(db::Connection& db, const InboxAsked& asked,
                                          InboxTab tab) {
    const auto& [authority, school] = asked.scope;
    const auto before = asked.after.value_or(the_end);
    if (tab == InboxTab::mine)
        return db.all<InboxLine>(those_of_viewer, authority, school, before.at, before.id,
                                 asked.most, asked.viewer);
    if (tab == InboxTab::silent)
        return db.all<InboxLine>(those_silent, authority, school, before.at, before.id, asked.most,
                                 asked.now - a_month);
    return db.all<InboxLine>(those_all, authority, school, before.at, before.id, asked.most);
}

std::vector<InboxLine> load_inbox(db::Connection& db, const InboxAsked& asked, InboxTab tab) {
    return tab == InboxTab::waiting ? load_waiting(db, asked) : load_latest(db, asked, tab);
}

// Names and last words are compared here, accents and all; what was said before, by the database:
// what parents wrote, and what staff wrote by hand.
constexpr db::Sql said_before = R"(
    SELECT i.id, i.person_id, i.given, i.family, i.language, i.last_at, i.last_words, i.last_by,
           i.heard_at, i.needs_person, i.assigned_name,
           EXISTS (SELECT 1 FROM conversations_received r
                    WHERE r.thread_id = i.id
                      AND (r.words LIKE $5 ESCAPE '!' OR LOWER(r.words) LIKE $6 ESCAPE '!')) OR
           EXISTS (SELECT 1 FROM conversations_messages m
                    WHERE m.person_id = i.person_id AND m.school_id = i.school_id
                      AND m.written_by <> 0
                      AND (m.body LIKE $5 ESCAPE '!' OR LOWER(m.body) LIKE $6 ESCAPE '!'))
      FROM conversations_inbox i
     WHERE i.authority_id = $1 AND i.school_id = $2
       AND i.last_at <= $3 AND (i.last_at < $3 OR i.id < $4)
     ORDER BY i.last_at DESC, i.id DESC)";

namespace {
struct MaybeSaid {
    ThreadId id{};
    people::PersonId person{};
    std::string given{}, family{}, language{};
    calendar::Instant last_at{};
    std::string last_words{};
    By last_by{};
    calendar::Instant heard_at{};
    bool needs_person = false;
    std::string assigned_name{};
    bool said = false;

    InboxLine line() && {
        return {id,
                person,
                std::move(given),
                std::move(family),
                std::move(language),
                last_at,
                std::move(last_words),
                last_by,
                heard_at,
                needs_person,
                std::move(assigned_name)};
    }
};
}  // namespace

static std::string anywhere(std::string_view looked_for) {
    std::string pattern = "%";
    for (const char c : looked_for) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    return pattern + "%";
}

std::vector<InboxLine> find_said(db::Connection& db, const InboxAsked& asked,
                                 std::string_view looked_for) {
    const auto before = asked.after.value_or(the_end);
    const auto typed = anywhere(looked_for);
    std::vector<InboxLine> found;
    db.each<MaybeSaid>(
        said_before,
        [&](MaybeSaid&& row) {
            if (std::ssize(found) == asked.most) return;
            if (row.said || is_said_in(looked_for, row.given + " " + row.family, row.last_words))
                found.push_back(std::move(row).line());
        },
        asked.scope.authority, asked.scope.school, before.at, before.id, typed,
        http::lower_case(typed));
    return found;
}

constexpr db::Sql how_many_wait = R"(
    SELECT (SELECT COUNT(*) FROM
               (SELECT 1 FROM conversations_threads t
                 WHERE t.authority_id = $1 AND t.school_id = $2 AND t.needs_person LIMIT $4) w),
           (SELECT COUNT(*) FROM
               (SELECT 1 FROM conversations_threads t
                 WHERE t.assigned_to = $3 AND t.assigned_to <> 0 AND t.authority_id = $1
                   AND t.school_id = $2 AND t.needs_person LIMIT $4) m),
           (SELECT COUNT(*) FROM
               (SELECT 1 FROM conversations_elsewhere e
                 WHERE e.authority_id = $1 AND e.school_id = $2 AND e.state = 'waiting'
                 LIMIT $4) l))";

InboxCounts count_waiting(db::Connection& db, const schools::Scope& scope,
                          people::PersonId viewer) {
    return db.one<InboxCounts>(how_many_wait, scope.authority, scope.school, viewer,
                               InboxCounts::most_counted);
}

// The last message that did not get through says why; that somebody said no is another matter.
constexpr db::Sql without_number = R"(
    SELECT p.id, p.given, p.family, p.language, p.phone IS NULL,
           COALESCE(CASE WHEN m.state = 'held' THEN m.problem ELSE m.state END, ''), m.created_at,
           (SELECT t.id FROM conversations_threads t
             WHERE t.person_id = p.id AND t.school_id = $2 AND t.authority_id = $1),
           f.household_id
      FROM (SELECT m.person_id, MIN(h.id) AS household_id
              FROM people_households h JOIN people_members m ON m.household_id = h.id
             WHERE h.authority_id = $1 AND h.school_id = $2 AND h.left_on IS NULL
             GROUP BY m.person_id) f
      JOIN people_persons p ON p.id = f.person_id
      LEFT JOIN (SELECT u.person_id, MAX(u.message_id) AS message_id
                   FROM conversations_unreached u
                  WHERE u.school_id = $2
                    AND u.why NOT IN ('no_consent', 'no_emergencies', 'no_gateway')
                  GROUP BY u.person_id) x ON x.person_id = p.id
      LEFT JOIN conversations_messages m ON m.id = x.message_id
     WHERE (p.phone IS NULL OR m.id IS NOT NULL)
       AND (CAST($3 AS BIGINT) = 0 OR (p.family, p.given, p.id) >
            (SELECT l.family, l.given, l.id FROM people_persons l WHERE l.id = $3))
     ORDER BY p.family, p.given, p.id LIMIT $4)";

std::vector<UnreachedLine> load_no_number(db::Connection& db, const schools::Scope& scope,
                                          people::PersonId after, int most) {
    return db.all<UnreachedLine>(without_number, scope.authority, scope.school, after, most);
}

}  // namespace conversations
