#pragma once
#include <string>
#include <vector>

#include "modules/programmes/pilots/pilot_tables.hpp"
#include "modules/programmes/pilots/pilots_store.hpp"
#include "platform/html/components.hpp"
#include "platform/site/site.hpp"

namespace programmes {

struct PilotsView {
    std::vector<ListedPilot> pilots{};
    calendar::Day today{};
    bool may_run = false;
};

struct PilotView {
    Pilot pilot{};
    PilotPlan plan{};
    std::vector<PilotSchool> schools{};
    std::vector<PilotChangeMade> changes{};
    calendar::Instant now{};
    bool may_run = false;
    std::vector<ui::SummaryRow> summary{};
    PilotCount all{};
    ShownTable progress{};
    std::vector<ui::Bar> begun{};  // of each wave's schools
    ShownTable earlier_and_later{};
    bool compares = false;  // some waves have begun, others have not
    BeforeDraw before_draw{};
    std::int64_t undecided = 0;  // schools and family centres that can be put into a wave by hand

    std::vector<PilotSchool> behind() const;
    bool begun_any() const { return has_begun(plan.waves.front().term, today()); }
    calendar::Day today() const { return calendar::london_day(now); }
};

/// The form a pilot is set up with, and changed by.
struct SetUpView {
    Pilot pilot{};  // without an id: one that is being set up
    std::vector<ui::Option> districts{};
    std::vector<ui::Option> editions{};
    std::vector<ui::Option> terms{};
    html::Form form{};
};

/// Which schools and family centres take part.
struct NamingView {
    Pilot pilot{};
    std::vector<ui::Option> schools{};
    std::vector<ui::Option> centres{};
    html::Form form{};
};

/// A wave for each that has none.
struct PlacingLine {
    schools::SchoolId school{};
    std::string name{};
    std::string field() const { return "wave-" + std::to_string(school.value); }
};
struct PlacingView {
    Pilot pilot{};
    std::vector<PlacingLine> schools{};
    std::vector<ui::Option> waves{};
    html::Form form{};
};

/// One school of a pilot: to move it, and to say that it left.
struct PilotSchoolView {
    Pilot pilot{};
    PilotSchool school{};
    std::vector<ui::Option> waves{};
    std::vector<PilotChangeMade> changes{};
    html::Form form{};     // of moving
    html::Form leaving{};  // of leaving
    const html::Form& with_mistakes() const { return form.ok() ? leaving : form; }
};

/// Before the draw, what goes into it; afterwards its record.
struct DrawView {
    Pilot pilot{};
    PilotPlan plan{};
    std::vector<PilotSchool> schools{};  // before
    std::optional<Refusal> not_now{};
    ShownTable record{};  // afterwards
    std::string turns{};  // "2, 3, 1"
    bool checked = false;
    bool comes_out = false;
    bool may_run = false;
    html::Form form{};
};

/// A part of the comparison, with its bars.
struct ComparedPart {
    std::string title{};
    std::string sentence{};
    std::vector<ui::Bar> bars{};
    std::string chart{};
    ShownTable table{};
    std::string means{};
};
struct ComparisonView {
    std::vector<ComparedPart> parts{};
    calendar::Day today{};
};

/// Message keys of names, and the colours of tags.
std::string name_of(PilotStanding);
std::string_view colour_of(PilotStanding);
/// "Wave 2", or that it is not decided.
std::string wave_in_words(std::int64_t wave);
/// What was changed, as a sentence of the history.
std::string change_in_words(const PilotChangeMade&);
/// The same done to several schools at once becomes one change that names them all.
std::vector<PilotChangeMade> told_together(std::vector<PilotChangeMade>);

std::string address_of(PilotId);

/// The pilot in the address, as this viewer sees it.
Pilot pilot_in(const http::Request&, Platform&);
/// Whether the form was made from the pilot as it is now; else says at it who changed what, so that
/// sending it again is decided knowing that.
bool is_current(Platform&, const Pilot&, html::Form&);
/// Whose change it is, of the version that the form was made from.
PilotChanging changing_of(const http::Request&, const Pilot&);
/// Ends the request when somebody was faster by a moment: it is begun again.
void must_be_first(bool stored);

ui::Option wave_option(const Wave&);

void install_pilots(Site&);
void install_setting_up(Site&);
void install_naming(Site&);
void install_moving(Site&);
void install_drawing(Site&);
void install_comparing(Site&);

}  // namespace programmes
