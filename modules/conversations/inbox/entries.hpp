// What was said in a conversation, by both sides, and what became of it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/conversations/fates/fates.hpp"
#include "modules/conversations/inbox/inbox.hpp"

namespace conversations {

/// One message to a person, or one thing that was received from them.
struct Entry {
    bool received = false;
    std::int64_t id = 0;
    calendar::Instant at{};
    people::Channel channel{};
    std::string language{};  // of a message
    std::string subject{};
    std::string words{};  // with personal links left out
    std::optional<MessageState> state{};
    std::string problem{};
    std::string kind{};
    std::string writer{};   // who of the staff wrote it; empty: the program
    std::string meaning{};  // of what was received
    std::string perhaps{};

    InboxPlace place() const { return {at, id}; }
};

/// Whose entries.
struct EntriesOf {
    people::PersonId person{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    ThreadId thread{};
};

/// The latest of them in order of time, those before a place where one is given.
std::vector<Entry> load_entries(db::Connection&, const EntriesOf&, std::optional<InboxPlace> before,
                                int most);

/// What the rules made of what a parent wrote, as keys: what it is or looks like, and why that is
/// not certain. Empty where it looks like nothing.
struct Interpretation {
    std::string is{};
    std::string looks_like{};
    std::string not_certain{};
};
Interpretation interpretation_of(const Entry&, std::string_view language);

}  // namespace conversations
