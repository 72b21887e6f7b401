#include "modules/conversations/outbox/outbox.hpp"

#include <algorithm>

#include "modules/conversations/outbox/outbox_store.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "platform/mail/smtp.hpp"
#include "platform/metrics/metrics.hpp"

namespace conversations {

using namespace std::chrono_literals;

// A mail server that is down for a night is normal; one that is down for two days is a refusal.
constexpr std::int64_t most_attempts = 14;

std::optional<WhyHeld> forbidden(people::MayWrite answer) {
    switch (answer) {
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
    if (attempts >= most_attempts) return {MessageState::refused, std::move(why), {}};
    const auto pause =
        std::min<std::chrono::seconds>(30s * (1LL << std::min<std::int64_t>(attempts, 10)), 6h);
    return {MessageState::waiting, std::move(why), now + pause};
}

namespace {

// The ways out of this installation; a demonstration's are the screen.
struct Ways {
    bool demonstration;
    std::unique_ptr<TextGateway> texts;
    std::unique_ptr<mail::Smtp> letters;

    explicit Ways(Platform& platform)
        : demonstration(keepsakes::is_demonstration(platform.db)),
          texts(text_gateway(platform)),
          letters(demonstration || platform.settings.mail_server.empty()
                      ? nullptr
                      : std::make_unique<mail::Smtp>(platform.settings)) {}
};

Tried held(WhyHeld why) {
    return {MessageState::held, std::string(enums::text(why)), {}};
}

Tried send_text(Ways& ways, const Outgoing& message, calendar::Instant now) {
    if (!ways.texts) return held(WhyHeld::no_gateway);
    const auto taken = ways.texts->send(message.address, message.body);
    if (!taken.taken) return after_failure(message.attempts, taken.why_not, now);
    return {ways.demonstration ? MessageState::shown : MessageState::sent, {}, {}};
}

Tried send_email(Ways& ways, const Outgoing& message, calendar::Instant now) {
    if (ways.demonstration) return {MessageState::shown, {}, {}};
    // Without a mail server e-mail waits: it goes as soon as one is set.
    if (!ways.letters) return {MessageState::waiting, "no mail server", now + 10min};
    const auto answer = ways.letters->send({.to = message.address,
                                            .to_name = message.name,
                                            .subject = message.subject,
                                            .words = message.body,
                                            .id = std::to_string(message.id.value),
                                            .language = message.language,
                                            .written = now});
    switch (answer.handed) {
        case mail::Handed::accepted:
            return {MessageState::sent, {}, {}};
        case mail::Handed::refused:
            return {MessageState::refused, answer.said, {}};
        case mail::Handed::unknown:
            return {MessageState::unknown, answer.said, {}};
        case mail::Handed::later:
            return after_failure(message.attempts, answer.said, now);
    }
    return {};
}

Tried attempt(Ways& ways, const Outgoing& message, calendar::Instant now) {
    if (message.ends_at && *message.ends_at < now) return {MessageState::expired, {}, {}};
    // They may have said no, or left, while it waited.
    if (const auto why = forbidden(message.may_write)) return held(*why);
    switch (message.channel) {
        case people::Channel::text:
            return send_text(ways, message, now);
        case people::Channel::email:
            return send_email(ways, message, now);
        case people::Channel::paper:
            return held(WhyHeld::wishes_letters);
    }
    return {};
}

}  // namespace

void deliver(Platform& platform, std::string_view) {
    Ways ways(platform);
    while (const auto message = claim_due(platform)) {
        const auto tried = attempt(ways, *message, platform.clock.now());
        store_tried(platform, message->id, tried);
        metrics::count("messages", enums::text(tried.state));
    }
}

}  // namespace conversations
