// Sending for a program: POST /v2/notifications/sms and /email.
#include <algorithm>
#include <array>
#include <utility>

#include "modules/conversations/programs/orders.hpp"
#include "modules/conversations/programs/programs_api.hpp"

namespace conversations {

namespace {

// Numbers and addresses for smoke tests: accepted with every key, and then nothing.
bool is_simulated(std::string_view to) {
    static constexpr std::array<std::string_view, 6> simulated = {
        "+447700900000",
        "+447700900111",
        "+447700900222",
        "simulate-delivered@notifications.service.gov.uk",
        "simulate-delivered-2@notifications.service.gov.uk",
        "simulate-delivered-3@notifications.service.gov.uk"};
    return std::ranges::find(simulated, to) != simulated.end();
}

// What a key for trying makes of an address.
MessageState tried_outcome(std::string_view to) {
    if (to == "+447700900003" || to == "temp-fail@simulator.notify") return MessageState::expired;
    if (to == "+447700900002" || to == "perm-fail@simulator.notify") return MessageState::refused;
    return MessageState::delivered;
}

void put_into_outbox(Platform& platform, Order& order) {
    auto& draft = order.draft;
    const bool text = order.kind == TemplateKind::sms;
    draft.person = person_reached_by(platform, order.caller, order.kind, order.request.to);
    draft.message = send_later(
        platform, Note{.to = draft.person,
                       .authority = order.caller.authority,
                       .school = order.caller.school,
                       .kind = text ? "programs.sms" : "programs.email",
                       .subject = std::exchange(draft.subject, {}),
                       .words = std::exchange(draft.body, {}),
                       .language = "en",
                       .not_before = order.request.scheduled_for,
                       .what_for = Class::service,
                       .channel = text ? people::Channel::text : people::Channel::email});
}

http::Response accepted_answer(const Platform& platform, const Order& order, const Sent& sent) {
    return http::json(accepted_json({platform.settings, order.caller}, sent, order.request),
                      http::Status::created);
}

// Accepted, and not kept: what it would have been.
http::Response simulated_answer(Platform& platform, const Order& order) {
    const auto& draft = order.draft;
    return accepted_answer(platform, order,
                           {.id = platform.ids.next<Notification>(),
                            .kind = order.kind,
                            .reference = order.request.reference,
                            .template_uuid = draft.words.uuid,
                            .version = draft.words.version,
                            .subject = draft.subject,
                            .body = draft.body});
}

http::Response sent_answer(Platform& platform, Order& order) {
    auto& draft = order.draft;
    draft.reference = order.request.reference;
    draft.scheduled_for = order.request.scheduled_for;
    if (order.caller.kind == KeyKind::test) {
        draft.address = order.request.to;
        draft.outcome = tried_outcome(order.request.to);
    } else {
        put_into_outbox(platform, order);
    }
    const auto id = add_notification(platform, order.caller, draft);
    note_used(platform, order.caller);
    return accepted_answer(platform, order, *find_sent(platform.db, order.caller.service, id));
}

// The same request with the same key is answered as it was; another one is not done.
Accepted<std::optional<http::Response>> answer_before(Platform& platform, Order& order,
                                                      const std::string& once) {
    if (once.empty()) return {};
    order.draft.once = once;
    const auto before = find_answered(platform.db, order.caller.service, once);
    if (!before) return {};
    if (before->request_hash != order.draft.request_hash)
        return object(std::string(key_used_before));
    const auto sent = find_sent(platform.db, order.caller.service, before->id);
    return accepted_answer(platform, order, *sent);
}

Accepted<http::Response> send(const http::Request& request, Platform& platform,
                              const Caller& caller, TemplateKind kind) {
    Order order{.caller = caller, .kind = kind};
    auto read = read_send(kind, request.body, platform.clock.now());
    if (!read) return std::unexpected(read.error());
    order.request = *std::move(read);
    order.draft.request_hash = hash_of_request(request);
    const auto once = once_key_of(request);
    if (!once) return std::unexpected(once.error());
    auto before = answer_before(platform, order, *once);
    if (!before) return std::unexpected(before.error());
    if (*before) return **std::move(before);
    if (const auto fit = word_order(platform, order); !fit) return std::unexpected(fit.error());
    if (is_simulated(order.request.to)) return simulated_answer(platform, order);
    return sent_answer(platform, order);
}

}  // namespace

Accepted<http::Response> post_sms(const http::Request& request, Platform& platform,
                                  const Caller& caller) {
    return send(request, platform, caller, TemplateKind::sms);
}

Accepted<http::Response> post_email(const http::Request& request, Platform& platform,
                                    const Caller& caller) {
    return send(request, platform, caller, TemplateKind::email);
}

Accepted<http::Response> post_letter(const http::Request& request, Platform&, const Caller&) {
    return std::unexpected(read_letter(request.body));
}

}  // namespace conversations
