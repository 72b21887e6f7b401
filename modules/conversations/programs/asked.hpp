// What a program asks for, read from its JSON, with every mistake in the words of GOV.UK Notify.
#pragma once
#include "modules/conversations/placeholders/placeholders.hpp"
#include "modules/conversations/programs/programs.hpp"

namespace conversations {

struct SendRequest {
    std::string
        to{};  // +447700900123, or an address; as it was typed where it is no number of ours
    bool abroad = false;
    std::string template_uuid{};
    Values values{};
    bool has_files = false;
    std::optional<std::string> reference{};
    std::optional<calendar::Instant> scheduled_for{};
    std::optional<std::string> sender{};  // another of the service's numbers or addresses
    std::optional<std::string> unsubscribe_url{};
    std::vector<std::string> cleaned{};  // the values that links were taken out of
};

Accepted<SendRequest> read_send(TemplateKind, std::string_view body, calendar::Instant now);

/// The values in the body of a preview, which may be empty.
Accepted<Values> read_preview(TemplateKind, std::string_view body);

/// What keeps a letter from being read: letters are not sent from here.
Objection read_letter(std::string_view body);

}  // namespace conversations
