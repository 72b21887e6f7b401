#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/conversations/emergencies/emergencies.hpp"
#include "modules/conversations/outbox/outbox.hpp"

namespace conversations {

/// The address that people are sent to.
std::string emergency_address(const Platform&, EmergencyId);

/// A school that the viewer may choose, with how many carers it has.
struct EmergencySchool {
    std::int64_t id = 0;
    std::string name{};
    std::int64_t carers = 0;
};
std::vector<EmergencySchool> load_emergency_schools(db::Connection&, const schools::Scope&);

void store_emergency(Platform&, const EmergencyRaised&, const std::vector<std::int64_t>& schools,
                     const std::vector<EmergencyWords>&);

/// The people with the permission who may confirm it: of its one school, else the authority's
/// officers. Without the one who raised it.
std::vector<people::PersonId> load_second_people(db::Connection&, const EmergencyRaised&);

/// One that concerns the viewer's school, or any school of their authority.
std::optional<EmergencyRaised> find_emergency(db::Connection&, const schools::Scope&, EmergencyId);
/// Who raised it, and who ended its waiting.
struct EmergencyNames {
    std::string raised_by{};
    std::string ended_by{};
    std::optional<calendar::Instant> ended{};
};
EmergencyNames load_emergency_names(db::Connection&, EmergencyId);
std::vector<EmergencyWords> load_emergency_words(db::Connection&, EmergencyId);
/// The names of its schools as people read them, and the words that were added.
struct EmergencyTexts {
    std::string schools{};
    std::vector<EmergencyWords> added{};
};
EmergencyTexts load_emergency_texts(db::Connection&, EmergencyId);

/// Ends its waiting; false where somebody did already, or it is too late.
bool end_emergency(Platform&, EmergencyId, EmergencyState, people::PersonId by);
void store_emergency_people(db::Connection&, EmergencyId, std::int64_t people);
/// Ends those raised before that moment and still waiting.
std::vector<EmergencyRaised> end_unconfirmed(Platform&, calendar::Instant raised_before);

/// Somebody it is for.
struct EmergencyPerson {
    people::PersonId id{};
    std::string language{};
    bool phone = false, email = false;
    std::int64_t school = 0;  // one of those it is about
    std::string schools{};    // all of them, as people read it
};
/// Every carer who may hear of a child at one of its schools; of an exercise, its schools' staff.
std::vector<EmergencyPerson> load_emergency_people(db::Connection&, EmergencyId, bool exercise);

/// How many it would go to, by the language they read.
std::vector<EmergencyReaders> load_emergency_readers(db::Connection&, EmergencyId, bool exercise);

struct EmergencyLine {
    EmergencyId id{};
    EmergencyReason reason{};
    bool exercise = false;
    EmergencyState state{};
    calendar::Instant raised{};
    std::string raised_by{};
    std::string place{};
    std::int64_t people = 0;
};
std::vector<EmergencyLine> load_emergencies(db::Connection&, const schools::Scope&, int most);

struct EmergencyReach {
    people::Channel channel{};
    MessageState state{};
    std::int64_t messages = 0;
};
std::vector<EmergencyReach> load_emergency_reach(db::Connection&, EmergencyId);
struct EmergencyReached {
    std::int64_t people = 0, reached = 0, going = 0;
};
EmergencyReached count_emergency_reached(db::Connection&, EmergencyId);

/// Carers of the viewer's school whom no message reached, for somebody to ring.
struct EmergencyToRing {
    people::PersonId id{};
    std::string name{};
    std::string phone{};
    std::string language{};
    std::string children{};
};
std::vector<EmergencyToRing> load_people_to_ring(db::Connection&, const schools::Scope&,
                                                 EmergencyId);

}  // namespace conversations
