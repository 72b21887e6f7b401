#include "tests/kit/by_text.hpp"

#include "modules/conversations/received/received.hpp"
#include "modules/people/households.hpp"
#include "modules/programmes/invitations/letters.hpp"
#include "modules/programmes/take_home/thanks.hpp"
#include "modules/programmes/tally.hpp"
#include "platform/keepsakes/keepsakes.hpp"

namespace kit {

using programmes::PlaceId;
using programmes::PlaceState;

ByText::ByText(std::string_view now, std::initializer_list<std::string_view> starts,
               db::Engine engine)
    : Programme(now, starts, engine) {
    // Texts go to the screen of a demonstration.
    keepsakes::mark_demonstration(site.db());
}

static constexpr db::Sql person_of_place = "SELECT person_id FROM programmes_places WHERE id = $1";
people::PersonId ByText::person_of(PlaceId id) {
    return site.db().one<people::PersonId>(person_of_place, id);
}

static constexpr db::Sql by_telephone = "UPDATE people_persons SET channel = 'text' WHERE id = $1";
void ByText::by_text(PlaceId id) {
    site.db().run(by_telephone, person_of(id));
}

static void send_invitation(TestSite& site, PlaceId id) {
    db::Transaction change(site.db());
    programmes::send_invitations(site.platform(), {id});
    change.commit();
    site.run_jobs();
}

PlaceId ByText::invite(std::string_view given, std::string_view family, std::string_view language) {
    const auto id = place(given, family, PlaceState::invited, language);
    by_text(id);
    send_invitation(site, id);
    return id;
}

PlaceId ByText::takes_part(std::string_view given, std::string_view family,
                           std::string_view language) {
    const auto id = place(given, family, PlaceState::accepted, language);
    by_text(id);
    return id;
}

static constexpr db::Sql copy_cohort = R"(
    INSERT INTO programmes_cohorts (id, authority_id, school_id, subscription_id, edition_id,
        trainer_id, name, room, capacity, needed, state, version, created_at)
    SELECT CAST($1 AS BIGINT), authority_id, CAST($3 AS BIGINT), subscription_id, edition_id,
           trainer_id, name, room, capacity, needed, state, version, created_at
      FROM programmes_cohorts WHERE id = $2)";
static constexpr db::Sql copy_session = R"(
    INSERT INTO programmes_sessions (id, authority_id, school_id, cohort_id, module_id, position,
        trainer_id, room, starts_at, ends_at, state, revision, changed_at, register_taken_at)
    SELECT CAST($1 AS BIGINT), authority_id, CAST($3 AS BIGINT), CAST($4 AS BIGINT), module_id,
           position, trainer_id, room, starts_at + 3600, ends_at + 3600, state, revision,
           changed_at, NULL
      FROM programmes_sessions WHERE id = $2)";
static constexpr db::Sql add_invited = R"(
    INSERT INTO programmes_places (id, authority_id, school_id, cohort_id, person_id, household_id,
        state, children, invited_at, came, last_came)
    VALUES ($1, 919, $2, $3, $4, $5, 'invited', 0, 0, 0, 0))";

PlaceId ByText::invite_to_another(PlaceId known, schools::SchoolId school, std::string_view child) {
    auto& ids = site.platform().ids;
    const auto person = people::load_person(site.db(), person_of(known));
    const auto household = people::add_household(
        site.platform(), {.authority = TestSite::county,
                          .school = school,
                          .name = person.family,
                          .children = {{.given = std::string(child), .family = person.family}}});
    site.db().run("INSERT INTO people_members (household_id, person_id) VALUES ($1, $2)", household,
                  person.id);
    site.db().run(R"(
        INSERT INTO people_carers (child_id, person_id, relation, court_order)
        SELECT id, CAST($2 AS BIGINT), 'parent', FALSE FROM people_children
         WHERE household_id = $1)",
                  household, person.id);
    const auto other = ids.next<programmes::Cohort>();
    site.db().run(copy_cohort, other, cohort, school);
    site.db().run(copy_session, ids.next<programmes::Session>(), sessions[0], school, other);
    const auto id = ids.next<programmes::Place>();
    site.db().run(add_invited, id, school, other, person.id, household);
    programmes::tally(site.db(), other);
    send_invitation(site, id);
    return id;
}

static constexpr db::Sql came_to_first = R"(
    INSERT INTO programmes_attendance (session_id, place_id, came, marked_by, marked_at)
    VALUES ($1, $2, TRUE, 0, 0))";

void ByText::came_and_is_thanked(PlaceId id) {
    site.db().run(came_to_first, sessions[0], id);
    db::Transaction change(site.db());
    programmes::thank_who_came(site.platform(), sessions[0]);
    change.commit();
    site.run_jobs();
}

static constexpr db::Sql same_number = R"(
    UPDATE people_persons SET phone = (SELECT phone FROM people_persons WHERE id = $1)
     WHERE id = $2)";
static constexpr db::Sql same_address = R"(
    UPDATE conversations_messages SET address = (SELECT phone FROM people_persons WHERE id = $1)
     WHERE person_id = $2)";

void ByText::share_number(PlaceId first, PlaceId second) {
    site.db().run(same_number, person_of(first), person_of(second));
    site.db().run(same_address, person_of(first), person_of(second));
}

void ByText::writes(PlaceId id, std::string_view words) {
    const auto person = people::load_person(site.db(), person_of(id));
    db::Transaction change(site.db());
    conversations::store_received(site.platform(), {.gateway = "screen",
                                                    .gateway_id = std::to_string(++texts_),
                                                    .channel = people::Channel::text,
                                                    .sender = *person.phone,
                                                    .words = std::string(words)});
    change.commit();
    // The text is read, then its answer goes.
    site.run_jobs();
    site.run_jobs();
}

static constexpr db::Sql last_sent_to = R"(
    SELECT kind, language, body FROM conversations_messages
     WHERE person_id = $1 ORDER BY id DESC LIMIT 1)";
ByText::Sent ByText::last_to(PlaceId id) {
    return site.db().find<Sent>(last_sent_to, person_of(id)).value_or(Sent{});
}

static constexpr db::Sql shown_on_phone = R"(
    SELECT COUNT(*) FROM conversations_messages WHERE person_id = $1 AND state = 'shown')";
std::int64_t ByText::shown_to(PlaceId id) {
    return site.db().one<std::int64_t>(shown_on_phone, person_of(id));
}

static constexpr db::Sql needs_person = R"(
    SELECT COUNT(*) FROM conversations_threads WHERE person_id = $1 AND needs_person)";
bool ByText::waits_for_a_person(PlaceId id) {
    return site.db().one<std::int64_t>(needs_person, person_of(id)) > 0;
}

std::optional<programmes::Feedback> ByText::feedback(PlaceId id) {
    return programmes::find_feedback(site.db(), sessions[0], id);
}

}  // namespace kit
