// Programs of others that send through us, by the interface of GOV.UK Notify: their keys, their
// templates, what they sent and where they want to be told of it.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/conversations/conversations.hpp"
#include "modules/conversations/outbox/outbox.hpp"
#include "modules/conversations/programs.hpp"
#include "platform/outcome.hpp"

namespace conversations {

struct Sender;
struct Template;
struct Notification;
struct Callback;
using SenderId = Id<Sender>;
using TemplateId = Id<Template>;
using NotificationId = Id<Notification>;
using CallbackId = Id<Callback>;

enum class TemplateKind : std::uint8_t { sms, email };
constexpr auto words(TemplateKind) {
    return std::to_array<std::string_view>({"sms", "email"});
}

/// What a program is told: the end of what it sent, or what people sent to it.
enum class CallbackFor : std::uint8_t { status, received };
constexpr auto words(CallbackFor) {
    return std::to_array<std::string_view>({"status", "received"});
}

/// The program that asks: the key it signed with, and for whom it speaks.
struct Caller {
    SenderId service{};
    std::string uuid{};  // of the service
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::int64_t texts_a_day = 0;
    ProgramKeyId key{};
    KeyKind kind = KeyKind::test;
    std::string secret{};  // that the names of rows are made with
};

/// What GOV.UK Notify calls the state of a message.
std::string_view status_of(TemplateKind, MessageState);
/// The states that a status covers, as " sms sent email sent " for a query.
std::string states_of(std::span<const std::string> statuses);
/// Whether nothing more will become of it, as far as a program is told.
bool is_end(MessageState);

/// A text as it goes out: plain punctuation, no blanks too many.
std::string as_text(std::string_view filled);
/// Units of UTF-16, by which Notify counts.
std::size_t units_of(std::string_view text);
inline constexpr std::size_t longest_text = 918;

/// "a, b"
std::string in_a_list(std::span<const std::string>);
/// What is said of things in a request that have no place there.
std::string said_of_more(std::span<const std::string> names);

/// Whether GOV.UK Notify would take it; in small letters.
std::optional<std::string> plain_email(std::string_view typed);

void install_programs(Site&);

}  // namespace conversations
