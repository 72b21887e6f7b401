// The calls themselves: what is to be told is noted first, then told.

#include "modules/conversations/programs/callbacks_store.hpp"
#include "modules/conversations/programs/uuids.hpp"
#include "platform/crypto/sealing.hpp"
#include "platform/fetch/fetch.hpp"
#include "platform/metrics/metrics.hpp"

namespace conversations {

using namespace std::chrono_literals;

namespace {

constexpr int ends_at_once = 500;
constexpr int calls_at_once = 8;
constexpr auto longest_call = 10s;
constexpr auto longest_round = 5min;
constexpr auto longest_unread = std::chrono::days(2);

struct Ended {
    NotificationId id{};
    SenderId service{};
    TemplateKind kind{};
    MessageState state{};
};
struct Listening {
    CallbackId id{};
    SenderId service{};
};
struct Overheard {
    CallbackId callback{};
    ReceivedId id{};
};

}  // namespace

constexpr db::Sql listening_for_ends = R"(
    SELECT id, service_id FROM conversations_callbacks WHERE what = 'status' AND ended_at IS NULL)";
constexpr db::Sql ended_notifications = R"(
    SELECT n.id, n.service_id, n.kind, COALESCE(m.state, NULLIF(n.outcome, ''), 'unknown')
      FROM conversations_notifications n LEFT JOIN conversations_messages m ON m.id = n.message_id
     WHERE n.is_open
       AND COALESCE(m.state, NULLIF(n.outcome, ''), 'unknown') NOT IN ('waiting', 'sending', 'sent')
       AND COALESCE(m.state, NULLIF(n.outcome, ''), 'unknown') <> n.told
     ORDER BY n.id LIMIT $1)";
constexpr db::Sql note_told = R"(
    UPDATE conversations_notifications SET told = $2, is_open = $3 WHERE id = $1)";
constexpr db::Sql insert_calling = R"(
    INSERT INTO conversations_callings (id, callback_id, subject_id, says, state, attempts, due_at,
                                        created_at, detail)
    VALUES ($1, $2, $3, $4, 'waiting', 0, $5, $5, '')
    ON CONFLICT (callback_id, subject_id, says) DO NOTHING)";

// Of a message whose end is unknown a report may still tell more.
static int note_ends(Platform& platform) {
    db::Transaction noting(platform.db);
    const auto ended = platform.db.all<Ended>(ended_notifications, ends_at_once);
    if (ended.empty()) return 0;
    const auto listening = platform.db.all<Listening>(listening_for_ends);
    const auto now = platform.clock.now();
    for (const auto& one : ended) {
        platform.db.run(note_told, one.id, one.state, one.state == MessageState::unknown);
        for (const auto& callback : listening)
            if (callback.service == one.service)
                platform.db.run(insert_calling, platform.ids.next(), callback.id, one.id,
                                status_of(one.kind, one.state), now);
    }
    noting.commit();
    return static_cast<int>(ended.size());
}

// The same that GET /v2/received-text-messages would show, once each.
constexpr db::Sql overheard_texts = R"(
    SELECT b.id, r.id
      FROM conversations_callbacks b
      JOIN conversations_services s ON s.id = b.service_id
      JOIN conversations_received r ON r.id > b.heard_id
      JOIN conversations_threads h ON h.id = r.thread_id AND h.authority_id = s.authority_id
                                  AND h.school_id = s.school_id
     WHERE b.what = 'received' AND b.ended_at IS NULL AND r.channel = 'text'
       AND EXISTS (SELECT 1 FROM conversations_notifications n
                    WHERE n.person_id = h.person_id AND n.service_id = s.id
                      AND n.created_at <= r.at)
       AND (r.answers_id IS NULL OR
            EXISTS (SELECT 1 FROM conversations_messages m
                     WHERE m.id = r.answers_id AND m.kind LIKE 'programs.%'))
       AND NOT EXISTS (SELECT 1 FROM conversations_callings c
                        WHERE c.callback_id = b.id AND c.subject_id = r.id)
     ORDER BY r.id LIMIT $1)";
