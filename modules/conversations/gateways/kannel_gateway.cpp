#include "modules/conversations/gateways/kannel_gateway.hpp"

#include "modules/conversations/measuring/segments.hpp"
#include "platform/alphabets/alphabets.hpp"

namespace conversations {

static std::string kannel_hooks(const Settings& settings) {
    return settings.public_url + "/hooks/kannel/" + settings.text_hook_secret;
}

std::string kannel_reply_url(const Settings& settings) {
    return kannel_hooks(settings) + "/reply?id=%I&from=%p&to=%P&charset=%C&hex=%e";
}

// Kannel replaces %d, %A, %F and %I when it fetches this.
static std::string kannel_report_url(const Settings& settings, MessageId id) {
    return kannel_hooks(settings) + "/report?message=" + std::to_string(id.value) +
           "&state=%d&said=%A&carrier=%F&id=%I";
}

static fetch::Request kannel_request(const Settings& settings, const TextOut& text) {
    // Told nothing, Kannel turns what GSM 03.38 lacks into question marks.
    const bool gsm = measure(text.words).alphabet == Alphabet::gsm;
    fetch::Request request{.method = "POST",
                           .url = settings.kannel_url + "/cgi-bin/sendsms",
                           .headers = {{"X-Kannel-Username", settings.kannel_user},
                                       {"X-Kannel-Password", settings.kannel_password},
                                       {"X-Kannel-From", settings.text_sender},
                                       {"X-Kannel-To", text.number},
                                       {"X-Kannel-Coding", gsm ? "0" : "2"},
                                       {"Content-Type", gsm ? "text/plain; charset=UTF-8"
                                                            : "text/plain; charset=UTF-16BE"}},
                           .body = gsm ? text.words : alphabets::ucs2_octets(text.words)};
    if (!settings.text_hook_secret.empty()) {
        // Delivered, failed or rejected: each report costs a commit, and what comes before the end
        // changes nothing.
        request.headers.emplace_back("X-Kannel-DLR-Mask", "19");
        request.headers.emplace_back("X-Kannel-DLR-Url", kannel_report_url(settings, text.id));
    }
    if (text.ends_at)
        request.headers.emplace_back("X-Kannel-Validity",
                                     std::to_string(minutes_left(*text.ends_at)));
    return request;
}

// What is wrong with how Kannel is set up is no fault of the text's: it goes when that is mended.
static bool about_the_set_up(std::string_view said) {
    return said.find("Not routable") != said.npos || said.find("Authorization failed") != said.npos;
}

static Handed handed_to_kannel(int status, std::string_view said) {
    if (status == 202) return Handed::accepted;
    if (status == 503) return Handed::later;
    if (status >= 500) return Handed::unknown;
    if (status < 400 || status == 404 || about_the_set_up(said)) return Handed::later;
    return Handed::refused;
}

static Told told_by_kannel(MessageId id, const fetch::Response& response) {
    const auto handed = handed_to_kannel(response.status, response.body);
    if (handed == Handed::accepted) return {.id = id, .handed = handed};
    return {.id = id,
            .handed = handed,
            .said = "Kannel answered " + std::to_string(response.status) + ": " +
                    response.body.substr(0, 200)};
}

Dialect kannel_dialect() {
    return {"kannel", kannel_request, told_by_kannel};
}

std::unique_ptr<TextGateway> kannel_gateway(const Settings& settings) {
    return std::make_unique<ByRequest>(kannel_dialect(), settings);
}

}  // namespace conversations
