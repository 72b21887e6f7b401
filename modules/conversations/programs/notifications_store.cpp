#include "modules/conversations/programs/notifications_store.hpp"

#include <limits>

namespace conversations {

constexpr db::Sql insert_notification = R"(
    INSERT INTO conversations_notifications (id, service_id, key_id, key_kind, kind, template_id,
        version, reference, message_id, person_id, address, subject, body, outcome, scheduled_for,
        once_key, request_hash, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18))";

NotificationId add_notification(Platform& platform, const Caller& caller,
                                const NotificationDraft& draft) {
    const auto id = platform.ids.next<Notification>();
    platform.db.run(insert_notification, id, caller.service, caller.key, caller.kind,
                    draft.words.kind, draft.words.id, draft.words.version, draft.reference,
                    draft.message, draft.person, draft.address, draft.subject, draft.body,
                    draft.outcome ? enums::text(*draft.outcome) : std::string_view{},
                    draft.scheduled_for, draft.once, draft.request_hash, platform.clock.now());
    return id;
}

constexpr db::Sql sent_by_id = R"(
    SELECT id, kind, reference, template_uuid, version, scheduled_for, created_at, address, subject,
           body, state, sent_at, ended_at
      FROM conversations_sent_by_programs
     WHERE id = $1 AND service_id = $2)";

std::optional<Sent> find_sent(db::Connection& db, SenderId service, NotificationId id) {
    return db.find<Sent>(sent_by_id, id, service);
}

constexpr db::Sql sent_of_service = R"(
    SELECT id, kind, reference, template_uuid, version, scheduled_for, created_at, address, subject,
           body, state, sent_at, ended_at
      FROM conversations_sent_by_programs
     WHERE service_id = $1 AND key_kind = $2 AND (CAST($3 AS TEXT) = '' OR kind = $3)
       AND (CAST($4 AS TEXT) = '' OR $4 LIKE '% ' || kind || ':' || state || ' %') AND id < $5
     ORDER BY id DESC LIMIT $6)";
constexpr db::Sql sent_with_reference = R"(
    SELECT id, kind, reference, template_uuid, version, scheduled_for, created_at, address, subject,
           body, state, sent_at, ended_at
      FROM conversations_sent_by_programs
     WHERE service_id = $1 AND key_kind = $2 AND (CAST($3 AS TEXT) = '' OR kind = $3)
       AND (CAST($4 AS TEXT) = '' OR $4 LIKE '% ' || kind || ':' || state || ' %') AND id < $5
       AND reference = $7 AND reference IS NOT NULL
     ORDER BY id DESC LIMIT $6)";

static constexpr std::int64_t after_all_ids = std::numeric_limits<std::int64_t>::max();

std::vector<Sent> load_sent(db::Connection& db, const Caller& caller, const Wanted& wanted,
                            int most) {
    const auto before = wanted.older_than.value_or(after_all_ids);
    if (wanted.reference.empty())
        return db.all<Sent>(sent_of_service, caller.service, caller.kind, wanted.kind,
                            wanted.states, before, most);
    return db.all<Sent>(sent_with_reference, caller.service, caller.kind, wanted.kind,
                        wanted.states, before, most, wanted.reference);
}

constexpr db::Sql answered_with_key = R"(
    SELECT id, request_hash FROM conversations_notifications
     WHERE service_id = $1 AND once_key = $2 AND once_key IS NOT NULL)";

std::optional<AnsweredBefore> find_answered(db::Connection& db, SenderId service,
                                            std::string_view once) {
    return db.find<AnsweredBefore>(answered_with_key, service, once);
}

constexpr db::Sql texts_since = R"(
    SELECT COUNT(*) FROM conversations_notifications
     WHERE service_id = $1 AND kind = 'sms' AND created_at >= $2 AND message_id IS NOT NULL)";

std::int64_t count_texts_since(db::Connection& db, SenderId service, calendar::Instant since) {
    return db.one<std::int64_t>(texts_since, service, since);
}

constexpr db::Sql texts_heard = R"(
    SELECT r.id, r.sender, r.recipient, r.at, r.words
      FROM conversations_received r JOIN conversations_threads h ON h.id = r.thread_id
     WHERE h.authority_id = $1 AND h.school_id = $2 AND r.channel = 'text' AND r.id < $4
       AND EXISTS (SELECT 1 FROM conversations_notifications n
                    WHERE n.person_id = h.person_id AND n.service_id = $3
                      AND n.created_at <= r.at)
       AND (r.answers_id IS NULL OR
            EXISTS (SELECT 1 FROM conversations_messages m
                     WHERE m.id = r.answers_id AND m.kind LIKE 'programs.%'))
     ORDER BY r.id DESC LIMIT $5)";

std::vector<HeardText> load_heard(db::Connection& db, const Caller& caller,
                                  std::optional<std::int64_t> older_than, int most) {
    return db.all<HeardText>(texts_heard, caller.authority, caller.school, caller.service,
                             older_than.value_or(after_all_ids), most);
}

constexpr db::Sql text_heard = R"(
    SELECT id, sender, recipient, at, words FROM conversations_received WHERE id = $1)";

std::optional<HeardText> find_heard(db::Connection& db, ReceivedId id) {
    return db.find<HeardText>(text_heard, id);
}

}  // namespace conversations
