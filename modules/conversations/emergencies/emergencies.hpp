// Emergencies: one message to every carer at once, which two people have to want.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/conversations/conversations.hpp"
#include "platform/outcome.hpp"

namespace conversations {

struct Emergency;
using EmergencyId = Id<Emergency>;

/// What has happened, with a ready sentence in every language; own: in the school's words alone.
enum class EmergencyReason : std::uint8_t {
    weather,
    heating,
    water,
    power,
    early,
    stay_away,
    evacuated,
    own
};
constexpr auto words(EmergencyReason) {
    return std::to_array<std::string_view>(
        {"weather", "heating", "water", "power", "early", "stay_away", "evacuated", "own"});
}

/// raised: waits for a second person · confirmed: it went · withdrawn: one of the two did not want
/// it · lapsed: nobody confirmed it in time.
enum class EmergencyState : std::uint8_t { raised, confirmed, withdrawn, lapsed };
constexpr auto words(EmergencyState) {
    return std::to_array<std::string_view>({"raised", "confirmed", "withdrawn", "lapsed"});
}

/// What the second person does with it.
enum class EmergencyAct : std::uint8_t { confirm, withdraw };
constexpr auto words(EmergencyAct) {
    return std::to_array<std::string_view>({"confirm", "withdraw"});
}

inline constexpr auto emergency_waits = std::chrono::minutes(30);
/// After this it is no use any more, and what has not gone by then does not go.
inline constexpr auto emergency_lasts = std::chrono::hours(12);

inline constexpr Refusal needs_a_second_person{"emergencies.needs_a_second_person"};
inline constexpr Refusal emergency_not_waiting{"emergencies.not_waiting"};
inline constexpr Refusal emergency_lapsed{"emergencies.too_late"};
inline constexpr Refusal emergency_words_missing{"emergencies.words_missing"};
inline constexpr Refusal emergency_nobody_else{"emergencies.nobody_else"};

/// One as it was raised.
struct EmergencyRaised {
    EmergencyId id{};
    std::int64_t authority = 0;
    std::int64_t school = 0;  // 0: several
    EmergencyReason reason{};
    calendar::Day day{};
    bool exercise = false;
    EmergencyState state{};
    people::PersonId raised_by{};
    calendar::Instant raised{};
};

/// Where it stands now: one that nobody confirmed in time has lapsed.
EmergencyState standing(const EmergencyRaised&, calendar::Instant now);

/// Whether this person may confirm or withdraw it now: nobody confirms what they raised themselves.
Outcome<EmergencyState> act_on_emergency(const EmergencyRaised&, EmergencyAct, people::PersonId,
                                         calendar::Instant now);

/// Words that somebody added in a language.
struct EmergencyWords {
    std::string language{};
    std::string words{};
};

/// What a person reads, in their language: the ready sentence and what was added in that language,
/// else in English.
std::string words_of_emergency(const EmergencyRaised&, const std::vector<EmergencyWords>&,
                               messages::Language, std::string_view schools);
std::string subject_of_emergency(const EmergencyRaised&, messages::Language,
                                 std::string_view schools);

/// Those it would go to who read a language.
struct EmergencyReaders {
    std::string language{};
    std::int64_t people = 0, phones = 0, emails = 0;
};

/// Those who read another language than English and get English words.
struct EnglishReaders {
    std::int64_t people = 0;
    std::vector<std::string> languages{};  // their codes
};
struct InEnglish {
    EnglishReaders everything{};  // nothing is there in their language
    EnglishReaders added{};       // the ready sentence is; what was added is not
    bool can_be_said = false;     // some of it, by adding words in their languages
};
InEnglish those_in_english(const EmergencyRaised&, const std::vector<EmergencyWords>& added,
                           const std::vector<EmergencyReaders>&);

/// Sends it to everybody whom it is for, one message on each of their channels, in the transaction
/// that is open; to how many people. Carers whom a court order keeps from the child are not among
/// them.
std::int64_t send_emergency(Platform&, const EmergencyRaised&);

/// Ends those that nobody confirmed in time, and says so to those who raised them.
void let_emergencies_lapse(Platform&, std::string_view);

}  // namespace conversations
