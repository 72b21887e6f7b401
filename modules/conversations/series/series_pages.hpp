// What the pages about series show.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "modules/conversations/measuring/segments.hpp"
#include "modules/conversations/series/enrolments.hpp"
#include "modules/conversations/series/series_results.hpp"
#include "modules/conversations/series/series_store.hpp"
#include "modules/conversations/series/shipped_series.hpp"
#include "platform/html/components.hpp"
#include "platform/html/page.hpp"

namespace conversations {

/// "After they came to session 3"
std::string told_event(const html::Out&, SeriesEvent, std::int64_t session);
/// "Day 3", or "The same day"
std::string told_day(const html::Out&, std::int64_t after_days);
std::string series_address(SeriesId);

/// The series in the path, if this viewer may see it; else the end of the request with 404.
Series series_in(const http::Request&, Platform&);
/// One that they may change as well: their own school's, or an officer's of all schools.
Series own_series_in(const http::Request&, Platform&);
bool may_change(const http::Request&, const Series&);

struct SeriesListView {
    std::vector<SeriesLine> lines{};
    std::vector<ShippedSeries> ready{};
    bool of_school = false;
};

struct StepShown {
    SeriesStep step{};
    std::string english{};
    std::string missing{};  // names of languages
};
struct SeriesView {
    Series series{};
    std::vector<StepShown> steps{};
    EnrolmentCounts people{};
    bool may_change = false;
    bool of_school = false;
    std::optional<Refusal> refusal{};
};

struct SeriesFormView {
    SeriesId id{};  // none: a series to be
    std::int64_t version = 0;
    std::vector<ui::Option> hours{};
    html::Form form{};
};

struct StepFormView {
    Series series{};
    SeriesStepId id{};  // none: a step to be
    html::Form form{};
    std::vector<StepWords> theirs{};  // what somebody else saved meanwhile
};

/// A step as a parent gets it.
struct Previewed {
    std::string day{};
    calendar::Instant at{};
    std::vector<std::string> lines{};
    std::string language{};  // it is in
    bool instead = false;    // in English, for want of the language asked for
    Measured measured{};
    std::string cost{};
    std::optional<double> years{};  // of reading; English only
    std::vector<std::string> hard{};
};
struct SeriesPreview {
    Series series{};
    std::vector<Previewed> steps{};
    std::vector<ui::Tab> languages{};
    std::string language{};
    std::size_t parts = 0;
    std::string cost{};
};

struct SeriesPeopleView {
    Series series{};
    std::vector<EnrolmentLine> lines{};
    EnrolmentCounts counts{};
    int page = 1;
    int pages = 1;
    std::optional<Refusal> refusal{};
};

struct StartView {
    Series series{};
    html::Form form{};
    std::string name{};
    bool asked = false;
    std::vector<StartChoice> found{};
    std::vector<ui::Option> groups{};
};

/// Those found, told apart by their families.
std::vector<ui::Option> found_options(const std::vector<StartChoice>&);

struct ResultLine {
    SeriesStep step{};
    std::string english{};
    StepResult result{};
};
struct ResultsView {
    Series series{};
    std::vector<ResultLine> lines{};
    std::vector<ui::Bar> bars{};
    std::int64_t sent = 0;
    std::int64_t answered = 0;
    bool any_kept_back = false;
};

struct OwnSeriesView {
    std::string token{};
    std::string back{};
    std::vector<OwnSeries> lines{};
};

void install_series_form(Site&);
void install_series_steps(Site&);
void install_series_preview(Site&);
void install_series_people(Site&);
void install_series_results(Site&);
void install_own_series(Site&);

}  // namespace conversations
