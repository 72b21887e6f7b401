#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/conversations/outbox/outbox.hpp"
#include "modules/conversations/writing/writing.hpp"

namespace conversations {

/// The sending, if it is of a school that the viewer may see.
std::optional<Sending> find_sending(db::Connection&, const schools::Scope&, SendingId);
Text load_text(db::Connection&, SendingId);

/// A line of the list of sendings.
struct SendingLine {
    SendingId id{};
    SendingState state = SendingState::draft;
    std::string author{};
    std::string words{};  // English ones first
    calendar::Instant created_at{};
    std::optional<calendar::Instant> confirmed_at{};
    std::int64_t queued = 0;
    std::int64_t left_out = 0;
};
/// The latest of the school, those before `before` where it is given.
std::vector<SendingLine> load_sendings(db::Connection&, const schools::Scope&, SendingId before,
                                       int most);

/// Begins a draft of the viewer's at their school.
SendingId begin_sending(Platform&, const auth::Viewer&, std::string_view audience,
                        SendingId again_of = {});

/// Begins a draft of the viewer's to the same people with the same words; it goes when it may.
SendingId begin_same(Platform&, const auth::Viewer& author, const Sending&);

// Each is false where the draft was changed or sent since that version.
bool store_whom(Platform&, const Sending&);
bool store_when(Platform&, const Sending&);
bool store_text(Platform&, const Sending&, const Text&);
bool store_confirmed(Platform&, const Sending&);
void store_taken_back(Platform&, SendingId);
bool remove_draft(Platform&, SendingId, std::int64_t version);

/// Somebody of a sending: named to be written to, or left out and why.
struct SendingPerson {
    people::PersonId person{};
    std::string why{};
};
void store_people(Platform&, SendingId, std::span<const SendingPerson>);

/// Everybody that the sending could be to: the parents and carers of its school, by name.
std::vector<Recipient> load_recipients(Platform&, const Sending&);

/// Staff of the school who read another language than English.
struct Reader {
    std::string language{};
    std::string name{};
};
std::vector<Reader> load_staff_readers(Platform&, std::int64_t school);

/// How many parts of texts the school has had written since, but for those that never go.
std::int64_t count_parts_since(db::Connection&, std::int64_t school, calendar::Instant since);

/// What became of one message of a sending.
struct SentLine {
    MessageId id{};
    people::PersonId person{};
    std::string name{};
    std::string language{};
    people::Channel channel = people::Channel::email;
    MessageState state = MessageState::waiting;
    std::string problem{};
    calendar::Instant due_at{};
    std::optional<calendar::Instant> sent_at{};
    bool answered = false;
    bool sent_again = false;  // by another sending
    std::string words{};
};
std::vector<SentLine> load_sent(db::Connection&, SendingId);

struct LeftOut {
    std::string name{};
    std::string why{};
};
std::vector<LeftOut> load_left_out(db::Connection&, SendingId);

}  // namespace conversations
