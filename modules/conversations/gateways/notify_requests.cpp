#include "modules/conversations/gateways/notify_requests.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "modules/conversations/gateways/hooks.hpp"
#include "modules/conversations/programs/tokens.hpp"
#include "platform/http/request.hpp"
#include "platform/http/server.hpp"

namespace conversations {

using nlohmann::json;

// A key is a name, the id of whose it is, and the secret, joined by hyphens.
static constexpr std::size_t uuid = 36;

// Valid for thirty seconds: made for each request.
static std::string notify_token(const Settings& settings, const calendar::Clock& clock) {
    const std::string_view key = settings.notify_key;
    if (key.size() < 2 * uuid + 1) return {};
    const auto secret = key.substr(key.size() - uuid);
    const auto owner = key.substr(key.size() - 2 * uuid - 1, uuid);
    return token_of(owner, secret, clock.now());
}

static fetch::Request ask_of_notify(const Settings& settings, const calendar::Clock& clock,
                                    const std::string& path) {
    return {.url = settings.notify_url + path,
            .headers = {{"Authorization", "Bearer " + notify_token(settings, clock)}}};
}

fetch::Request notify_give(const Settings& settings, const calendar::Clock& clock,
                           const TextOut& text) {
    auto request = ask_of_notify(settings, clock, "/v2/notifications/sms");
    request.method = "POST";
    request.headers.emplace_back("Content-Type", "application/json");
    request.body = json{{"phone_number", text.number},
                        {"template_id", settings.notify_template},
                        {"personalisation", {{"message", text.words}}},
                        {"reference", std::to_string(text.id.value)}}
                       .dump();
    return request;
}

fetch::Request notify_look(const Settings& settings, const calendar::Clock& clock, MessageId id) {
    return ask_of_notify(settings, clock,
                         "/v2/notifications?reference=" + std::to_string(id.value));
}

fetch::Request notify_received(const Settings& settings, const calendar::Clock& clock,
                               std::string_view older_than) {
    auto path = std::string("/v2/received-text-messages");
    if (!older_than.empty()) path += "?older_than=" + http::encode_url(older_than);
    return ask_of_notify(settings, clock, path);
}

static json parsed(std::string_view body) {
    return json::parse(body, nullptr, false);
}

static std::string text_of(const json& object, const char* name) {
    if (!object.is_object()) return {};
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

static const json* list_of(const json& object, const char* name) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(name);
    return found != object.end() && found->is_array() ? &*found : nullptr;
}

std::string notify_id(std::string_view body) {
    return text_of(parsed(body), "id");
}

std::string notify_complaint(const fetch::Response& response) {
    auto words = "Notify answered " + std::to_string(response.status);
    const auto answer = parsed(response.body);
    if (const auto* errors = list_of(answer, "errors"))
        for (const auto& error : *errors) words += ": " + text_of(error, "message");
    return words;
}

std::optional<std::vector<AtNotify>> at_notify(const fetch::Response& response) {
    const auto answer = parsed(response.body);
    const auto* list = list_of(answer, "notifications");
    if (response.came != fetch::Came::answered || response.status != 200 || !list) return {};
    std::vector<AtNotify> all;
    for (const auto& one : *list) all.push_back({text_of(one, "id"), text_of(one, "status")});
    return all;
}

// No database takes a NUL in a text, and no reader misses it.
static std::string without_nul(std::string words) {
    std::erase(words, '\0');
    return words;
}

std::optional<std::vector<Arrived>> received_by_notify(const fetch::Response& response) {
    const auto answer = parsed(response.body);
    const auto* list = list_of(answer, "received_text_messages");
    if (response.came != fetch::Came::answered || response.status != 200 || !list) return {};
    std::vector<Arrived> all;
    for (const auto& one : *list)
        if (auto id = text_of(one, "id"); !id.empty())
            all.push_back({.gateway = "notify",
                           .gateway_id = std::move(id),
                           .sender = text_of(one, "user_number"),
                           .recipient = text_of(one, "notify_number"),
                           .words = without_nul(text_of(one, "content"))});
    return all;
}

std::optional<Reported> says_of_notify(std::string_view status) {
    if (status == "delivered") return Reported::delivered;
    if (status.ends_with("-failure") || status == "failed" || status == "validation-failed" ||
        status == "cancelled")
        return Reported::undelivered;
    if (status == "created" || status == "sending" || status == "pending" || status == "sent")
        return Reported::buffered;
    return {};
}

static std::optional<Report> report_in(const json& body, std::string id) {
    const auto says = says_of_notify(text_of(body, "status"));
    if (!says) return {};
    return Report{.gateway = "notify",
                  .gateway_id = std::move(id),
                  .message = message_named(text_of(body, "reference")),
                  .says = *says,
                  .detail = text_of(body, "status")};
}

std::optional<FromNotify> from_notify(std::string_view text) {
    const auto body = parsed(text);
    auto id = text_of(body, "id");
    if (id.empty()) return {};
    if (body.contains("source_number"))
        return FromNotify{.arrived = Arrived{.gateway = "notify",
                                             .gateway_id = std::move(id),
                                             .sender = text_of(body, "source_number"),
                                             .recipient = text_of(body, "destination_number"),
                                             .words = without_nul(text_of(body, "message"))}};
    if (!body.contains("status")) return {};
    return FromNotify{.report = report_in(body, std::move(id))};
}

}  // namespace conversations
