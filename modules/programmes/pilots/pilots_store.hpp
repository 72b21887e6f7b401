#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/pilots/draw.hpp"
#include "modules/programmes/pilots/figures.hpp"
#include "platform/platform.hpp"

namespace programmes {

struct Pilot {
    PilotId id{};
    std::string name{};
    std::string question{};
    calendar::Day ends_on{};
    std::int64_t version = 0;
    calendar::Instant made_at{};
    std::string made_by{};
    // The draw, once there was one.
    std::optional<std::string> seed{};
    std::optional<std::int64_t> drawn_waves{};
    std::optional<bool> by_area{};
    std::optional<bool> by_deprivation{};
    std::optional<calendar::Instant> drawn_at{};
    std::optional<std::string> drawn_by{};

    bool drawn() const { return seed.has_value(); }
    DrawTerms draw_terms() const {
        return {seed.value_or(""), drawn_waves.value_or(0), by_area.value_or(false),
                by_deprivation.value_or(false)};
    }
};
std::optional<Pilot> find_pilot(db::Connection&, std::int64_t authority, PilotId);

struct ListedPilot {
    PilotId id{};
    std::string name{};
    calendar::Day ends_on{};
    std::optional<calendar::Day> begins_on{};
    std::int64_t waves = 0;
    std::int64_t schools = 0;  // without family centres
    bool drawn = false;
};
/// Those that begin last come first.
std::vector<ListedPilot> load_pilots(db::Connection&, std::int64_t authority);

struct PilotEdition {
    EditionId id{};
    std::string title{};
};
/// Where and with what a pilot is: each list in its order.
struct PilotPlan {
    std::vector<PilotArea> areas{};
    std::vector<PilotEdition> editions{};
    std::vector<Wave> waves{};
};
PilotPlan load_pilot_plan(db::Connection&, PilotId);

/// The schools and family centres of a pilot (of all the authority's pilots), by name, each with
/// the groups that count.
std::vector<PilotSchool> load_pilot_schools(db::Connection&, std::int64_t authority, PilotId);
std::vector<PilotSchool> load_all_pilot_schools(db::Connection&, std::int64_t authority);

/// What was answered in the groups that may count for any of the authority's pilots.
AnswersByGroup load_pilot_answers(db::Connection&, std::int64_t authority);
/// What was invoiced and not credited, without VAT.
ChargedBySubscription load_charged(db::Connection&, std::int64_t authority);

/// A school or family centre that a pilot could name, or names already.
struct PilotCandidate {
    schools::SchoolId school{};
    std::string name{};
    std::string town{};
    std::string district{};
    bool centre = false;
    bool takes_part = false;
};
/// Schools before family centres, those that take part first.
std::vector<PilotCandidate> load_pilot_candidates(db::Connection&, std::int64_t authority, PilotId);

/// What can be chosen when a pilot is set up: areas by name, terms by their days.
struct PilotChoices {
    std::vector<PilotArea> areas{};
    std::vector<TermSpan> terms{};
};
PilotChoices load_pilot_choices(db::Connection&, std::int64_t authority);

/// The draw as it is on record, in the order drawn.
std::vector<DrawnSchool> load_drawn(db::Connection&, const Pilot&);

struct PilotChangeMade {
    std::int64_t version = 0;
    calendar::Instant at{};
    std::string by{};
    PilotChange what{};
    std::optional<schools::SchoolId> school{};
    std::string school_name{};
    std::string was{};
    std::string became{};
    std::string reason{};
};
/// What was changed after that version, the latest first.
std::vector<PilotChangeMade> load_pilot_changes(db::Connection&, PilotId,
                                                std::int64_t after_version, int most);

// Changing. Each takes the pilot to its next version and writes what changed into its history;
// false where somebody else was faster: then nothing is changed.

struct PilotDetails {
    std::string name{};
    std::string question{};
    calendar::Day ends_on{};
    std::vector<PilotArea> areas{};
    std::vector<EditionId> editions{};
    std::vector<TermSpan> terms{};
};
/// Nothing where the authority has a pilot of that name.
std::optional<PilotId> add_pilot(Platform&, std::int64_t authority, people::PersonId by,
                                 const PilotDetails&);
bool name_is_taken(db::Connection&, std::int64_t authority, std::string_view name, PilotId but);

struct PilotChanging {
    PilotId pilot{};
    std::int64_t seen_version = 0;
    people::PersonId by{};
};
bool store_pilot(Platform&, const PilotChanging&, const PilotPlan& was, const PilotDetails&);

/// Schools that take part from now on, and those that never did: without a wave.
struct PilotNamed {
    std::vector<schools::SchoolId> joined{};
    std::vector<schools::SchoolId> removed{};
};
bool store_named(Platform&, const PilotChanging&, const PilotNamed&);

struct PilotPlacing {
    schools::SchoolId school{};
    std::int64_t wave = 0;  // 0: none
};
/// Schools that had no wave get one.
bool store_placed(Platform&, const PilotChanging&, const std::vector<PilotPlacing>&);
/// A school goes from one wave to another, or to none.
bool store_moved(Platform&, const PilotChanging&, const PilotPlacing&, std::int64_t was,
                 std::string_view reason);
bool store_left(Platform&, const PilotChanging&, schools::SchoolId, calendar::Day left_on,
                std::string_view reason);
/// Adds the record of the draw, and puts the schools into their waves.
bool store_draw(Platform&, const PilotChanging&, const DrawTerms&, const std::vector<DrawnSchool>&);

}  // namespace programmes
