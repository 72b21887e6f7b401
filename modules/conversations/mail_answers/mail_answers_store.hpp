#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/conversations/mail_answers/mail_answers.hpp"
#include "modules/conversations/retention/retention.hpp"
#include "modules/schools/schools.hpp"

namespace conversations {

/// Whose a conversation is.
struct Whose {
    ThreadId thread{};
    people::PersonId person{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::optional<std::string> email{};
};
std::optional<Whose> find_whose(Platform&, ThreadId);

/// A message that went by e-mail.
struct Mailed {
    people::PersonId person{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
};
std::optional<Mailed> find_mailed(Platform&, MessageId);
/// The conversation that the message belongs to, where it has begun.
std::optional<ThreadId> find_thread_of(Platform&, MessageId);
/// The message, where it went by e-mail to whom the conversation is with.
MessageId find_message_of(Platform&, MessageId, const Whose&);

/// Writes down that the letter came; false where it had come before.
bool note_letter(Platform&, std::string_view letter, Taken);

/// What is to be done with a letter from another address.
enum class Elsewhere : std::uint8_t { waiting, theirs, aside };
constexpr auto words(Elsewhere) {
    return std::to_array<std::string_view>({"waiting", "theirs", "aside"});
}

/// The letter that was received under that name waits for a person, who says whose it is.
void store_elsewhere(Platform&, std::string_view gateway_id, const Whose&, std::string_view words);

/// A letter from another address.
struct ElsewhereLine {
    ReceivedId id{};
    ThreadId thread{};
    std::string person{};  // whose conversation it answers
    std::string sender{};
    std::string words{};
    calendar::Instant at{};
    Elsewhere state{};
    std::string settled_by{};
    calendar::Instant settled_at{};
};
/// Those of the viewer's school or authority: what waits first, then the latest.
std::vector<ElsewhereLine> load_elsewhere(db::Connection&, const schools::Scope&, int most);
std::optional<ElsewhereLine> find_elsewhere(db::Connection&, const schools::Scope&, ReceivedId);

/// Settles one that waits; false where it does not wait any more.
bool settle_elsewhere(Platform&, ReceivedId, Elsewhere, people::PersonId by);

/// Erases words and senders of a place's letters that came before, but those a concern is open
/// about.
void erase_elsewhere(db::Connection&, const KeptPlace&, calendar::Instant before);
/// Forgets the names of letters that no mail server would bring again.
void forget_letters_before(db::Connection&, calendar::Instant before);

}  // namespace conversations
