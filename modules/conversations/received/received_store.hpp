#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/conversations/received/received.hpp"

namespace conversations {

struct ReceivedRow {
    ReceivedId id{};
    std::string gateway{};
    people::Channel channel{};
    std::string sender{};
    std::string words{};
    std::optional<ThreadId> thread{};
    std::string meaning{};  // empty: not read yet
};
std::optional<ReceivedRow> find_received(Platform&, ReceivedId);

/// Whose words they are, and in which conversation.
struct Writer {
    ThreadId thread{};
    people::PersonId person{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::string language{};
    std::string place{};  // the school's or the authority's name
    calendar::Instant heard_at{};
    bool needs_person = false;
};
Writer load_writer(Platform&, ThreadId);

/// The thread of whoever texts from this number: where one person is written to at it, or it is one
/// person's. A number that we never heard of begins a person who is known by it alone; nothing
/// where the number is several people's and nobody can tell whose words these are, or where it is
/// not known which authority they are for.
std::optional<ThreadId> whose_number(Platform&, std::string_view number);

void store_thread(Platform&, ReceivedId, ThreadId);
void store_meaning(Platform&, ReceivedId, std::string_view meaning, std::string_view perhaps = {},
                   MessageId answers = {});

/// Everybody who has this number.
std::vector<people::PersonId> people_with(Platform&, std::string_view number);

/// How many answers the program itself has sent them since.
std::int64_t answers_since(Platform&, people::PersonId, calendar::Instant);

/// Whether they were told before what STOP leaves open; it is written down that they were now.
bool told_of_stop(Platform&, people::PersonId);
void store_no_emergencies(Platform&, people::PersonId, bool none);
void forget_stop(Platform&, people::PersonId);

/// An answer that fitted several questions, which was asked back.
struct Unclear {
    ReceivedId received{};
    std::string between{};  // the ids of the messages that asked, in the order they were named
};
std::optional<Unclear> find_unclear(Platform&, people::PersonId, calendar::Instant since);
void store_unclear(Platform&, people::PersonId, const Unclear&);
void forget_unclear(Platform&, people::PersonId);

}  // namespace conversations
