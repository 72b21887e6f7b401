// Two pilots: one of the eight modules in the first year, in three waves drawn by lot, and one that
// is running now. Their schools are those that had such groups, so that there is something to see.
#include <algorithm>
#include <set>

#include "app/demo/county.hpp"
#include "app/demo/trail.hpp"
#include "modules/programmes/pilots/pilots_store.hpp"
#include "platform/crypto/crypto.hpp"

namespace demo {

namespace {

using programmes::DrawEntry;
using programmes::TermSpan;

constexpr std::size_t waves_in_demo = 3;
constexpr int seeds_tried = 60;

// What a pilot of the demonstration is made from.
struct Story {
    std::string name{}, question{};
    programmes::EditionId edition{};
    std::vector<TermSpan> terms{};
    std::vector<const School*> schools{};
};

std::vector<calendar::Day> first_days(const Making& m, const School& school,
                                      programmes::EditionId edition) {
    std::vector<calendar::Day> days;
    for (const auto& group : m.county.groups)
        if (group.school == &school && group.edition == edition && !group.cancelled)
            days.push_back(calendar::london_day(group.begins()));
    return days;
}

calendar::Day end_of(const Story& story) {
    return calendar::plus_days(story.terms.back().last, 120);
}

// The schools with a group of that edition from the first wave's term on.
void choose_schools_of(const Making& m, Story& story, std::size_t most) {
    for (const auto& school : m.county.schools) {
        const auto days = first_days(m, school, story.edition);
        const bool fits = std::ranges::any_of(days, [&](calendar::Day day) {
            return day >= story.terms.front().first && day <= end_of(story);
        });
        if (fits && story.schools.size() < most) story.schools.push_back(&school);
    }
}

std::vector<DrawEntry> entries_of(const Story& story) {
    std::vector<DrawEntry> entries;
    entries.reserve(story.schools.size());
    for (const auto* school : story.schools)
        entries.push_back({school->id, school->name, school->district, school->decile});
    return entries;
}

// Lots come first and groups follow; here the groups are there already. So of some seeds the one
// is taken by which most schools have their group when their wave's turn has come.
std::string fitting_seed(Making& m, const Story& story, programmes::DrawTerms terms) {
    std::string best;
    std::ptrdiff_t most = -1;
    for (int i = 0; i < seeds_tried; ++i) {
        terms.seed = crypto::hex(m.platform.random.bytes(8));
        const auto drawn = programmes::draw_lots(entries_of(story), terms);
        const auto fit = std::ranges::count_if(drawn, [&](const auto& one) {
            const auto school = std::ranges::find(story.schools, one.entry.school,
                                                  [](const School* s) { return s->id; });
            return std::ranges::any_of(
                first_days(m, **school, story.edition), [&](calendar::Day day) {
                    return day >= story.terms[static_cast<std::size_t>(one.wave - 1)].first;
                });
        });
        if (fit > most) {
            most = fit;
            best = terms.seed;
        }
    }
    return best;
}

programmes::PilotDetails details_of(const Story& story) {
    programmes::PilotDetails details{.name = story.name,
                                     .question = story.question,
                                     .ends_on = end_of(story),
                                     .editions = {story.edition},
                                     .terms = story.terms};
    std::set<std::string> districts;
    for (const auto* school : story.schools) districts.insert(school->district);
    for (const auto& district : districts)
        details.areas.push_back({programmes::PilotAreaKind::district, district});
    return details;
}

programmes::PilotChanging next_change(Making& m, programmes::PilotId pilot) {
    const auto found = programmes::find_pilot(m.db(), hertfordshire, pilot);
    return {pilot, found->version, m.county.officer};
}

// Set up two months before it begins, drawn a month before.
void make_pilot(Making& m, const Story& story) {
    if (story.schools.size() < waves_in_demo) return;
    m.clock.move_to(
        at(calendar::plus_days(story.terms.front().first, -60), std::chrono::hours(10)));
    const auto pilot =
        *programmes::add_pilot(m.platform, hertfordshire, m.county.officer, details_of(story));
    programmes::PilotNamed named;
    for (const auto* school : story.schools) named.joined.push_back(school->id);
    programmes::store_named(m.platform, next_change(m, pilot), named);
    keep_trail(m, m.county.officer, people::Role::officer, {});
    m.clock.move_to(
        at(calendar::plus_days(story.terms.front().first, -30), std::chrono::hours(14)));
    programmes::DrawTerms terms{.waves = std::ssize(story.terms), .by_deprivation = true};
    terms.seed = fitting_seed(m, story, terms);
    programmes::store_draw(m.platform, next_change(m, pilot), terms,
                           programmes::draw_lots(entries_of(story), terms));
    keep_trail(m, m.county.officer, people::Role::officer, {});
}

// Three terms from the first that begins on or after that day; fewer where no more are known.
std::vector<TermSpan> terms_from(const std::vector<TermSpan>& all, calendar::Day day) {
    std::vector<TermSpan> terms;
    for (const auto& term : all)
        if (term.first >= day && terms.size() < waves_in_demo) terms.push_back(term);
    return terms;
}

}  // namespace

void run_pilots(Making& m) {
    const auto terms = programmes::load_pilot_choices(m.db(), hertfordshire).terms;
    const auto began = calendar::plus_days(m.today(), -static_cast<int>(told_days.count()));
    Story eight{.name = "Eight modules, first year",
                .question =
                    "Do families complete eight modules as often as six, and does the "
                    "order in which schools begin make a difference?",
                .edition = m.county.pilot,
                .terms = terms_from(terms, calendar::plus_days(began, 20))};
    Story six{.name = "Six modules across the county",
              .question =
                  "Whom do six modules reach when a school begins with help from the "
                  "county, and what does it cost for each parent who completes?",
              .edition = m.county.six,
              .terms = terms_from(terms, calendar::plus_days(m.today(), -200))};
    for (auto* story : {&eight, &six}) {
        if (story->terms.size() < waves_in_demo) continue;
        choose_schools_of(m, *story, story == &six ? 15 : m.county.schools.size());
        make_pilot(m, *story);
    }
    m.clock.move_to(m.now);
}

}  // namespace demo
