// Writing one text to many: whom it is to, what it says in each of their languages, and when.
//
// Whom. The families of one school. Parents are written to one by one, never as a household: those
// who have separated learn nothing of each other, and hear of their own children only.
//
// In which words. Each in their own language where there are words in it, else in English; who
// reads neither is left out. Who lacks a value that the words ask for is left out, and nobody else.
//
// When. Not before two minutes have gone, so that it can be taken back; texts wait for the end of
// the quiet hours of the school and of the person.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "modules/conversations/conversations.hpp"
#include "modules/conversations/school_settings/quiet.hpp"
#include "platform/outcome.hpp"

namespace conversations {

/// How long a sending waits after it was confirmed.
inline constexpr std::chrono::minutes grace{2};

/// Who has said nothing for so long has not answered for a month.
inline constexpr std::chrono::days a_month{30};

enum class SendingState : std::uint8_t { draft, queued, taken_back };
constexpr auto words(SendingState) {
    return std::to_array<std::string_view>({"draft", "queued", "taken_back"});
}

/// Whom it is to: "all", "year:3", "class:3B", "family:12", "person:34", "named", or one that
/// another module offers, "cohort:56".
struct AudienceName {
    std::string_view kind{};
    std::string_view value{};
};
AudienceName parse_audience(std::string_view);

struct Sending {
    SendingId id{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    people::PersonId author{};
    std::string author_name{};
    std::string school_name{};
    SendingState state = SendingState::draft;
    std::string audience{};
    std::string languages{};  // "pl,ur,"; empty: all
    std::string channels{};   // "text,"; empty: all
    bool silent_month = false;
    SendingId unanswered_of{};
    SendingId again_of{};
    std::optional<calendar::Instant> wanted_at{};
    std::optional<calendar::Instant> ends_at{};
    calendar::Instant created_at{};
    std::optional<calendar::Instant> confirmed_at{};
    std::int64_t queued = 0;
    std::int64_t left_out = 0;
    std::int64_t parts = 0;
    std::int64_t version = 1;
    SendingId last_sent{};  // by this school, before this one
};

/// Whether one of the words of a list "pl,ur," is this one; of an empty list every word is.
bool listed(std::string_view list, std::string_view word);

/// The words of one language.
struct WrittenWords {
    std::string language{};
    std::string words{};
    bool by_machine = false;
    bool looked_at = false;  // by somebody who reads the language

    bool unchecked() const { return by_machine && !looked_at && !words.empty(); }
};

/// What stands for a placeholder for all readers alike: "day" is "3/12/2026".
struct SharedValue {
    std::string name{};
    std::string value{};
};

struct Text {
    std::vector<WrittenWords> all{};
    std::vector<SharedValue> values{};

    /// The words of that language, if there are any.
    const WrittenWords* find(std::string_view language) const;
    const WrittenWords* in_english() const { return find("en"); }
    /// What its reader gets: their own language's words, else the English ones.
    const WrittenWords* for_reader_of(std::string_view language) const;
    std::string_view value(std::string_view name) const;
    bool empty() const;
};

/// A child whom the reader may hear about.
struct ReadersChild {
    std::string given{};
    std::string year_group{};
    std::string class_name{};
};

/// Somebody who may be meant.
struct Recipient {
    people::PersonId id{};
    std::string given{}, family{};
    people::Addressee how{};
    std::optional<Quiet> own_quiet{};
    bool no_emergencies = false;
    std::vector<people::HouseholdId> households{};
    std::vector<ReadersChild> children{};
    calendar::Instant heard_at{};  // from them; the beginning of time: never
    calendar::Instant wrote_at{};  // to them
    bool written_before = false;   // more than a month ago
    bool named = false;            // one by one, for this sending
    std::optional<calendar::Instant>
        unanswered_since{};  // when the sending asked about went to them

    std::string name() const { return given + " " + family; }
};

/// Whether somebody was written to and has said nothing since, for a month.
bool silent_for_a_month(const Recipient&, calendar::Instant now);

/// Those of a school whom a sending is to, each with the children it concerns. `offered` are those
/// of an audience that another module offers.
std::vector<Recipient> chosen_from(std::vector<Recipient>, const Sending&,
                                   const std::set<people::PersonId>* offered,
                                   calendar::Instant now);

/// The first moment that a sending confirmed now may go.
calendar::Instant goes_from(std::optional<calendar::Instant> wanted, calendar::Instant now);

/// The names that every sending knows a value for.
std::span<const std::string_view> known_names();
/// The names in all the words that only the author can fill in.
std::vector<std::string> names_to_fill(const Text&);

inline constexpr Refusal nobody_in_audience{"writing.nobody_in_audience"};
inline constexpr Refusal words_not_written{"writing.words_not_written"};
inline constexpr Refusal english_not_written{"writing.english_not_written"};
inline constexpr Refusal language_not_written{"writing.language_not_written"};
inline constexpr Refusal value_not_given{"writing.value_not_given"};
inline constexpr Refusal brackets_not_closed{"writing.brackets_not_closed"};
inline constexpr Refusal nobody_chosen{"writing.nobody_chosen"};
inline constexpr Refusal no_words_yet{"writing.no_words_yet"};
inline constexpr Refusal nobody_gets_it{"writing.nobody_gets_it"};
inline constexpr Refusal machine_unchecked{"writing.machine_unchecked"};
inline constexpr Refusal over_budget{"writing.over_budget"};
inline constexpr Refusal budget_tick_missing{"writing.budget_tick_missing"};
inline constexpr Refusal changed_since{"writing.changed_since"};
inline constexpr Refusal ends_before_it_goes{"writing.ends_before_it_goes"};

}  // namespace conversations
