#include "modules/conversations/outbox/outbox.hpp"

#include <algorithm>

#include "modules/conversations/mail_answers/mail_answers.hpp"
#include "modules/conversations/outbox/courier.hpp"
#include "modules/conversations/outbox/outbox_store.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "platform/mail/smtp.hpp"
#include "platform/metrics/metrics.hpp"

namespace conversations {

using namespace std::chrono_literals;

// A mail server that is down for a night is normal; one that is down for two days is a refusal.
constexpr std::int64_t most_attempts = 14;

std::optional<WhyHeld> forbidden(const Willing& willing, Class what_for, bool by_a_person) {
    if (what_for == Class::emergency) {
        if (willing.no_emergencies) return WhyHeld::no_emergencies;
        if (willing.may_write == people::MayWrite::no_child_here) return WhyHeld::no_child_here;
        return {};
    }
    if (what_for == Class::answer || what_for == Class::service) {
        const bool no =
            what_for == Class::service ? willing.said_no : willing.stopped && by_a_person;
        return no ? std::optional(WhyHeld::no_consent) : std::nullopt;
    }
    switch (willing.may_write) {
        case people::MayWrite::yes:
            return {};
        case people::MayWrite::not_agreed:
            return WhyHeld::no_consent;
        case people::MayWrite::no_child_here:
            return WhyHeld::no_child_here;
    }
    return WhyHeld::no_consent;
}

Tried after_failure(std::int64_t attempts, std::string why, calendar::Instant now) {
    if (attempts >= most_attempts) return {MessageState::refused, std::move(why)};
    const auto pause =
        std::min<std::chrono::seconds>(30s * (1LL << std::min<std::int64_t>(attempts, 10)), 6h);
    return {MessageState::waiting, std::move(why), now + pause};
}

std::optional<Tried> not_to_be_sent(const Outgoing& message, calendar::Instant now) {
    if (message.ends_at && *message.ends_at < now) return Tried{MessageState::expired};
    // They may have said no, or left, while it waited.
    if (const auto why =
            forbidden(message.willing, message.what_for, static_cast<bool>(message.written_by)))
        return Tried{MessageState::held, std::string(enums::text(*why))};
    return {};
}

namespace {

// The way out for e-mail; a demonstration's is the screen.
struct Post {
    bool demonstration;
    std::unique_ptr<mail::Smtp> server;

    explicit Post(Platform& platform)
        : demonstration(keepsakes::is_demonstration(platform.db)),
          server(demonstration || platform.settings.mail_server.empty()
                     ? nullptr
                     : std::make_unique<mail::Smtp>(platform.settings)) {}
};

Tried send_email(Platform& platform, const Post& post, const Outgoing& message) {
    const auto now = platform.clock.now();
    if (post.demonstration) return {MessageState::shown};
    // Without a mail server e-mail waits: it goes as soon as one is set.
    if (!post.server) return {MessageState::waiting, "no mail server", now + 10min};
    const auto addresses = mail_addresses(platform, message.id);
    const auto answer = post.server->send({.to = message.address,
                                           .to_name = message.name,
                                           .subject = message.subject,
                                           .words = message.body,
                                           .id = std::to_string(message.id.value),
                                           .language = message.language,
                                           .answer_to = addresses.answer_to,
                                           .envelope_from = addresses.envelope_from,
                                           .written = now});
    switch (answer.handed) {
        case mail::Handed::accepted:
            return {.state = MessageState::sent, .gateway = "mail"};
        case mail::Handed::refused:
            return {MessageState::refused, answer.said};
        case mail::Handed::unknown:
            return {MessageState::unknown, answer.said};
        case mail::Handed::later:
            return after_failure(message.attempts, answer.said, now);
    }
    return {};
}

void deliver_email(Platform& platform) {
    const Post post(platform);
    for (;;) {
        const auto batch = claim_due(platform, people::Channel::email, 1);
        if (batch.empty()) return;
        auto tried = not_to_be_sent(batch[0], platform.clock.now());
        if (!tried) tried = send_email(platform, post, batch[0]);
        const std::pair ended{batch[0].id, *tried};
        store_tried(platform, {&ended, 1});
        metrics::count("messages", enums::text(tried->state));
    }
}

}  // namespace

void deliver(Platform& platform, std::string_view) {
    if (!courier_at_work()) deliver_texts(platform);
    deliver_email(platform);
}

}  // namespace conversations