// What came so long ago was read then, and is not looked at again.
constexpr db::Sql last_heard_before = R"(
    SELECT id FROM conversations_received WHERE at < $1 ORDER BY id DESC LIMIT 1)";
constexpr db::Sql look_on_from = R"(
    UPDATE conversations_callbacks SET heard_id = $1
     WHERE what = 'received' AND ended_at IS NULL AND heard_id < $1)";

static void note_heard_texts(Platform& platform) {
    db::Transaction noting(platform.db);
    const auto now = platform.clock.now();
    for (const auto& one : platform.db.all<Overheard>(overheard_texts, ends_at_once))
        platform.db.run(insert_calling, platform.ids.next(), one.callback, one.id, "", now);
    if (const auto last = platform.db.find<std::int64_t>(last_heard_before, now - longest_unread))
        platform.db.run(look_on_from, *last);
    noting.commit();
}

void note_callings(Platform& platform) {
    while (note_ends(platform) == ends_at_once) {
    }
    note_heard_texts(platform);
}

namespace {

std::string body_of(Platform& platform, const Calling& calling, std::string_view seal) {
    const Caller caller{
        .service = calling.service, .uuid = calling.service_uuid, .secret = std::string(seal)};
    if (calling.what == CallbackFor::status) {
        const auto sent = find_sent(platform.db, calling.service, NotificationId{calling.subject});
        return sent ? status_callback_json(caller, *sent) : std::string{};
    }
    const auto heard = find_heard(platform.db, ReceivedId{calling.subject});
    return heard ? heard_callback_json(caller, *heard) : std::string{};
}

fetch::Request request_of(Platform& platform, const Calling& calling, std::string_view seal) {
    auto body = body_of(platform, calling, seal);
    const auto token = crypto::unsealed(seal, calling.token).value_or("");
    const auto signing = crypto::unsealed(seal, calling.signing).value_or("");
    return {.method = "POST",
            .url = calling.url,
            .headers = {{"Content-Type", "application/json"},
                        {"Authorization", "Bearer " + token},
                        {"Schoolgate-Delivery", uuid_of(seal, Called::delivery, calling.id)},
                        {"Schoolgate-Signature",
                         signature_of_call(signing, body, platform.clock.now())}},
            .body = std::move(body),
            .wait = longest_call,
            .longest_answer = std::size_t{64} * 1024,
            .only_public = !is_on_this_machine(platform.settings)};
}

void note_answer(Platform& platform, const Calling& calling, const fetch::Response& response) {
    const auto now = platform.clock.now();
    const bool taken =
        response.came == fetch::Came::answered && response.status >= 200 && response.status < 300;
    metrics::count("program_calls", taken ? "acknowledged" : "failed");
    if (taken) return store_called(platform, calling, CallingState::acknowledged, "", now);
    const auto why = response.came == fetch::Came::answered
                         ? "answered " + std::to_string(response.status)
                         : response.problem;
    const auto pause = pause_after(calling.attempts);
    store_called(platform, calling, pause ? CallingState::waiting : CallingState::given_up, why,
                 now + pause.value_or(0s));
}

// Where there is nothing to tell any more (the words are gone), nobody is called.
void call_these(Platform& platform, const std::vector<Calling>& callings, std::string_view seal) {
    fetch::Fetcher fetcher(calls_at_once);
    for (std::size_t i = 0; i < callings.size(); ++i) {
        auto request = request_of(platform, callings[i], seal);
        if (request.body.empty())
            store_called(platform, callings[i], CallingState::given_up, "", platform.clock.now());
        else
            fetcher.ask(i, std::move(request));
    }
    while (fetcher.waiting() > 0)
        for (const auto& [ticket, response] : fetcher.step(1s))
            note_answer(platform, callings[ticket], response);
}

}  // namespace

void call_programs(Platform& platform, std::string_view) {
    note_callings(platform);
    std::string seal;
    const auto until = std::chrono::steady_clock::now() + longest_round;
    while (std::chrono::steady_clock::now() < until) {
        const auto due = take_callings(platform, calls_at_once);
        if (due.empty()) break;
        if (seal.empty()) seal = programs_secret(platform);
        call_these(platform, due, seal);
    }
}

}  // namespace conversations
