// Conversations: every message to a person goes out through here, and every answer comes in.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "modules/conversations/understanding/understanding.hpp"
#include "modules/people/people.hpp"
#include "platform/platform.hpp"
#include "platform/site/site.hpp"

namespace conversations {

struct Message;
struct Thread;
struct Received;
struct Sending;
using MessageId = Id<Message>;
using ThreadId = Id<Thread>;
using ReceivedId = Id<Received>;
using SendingId = Id<Sending>;

/// What a message is for, and so what may hold it back. emergency: neither consent nor quiet hours,
/// only a parent's own word that they want none · answer: to what they have just asked of us ·
/// service: what another program sends for itself; only STOP holds it · routine: everything else.
/// The first goes first.
enum class Class : std::uint8_t { emergency, answer, service, routine };
constexpr auto words(Class) {
    // In the order of the alphabet as well: the outbox is ordered by the word.
    return std::to_array<std::string_view>({"a_emergency", "b_answer", "c_service", "d_routine"});
}

/// What a message asks, so that a text can answer it.
struct Asked {
    std::string_view handler{};  // whom the answer is handed to, see on_answer
    Question question{};         // without `about`, which is gathered from what else is open
    std::string name{};  // of the child or school it is about: "Maja", told apart from others
    std::optional<calendar::Instant> ends_at{};
};

/// A message to one person. The sentences are message keys; `<key>.subject`, `<key>.email` and
/// `<key>.text` are said in the person's language with the names filled in.
struct Letter {
    people::PersonId to{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::string_view key{};
    std::vector<std::pair<std::string, std::string>> names{};
    std::int64_t about = 0;  // the place or cohort it is about
    std::string once{};      // a second letter with this key is not made
    std::optional<calendar::Instant> not_before{};
    std::optional<calendar::Instant> not_after{};  // then it is no use any more, and is not sent
    Class what_for = Class::routine;
    std::optional<Asked> asks{};
    std::optional<people::Channel> channel{};  // other than the one they wish
};

/// A message in words that a person wrote, or another program; already in the reader's language.
struct Note {
    people::PersonId to{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::string_view kind{};  // what it is, as the key of a letter is: "conversations.note"
    std::string subject{};    // of an e-mail
    std::string words{};
    std::string language{};  // that the words are in
    std::int64_t about = 0;
    std::string once{};
    std::optional<calendar::Instant> not_before{};
    std::optional<calendar::Instant> not_after{};
    Class what_for = Class::routine;
    std::optional<Asked> asks{};
    people::PersonId written_by{};             // nobody: the program
    SendingId sending{};                       // what it was sent with, if with others
    std::optional<people::Channel> channel{};  // other than the one they wish
};

/// Puts the letter into the outbox, in the transaction that is open, on the channel the person
/// wishes. For whom may not be written to, wishes letters or has no address, it is kept as held, so
/// that staff see whom no message reaches. Whether they may be written to is asked again when it
/// goes. A routine text waits for the end of the school's and the person's quiet hours.
/// Nothing is answered where a message of its key `once` is there already.
std::optional<MessageId> send_later(Platform&, const Letter&);
std::optional<MessageId> send_later(Platform&, const Note&);

/// Puts many into the outbox at once, as send_later does each, in a handful of statements however
/// many they are: notes of one sending, from one school or authority, that ask nothing. Those that
/// it sent before by the same key are left out. How many will go (the rest is held).
std::int64_t send_all(Platform&, std::span<const Note>);

/// Takes back those of a sending that have not gone yet; how many.
std::int64_t take_back(Platform&, SendingId);
bool take_back(Platform&, MessageId);

/// A parent's answer to what a message asked.
struct Answered {
    people::PersonId person{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::int64_t about = 0;  // as the message said
    MessageId message{};     // that asked
    ReceivedId received{};
    Understood understood{};  // accept, decline, number, choice or word
    std::string words{};      // as they were typed
    std::string language{};   // of the person
};

/// Does what the answer means, in the transaction that is open, and sends what is to be said to it
/// as a message of Class::answer. False where it cannot be done any more: then a person reads it.
using AnswerHandler = bool (*)(Platform&, const Answered&);

/// Whom answers of that name are handed to; called by a module's install.
void on_answer(std::string_view handler, AnswerHandler);

/// What was asked is answered already, on a page or by staff: no text answers it any more.
void answered_otherwise(Platform&, people::PersonId, std::string_view handler, std::int64_t about);

/// Words a parent may text at any time beyond those of STOP and HELP, such as "next": tried in the
/// order they were listed before a person is asked. True where it was that, and is done.
using WordHandler = bool (*)(Platform&, const Answered&);
void on_word(WordHandler);

/// A group of families that a text can be written to: a class, a cohort.
struct AudienceChoice {
    std::string value{};  // "class:4B"
    std::string label{};  // for staff
    std::int64_t people = 0;
};
struct Audience {
    std::string_view name{};  // "cohort"; unique
    /// What the viewer may choose.
    std::vector<AudienceChoice> (*choices)(Platform&, const schools::Scope&);
    /// Who is meant, each once; nothing for what the viewer may not choose.
    std::vector<people::PersonId> (*people)(Platform&, const schools::Scope&,
                                            std::string_view value);
};
void offer_audience(const Audience&);
std::span<const Audience> audiences();

/// What happened to a person that messages can follow, days later: "joined", "came 3", "birthday".
/// `about` is what it happened with, the place.
void happened(Platform&, people::PersonId, std::int64_t authority, std::int64_t school,
              std::string_view event, std::int64_t about);

void install(Site&);

}  // namespace conversations
