// The courier: brings texts to the gateway as fast as it takes them, and writes down what became of
// each. No more are claimed than the gateway has room for, so that the end of no more than these is
// unknown when the program is killed.
#pragma once
#include <chrono>
#include <map>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

#include "modules/conversations/gateways/text_gateway.hpp"
#include "modules/conversations/outbox/outbox.hpp"

namespace conversations {

class Courier {
public:
    /// Without a gateway, texts are held.
    Courier(Platform& platform, TextGateway* gateway) : platform_(platform), gateway_(gateway) {}

    /// One round: hands over what is due, waits at most so long for answers, writes them down.
    /// Whether there was anything to do.
    bool round(std::chrono::milliseconds longest);
    /// While the database is away: keeps the line to the gateway, and in mind what it answers.
    void wait(std::chrono::milliseconds time);
    /// Whether nothing it handed over waits for its answer, or for that to be written down.
    bool idle() const { return unwritten_.empty() && (!gateway_ || gateway_->idle()); }

private:
    bool hand_over_due();
    void hear(std::chrono::milliseconds longest);
    bool write_down_answers(std::chrono::milliseconds longest);
    void write_down();

    Platform& platform_;
    TextGateway* gateway_;
    std::map<MessageId, std::int64_t> attempts_{};  // of those handed over
    std::vector<std::pair<MessageId, Tried>> unwritten_{};
    std::chrono::steady_clock::time_point look_again_{};
};

/// What keeps a claimed message from going, if anything does now.
std::optional<Tried> not_to_be_sent(const Outgoing&, calendar::Instant now);

/// Hands over the texts that are due, and waits for what becomes of them.
void deliver_texts(Platform&);

/// Brings texts to the gateway as long as the program runs; and takes in what a line to a carrier
/// brings.
void run_courier(Platform&, const std::stop_token&);
/// Whether one runs in this process.
bool courier_at_work();

}  // namespace conversations
