#include "modules/programmes/invitations/letters.hpp"

#include "modules/programmes/replies/asking.hpp"
#include "platform/html/out.hpp"

namespace programmes {

std::string own_address(Platform& platform, people::PersonId person, PlaceId place) {
    return platform.settings.public_url + "/p/" +
           people::link_token(platform, person, people::Purpose::place, place.value);
}

namespace {
struct Meets {
    std::optional<calendar::Instant> next{};
    std::optional<calendar::Instant> last{};
};
}  // namespace

constexpr db::Sql when_it_meets = R"(
    SELECT MIN(CASE WHEN starts_at > $2 THEN starts_at END), MAX(starts_at)
      FROM programmes_sessions WHERE cohort_id = $1 AND state = 'planned')";

static void write_to(Platform& platform, PlaceId id, std::string_view key, std::string once) {
    const auto person = platform.db.one<people::PersonId>(
        "SELECT person_id FROM programmes_places WHERE id = $1", id);
    const auto to = people::load_person(platform.db, person);
    const auto place = find_own_place(platform.db, id, to.language, platform.clock.today());
    const auto meets = platform.db.one<Meets>(when_it_meets, place->cohort, platform.clock.now());
    const auto language = messages::language_of(to.language);
    conversations::send_later(
        platform,
        {.to = person,
         .authority = place->authority,
         .school = place->school.value,
         .key = key,
         .names = {{"name", place->given},
                   {"title", place->title},
                   {"school", place->school_name},
                   {"when", meets.next ? html::say_when(language, *meets.next) : std::string("–")},
                   {"room", place->room},
                   {"link", own_address(platform, person, id)}},
         .about = id.value,
         .once = std::move(once),
         .asks = asks_to_come(told_apart(platform, *place), meets.last)});
}

void send_invitations(Platform& platform, const std::vector<PlaceId>& places) {
    for (const auto place : places)
        write_to(platform, place, "invitations.invite", "invite " + std::to_string(place.value));
}

void send_moved_up(Platform& platform, const std::vector<PlaceId>& places) {
    for (const auto place : places)
        write_to(platform, place, "invitations.moved_up",
                 "moved up " + std::to_string(place.value) + " " +
                     std::to_string(platform.clock.now().time_since_epoch().count()));
}

void send_answer(Platform& platform, const schools::Scope& scope, const QuestionLine& question,
                 std::string_view answer) {
    conversations::send_later(
        platform, {.to = question.person,
                   .authority = scope.authority,
                   .school = scope.school,
                   .key = "invitations.answered",
                   .names = {{"question", question.question},
                             {"answer", std::string(answer)},
                             {"link", own_address(platform, question.person, question.place)}},
                   .about = question.place.value,
                   .once = "answer " + std::to_string(question.id)});
}

void give_free_places(Platform& platform, std::string_view) {
    for (const auto cohort : load_cohorts_with_free_places(platform.db, platform.clock.now())) {
        load_room(platform.db, cohort, Keep::locked);
        send_moved_up(platform, move_up(platform, cohort));
    }
}

void remind(Platform& platform, std::string_view) {
    const auto now = platform.clock.now();
    for (const auto& guest : load_to_remind(platform.db, now, now + std::chrono::hours(36))) {
        if (now < reminder_from(guest.starts_at)) continue;
        const auto language = messages::language_of(guest.language);
        conversations::send_later(
            platform, {.to = guest.person,
                       .authority = guest.authority,
                       .school = guest.school,
                       .key = "invitations.reminder",
                       .names = {{"name", guest.given},
                                 {"title", guest.title},
                                 {"school", guest.school_name},
                                 {"when", html::say_when(language, guest.starts_at)},
                                 {"room", guest.room},
                                 {"link", own_address(platform, guest.person, guest.place)}},
                       .about = guest.place.value,
                       .once = "remind " + std::to_string(guest.session.value) + " " +
                               std::to_string(guest.place.value) + " " +
                               std::to_string(guest.starts_at.time_since_epoch().count()),
                       .not_after = guest.starts_at,
                       .asks = asks_still_coming(told_apart(platform, guest), guest.starts_at)});
    }
}

}  // namespace programmes
