#include "modules/conversations/programs/answers.hpp"

#include <nlohmann/json.hpp>

#include "modules/conversations/measuring/segments.hpp"
#include "modules/conversations/programs/uuids.hpp"

namespace conversations {

using nlohmann::ordered_json;

// What came from a program was UTF-8; what else there is must not end an answer either.
static std::string written_as_json(const ordered_json& json) {
    return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

http::Response objected(const Objection& objection) {
    auto errors = ordered_json::array();
    for (const auto& message : objection.messages)
        errors.push_back({{"error", objection.error}, {"message", message}});
    const ordered_json all{{"status_code", objection.status}, {"errors", std::move(errors)}};
    return http::json(written_as_json(all), static_cast<http::Status>(objection.status));
}

std::string with_microseconds(calendar::Instant instant) {
    auto text = calendar::iso(instant);
    text.pop_back();
    return text + ".000000Z";
}

static ordered_json instant_or_null(const std::optional<calendar::Instant>& instant) {
    return instant ? ordered_json(with_microseconds(*instant)) : ordered_json(nullptr);
}

static ordered_json text_or_null(const std::optional<std::string>& text) {
    return text ? ordered_json(*text) : ordered_json(nullptr);
}

static std::string name_of(const Answering& to, const Sent& sent) {
    return uuid_of(to.caller.secret, Called::notification, sent.id.value);
}

static ordered_json template_of(const Answering& to, const Sent& sent) {
    return {{"id", sent.template_uuid},
            {"version", sent.version},
            {"uri", to.settings.public_url + "/services/" + to.caller.uuid + "/templates/" +
                        sent.template_uuid}};
}

// The address alone, of one that has a name before it.
static std::string bare_address(std::string_view from) {
    const auto open = from.find('<');
    if (open == from.npos) return std::string(from);
    return std::string(from.substr(open + 1, from.find('>', open) - open - 1));
}

static ordered_json content_of(const Answering& to, const Sent& sent, const SendRequest& asked) {
    if (sent.kind == TemplateKind::sms)
        return {{"body", sent.body}, {"from_number", to.settings.text_sender}};
    return {{"body", sent.body},
            {"subject", sent.subject},
            {"from_email", bare_address(to.settings.mail_from)},
            {"one_click_unsubscribe_url", text_or_null(asked.unsubscribe_url)}};
}

std::string accepted_json(const Answering& to, const Sent& sent, const SendRequest& asked) {
    const auto name = name_of(to, sent);
    ordered_json json{{"id", name},
                      {"reference", text_or_null(sent.reference)},
                      {"content", content_of(to, sent, asked)},
                      {"uri", to.settings.public_url + "/v2/notifications/" + name},
                      {"template", template_of(to, sent)},
                      {"scheduled_for", nullptr}};
    if (!asked.cleaned.empty()) {
        auto cleaned = ordered_json::object();
        for (const auto& key : asked.cleaned)
            if (const auto* value = asked.values.find(key)) cleaned[key] = {{"sanitised", *value}};
        json["sanitised_content"] = std::move(cleaned);
    }
    return written_as_json(json);
}

// What it cost is known as soon as it went; e-mail costs nothing.
static void add_cost(ordered_json& json, const Answering& to, const Sent& sent) {
    const bool went = sent.sent_at.has_value();
    json["is_cost_data_ready"] = went || is_end(sent.state);
    if (sent.kind == TemplateKind::email) {
        json["cost_in_pounds"] = 0;
        json["cost_details"] = ordered_json::object();
        return;
    }
    const auto fragments = went ? notify_fragments(sent.body) : 0;
    const auto rate = static_cast<double>(to.settings.text_price) / 10'000;
    const auto cost = rate * static_cast<double>(fragments);
    json["cost_in_pounds"] = cost;
    json["cost_details"] = {{"billable_sms_fragments", fragments},
                            {"international_rate_multiplier", 1},
                            {"sms_rate", rate}};
}

static ordered_json json_of_sent(const Answering& to, const Sent& sent) {
    const bool text = sent.kind == TemplateKind::sms;
    ordered_json json{{"id", name_of(to, sent)},
                      {"reference", text_or_null(sent.reference)},
                      {"email_address", text ? ordered_json(nullptr) : ordered_json(sent.address)},
                      {"phone_number", text ? ordered_json(sent.address) : ordered_json(nullptr)}};
    for (const auto* line :
         {"line_1", "line_2", "line_3", "line_4", "line_5", "line_6", "postcode", "postage"})
        json[line] = nullptr;
    json["type"] = enums::text(sent.kind);
    json["status"] = status_of(sent.kind, sent.state);
    json["template"] = template_of(to, sent);
    json["body"] = sent.body;
    json["subject"] = text ? ordered_json(nullptr) : ordered_json(sent.subject);
    json["created_at"] = with_microseconds(sent.created_at);
    json["created_by_name"] = nullptr;
    json["sent_at"] = instant_or_null(sent.sent_at);
    json["completed_at"] =
        is_end(sent.state) ? instant_or_null(sent.ended_at) : ordered_json(nullptr);
    json["scheduled_for"] = instant_or_null(sent.scheduled_for);
    json["one_click_unsubscribe_url"] = nullptr;
    add_cost(json, to, sent);
    return json;
}

std::string sent_json(const Answering& to, const Sent& sent) {
    return written_as_json(json_of_sent(to, sent));
}

static ordered_json json_of_links(const Links& links) {
    ordered_json json{{"current", links.current}};
    if (!links.next.empty()) json["next"] = links.next;
    return json;
}

std::string sent_list_json(const Answering& to, std::span<const Sent> all, const Links& links) {
    auto list = ordered_json::array();
    for (const auto& one : all) list.push_back(json_of_sent(to, one));
    return written_as_json({{"notifications", std::move(list)}, {"links", json_of_links(links)}});
}

static ordered_json json_of_template(const TemplateText& one) {
    const bool changed = one.version > 1;
    auto names = ordered_json::object();
    for (const auto& name : names_in(one.subject + "\n" + one.body))
        names[name] = {{"required", true}};
    return {{"id", one.uuid},
            {"name", one.name},
            {"type", enums::text(one.kind)},
            {"created_at", with_microseconds(one.created_at)},
            {"updated_at", changed ? ordered_json(with_microseconds(one.at)) : nullptr},
            {"created_by", one.made_by},
            {"version", one.version},
            {"body", one.body},
            {"subject",
             one.kind == TemplateKind::sms ? ordered_json(nullptr) : ordered_json(one.subject)},
            {"personalisation", std::move(names)},
            {"letter_contact_block", nullptr},
            {"postage", nullptr}};
}

std::string template_json(const TemplateText& one) {
    return written_as_json(json_of_template(one));
}

std::string template_list_json(std::span<const TemplateText> all) {
    auto list = ordered_json::array();
    for (const auto& one : all) list.push_back(json_of_template(one));
    return written_as_json({{"templates", std::move(list)}});
}

std::string preview_json(const TemplateText& one, std::string_view subject, std::string_view body) {
    const bool text = one.kind == TemplateKind::sms;
    return written_as_json({{"id", one.uuid},
                            {"type", enums::text(one.kind)},
                            {"version", one.version},
                            {"body", body},
                            {"html", nullptr},
                            {"subject", text ? ordered_json(nullptr) : ordered_json(subject)},
                            {"postage", nullptr}});
}

// Notify writes numbers of the people it hears from without a plus.
static std::string bare_number(std::string_view number) {
    if (number.starts_with('+')) number.remove_prefix(1);
    return std::string(number);
}

std::string heard_json(const Answering& to, std::span<const HeardText> all, const Links& links) {
    auto list = ordered_json::array();
    for (const auto& one : all)
        list.push_back({{"id", uuid_of(to.caller.secret, Called::received, one.id.value)},
                        {"user_number", bare_number(one.sender)},
                        {"notify_number", one.recipient},
                        {"created_at", with_microseconds(one.at)},
                        {"service_id", to.caller.uuid},
                        {"content", one.words}});
    return written_as_json(
        {{"received_text_messages", std::move(list)}, {"links", json_of_links(links)}});
}

std::string status_callback_json(const Caller& caller, const Sent& sent) {
    return written_as_json({{"id", uuid_of(caller.secret, Called::notification, sent.id.value)},
                            {"reference", text_or_null(sent.reference)},
                            {"to", sent.address},
                            {"status", status_of(sent.kind, sent.state)},
                            {"created_at", with_microseconds(sent.created_at)},
                            {"completed_at", instant_or_null(sent.ended_at)},
                            {"sent_at", instant_or_null(sent.sent_at)},
                            {"notification_type", enums::text(sent.kind)},
                            {"template_id", sent.template_uuid},
                            {"template_version", sent.version}});
}

std::string heard_callback_json(const Caller& caller, const HeardText& heard) {
    return written_as_json({{"id", uuid_of(caller.secret, Called::received, heard.id.value)},
                            {"source_number", bare_number(heard.sender)},
                            {"destination_number", heard.recipient},
                            {"message", heard.words},
                            {"date_received", with_microseconds(heard.at)}});
}

}  // namespace conversations
