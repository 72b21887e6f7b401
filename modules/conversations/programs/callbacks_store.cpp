#include "modules/conversations/programs/callbacks_store.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/crypto/sealing.hpp"

namespace conversations {

using namespace std::chrono_literals;

// A call that nobody brought back, because its node died, is made again after that.
constexpr auto lease_of_a_call = 5min;

constexpr db::Sql callbacks_of_service = R"(
    SELECT b.id, b.what, b.url,
           (SELECT COUNT(*) FROM conversations_callings c
             WHERE c.callback_id = b.id AND c.state = 'waiting'),
           (SELECT COUNT(*) FROM conversations_callings c
             WHERE c.callback_id = b.id AND c.state = 'given_up'),
           COALESCE((SELECT c.detail FROM conversations_callings c
                      WHERE c.callback_id = b.id AND c.state <> 'acknowledged' AND c.detail <> ''
                      ORDER BY c.id DESC LIMIT 1), '')
      FROM conversations_callbacks b
     WHERE b.service_id = $1 AND b.ended_at IS NULL
     ORDER BY b.id)";

std::vector<CallbackLine> load_callbacks(db::Connection& db, SenderId service) {
    return db.all<CallbackLine>(callbacks_of_service, service);
}

// What was heard before is not told: the id is that of this moment.
constexpr db::Sql insert_callback = R"(
    INSERT INTO conversations_callbacks (id, service_id, what, url, token, signing, heard_id,
                                         made_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $1, $7, $8))";

std::string add_callback(Platform& platform, SenderId service, const CallbackDraft& draft,
                         people::PersonId by) {
    const auto seal = programs_secret(platform);
    const auto signing = "whsec_" + crypto::base64url(platform.random.bytes(32));
    platform.db.run(insert_callback, platform.ids.next<Callback>(), service, draft.what, draft.url,
                    crypto::sealed(seal, draft.token), crypto::sealed(seal, signing), by,
                    platform.clock.now());
    return signing;
}

constexpr db::Sql end_one_callback = R"(
    UPDATE conversations_callbacks SET ended_at = $4
     WHERE id = $1 AND ended_at IS NULL
       AND service_id IN (SELECT id FROM conversations_services
                           WHERE authority_id = $2 AND school_id = $3))";

bool end_callback(Platform& platform, const schools::Scope& scope, CallbackId id) {
    return platform.db.run(end_one_callback, id, scope.authority, scope.school,
                           platform.clock.now()) > 0;
}

constexpr db::Sql wake_given_up = R"(
    UPDATE conversations_callings SET state = 'waiting', attempts = 0, due_at = $4
     WHERE callback_id = $1 AND state = 'given_up'
       AND callback_id IN (SELECT b.id FROM conversations_callbacks b
                             JOIN conversations_services s ON s.id = b.service_id
                            WHERE s.authority_id = $2 AND s.school_id = $3
                              AND b.ended_at IS NULL))";

bool call_again(Platform& platform, const schools::Scope& scope, CallbackId id) {
    return platform.db.run(wake_given_up, id, scope.authority, scope.school, platform.clock.now()) >
           0;
}

constexpr db::Sql due_callings = R"(
    SELECT c.id, b.what, c.subject_id, c.attempts + 1, b.url, b.token, b.signing, s.id, s.uuid
      FROM conversations_callings c
      JOIN conversations_callbacks b ON b.id = c.callback_id
      JOIN conversations_services s ON s.id = b.service_id
     WHERE c.state = 'waiting' AND c.due_at <= $1 AND b.ended_at IS NULL
     ORDER BY c.due_at, c.id LIMIT $2)";
constexpr db::Sql take_calling = R"(
    UPDATE conversations_callings SET attempts = $2, due_at = $3 WHERE id = $1)";

std::vector<Calling> take_callings(Platform& platform, int most) {
    db::Transaction taking(platform.db);
    const auto now = platform.clock.now();
    auto due = platform.db.all<Calling>(due_callings, now, most);
    for (const auto& one : due)
        platform.db.run(take_calling, one.id, one.attempts, now + lease_of_a_call);
    taking.commit();
    return due;
}

constexpr db::Sql set_called = R"(
    UPDATE conversations_callings SET state = $2, detail = $3, due_at = $4 WHERE id = $1)";

void store_called(Platform& platform, const Calling& calling, CallingState state,
                  std::string_view detail, calendar::Instant due) {
    db::Transaction noting(platform.db);
    platform.db.run(set_called, calling.id, state, detail, due);
    noting.commit();
}

}  // namespace conversations
