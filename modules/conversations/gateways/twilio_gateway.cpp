#include "modules/conversations/gateways/twilio_gateway.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace conversations {

// The longest that Twilio keeps a text for a phone that is off, in seconds.
constexpr std::int64_t longest_validity = 14'400;
// The receiver has said STOP to the number, and Twilio keeps to it.
constexpr int opted_out = 21610;

static fetch::Request twilio_request(const Settings& settings, const TextOut& text) {
    const bool pool = settings.text_sender.starts_with("MG");  // a messaging service of theirs
    fetch::Headers fields{{"To", text.number},
                          {pool ? "MessagingServiceSid" : "From", settings.text_sender},
                          {"Body", text.words},
                          {"StatusCallback", settings.public_url + "/hooks/twilio/report?message=" +
                                                 std::to_string(text.id.value)}};
    if (text.ends_at)
        fields.emplace_back("ValidityPeriod", std::to_string(std::min(seconds_left(*text.ends_at),
                                                                      longest_validity)));
    return {.method = "POST",
            .url = settings.twilio_url + "/2010-04-01/Accounts/" + settings.twilio_account +
                   "/Messages.json",
            .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
            .body = fetch::encoded(fields),
            .user = settings.twilio_account,
            .password = settings.twilio_token};
}

static Handed handed_to_twilio(int status) {
    if (status == 200 || status == 201) return Handed::accepted;
    if (status >= 500) return Handed::unknown;
    if (status == 400) return Handed::refused;
    return Handed::later;  // the key, the account, or too much at once: not this text's fault
}

static Told told_by_twilio(MessageId id, const fetch::Response& response) {
    const auto answer = nlohmann::json::parse(response.body, nullptr, false);
    const bool object = answer.is_object();
    Told told{.id = id, .handed = handed_to_twilio(response.status)};
    if (told.handed == Handed::accepted) {
        if (object && answer.contains("sid") && answer["sid"].is_string())
            told.gateway_id = answer["sid"];
        return told;
    }
    told.said = "Twilio answered " + std::to_string(response.status);
    if (object && answer.contains("message") && answer["message"].is_string())
        told.said += ": " + answer["message"].get<std::string>();
    if (object && answer.contains("code") && answer["code"] == opted_out)
        told.said = "they have told the carrier to stop (" + std::to_string(opted_out) + ")";
    return told;
}

Dialect twilio_dialect() {
    return {"twilio", twilio_request, told_by_twilio};
}

std::unique_ptr<TextGateway> twilio_gateway(const Settings& settings) {
    return std::make_unique<ByRequest>(twilio_dialect(), settings);
}

}  // namespace conversations
