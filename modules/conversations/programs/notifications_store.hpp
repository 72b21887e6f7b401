// What programs sent, and what people sent to them.
#pragma once
#include "modules/conversations/programs/programs_store.hpp"

namespace conversations {

/// What is kept of a program's request.
struct NotificationDraft {
    TemplateText words{};  // of the template
    std::optional<std::string> reference{};
    std::optional<MessageId> message{};
    people::PersonId person{};
    // Of one sent with a key for trying, which is no message.
    std::string address{};
    std::string subject{};
    std::string body{};
    std::optional<MessageState> outcome{};
    std::optional<calendar::Instant> scheduled_for{};
    std::optional<std::string> once{};
    std::string request_hash{};
};
NotificationId add_notification(Platform&, const Caller&, const NotificationDraft&);

/// One of the service's.
std::optional<Sent> find_sent(db::Connection&, SenderId, NotificationId);

/// Which of them: what is empty is not asked for.
struct Wanted {
    std::string kind{};
    std::string states{};  // see states_of; " " where nothing is wanted
    std::string reference{};
    std::optional<std::int64_t> older_than{};
};
/// Those sent with a key of the caller's kind, the latest first.
std::vector<Sent> load_sent(db::Connection&, const Caller&, const Wanted&, int most);

/// What was answered to a request of that key before.
struct AnsweredBefore {
    NotificationId id{};
    std::string request_hash{};
};
std::optional<AnsweredBefore> find_answered(db::Connection&, SenderId, std::string_view once);

/// How many texts the service's programs have sent since then.
std::int64_t count_texts_since(db::Connection&, SenderId, calendar::Instant);

/// Texts to the caller's place from people to whom its programs had written before, and which
/// answer nothing that somebody else asked; the latest first.
std::vector<HeardText> load_heard(db::Connection&, const Caller&,
                                  std::optional<std::int64_t> older_than, int most);
std::optional<HeardText> find_heard(db::Connection&, ReceivedId);

}  // namespace conversations
