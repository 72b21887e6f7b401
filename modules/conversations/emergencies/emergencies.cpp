#include "modules/conversations/emergencies/emergencies.hpp"

#include "modules/conversations/emergencies/emergencies_store.hpp"
#include "platform/html/out.hpp"
#include "platform/messages/messages.hpp"

namespace conversations {

EmergencyState standing(const EmergencyRaised& emergency, calendar::Instant now) {
    if (emergency.state == EmergencyState::raised && now - emergency.raised >= emergency_waits)
        return EmergencyState::lapsed;
    return emergency.state;
}

Outcome<EmergencyState> act_on_emergency(const EmergencyRaised& emergency, EmergencyAct act,
                                         people::PersonId person, calendar::Instant now) {
    const auto state = standing(emergency, now);
    if (state == EmergencyState::lapsed) return refuse(emergency_lapsed);
    if (state != EmergencyState::raised) return refuse(emergency_not_waiting);
    if (act == EmergencyAct::withdraw) return EmergencyState::withdrawn;
    if (person == emergency.raised_by) return refuse(needs_a_second_person);
    return EmergencyState::confirmed;
}

static std::string said_in(messages::Language language, std::string_view key,
                           const EmergencyRaised& emergency, std::string_view schools) {
    return messages::say(language, key,
                         {{"school", schools}, {"day", html::say_day(language, emergency.day)}});
}

static const EmergencyWords* added_in(const std::vector<EmergencyWords>& added,
                                      std::string_view language) {
    for (const auto& one : added)
        if (one.language == language) return &one;
    return nullptr;
}

std::string words_of_emergency(const EmergencyRaised& emergency,
                               const std::vector<EmergencyWords>& added,
                               messages::Language language, std::string_view schools) {
    std::string said;
    const auto say_next = [&](std::string_view words) {
        if (!said.empty() && !words.empty()) said += ' ';
        said += words;
    };
    if (emergency.exercise)
        say_next(said_in(language, "emergencies.exercise_words", emergency, schools));
    if (emergency.reason == EmergencyReason::own)
        say_next(said_in(language, "emergencies.from", emergency, schools));
    else
        say_next(said_in(language,
                         "emergencies.ready." + std::string(enums::text(emergency.reason)),
                         emergency, schools));
    const auto& spoken = messages::spoken(language);
    if (const auto* own = added_in(added, spoken.code)) {
        say_next(own->words);
    } else if (const auto* english = added_in(added, "en")) {
        // Set apart, so that English keeps its order in a language that runs the other way.
        say_next(spoken.direction == "rtl" ? "\u2068" + english->words + "\u2069" : english->words);
    }
    return said;
}

InEnglish those_in_english(const EmergencyRaised& emergency,
                           const std::vector<EmergencyWords>& added,
                           const std::vector<EmergencyReaders>& all) {
    InEnglish english;
    const auto count = [](EnglishReaders& among, const EmergencyReaders& readers) {
        among.people += readers.people;
        among.languages.push_back(readers.language);
    };
    const bool says_more = added_in(added, "en") != nullptr;
    for (const auto& readers : all) {
        if (readers.language == "en") continue;
        const auto& spoken = messages::spoken(messages::language_of(readers.language));
        const bool own = added_in(added, spoken.code) != nullptr;
        if (spoken.code != readers.language) {
            count(english.everything, readers);
        } else if (says_more && !own) {
            english.can_be_said = true;
            count(emergency.reason == EmergencyReason::own ? english.everything : english.added,
                  readers);
        }
    }
    return english;
}

std::string subject_of_emergency(const EmergencyRaised& emergency, messages::Language language,
                                 std::string_view schools) {
    return said_in(language,
                   emergency.exercise ? "emergencies.exercise_subject" : "emergencies.subject",
                   emergency, schools);
}

namespace {

// An exercise is no part of a school's conversations with its families.
Note note_to(const EmergencyRaised& emergency, const EmergencyPerson& person,
             const std::vector<EmergencyWords>& added, calendar::Instant now) {
    const auto language = messages::language_of(person.language);
    return {.to = person.id,
            .authority = emergency.authority,
            .school = emergency.exercise ? 0 : person.school,
            .kind = "emergencies.message",
            .subject = subject_of_emergency(emergency, language, person.schools),
            .words = words_of_emergency(emergency, added, language, person.schools),
            .language = std::string(messages::spoken(language).code),
            .about = emergency.id.value,
            .not_after = now + emergency_lasts,
            .what_for = Class::emergency,
            .written_by = emergency.raised_by,
            .sending = SendingId{emergency.id.value}};
}

void add_on(std::vector<Note>& notes, Note note, std::optional<people::Channel> channel) {
    note.once =
        "emergency " + std::to_string(note.sending.value) + " " + std::to_string(note.to.value);
    if (channel) note.once += " " + std::string(enums::text(*channel));
    note.channel = channel;
    notes.push_back(std::move(note));
}

}  // namespace

std::int64_t send_emergency(Platform& platform, const EmergencyRaised& emergency) {
    const auto people = load_emergency_people(platform.db, emergency.id, emergency.exercise);
    const auto added = load_emergency_words(platform.db, emergency.id);
    const auto now = platform.clock.now();
    std::vector<Note> notes;
    for (const auto& person : people) {
        const auto note = note_to(emergency, person, added, now);
        if (person.phone) add_on(notes, note, people::Channel::text);
        if (person.email) add_on(notes, note, people::Channel::email);
        // Whom nothing reaches stands in the account as well: somebody has to ring.
        if (!person.phone && !person.email) add_on(notes, note, people::Channel::text);
    }
    send_all(platform, notes);
    return static_cast<std::int64_t>(people.size());
}

void let_emergencies_lapse(Platform& platform, std::string_view) {
    const auto before = platform.clock.now() - emergency_waits;
    for (const auto& lapsed : end_unconfirmed(platform, before))
        send_later(platform, Letter{.to = lapsed.raised_by,
                                    .authority = lapsed.authority,
                                    .key = "emergencies.lapsed",
                                    .names = {{"link", emergency_address(platform, lapsed.id)}},
                                    .once = "emergency lapsed " + std::to_string(lapsed.id.value),
                                    .what_for = Class::answer});
}

}  // namespace conversations
