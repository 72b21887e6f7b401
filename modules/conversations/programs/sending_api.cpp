// Sending for a program: POST /v2/notifications/sms and /email.
#include <algorithm>
#include <array>
#include <utility>

#include "modules/conversations/programs/orders.hpp"
#include "modules/conversations/programs/programs_api.hpp"
<<<<<<< HEAD
#include "platform/crypto/crypto.hpp"

namespace conversations {

namespace {

constexpr std::size_t longest_once_key = 200;
=======
#include "modules/conversations/programs/uuids.hpp"
#include "platform/http/words.hpp"

namespace conversations {

Accepted<Worded> worded(const TemplateText& words, const Values& values) {
    const bool text = words.kind == TemplateKind::sms;
    auto missing = fill(words.subject + "\n" + words.body, values).missing;
    if (!missing.empty()) return object("Missing personalisation: " + in_a_list(missing));
    const auto body = fill(words.body, values).text;
    if (text) return Worded{"", as_text(body)};
    auto subject = as_text(fill(words.subject, values).text);
    std::ranges::replace(subject, '\n', ' ');
    return Worded{subject, std::string(http::trimmed(body))};
}

namespace {

// A request on its way to becoming a message.
struct Order {
    const Caller& caller;
    TemplateKind kind;
    SendRequest request{};
    NotificationDraft draft{};
};

Accepted<bool> within_limits(Platform& platform, const Order& order) {
    if (const auto within = within_rate(platform, order.caller); !within) return within;
    if (order.kind == TemplateKind::email || order.caller.kind == KeyKind::test) return true;
    const auto midnight = calendar::in_london({platform.clock.today(), {}});
    if (count_texts_since(platform.db, order.caller.service, midnight) >= order.caller.texts_a_day)
        return object("Exceeded send limits (sms: " + std::to_string(order.caller.texts_a_day) +
                          ") for today",
                      429, "TooManyRequestsError");
    return true;
}

Accepted<bool> with_template(Platform& platform, Order& order) {
    auto found = find_template(platform.db, order.caller.service, order.request.template_uuid);
    if (!found) return object("Template not found");
    if (found->kind != order.kind)
        return object(std::string(enums::text(found->kind)) + " template is not suitable for " +
                      std::string(enums::text(order.kind)) + " notification");
    if (found->archived_at) return object("Template has been deleted");
    order.draft.words = *std::move(found);
    return true;
}

Accepted<bool> with_words(Order& order) {
    if (order.request.has_files)
        return object(order.kind == TemplateKind::sms ? "Can only send a file by email"
                                                      : "Send files by email has not been set up");
    auto words = worded(order.draft.words, order.request.values);
    if (!words) return std::unexpected(words.error());
    if (words->body.empty()) return object("Your message is empty.");
    const auto units = units_of(words->body);
    if (order.kind == TemplateKind::sms && units > longest_text)
        return object("Your message is too long. Text messages cannot be longer than " +
                      std::to_string(longest_text) + " characters. Your message is " +
                      std::to_string(units) + " characters long.");
    order.draft.subject = std::move(words->subject);
    order.draft.body = std::move(words->body);
    return true;
}

Accepted<bool> to_somebody(Platform& platform, const Order& order) {
    if (order.request.sender)
        return object((order.kind == TemplateKind::sms ? "sms_sender_id " : "email_reply_to_id ") +
                      *order.request.sender + " does not exist in database for service id " +
                      order.caller.uuid);
    if (order.request.abroad) return object("Cannot send to international mobile numbers");
    if (order.caller.kind == KeyKind::team &&
        !works_here(platform.db, order.caller, order.request.to))
        return object("Can’t send to this recipient using a team-only API key");
    return true;
}
>>>>>>> h7

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
