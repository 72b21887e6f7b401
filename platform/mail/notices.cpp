#include "platform/mail/notices.hpp"

#include <vector>

#include "platform/enums.hpp"
#include "platform/http/words.hpp"

namespace mail {

static std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::string field_of(std::string_view headers, std::string_view name) {
    const auto wanted = http::lower_case(name);
    std::string value;
    bool found = false;
    while (!headers.empty()) {
        const auto line = take_line(headers);
        if (found) {
            if (!line.starts_with(' ') && !line.starts_with('\t')) break;
            value += " " + std::string(http::trimmed(line));
            continue;
        }
        const auto colon = line.find(':');
        found = colon != std::string_view::npos &&
                http::lower_case(http::trimmed(line.substr(0, colon))) == wanted;
        if (found) value = http::trimmed(line.substr(colon + 1));
    }
    return value;
}

std::string_view without_brackets(std::string_view id) {
    id = http::trimmed(id);
    if (id.starts_with('<')) id.remove_prefix(1);
    return id.substr(0, id.find('>'));
}

// "rfc822; <ann@example.org>" says of what kind the rest is.
static std::string_view after_kind(std::string_view value) {
    const auto kind = value.find(';');
    return http::trimmed(kind == std::string_view::npos ? value : value.substr(kind + 1));
}

// A group of fields ends with an empty line; the first is about the letter, the others are about
// one recipient each.
static std::vector<std::string_view> groups_of(std::string_view text) {
    std::vector<std::string_view> groups;
    const auto* start = text.data();
    while (!text.empty()) {
        const auto* line = text.data();
        const bool empty = http::trimmed(take_line(text)).empty();
        if (!empty && !text.empty()) continue;
        const auto* end = empty ? line : text.data() + text.size();
        if (end != start) groups.emplace_back(start, static_cast<std::size_t>(end - start));
        start = text.data();
    }
    return groups;
}

static std::optional<Notice> notice_of(std::string_view group) {
    const auto action = http::lower_case(field_of(group, "Action"));
    const auto known = enums::parse<Action>(action.substr(0, action.find_first_of(" (")));
    if (!known) return {};
    Notice notice{.action = *known};
    notice.recipient = without_brackets(after_kind(field_of(group, "Final-Recipient")));
    const auto status = field_of(group, "Status");
    notice.status = status.substr(0, status.find_first_of(" ("));
    notice.said = after_kind(field_of(group, "Diagnostic-Code"));
    notice.permanent =
        notice.action == Action::failed && (status.empty() || status.starts_with('5'));
    return notice;
}

std::optional<Notice> read_notice(std::string_view delivery_status) {
    std::optional<Notice> worst;
    std::string envelope_id;
    for (const auto group : groups_of(delivery_status)) {
        if (envelope_id.empty()) envelope_id = field_of(group, "Original-Envelope-Id");
        auto notice = notice_of(group);
        if (notice && (!worst || notice->action < worst->action)) worst = std::move(notice);
    }
    if (worst) worst->envelope_id = std::move(envelope_id);
    return worst;
}

}  // namespace mail
