#include "modules/conversations/telephone/telephone.hpp"

namespace conversations {

// An answer takes a second or two; who gets none for so long is answered by a person.
constexpr auto watched_for = std::chrono::seconds(15);

static constexpr auto try_in_english = std::to_array<std::string_view>(
    {"Yes", "No", "yess", "When is the next session?", "Cannot come", "4", "STOP", "START"});
static constexpr auto try_in_polish = std::to_array<std::string_view>(
    {"Tak", "Nie", "tka", "kiedy nastepne?", "nie przyjde", "4", "STOP", "START"});
static constexpr auto try_in_urdu = std::to_array<std::string_view>(
    {"ہاں", "نہیں", "haan ji", "اگلی نشست کب ہے؟", "نہیں آ سکتے", "4", "STOP", "START"});
static constexpr auto try_in_romanian = std::to_array<std::string_view>(
    {"Da", "Nu", "daa", "cand e urmatoarea?", "nu vin", "4", "STOP", "START"});

std::span<const std::string_view> texts_to_try(std::string_view language) {
    if (language == "pl") return try_in_polish;
    if (language == "ur") return try_in_urdu;
    if (language == "ro") return try_in_romanian;
    return try_in_english;
}

bool answer_may_come(const std::vector<PhoneLine>& latest_first, calendar::Instant now) {
    return !latest_first.empty() && latest_first.front().own &&
           now - latest_first.front().at < watched_for;
}

}  // namespace conversations
