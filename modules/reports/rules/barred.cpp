// What waits to be sent about a child to somebody who may not hear about it any more: a court order
// came meanwhile, the contact was deleted, the child left.
#include "modules/reports/rules/absences.hpp"
#include "modules/reports/rules/news.hpp"

namespace reports {

// From the few messages that wait. One of yesterday evening may wait for this morning. A digest is
// of all children of its reader, and names them.
constexpr db::Sql waiting_for_barred = R"(
    SELECT d.message_id
      FROM conversations_messages m CROSS JOIN reports_doings d
     WHERE m.state = 'waiting' AND d.message_id = m.id
       AND d.day BETWEEN $1 AND $2 AND d.child_id <> 0 AND d.recalled_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM reports_hearers o
                        WHERE o.child_id = d.child_id AND o.person_id = d.person_id)
     UNION
    SELECT d.message_id
      FROM conversations_messages m
     CROSS JOIN reports_doings d
     CROSS JOIN people_carers c
     CROSS JOIN people_children k
     WHERE m.state = 'waiting' AND d.message_id = m.id AND d.person_id = m.person_id
       AND d.day BETWEEN $1 AND $2 AND d.rule = 'digest' AND d.recalled_at IS NULL
       AND c.person_id = d.person_id AND k.id = c.child_id AND k.school_id = d.school_id
       AND m.body LIKE '%' || k.given || '%'
       AND NOT EXISTS (SELECT 1 FROM reports_hearers o
                        WHERE o.child_id = k.id AND o.person_id = d.person_id))";

constexpr db::Sql recall_of_barred = R"(
    UPDATE reports_doings SET recalled_at = $2, outcome = $3, words = ''
     WHERE message_id = $1 AND recalled_at IS NULL
       AND (rule IN ('absence', 'afternoon')
            OR NOT EXISTS (SELECT 1 FROM reports_hearers o
                            WHERE o.child_id = reports_doings.child_id
                              AND o.person_id = reports_doings.person_id)))";

// Where nobody else was asked about a child, those who may be are.
constexpr db::Sql ask_others = R"(
    UPDATE reports_absences SET asked_at = NULL, asking_id = NULL
     WHERE ended_at IS NULL AND said_at IS NULL
       AND id IN (SELECT a.id FROM reports_doings d
                    JOIN conversations_messages m ON m.id = d.message_id
                    JOIN reports_absences a ON a.asking_id = m.sending_id
                                           AND a.child_id = d.child_id
                   WHERE d.message_id = $1
                     AND NOT EXISTS (SELECT 1 FROM reports_doings t
                                      WHERE t.child_id = a.child_id AND t.day = a.day
                                        AND t.rule IN ('absence', 'afternoon')
                                        AND t.outcome = 'told')))";

void recall_from_barred(Platform& platform) {
    const auto today = platform.clock.today();
    for (const auto message : platform.db.all<conversations::MessageId>(
             waiting_for_barred, calendar::plus_days(today, -1), today)) {
        if (!conversations::take_back(platform, message)) continue;
        platform.db.run(recall_of_barred, message, platform.clock.now(), Did::taken_back);
        platform.db.run(ask_others, message);
        keep_for_digest(platform, message);
    }
}

}  // namespace reports
