#include "modules/conversations/programs/orders.hpp"

#include "modules/conversations/programs/programs_api.hpp"

namespace conversations {

namespace {

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

}  // namespace

Accepted<bool> word_order(Platform& platform, Order& order) {
    if (const auto may = within_limits(platform, order); !may) return may;
    if (const auto found = with_template(platform, order); !found) return found;
    if (const auto words = with_words(order); !words) return words;
    return to_somebody(platform, order);
}

}  // namespace conversations
