// What programs are answered, in JSON as GOV.UK Notify writes it.
#pragma once
#include <span>

#include "modules/conversations/programs/asked.hpp"
#include "platform/settings/settings.hpp"

namespace conversations {

/// Whether one may go on, and if not, the answer that says why.
http::Response objected(const Objection&);

/// What a program sent, with what became of it.
struct Sent {
    NotificationId id{};
    TemplateKind kind{};
    std::optional<std::string> reference{};
    std::string template_uuid{};
    std::int64_t version = 0;
    std::optional<calendar::Instant> scheduled_for{};
    calendar::Instant created_at{};
    std::string address{};
    std::string subject{};
    std::string body{};
    MessageState state{};
    std::optional<calendar::Instant> sent_at{};
    std::optional<calendar::Instant> ended_at{};
};

/// A version of a template.
struct TemplateText {
    TemplateId id{};
    std::string uuid{};
    TemplateKind kind{};
    std::int64_t version = 0;
    std::string name{};
    std::string subject{};
    std::string body{};
    calendar::Instant created_at{};
    calendar::Instant at{};  // of the version
    std::string made_by{};
    std::optional<calendar::Instant> archived_at{};
};

/// A text that somebody sent to us.
struct HeardText {
    ReceivedId id{};
    std::string sender{};
    std::string recipient{};
    calendar::Instant at{};
    std::string words{};
};

/// A page of a list: where it is, and where the next one begins, if it is not empty.
struct Links {
    std::string current{};
    std::string next{};
};

/// Of the settings, and of whom the answer is for.
struct Answering {
    const Settings& settings;
    const Caller& caller;
};

std::string accepted_json(const Answering&, const Sent&, const SendRequest&);
std::string sent_json(const Answering&, const Sent&);
std::string sent_list_json(const Answering&, std::span<const Sent>, const Links&);
std::string template_json(const TemplateText&);
std::string template_list_json(std::span<const TemplateText>);
std::string preview_json(const TemplateText&, std::string_view subject, std::string_view body);
std::string heard_json(const Answering&, std::span<const HeardText>, const Links&);

/// What a program is told on its own address.
std::string status_callback_json(const Caller&, const Sent&);
std::string heard_callback_json(const Caller&, const HeardText&);

/// "2026-09-15T18:00:00.000000Z"
std::string with_microseconds(calendar::Instant);

}  // namespace conversations
