// The demonstration county while it is made, and what every stage of its making works with.
//
// The schools are Hertfordshire's real ones; who teaches, learns and works there is invented. Two
// years are told in the order of their days, through the modules' own functions with the clock
// moved to each day. Only where that would take minutes are rows put straight into the modules'
// tables: places, registers and feedback. Nothing else outside the modules does that.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/demo/addresses.hpp"
#include "app/demo/chance.hpp"
#include "app/demo/names.hpp"
#include "app/demo/progress.hpp"
#include "modules/programmes/planning/planning.hpp"
#include "modules/programmes/trainers/trainers.hpp"
#include "modules/schools/schools.hpp"
#include "platform/platform.hpp"

namespace demo {

inline constexpr std::int64_t hertfordshire = 919;

struct Parent {
    people::PersonId id{};
    people::HouseholdId household{};
    std::string language{};
    bool reachable = false;  // said yes to messages
    bool kept = false;       // for the group that is about to begin
    bool completed = false;
    int invited = 0;
    calendar::Instant busy_until{};  // the end of the group they are asked to
};

/// A school that takes part.
struct School {
    schools::SchoolId id{};
    std::string name{};
    std::string postcode{};
    std::string district{};
    schools::Phase phase{};
    std::int64_t decile = 0;
    std::int64_t pupils = 0;
    double other_languages = 0;  // percent of the pupils
    std::int64_t low_age = 0, high_age = 0;
    std::optional<schools::Position> position{};
    std::int64_t easting = 0, northing = 0;

    calendar::Day since{};  // it subscribed for the first time
    int families = 0;
    people::PersonId head{}, link_teacher{};
    std::vector<Parent> parents{};
};

struct Place {
    programmes::PlaceId id{};
    Parent* parent = nullptr;
    programmes::PlaceState state = programmes::PlaceState::invited;
    int children = 0;
    calendar::Instant invited_at{};
    std::optional<calendar::Instant> answered_at{};
    std::optional<calendar::Instant> waiting_since{};
    int came = 0;
    std::int64_t last_came = 0;
    std::optional<calendar::Day> completed_on{};
};

/// What a group is there for in the demonstration.
enum class Part : std::uint8_t {
    ordinary,        // as it comes
    today,           // meets today, or on the next school day
    register_waits,  // met in the last days, and its register is not taken yet
    full,            // about to begin, with a waiting list and unanswered invitations
    course           // a family course
};

struct Group {
    Part part = Part::ordinary;
    School* school = nullptr;
    programmes::EditionId edition{};
    programmes::SubscriptionId subscription{};
    programmes::CohortId id{};
    people::PersonId trainer{};
    std::string name{}, room{};
    int capacity = 0;
    std::int64_t needed = 0;
    std::vector<programmes::PlannedSession> plan{};
    std::vector<programmes::CohortSession> sessions{};  // as stored, in the order of their days
    std::vector<Place> places{};
    calendar::Instant invited_at{};
    std::vector<std::pair<calendar::Instant, programmes::PlaceId>> moved_up{};
    bool cancelled = false;
    std::optional<calendar::Instant> finished_at{};  // its last register was taken

    calendar::Instant begins() const { return plan.front().starts_at; }
    calendar::Instant ends() const { return plan.back().ends_at; }
};

/// A line of a register.
struct Mark {
    programmes::SessionId session{};
    programmes::PlaceId place{};
    bool came = false;
    people::PersonId by{};
    calendar::Instant at{};
};

struct Opinion {
    programmes::SessionId session{};
    programmes::PlaceId place{};
    int welcome = 0, learned = 0, will_try = 0;
    std::string words{};
    calendar::Instant at{};
};

struct County {
    std::vector<School> schools{};  // the first is where people sign in
    std::vector<programmes::Trainer> trainers{};
    people::PersonId officer{};
    programmes::EditionId six{}, pilot{}, course{};
    std::vector<Group> groups{};  // in the order of their first days
    std::vector<Mark> marks{};
    std::vector<Opinion> opinions{};
};

/// What every stage works with.
struct Making {
    Platform& platform;
    calendar::Clock& clock;  // the platform's own
    calendar::Instant now;   // today's first moment: what is before it has happened
    Names names;
    Chance chance;
    Progress& progress;
    std::uint64_t seed = 1;
    Addresses addresses{};
    County county{};

    db::Connection& db() { return platform.db; }
    calendar::Day today() const { return calendar::london_day(now); }
};

inline constexpr std::size_t schools_shown = 2;     // the first ones, where groups meet these days
inline constexpr std::chrono::days told_days{730};  // how far back the story goes

/// That day at that time on London's clocks.
inline calendar::Instant at(calendar::Day day, std::chrono::minutes time) {
    return calendar::in_london({day, time});
}

// The stages, in their order.
void choose_schools(Making&);
void add_catalogue(Making&);
void add_staff(Making&);
void add_families(Making&);
void plan_groups(Making&);
void subscribe_schools(Making&);
void store_groups(Making&);
void tell_groups(Making&);
void store_places(Making&);
void hold_courses(Making&);
void issue_certificates(Making&);
void make_leads(Making&);
void issue_badges(Making&);
void make_visits(Making&);
void ask_questions(Making&);
void write_letters(Making&);
void receive_replies(Making&);
void add_awards(Making&);
void form_clusters(Making&);
void run_pilots(Making&);
void leave_groups_open(Making&);
void bring_records(Making&);
void mark_registers(Making&);

// Of telling a group's story: who is asked and what they answer, then who comes.
void invite_parents(Making&, Group&);
void hold_sessions(Making&, Group&);

/// What is more recent than this has its letters in the outbox.
inline constexpr std::chrono::days letters_kept{21};

}  // namespace demo
