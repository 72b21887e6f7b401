#include "modules/conversations/ledger/ledger_store.hpp"

namespace conversations {

constexpr db::Sql all_steps = R"(
    SELECT m.id, m.state, s.state
      FROM conversations_messages m
      LEFT JOIN conversations_states s ON s.message_id = m.id
     ORDER BY m.id, s.id)";

namespace {

struct Step {
    MessageId message{};
    MessageState now{};
    std::optional<MessageState> step{};
};

}  // namespace

Recount recount(db::Connection& db) {
    Recount counted;
    std::optional<Step> last;
    std::vector<MessageState> steps;
    const auto count = [&] {
        if (last) counted.add(last->message, last->now, steps);
        steps.clear();
    };
    db::Transaction one_state(db, db::Mode::snapshot);
    db.each<Step>(all_steps, [&](const Step& row) {
        if (last && last->message != row.message) count();
        last = row;
        if (row.step) steps.push_back(*row.step);
    });
    one_state.commit();
    count();
    return counted;
}

constexpr db::Sql add_recount = R"(
    INSERT INTO conversations_recounts (id, at, messages, lost, doubled)
    VALUES ($1, $2, $3, $4, $5))";

void store_recount(Platform& platform, const Recount& counted) {
    platform.db.run(add_recount, platform.ids.next(), platform.clock.now(), counted.messages,
                    counted.lost, counted.doubled);
}

constexpr db::Sql last_recount = R"(
    SELECT at, messages, lost, doubled FROM conversations_recounts ORDER BY id DESC LIMIT 1)";

std::optional<PastRecount> find_last_recount(db::Connection& db) {
    return db.find<PastRecount>(last_recount);
}

constexpr db::Sql by_state = R"(
    SELECT state, COUNT(*) FROM conversations_messages
     WHERE authority_id = $1 GROUP BY state)";

std::vector<StateCount> load_state_counts(db::Connection& db, std::int64_t authority) {
    return db.all<StateCount>(by_state, authority);
}

}  // namespace conversations
