#include <algorithm>

#include "platform/crypto/crypto.hpp"
#include "platform/mail/smtp.hpp"

namespace mail {

static std::string base64(std::string_view bytes) {
    auto text = crypto::base64url(bytes);
    std::ranges::replace(text, '-', '+');
    std::ranges::replace(text, '_', '/');
    text.append((4 - text.size() % 4) % 4, '=');
    return text;
}

static bool plain(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char c) { return c >= 0x20 && c < 0x7f; });
}

// RFC 2047: words beyond ASCII, in pieces that do not cut a letter and fit on a line.
static std::string encoded(std::string_view text) {
    if (plain(text)) return std::string(text);
    std::string out;
    while (!text.empty()) {
        auto length = std::min<std::size_t>(text.size(), 42);
        while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80)
            --length;
        if (!out.empty()) out += "\r\n ";
        out += "=?UTF-8?B?" + base64(text.substr(0, length)) + "?=";
        text.remove_prefix(length);
    }
    return out;
}

// "Schoolgate <no-reply@example.org>" into its name and its address.
static std::pair<std::string_view, std::string_view> parts(std::string_view from) {
    const auto open = from.find('<');
    if (open == std::string_view::npos) return {{}, from};
    auto name = from.substr(0, open);
    while (name.ends_with(' ')) name.remove_suffix(1);
    return {name, from.substr(open + 1, from.find('>') - open - 1)};
}

static std::string named(std::string_view name, std::string_view address) {
    if (name.empty()) return std::string(address);
    std::string safe(name);
    std::erase_if(safe, [](char c) { return c == '"' || c == '\\' || c == '\r' || c == '\n'; });
    return (plain(safe) ? "\"" + safe + "\"" : encoded(safe)) + " <" + std::string(address) + ">";
}

static std::string date(calendar::Instant at) {
    static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const calendar::Day ymd{day};
    const auto time = calendar::iso(at).substr(11, 8);
    return std::string(days[std::chrono::weekday(day).c_encoding()]) + ", " +
           std::to_string(static_cast<unsigned>(ymd.day())) + " " +
           months[static_cast<unsigned>(ymd.month()) - 1] + " " +
           std::to_string(static_cast<int>(ymd.year())) + " " + time + " +0000";
}

static std::string in_lines(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 76) out += text.substr(i, 76) + "\r\n";
    return out;
}

std::string envelope_of(const Email& email, std::string_view from) {
    if (plausible_address(email.envelope_from)) return email.envelope_from;
    return std::string(parts(from).second);
}

// What is no address would be able to bring headers of its own.
static std::string reply_to(const Email& email, std::string_view name) {
    if (!plausible_address(email.answer_to)) return {};
    return "\r\nReply-To: " + named(name, email.answer_to);
}

std::string as_written(const Email& email, std::string_view from) {
    const auto [name, address] = parts(from);
    const auto domain = address.substr(address.find('@') + 1);
    std::string subject = email.subject;
    std::ranges::replace_if(subject, [](char c) { return c == '\r' || c == '\n'; }, ' ');
    return "From: " + named(name, address) + "\r\nTo: " + named(email.to_name, email.to) +
           reply_to(email, name) + "\r\nSubject: " + encoded(subject) +
           "\r\nDate: " + date(email.written) + "\r\nMessage-ID: <" + email.id + "@" +
           std::string(domain) +
           ">\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8"
           "\r\nContent-Transfer-Encoding: base64\r\nContent-Language: " +
           email.language + "\r\nAuto-Submitted: auto-generated\r\n\r\n" +
           in_lines(base64(email.words));
}

bool plausible_address(std::string_view address) {
    const auto at = address.find('@');
    if (at == std::string_view::npos || at == 0 || address.size() > 254) return false;
    const auto domain = address.substr(at + 1);
    const auto dot = domain.find('.');
    return domain.find('@') == std::string_view::npos && dot != std::string_view::npos && dot > 0 &&
           !domain.ends_with('.') && std::ranges::all_of(address, [](unsigned char c) {
               return c > 0x20 && c != ',' && c != ';' && c != '<' && c != '>' && c != '"';
           });
}

}  // namespace mail
