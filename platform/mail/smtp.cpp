#include "platform/mail/smtp.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace mail {

struct Smtp::Line {
    CURL* curl = curl_easy_init();
    std::string from{};
    ~Line() { curl_easy_cleanup(curl); }
};

namespace {

// What is still to be handed over, and whether all of it was.
struct Outgoing {
    std::string_view left;
    bool all_taken = false;
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* from) {
    auto& outgoing = *static_cast<Outgoing*>(from);
    const auto bytes = std::min(size * count, outgoing.left.size());
    std::memcpy(buffer, outgoing.left.data(), bytes);
    outgoing.left.remove_prefix(bytes);
    if (bytes == 0) outgoing.all_taken = true;
    return bytes;
}

Answer judge(CURL* curl, CURLcode code, const Outgoing& outgoing, std::string_view problem) {
    if (code == CURLE_OK) return {Handed::accepted, {}};
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    std::string said(problem.empty() ? curl_easy_strerror(code) : problem);
    if (status >= 500 && code != CURLE_LOGIN_DENIED) return {Handed::refused, said};
    if (status >= 400) return {Handed::later, said};
    return {outgoing.all_taken ? Handed::unknown : Handed::later, said};
}

}  // namespace

Smtp::Smtp(const Settings& settings) : line_(std::make_unique<Line>()) {
    auto* curl = line_->curl;
    line_->from = settings.mail_from;
    curl_easy_setopt(curl, CURLOPT_URL, settings.mail_server.c_str());
    curl_easy_setopt(curl, CURLOPT_USE_SSL, settings.mail_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY);
    if (!settings.mail_user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, settings.mail_user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, settings.mail_password.c_str());
    }
    if (!settings.mail_certificates.empty())
        curl_easy_setopt(curl, CURLOPT_CAINFO, settings.mail_certificates.c_str());
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 10L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
}

Smtp::~Smtp() = default;

Answer Smtp::send(const Email& email) {
    auto* curl = line_->curl;
    if (!plausible_address(email.to)) return {Handed::refused, "that is no address"};
    const auto text = as_written(email, line_->from);
    const auto sender = "<" + envelope_of(email, line_->from) + ">";
    Outgoing outgoing{text};
    std::array<char, CURL_ERROR_SIZE> problem{};
    curl_slist* recipients = curl_slist_append(nullptr, ("<" + email.to + ">").c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(curl, CURLOPT_READDATA, &outgoing);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, problem.data());
    const auto code = curl_easy_perform(curl);
    auto answer = judge(curl, code, outgoing, problem.data());
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, nullptr);
    curl_slist_free_all(recipients);
    return answer;
}

}  // namespace mail
