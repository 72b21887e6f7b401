#include "modules/programmes/leads/lead_letters.hpp"

#include "modules/conversations/conversations.hpp"
#include "modules/programmes/invitations/letters.hpp"
#include "platform/html/out.hpp"

namespace programmes {

LeadAddress address_of(const Lead& lead) {
    return {lead.person, lead.authority, lead.school, lead.place, lead.given};
}

void write_to_lead(Platform& platform, const LeadAddress& to, std::string_view key,
                   std::vector<std::pair<std::string, std::string>> names, std::string once) {
    names.emplace_back("name", to.given);
    names.emplace_back("link", own_address(platform, to.person, to.place) + "/lead");
    conversations::send_later(platform, {.to = to.person,
                                         .authority = to.authority,
                                         .school = to.school.value,
                                         .key = key,
                                         .names = std::move(names),
                                         .about = to.place.value,
                                         .once = std::move(once)});
}

static messages::Language language_of_person(Platform& platform, people::PersonId person) {
    return messages::language_of(people::load_person(platform.db, person).language);
}

std::string day_for(Platform& platform, people::PersonId person, calendar::Day day) {
    return html::say_day(language_of_person(platform, person), day);
}

namespace {
struct LedCohortRow {
    std::int64_t authority = 0;
    schools::SchoolId school{};
    PlaceId place{};
    std::string given{};
    std::string school_name{};
    std::string room{};
};
}  // namespace

constexpr db::Sql led_cohort = R"(
    SELECT l.authority_id, l.school_id, l.place_id, n.given, c.name, k.room
      FROM programmes_cohorts k
      JOIN schools_schools c ON c.id = k.school_id
      JOIN programmes_leads l ON l.person_id = $2
      JOIN people_persons n ON n.id = l.person_id
     WHERE k.id = $1)";

void tell_of_cohort(Platform& platform, people::PersonId lead, CohortId cohort,
                    calendar::Instant first) {
    const auto row = platform.db.one<LedCohortRow>(led_cohort, cohort, lead);
    write_to_lead(platform, {lead, row.authority, row.school, row.place, row.given},
                  "leads.assigned",
                  {{"school", row.school_name},
                   {"room", row.room},
                   {"when", html::say_when(language_of_person(platform, lead), first)}},
                  "lead " + std::to_string(cohort.value) + " " + std::to_string(lead.value) + " " +
                      std::to_string(platform.clock.now().time_since_epoch().count()));
}

}  // namespace programmes
