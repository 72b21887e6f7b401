#include "modules/conversations/programs/asked.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "modules/conversations/programs/bodies.hpp"
#include "platform/http/words.hpp"
#include "platform/phones/phones.hpp"

namespace conversations {

namespace {

constexpr std::size_t longest_reference = 1000;

// What fills a placeholder: a list is a row of things in a text, and points in an e-mail.
void set_value(Values& values, TemplateKind kind, const std::string& name,
               const ordered_json& value) {
    if (value.is_null()) return;
    if (!value.is_array()) {
        values.set(name, without_nul(as_python(value)));
        return;
    }
    std::vector<std::string> things;
    for (const auto& one : value)
        if (const auto text = without_nul(as_python(one));
            !one.is_null() && !http::trimmed(text).empty())
            things.push_back(text);
    values.set(name, kind == TemplateKind::sms ? in_a_row(things) : with_points(things));
}

void read_values(const ordered_json& body, TemplateKind kind, Values& values, bool& files,
                 Mistakes& mistakes) {
    const auto* given = member(body, "personalisation");
    if (!given) return;
    if (!given->is_object()) {
        mistakes.add("personalisation " + as_python(*given) + " is not of type object");
        return;
    }
    for (const auto& [name, value] : given->items()) {
        if (value.is_object() && value.contains("file")) files = true;
        set_value(values, kind, without_nul(name), value);
    }
}

// A link, wherever it stands in a value that a stranger typed.
bool is_link(std::string_view word) {
    const auto small = http::lower_case(word);
    return small.find("://") != small.npos || small.find("www.") != small.npos;
}

std::string without_addresses(std::string_view value) {
    std::string clean;
    for (std::size_t at = 0; at < value.size();) {
        const auto end = std::min(value.find_first_of(" \t\r\n", at), value.size());
        if (const auto word = value.substr(at, end - at); !is_link(word)) clean += word;
        if (end < value.size()) clean += value[end];
        at = end + 1;
    }
    return clean;
}

std::string_view said_of_number(const Refusal& refusal, std::string_view typed) {
    const bool letters = std::ranges::any_of(
        typed, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    if (letters || refusal == phones::two_numbers) return "Must not contain letters or symbols";
    if (refusal == phones::too_short || typed.empty()) return "Not enough digits";
    if (refusal == phones::too_long) return "Too many digits";
    if (refusal == phones::landline) return "Not a UK mobile number";
    return "Number is not valid – double check the phone number you entered";
}

void read_number(const ordered_json& body, SendRequest& request, Mistakes& mistakes) {
    const auto typed = string_member(body, "phone_number", mistakes);
    if (!typed) return;
    const auto number = phones::british_mobile(*typed);
    if (number) {
        request.to = *number;
    } else if (number.error() == phones::from_abroad) {
        request.abroad = true;
    } else {
        mistakes.add("phone_number " + std::string(said_of_number(number.error(), *typed)));
    }
}

void read_address(const ordered_json& body, SendRequest& request, Mistakes& mistakes) {
    const auto typed = string_member(body, "email_address", mistakes);
    if (!typed) return;
    if (auto address = plain_email(*typed))
        request.to = *std::move(address);
    else
        mistakes.add("email_address Not a valid email address");
}

void read_schedule(const ordered_json& body, SendRequest& request, calendar::Instant now,
                   Mistakes& mistakes) {
    const auto typed = string_member(body, "scheduled_for", mistakes, true);
    if (!typed) return;
    request.scheduled_for = parse_iso8601(*typed);
    if (!request.scheduled_for)
        mistakes.add(
            "scheduled_for datetime format is invalid. It must be a valid ISO8601 date time "
            "format, https://en.wikipedia.org/wiki/ISO_8601");
    else if (*request.scheduled_for < now)
        mistakes.add("scheduled_for datetime can not be in the past");
    else if (*request.scheduled_for > now + std::chrono::hours(24))
        mistakes.add("scheduled_for datetime can only be 24 hours in the future");
}

void read_reference(const ordered_json& body, SendRequest& request, Mistakes& mistakes) {
    request.reference = string_member(body, "reference", mistakes, true);
    if (request.reference && units_of(*request.reference) > longest_reference)
        mistakes.add("reference " + *request.reference + " is too long");
}

// What only e-mail has.
void read_email_parts(const ordered_json& body, SendRequest& request, Mistakes& mistakes) {
    request.unsubscribe_url = string_member(body, "one_click_unsubscribe_url", mistakes, true);
    if (request.unsubscribe_url && !request.unsubscribe_url->starts_with("https://"))
        mistakes.add("one_click_unsubscribe_url is not a valid https url");
    const auto* cleaned = member(body, "sanitise_content_for");
    if (!cleaned) return;
    if (!cleaned->is_array()) {
        mistakes.add("sanitise_content_for " + as_python(*cleaned) + " is not of type array");
        return;
    }
    for (const auto& name : *cleaned) {
        if (!name.is_string()) continue;
        request.cleaned.push_back(without_nul(name.get<std::string>()));
        if (const auto* value = request.values.find(request.cleaned.back()))
            request.values.set(request.cleaned.back(), without_addresses(*value));
    }
}

}  // namespace

Accepted<SendRequest> read_send(TemplateKind kind, std::string_view body, calendar::Instant now) {
    const auto parsed = object_of_body(body);
    if (!parsed) return std::unexpected(parsed.error());
    const bool text = kind == TemplateKind::sms;
    SendRequest request;
    Mistakes mistakes;
    read_reference(*parsed, request, mistakes);
    text ? read_number(*parsed, request, mistakes) : read_address(*parsed, request, mistakes);
    request.template_uuid = uuid_member(*parsed, "template_id", mistakes).value_or("");
    read_values(*parsed, kind, request.values, request.has_files, mistakes);
    read_schedule(*parsed, request, now, mistakes);
    request.sender = uuid_member(*parsed, text ? "sms_sender_id" : "email_reply_to_id", mistakes);
    if (!text) read_email_parts(*parsed, request, mistakes);
    require_members(*parsed, {text ? "phone_number" : "email_address", "template_id"}, mistakes);
    if (text)
        allow_only(*parsed,
                   {"reference", "phone_number", "template_id", "personalisation", "scheduled_for",
                    "sms_sender_id"},
                   mistakes);
    else
        allow_only(*parsed,
                   {"reference", "email_address", "template_id", "personalisation", "scheduled_for",
                    "email_reply_to_id", "one_click_unsubscribe_url", "sanitise_content_for"},
                   mistakes);
    if (!mistakes.all.empty()) return std::unexpected(mistakes.told());
    return request;
}

Accepted<Values> read_preview(TemplateKind kind, std::string_view body) {
    Values values;
    if (body.empty()) return values;
    const auto parsed = object_of_body(body);
    if (!parsed) return std::unexpected(parsed.error());
    Mistakes mistakes;
    bool files = false;
    read_values(*parsed, kind, values, files, mistakes);
    if (!mistakes.all.empty()) return std::unexpected(mistakes.told());
    return values;
}

Objection read_letter(std::string_view body) {
    const auto parsed = object_of_body(body);
    if (!parsed) return parsed.error();
    Mistakes mistakes;
    const bool ready_made = parsed->contains("content");
    if (!ready_made) uuid_member(*parsed, "template_id", mistakes);
    if (ready_made)
        require_members(*parsed, {"reference", "content"}, mistakes);
    else
        require_members(*parsed, {"template_id", "personalisation"}, mistakes);
    if (!mistakes.all.empty()) return mistakes.told();
    return {400, "BadRequestError", {"Service is not allowed to send letters"}};
}

}  // namespace conversations
