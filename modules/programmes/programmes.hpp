// Programmes: the catalogue, subscriptions, cohorts and their sessions, places, registers,
// certificates, and where all of it stands.
#pragma once
#include "modules/people/people.hpp"
#include "modules/schools/schools.hpp"
#include "platform/ids.hpp"
#include "platform/site/site.hpp"

namespace programmes {

struct Programme;
struct Edition;
struct Module;
struct Resource;
struct Subscription;
struct Invoice;
struct Cohort;
struct Session;
struct Place;
struct Certificate;
using ProgrammeId = Id<Programme>;
using EditionId = Id<Edition>;
using ModuleId = Id<Module>;
using ResourceId = Id<Resource>;
using SubscriptionId = Id<Subscription>;
using InvoiceId = Id<Invoice>;
using CohortId = Id<Cohort>;
using SessionId = Id<Session>;
using PlaceId = Id<Place>;
using CertificateId = Id<Certificate>;

/// A parent's way through a cohort, from the invitation on.
enum class PlaceState : std::uint8_t { invited, accepted, waiting, declined, cancelled };
constexpr auto words(PlaceState) {
    return std::to_array<std::string_view>(
        {"invited", "accepted", "waiting", "declined", "cancelled"});
}

enum class SessionState : std::uint8_t { planned, held, cancelled };
constexpr auto words(SessionState) {
    return std::to_array<std::string_view>({"planned", "held", "cancelled"});
}

enum class CohortState : std::uint8_t { planned, running, finished, cancelled };
constexpr auto words(CohortState) {
    return std::to_array<std::string_view>({"planned", "running", "finished", "cancelled"});
}

void install(Site&);

}  // namespace programmes
