#include "modules/programmes/planning/announcements.hpp"

#include <algorithm>
#include <functional>

#include "modules/conversations/conversations.hpp"
#include "modules/programmes/invitations/letters.hpp"
#include "platform/html/out.hpp"

namespace programmes {

namespace {

struct ToTell {
    PlaceId place{};
    people::PersonId person{};
    std::string given{};
    std::string language{};
};

struct TitleInLanguage {
    std::string language{};
    std::string title{};
};

using SentenceNames = std::vector<std::pair<std::string, std::string>>;
/// What a letter names beside the parent, the school and the link, in this language.
using NamesIn = std::function<SentenceNames(messages::Language)>;

struct Announcement {
    std::string_view key{};
    std::string once{};
    std::optional<calendar::Instant> of_use_until{};
    NamesIn names{};
};

}  // namespace

constexpr db::Sql parents_to_tell = R"(
    SELECT p.id, p.person_id, n.given, n.language
      FROM programmes_places_here p JOIN people_persons n ON n.id = p.person_id
     WHERE p.cohort_id = $1 AND (p.state = 'accepted' OR p.state = $2) ORDER BY p.id)";

static void announce(Platform& platform, const Cohort& cohort, const Announcement& announcement,
                     PlaceState also = PlaceState::accepted) {
    for (const auto& parent : platform.db.all<ToTell>(parents_to_tell, cohort.id, also)) {
        auto names = announcement.names(messages::language_of(parent.language));
        names.emplace_back("name", parent.given);
        names.emplace_back("school", cohort.school_name);
        names.emplace_back("link", own_address(platform, parent.person, parent.place));
        conversations::send_later(
            platform, {.to = parent.person,
                       .authority = cohort.authority,
                       .school = cohort.school.value,
                       .key = announcement.key,
                       .names = std::move(names),
                       .about = parent.place.value,
                       .once = announcement.once + " to " + std::to_string(parent.person.value),
                       .not_after = announcement.of_use_until});
    }
}

constexpr db::Sql titles_of_module =
    "SELECT language, title FROM programmes_module_words WHERE module_id = $1";

// The session's title in a language; in English where nobody has written it in that one.
static std::function<std::string(messages::Language)> titles_of(Platform& platform,
                                                                const CohortSession& session) {
    return [titles = platform.db.all<TitleInLanguage>(titles_of_module, session.module),
            english = session.title](messages::Language language) {
        const auto found =
            std::ranges::find(titles, messages::spoken(language).code, &TitleInLanguage::language);
        return found == titles.end() ? english : found->title;
    };
}

static std::string once_for(const CohortSession& before) {
    return "session " + std::to_string(before.id.value) + " revision " +
           std::to_string(before.revision + 1);
}

void announce_move(Platform& platform, const Cohort& cohort, const CohortSession& before,
                   const SessionMove& move, std::string_view room) {
    announce(platform, cohort,
             {.key = "planning.moved",
              .once = once_for(before),
              .of_use_until = std::max(move.starts_at, before.starts_at),
              .names = [&, title = titles_of(platform, before)](auto language) {
                  return SentenceNames{{"title", title(language)},
                                       {"was", html::say_when(language, before.starts_at)},
                                       {"when", html::say_when(language, move.starts_at)},
                                       {"room", std::string(room)}};
              }});
}

void announce_session_room(Platform& platform, const Cohort& cohort, const CohortSession& before,
                           std::string_view room) {
    announce(platform, cohort,
             {.key = "planning.session_room",
              .once = once_for(before),
              .of_use_until = before.ends_at,
              .names = [&, title = titles_of(platform, before)](auto language) {
                  return SentenceNames{{"title", title(language)},
                                       {"when", html::say_when(language, before.starts_at)},
                                       {"room", std::string(room)}};
              }});
}

void announce_session_cancelled(Platform& platform, const Cohort& cohort,
                                const CohortSession& before) {
    announce(platform, cohort,
             {.key = "planning.cancelled",
              .once = once_for(before),
              .of_use_until = before.ends_at,
              .names = [&, title = titles_of(platform, before)](auto language) {
                  return SentenceNames{{"title", title(language)},
                                       {"when", html::say_when(language, before.starts_at)}};
              }});
}

void announce_all_later(Platform& platform, const Cohort& cohort, const CohortSession& first,
                        const SessionMove& of_first) {
    announce(platform, cohort,
             {.key = "planning.all_later",
              .once = once_for(first),
              .of_use_until = of_first.starts_at,
              .names = [&, title = titles_of(platform, first)](auto language) {
                  return SentenceNames{{"title", title(language)},
                                       {"was", html::say_when(language, first.starts_at)},
                                       {"when", html::say_when(language, of_first.starts_at)}};
              }});
}

static std::string once_for(const Cohort& cohort) {
    return "cohort " + std::to_string(cohort.id.value) + " version " +
           std::to_string(cohort.version + 1);
}

void announce_room(Platform& platform, const Cohort& cohort, const CohortSession& next,
                   std::string_view room) {
    announce(platform, cohort,
             {.key = "planning.room",
              .once = once_for(cohort),
              .of_use_until = next.ends_at,
              .names = [&](auto language) {
                  return SentenceNames{{"when", html::say_when(language, next.starts_at)},
                                       {"room", std::string(room)}};
              }});
}

void announce_trainer(Platform& platform, const Cohort& cohort, const CohortSession& next,
                      std::string_view trainer) {
    announce(platform, cohort,
             {.key = "planning.trainer",
              .once = once_for(cohort),
              .of_use_until = next.ends_at,
              .names = [&](auto language) {
                  return SentenceNames{{"when", html::say_when(language, next.starts_at)},
                                       {"trainer", std::string(trainer)}};
              }});
}

void announce_cohort_cancelled(Platform& platform, const Cohort& cohort) {
    announce(platform, cohort,
             {.key = "planning.cohort_cancelled",
              .once = once_for(cohort),
              .names = [](auto) { return SentenceNames{}; }},
             PlaceState::waiting);
}

}  // namespace programmes
