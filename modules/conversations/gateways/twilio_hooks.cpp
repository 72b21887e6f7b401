#include <nlohmann/json.hpp>

#include "modules/conversations/gateways/hooks.hpp"
#include "modules/conversations/gateways/twilio_gateway.hpp"

namespace conversations {

// Twilio may add states: of one that is not known here nothing follows.
static std::optional<Reported> says_of_twilio(std::string_view status) {
    if (status == "delivered" || status == "read") return Reported::delivered;
    if (status == "undelivered" || status == "failed" || status == "canceled")
        return Reported::undelivered;
    if (status == "accepted" || status == "scheduled" || status == "queued" ||
        status == "sending" || status == "sent")
        return Reported::buffered;
    return {};
}

// What it says, as a form or as JSON.
static http::Fields fields_from_twilio(const http::Request& request) {
    if (request.body.empty()) return request.form;
    http::Fields fields;
    const auto body = nlohmann::json::parse(request.body, nullptr, false);
    if (!body.is_object()) return fields;
    for (const auto& [name, value] : body.items())
        if (value.is_string()) fields.add(name, value.get<std::string>());
    return fields;
}

// An answer in TwiML that says nothing: what is to be said goes through the outbox.
static http::Response nothing_to_say() {
    return {http::Status::ok,
            {{"Content-Type", "text/xml; charset=utf-8"}},
            std::string(R"(<?xml version="1.0" encoding="UTF-8"?><Response/>)")};
}

static http::Response not_signed() {
    return http::text("The signature is not Twilio's", http::Status::forbidden);
}

static http::Response take_twilio_report(const http::Request& request, Platform& platform) {
    if (!signed_by_twilio(request, platform.settings)) return not_signed();
    const auto fields = fields_from_twilio(request);
    const auto id = fields.text("MessageSid");
    if (id.empty()) return nameless("twilio");
    const auto status = fields.text("MessageStatus");
    auto detail = std::string(status);
    if (const auto error = fields.text("ErrorCode"); !error.empty())
        detail += " (" + std::string(error) + ")";
    if (const auto says = says_of_twilio(status))
        store_report(platform, {.gateway = "twilio",
                                .gateway_id = std::string(id),
                                .message = message_named(request.query.text("message")),
                                .says = *says,
                                .detail = detail});
    return nothing_to_say();
}

static http::Response take_twilio_reply(const http::Request& request, Platform& platform) {
    if (!signed_by_twilio(request, platform.settings)) return not_signed();
    const auto fields = fields_from_twilio(request);
    const auto id = fields.text("MessageSid");
    if (id.empty()) return nameless("twilio");
    std::string words(fields.text("Body"));
    std::erase(words, '\0');
    store_received(platform, {.gateway = "twilio",
                              .gateway_id = std::string(id),
                              .sender = std::string(fields.text("From")),
                              .recipient = std::string(fields.text("To")),
                              .words = words});
    return nothing_to_say();
}

void install_twilio_hooks(Site& site) {
    const RouteOptions by_twilio{.from_programs = true};
    site.post("/hooks/twilio/report", take_twilio_report, May::anyone, by_twilio);
    site.post("/hooks/twilio/reply", take_twilio_reply, May::anyone, by_twilio);
}

}  // namespace conversations
