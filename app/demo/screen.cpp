#include "app/demo/screen.hpp"

#include "app/demo/rows.hpp"

namespace demo {

namespace {

struct Sent {
    std::int64_t id = 0;
    calendar::Instant at{};
};

}  // namespace

constexpr db::Sql letters_waiting = R"(
    SELECT id, created_at FROM conversations_messages
     WHERE state = 'waiting' AND created_at BETWEEN $1 AND $2 ORDER BY id)";
constexpr db::Sql letters_are_shown = R"(
    UPDATE conversations_messages SET state = 'shown', attempts = 1
     WHERE state = 'waiting' AND created_at BETWEEN $1 AND $2)";

void show_letters(Platform& platform, calendar::Instant from, calendar::Instant until) {
    const auto sent = platform.db.all<Sent>(letters_waiting, from, until);
    if (sent.empty()) return;
    platform.db.run(letters_are_shown, from, until);
    for (const auto* step : {"sending", "shown"})
        put_rows(platform.db, "conversations_states", {"id", "message_id", "state", "at", "detail"},
                 sent, [&](const Sent& letter, std::vector<db::Param>& values) {
                     values = {platform.ids.next(), letter.id, step, letter.at, ""};
                 });
}

}  // namespace demo
