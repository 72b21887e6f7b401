// The groups of the next term whose sessions are planned and whom nobody leads yet.
#include <algorithm>

#include "app/demo/county.hpp"
#include "app/demo/trail.hpp"
#include "modules/programmes/planning/planning_store.hpp"
#include "modules/programmes/rota/rota_store.hpp"

namespace demo {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t groups_left_open = 14;

std::optional<programmes::RotaTerm> next_term(Making& m) {
    for (const auto& term : programmes::load_rota_terms(m.db(), hertfordshire, m.today()))
        if (term.first > m.today()) return term;
    return {};
}

// The schools' last groups: they go on with the same subscription.
std::vector<const Group*> last_groups(const Making& m) {
    std::vector<const Group*> last;
    for (const auto& school : m.county.schools) {
        const Group* latest = nullptr;
        for (const auto& group : m.county.groups)
            if (group.school == &school && group.edition == m.county.six && !group.cancelled)
                latest = &group;
        if (latest) last.push_back(latest);
    }
    return last;
}

void plan_open_group(Making& m, const Group& before, calendar::LocalTime first,
                     const std::string& name) {
    const auto plan =
        programmes::plan_dates(first, programmes::load_modules_to_plan(m.db(), before.edition),
                               programmes::load_school_days(m.db(), hertfordshire));
    if (!plan) return;
    m.clock.move_to(m.now - 14h);
    const auto id = programmes::add_cohort(m.platform, {.subscription = before.subscription,
                                                        .school = before.school->id,
                                                        .name = name,
                                                        .room = before.room,
                                                        .capacity = 12,
                                                        .planned_by = m.county.officer,
                                                        .sessions = plan->sessions});
    m.platform.audit.changed("cohort", id.value, before.school->id.value, "planned");
    keep_trail(m, m.county.officer, people::Role::officer, {});
}

}  // namespace

// Schools like mornings in the middle of the week, so that not everybody can be everywhere.
void leave_groups_open(Making& m) {
    struct Slot {
        int after_monday;
        std::string_view when;
        std::chrono::minutes time;
    };
    constexpr Slot slots[] = {
        {2, "Wednesday mornings", 9h + 15min},   {2, "Wednesday mornings", 9h},
        {1, "Tuesday mornings", 9h + 15min},     {2, "Wednesday mornings", 9h + 15min},
        {3, "Thursday afternoons", 13h + 30min}, {2, "Wednesday mornings", 9h},
        {2, "Wednesday mornings", 9h + 15min}};
    const auto term = next_term(m);
    if (!term) return;
    auto monday = calendar::plus_days(term->first, 7);
    while (calendar::weekday_of(monday) != std::chrono::Monday)
        monday = calendar::plus_days(monday, -1);
    const auto before = last_groups(m);
    const auto step = std::max<std::size_t>(1, before.size() / groups_left_open);
    for (std::size_t i = 0; i < groups_left_open && i * step < before.size(); ++i) {
        const auto& slot = slots[i % std::size(slots)];
        plan_open_group(m, *before[i * step],
                        {calendar::plus_days(monday, slot.after_monday), slot.time},
                        std::string(slot.when) + ", " + term->name);
    }
}

}  // namespace demo
