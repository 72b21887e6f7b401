// A sending as each of its recipients will get it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modules/conversations/measuring/segments.hpp"
#include "modules/conversations/outbox/queue.hpp"
#include "modules/conversations/placeholders/placeholders.hpp"
#include "modules/conversations/writing/writing.hpp"

namespace conversations {

/// What one recipient gets, or why they get nothing.
struct Composed {
    const Recipient* to = nullptr;
    std::string language{};  // of the words
    std::string words{};
    Way way{};
    std::size_t parts = 0;  // of a text
    Alphabet alphabet = Alphabet::gsm;
    calendar::Instant goes{};
    std::optional<WhyHeld> held{};
    std::vector<std::string> missing{};  // names that this reader has no value for
    bool no_words = false;               // in a language they read

    bool left_out() const { return no_words || !missing.empty(); }
    bool goes_out() const { return !left_out() && !held; }
    bool is_text() const { return way.channel == people::Channel::text; }
    bool in_own_language() const { return language == to->how.language; }
};

struct Batch {
    std::vector<Composed> all{};  // looks into the recipients it was made of
    std::int64_t texts = 0, emails = 0, parts = 0, dear = 0;  // of those that go
    std::int64_t nothing = 0;                                 // how many get nothing
    calendar::Instant first{}, last{};                        // when the first and the last goes

    std::int64_t going() const { return texts + emails; }
};

/// Fills in the words for everybody. `school` are its quiet hours.
Batch compose(const Sending&, const Text&, const std::vector<Recipient>&, Quiet school,
              calendar::Instant now);

/// What the batch would send to whom, in one number: another as soon as anything in it changes.
std::uint64_t print_of(const Batch&);

/// The notes of those who are not left out, as the outbox takes them.
std::vector<Note> notes_of(const Sending&, const Batch&, calendar::Instant now);

/// The values that all readers of a language share: the school, and what the author filled in; a
/// day or a time is said as that language says it.
Values shared_values(const Sending&, const Text&, std::string_view language);
/// The words with a reader made up, to be looked at before anybody was chosen.
std::string with_a_reader(const Sending&, const Text&, const WrittenWords&);

}  // namespace conversations
