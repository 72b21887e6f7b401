#include "modules/conversations/programs/programs.hpp"

#include <algorithm>

#include "modules/conversations/measuring/plain_punctuation.hpp"
#include "platform/http/words.hpp"

namespace conversations {

// Text that a carrier took and did not deliver is mostly for a telephone that was off; e-mail that
// comes back has nobody there. Where no report ever comes, it was sent, and nobody knows more: a
// program must not send it again for that.
std::string_view status_of(TemplateKind kind, MessageState state) {
    switch (state) {
        case MessageState::waiting:
            return "created";
        case MessageState::sending:
        case MessageState::sent:
            return "sending";
        case MessageState::unconfirmed:
            return "sent";
        case MessageState::delivered:
        case MessageState::shown:
            return "delivered";
        case MessageState::undelivered:
            return kind == TemplateKind::sms ? "temporary-failure" : "permanent-failure";
        case MessageState::refused:
        case MessageState::held:
        case MessageState::taken_back:
            return "permanent-failure";
        case MessageState::expired:
            return "temporary-failure";
        case MessageState::unknown:
            return "technical-failure";
    }
    return "technical-failure";
}

static bool covers(std::string_view asked, std::string_view status) {
    return asked == status || (asked == "failed" && status.ends_with("-failure"));
}

std::string states_of(std::span<const std::string> statuses) {
    std::string states;
    for (const auto kind : enums::all<TemplateKind>())
        for (const auto state : enums::all<MessageState>())
            if (std::ranges::any_of(
                    statuses, [&](const auto& one) { return covers(one, status_of(kind, state)); }))
                states += " " + std::string(enums::text(kind)) + ":" +
                          std::string(enums::text(state)) + " ";
    return states;
}

bool is_end(MessageState state) {
    return state != MessageState::waiting && state != MessageState::sending &&
           state != MessageState::sent;
}

namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

// One blank between words, and none before a comma, a full stop or a bar.
void add_line(std::string& text, std::string_view line) {
    bool space = false;
    const auto from = text.size();
    for (const char c : line) {
        if (is_blank(c)) {
            space = text.size() > from;
            continue;
        }
        if (space && c != ',' && c != '.' && c != '|') text += ' ';
        space = false;
        text += c;
    }
}

}  // namespace

std::string as_text(std::string_view filled) {
    const auto plain = with_plain_punctuation(filled);
    std::string text;
    text.reserve(plain.size());
    int breaks = 0;
    for (std::size_t at = 0; at <= plain.size();) {
        const auto end = std::min(plain.find('\n', at), plain.size());
        std::string line;
        add_line(line, std::string_view(plain).substr(at, end - at));
        if (!line.empty()) {
            if (!text.empty()) text.append(static_cast<std::size_t>(std::min(breaks, 2)), '\n');
            text += line;
            breaks = 0;
        }
        ++breaks;
        at = end + 1;
    }
    return text;
}

std::size_t units_of(std::string_view text) {
    std::size_t units = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xc0) != 0x80) units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
}

std::string in_a_list(std::span<const std::string> all) {
    std::string list;
    for (const auto& one : all) list += (list.empty() ? "" : ", ") + one;
    return list;
}

std::string said_of_more(std::span<const std::string> names) {
    return "Additional properties are not allowed (" + in_a_list(names) +
           (names.size() == 1 ? " was" : " were") + " unexpected)";
}

namespace {

bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_local_part(std::string_view local) {
    static constexpr std::string_view signs = ".!#$%&'*+/=?^_`{|}~-";
    return !local.empty() && std::ranges::all_of(local, [](char c) {
        return is_letter(c) || is_digit(c) || signs.find(c) != signs.npos;
    });
}

bool is_label(std::string_view label) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-')
        return false;
    return std::ranges::all_of(label,
                               [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

bool is_host(std::string_view host) {
    if (host.size() > 253) return false;
    std::size_t labels = 0;
    std::string_view last;
    for (std::size_t at = 0; at <= host.size(); ++labels) {
        const auto end = std::min(host.find('.', at), host.size());
        last = host.substr(at, end - at);
        if (!is_label(last)) return false;
        at = end + 1;
    }
    const bool word = last.size() >= 2 && std::ranges::all_of(last, is_letter);
    return labels >= 2 && (word || last.starts_with("xn--"));
}

}  // namespace

std::optional<std::string> plain_email(std::string_view typed) {
    auto address = http::lower_case(http::trimmed(typed));
    const auto at = address.find('@');
    if (at == address.npos || address.size() > 320 || address.find("..") != address.npos) return {};
    const auto whole = std::string_view(address);
    if (!is_local_part(whole.substr(0, at)) || !is_host(whole.substr(at + 1))) return {};
    return address;
}

}  // namespace conversations
