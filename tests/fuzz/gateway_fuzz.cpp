// Whatever a gateway answers or brings, or whoever says that they are one: it is read or refused
// without harm, words are fit for every database, and nobody signs for Twilio who has not its
// token.
//
// Sources: modules/conversations/gateways/by_request.cpp
//     modules/conversations/gateways/kannel_gateway.cpp
//     modules/conversations/gateways/kannel_words.cpp
//     modules/conversations/gateways/message_named.cpp
//     modules/conversations/gateways/notify_requests.cpp
//     modules/conversations/gateways/twilio_gateway.cpp
//     modules/conversations/gateways/twilio_signature.cpp
//     modules/conversations/measuring/segments.cpp
//     modules/conversations/programs/tokens.cpp platform/alphabets/alphabets.cpp
//     platform/calendar.cpp platform/crypto/crypto.cpp platform/fetch/fetch.cpp
//     platform/fetch/public_address.cpp platform/http/url.cpp platform/http/words.cpp
//     platform/letters/letters.cpp platform/sheets/encoding.cpp
// Libraries: -lcurl -lsodium -lcrypto -ldate-tz -licuuc -licudata
// Corpus: tests/fuzz/gateways
#include <cstdint>
#include <cstdlib>

#include "modules/conversations/gateways/kannel_gateway.hpp"
#include "modules/conversations/gateways/notify_requests.hpp"
#include "modules/conversations/gateways/twilio_gateway.hpp"
#include "platform/http/server.hpp"
#include "platform/sheets/encoding.hpp"

namespace {

using namespace conversations;

void require(bool holds) {
    if (!holds) std::abort();
}

void require_words(const std::string& words) {
    require(sheets::is_utf8(words) && words.find('\0') == words.npos);
}

void require_arrived(const Arrived& arrived) {
    require(!arrived.gateway_id.empty());
    require_words(arrived.words);
}

void require_answer(int status, std::string_view body) {
    const fetch::Response response{
        .came = fetch::Came::answered, .status = status, .body = std::string(body)};
    const MessageId id{7};
    for (const auto& dialect : {kannel_dialect(), twilio_dialect()}) {
        const auto told = dialect.told(id, response);
        require(told.id == id && (told.handed == Handed::accepted) == (status < 300));
        require(told.said.empty() == (told.handed == Handed::accepted));
    }
    require(!notify_complaint(response).empty());
    (void)at_notify(response);
    if (const auto all = received_by_notify(response))
        for (const auto& arrived : *all) require_arrived(arrived);
}

void require_brought(std::string_view text) {
    if (const auto brought = from_notify(text)) {
        if (brought->arrived) require_arrived(*brought->arrived);
        require(!brought->report || !brought->report->gateway_id.empty());
    }
    http::Request request;
    request.query = http::parse_form(text);
    request.query.add("hex", std::string(text));
    request.query.add("charset", text.size() % 2 ? "UTF-16BE" : "UTF-8");
    if (!request.query.find("text")) require_words(words_from_kannel(request));
}

void require_stranger(std::string_view text) {
    Settings settings;
    settings.twilio_token = "a token nobody knows";
    settings.public_url = text.size() % 2 ? std::string(text) : "https://oak.example.org";
    http::Request request;
    request.target = "/hooks/twilio/reply?" + std::string(text);
    request.query = http::parse_form(text);
    request.form = http::parse_form(text);
    request.headers.add("x-twilio-signature", std::string(text));
    require(!signed_by_twilio(request, settings));
    request.form = {};
    request.body = text;
    require(!signed_by_twilio(request, settings));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static constexpr int answers[] = {202, 400, 403, 429, 500, 503};
    if (size == 0 || size > 4096) return 0;
    const std::string_view text(reinterpret_cast<const char*>(bytes + 1), size - 1);
    const auto status = answers[bytes[0] % 6];
    if (status != 202) require_answer(status, text);
    require_brought(text);
    require_stranger(text);
    return 0;
}
