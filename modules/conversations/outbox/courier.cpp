#include "modules/conversations/outbox/courier.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

#include "modules/conversations/outbox/outbox_store.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"

namespace conversations {

using namespace std::chrono_literals;

// How soon a text that became due is seen, when all is quiet.
constexpr auto glance = 100ms;
constexpr auto moment_to_gather = 5ms;
// Without a gateway, texts are held a batch at a time.
constexpr std::size_t batch_to_hold = 200;

void Courier::write_down() {
    store_tried(platform_, unwritten_);
    for (const auto& [id, tried] : unwritten_) metrics::count("messages", enums::text(tried.state));
    unwritten_.clear();
}

bool Courier::hand_over_due() {
    const auto moment = std::chrono::steady_clock::now();
    const auto room = gateway_ ? gateway_->room() : batch_to_hold;
    if (room == 0 || moment < look_again_) return false;
    const auto batch = claim_due(platform_, people::Channel::text, room);
    if (batch.empty()) look_again_ = moment + glance;
    const auto now = platform_.clock.now();
    for (const auto& message : batch) {
        auto tried = not_to_be_sent(message, now);
        if (!tried && !gateway_)
            tried = {MessageState::held, std::string(enums::text(WhyHeld::no_gateway))};
        if (tried) {
            unwritten_.emplace_back(message.id, *std::move(tried));
            continue;
        }
        attempts_[message.id] = message.attempts;
        gateway_->take({.id = message.id,
                        .number = message.address,
                        .words = message.body,
                        .ends_at = message.ends_at,
                        .attempts = message.attempts});
    }
    write_down();
    return !batch.empty();
}

static Tried tried_of(const Told& told, std::int64_t attempts, const TextGateway& gateway,
                      calendar::Instant now) {
    switch (told.handed) {
        case Handed::accepted:
            return {.state = gateway.reports() ? MessageState::sent : MessageState::shown,
                    .gateway = std::string(gateway.name()),
                    .gateway_id = told.gateway_id,
                    .attempt = attempts};
        case Handed::refused:
            return {.state = MessageState::refused, .detail = told.said, .attempt = attempts};
        case Handed::later: {
            auto tried = after_failure(attempts, told.said, now);
            tried.attempt = attempts;
            return tried;
        }
        case Handed::unknown:
            return {.state = MessageState::unknown,
                    .detail = told.said,
                    .gateway = std::string(gateway.name()),
                    .gateway_id = told.gateway_id,
                    .attempt = attempts};
    }
    return {};
}

void Courier::hear(std::chrono::milliseconds longest) {
    const auto now = platform_.clock.now();
    for (const auto& told : gateway_->step(longest)) {
        const auto node = attempts_.extract(told.id);
        unwritten_.emplace_back(told.id,
                                tried_of(told, node.empty() ? 1 : node.mapped(), *gateway_, now));
    }
}

bool Courier::write_down_answers(std::chrono::milliseconds longest) {
    if (!gateway_) return false;
    hear(longest);
    // Those that come a moment later share the commit, which takes longer than the moment.
    const auto end = std::chrono::steady_clock::now() + moment_to_gather;
    while (!unwritten_.empty() && !gateway_->idle() && std::chrono::steady_clock::now() < end)
        hear(1ms);
    const bool any = !unwritten_.empty();
    write_down();
    return any;
}

bool Courier::round(std::chrono::milliseconds longest) {
    // What was answered while the database was away comes first, else its lease ends over it.
    write_down();
    const bool handed = hand_over_due();
    const bool told = write_down_answers(handed ? std::min(longest, 5ms) : longest);
    return handed || told;
}

void Courier::wait(std::chrono::milliseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end) {
        if (!gateway_) {
            std::this_thread::sleep_for(glance);
            continue;
        }
        try {
            hear(50ms);
        } catch (const db::Fault& fault) {
            // The gateway was told that what it brought is not stored, and brings it again.
            logging::warn("database", {{"what", fault.what()}});
        }
    }
}

void deliver_texts(Platform& platform) {
    const auto gateway = text_gateway(platform);
    Courier courier(platform, gateway.get());
    // A gateway that is away takes nothing: the next minute's look tries again.
    const auto patience = std::chrono::steady_clock::now() + 30s;
    bool busy = true;
    while (busy || (!courier.idle() && std::chrono::steady_clock::now() < patience))
        busy = courier.round(courier.idle() ? 0ms : 20ms);
}

static std::atomic<int> couriers_at_work{0};

bool courier_at_work() {
    return couriers_at_work > 0;
}

namespace {
struct AtWork {
    AtWork() { ++couriers_at_work; }
    ~AtWork() { --couriers_at_work; }
    AtWork(const AtWork&) = delete;
    AtWork& operator=(const AtWork&) = delete;
};
}  // namespace

void run_courier(Platform& platform, const std::stop_token& stop) {
    const auto gateway = text_gateway(platform);
    Courier courier(platform, gateway.get());
    const AtWork at_work;
    while (!stop.stop_requested()) {
        try {
            if (!courier.round(50ms) && !gateway) std::this_thread::sleep_for(glance);
        } catch (const db::Fault& fault) {
            if (fault.kind == db::Kind::other) throw;
            logging::error("courier", {{"what", fault.what()}});
            courier.wait(1s);
        }
    }
    // What was handed over may still be answered.
    const auto patience = std::chrono::steady_clock::now() + 5s;
    while (!courier.idle() && std::chrono::steady_clock::now() < patience) courier.round(50ms);
}

}  // namespace conversations
