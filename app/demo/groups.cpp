// The groups of two years: one after the other at each school, a few set where they show today what
// the program does, and a trainer for each.
#include <algorithm>
#include <stdexcept>

#include "app/demo/county.hpp"
#include "modules/programmes/catalogue/catalogue_store.hpp"
#include "modules/programmes/planning/planning_store.hpp"

namespace demo {

namespace {

using namespace std::chrono_literals;
using programmes::ModuleToPlan;
using programmes::PlannedSession;
using programmes::SchoolDay;
using programmes::SchoolDays;

constexpr int planned_ahead = 40;  // days
constexpr int longest_holiday = 70;

bool closed(const SchoolDay& day) {
    return day.kind == SchoolDay::Kind::weekend || day.kind == SchoolDay::Kind::holiday;
}

std::string_view weekday_name(calendar::Day day) {
    constexpr std::string_view names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                          "Friday", "Saturday", "Sunday"};
    return names[static_cast<int>(programmes::weekday_of(day))];
}

std::string season(calendar::Day day) {
    const auto month = static_cast<unsigned>(day.month());
    const auto* name = month >= 9 ? "autumn" : month <= 3 ? "spring" : "summer";
    return name + (" " + std::to_string(static_cast<int>(day.year())));
}

// "Tuesday mornings, autumn 2026"
std::string name_of(calendar::LocalTime first) {
    const auto* part = first.time < 12h ? "mornings" : first.time < 17h ? "afternoons" : "evenings";
    return std::string(weekday_name(first.day)) + " " + part + ", " + season(first.day);
}

class Planner {
public:
    explicit Planner(Making& m)
        : m_(m),
          days_(programmes::load_school_days(m.db(), hertfordshire)),
          six_(programmes::load_modules_to_plan(m.db(), m.county.six)),
          pilot_(programmes::load_modules_to_plan(m.db(), m.county.pilot)),
          course_(programmes::load_modules_to_plan(m.db(), m.county.course)),
          course_needed_(programmes::load_edition(m.db(), m.county.course, "en").needed),
          six_needed_(programmes::load_edition(m.db(), m.county.six, "en").needed),
          pilot_needed_(programmes::load_edition(m.db(), m.county.pilot, "en").needed) {}

    void plan_school(School& school) {
        const bool shown =
            static_cast<std::size_t>(&school - m_.county.schools.data()) < schools_shown;
        const auto until = calendar::plus_days(m_.today(), shown ? -80 : planned_ahead);
        const bool pilot = m_.chance.percent(25);
        auto day = calendar::plus_days(school.since, m_.chance.between(34, 55));
        for (;;) {
            day = open_day_from(calendar::plus_days(day, m_.chance.between(0, 4)));
            if (day > until) return;
            auto group = begin_group(school, {day, time_of_day()}, pilot && in_first_year(day));
            auto plan = programmes::plan_dates({day, time_of(group)}, modules_of(group), days_);
            if (!plan) return;
            group.plan = std::move(plan->sessions);
            day =
                calendar::plus_days(calendar::london_day(group.ends()), m_.chance.between(48, 175));
            m_.county.groups.push_back(std::move(group));
        }
    }

    // On a day without school nobody meets: then it is the next school day.
    void plan_today(School& school) {
        add_around(school, Part::today, {open_day_from(m_.today()), 9h + 15min}, 2);
    }

    void plan_register_that_waits(School& school) {
        add_around(school, Part::register_waits, {day_before_today(), 13h + 15min}, 3);
    }

    // One that is over, whose parents are asked how it was; one that begins in these days.
    void plan_courses(School& over, School& next) {
        auto last = calendar::plus_days(m_.today(), -5);
        while (closed(days_(last)) && last > calendar::plus_days(m_.today(), -12))
            last = calendar::plus_days(last, -1);
        add_course(over, {last, 15h + 30min}, course_.size() - 1);
        add_course(next, {open_day_from(calendar::plus_days(m_.today(), 1)), 15h + 30min}, 0);
    }

    void plan_full(School& school) {
        const auto day = open_day_from(calendar::plus_days(m_.today(), 4));
        add_around(school, Part::full, {day, 18h}, 0);
        m_.county.groups.back().capacity = 9;
    }

private:
    Group begin_group(School& school, calendar::LocalTime first, bool pilot) {
        return {.school = &school,
                .edition = pilot ? m_.county.pilot : m_.county.six,
                .name = name_of(first),
                .room = m_.chance.one_of(m_.names.rooms),
                .capacity = m_.chance.between(9, 15),
                .needed = pilot ? pilot_needed_ : six_needed_,
                .plan = {{.starts_at = at(first.day, first.time)}}};
    }

    void add_course(School& school, calendar::LocalTime day, std::size_t at_session) {
        add_around(school, Part::course, day, at_session, course_);
        auto& group = m_.county.groups.back();
        group.edition = m_.county.course;
        group.needed = course_needed_;
        group.capacity = 12;
    }

    // The last day on which a group met whose register can be taken still. In the holidays there is
    // one that meets all the same, like some do; at weekends there is none.
    calendar::Day day_before_today() const {
        std::optional<calendar::Day> in_holidays;
        for (int ago = 1; ago <= 6; ++ago) {
            const auto day = calendar::plus_days(m_.today(), -ago);
            const auto kind = days_(day);
            if (!closed(kind)) return day;
            const bool usual = kind.kind == SchoolDay::Kind::holiday && kind.name.empty();
            if (usual && !in_holidays) in_holidays = day;
        }
        return in_holidays.value_or(calendar::plus_days(m_.today(), -1));
    }

    void add_around(School& school, Part part, calendar::LocalTime day, std::size_t at_session) {
        add_around(school, part, day, at_session, six_);
    }

    // A group that meets weekly on that day and on as many before as `at_session` says, and from
    // then on in term time.
    void add_around(School& school, Part part, calendar::LocalTime day, std::size_t at_session,
                    const std::vector<ModuleToPlan>& modules) {
        const bool school_day = !closed(days_(day.day));
        std::vector<calendar::Day> meets{day.day};
        while (meets.size() <= at_session)
            meets.insert(meets.begin(), a_week_on(meets.front(), -1, school_day));
        while (meets.size() < modules.size()) meets.push_back(a_week_on(meets.back(), 1, true));

        auto group = begin_group(school, {meets.front(), day.time}, false);
        group.part = part;
        group.plan.clear();
        for (std::size_t i = 0; i < modules.size(); ++i) {
            const auto starts_at = at(meets[i], day.time);
            group.plan.push_back({modules[i].id, modules[i].position, modules[i].title, starts_at,
                                  starts_at + std::chrono::minutes(modules[i].minutes)});
        }
        m_.county.groups.push_back(std::move(group));
    }

    calendar::Day a_week_on(calendar::Day day, int direction, bool school_day) const {
        auto next = calendar::plus_days(day, 7 * direction);
        for (int weeks = 0; school_day && weeks < 12 && closed(days_(next)); ++weeks)
            next = calendar::plus_days(next, 7 * direction);
        return next;
    }

    calendar::Day open_day_from(calendar::Day day) const {
        auto open = day;
        for (int later = 0; later < longest_holiday; ++later)
            if (open = calendar::plus_days(day, later); !closed(days_(open))) return open;
        return day;
    }

    std::chrono::minutes time_of_day() {
        constexpr std::chrono::minutes times[] = {9h, 9h + 15min, 13h + 30min, 17h + 30min, 18h};
        return times[m_.chance.weighted({30, 28, 22, 8, 12})];
    }

    static std::chrono::minutes time_of(const Group& group) {
        return calendar::london_time(group.begins()).time;
    }

    const std::vector<ModuleToPlan>& modules_of(const Group& group) const {
        return group.edition == m_.county.pilot ? pilot_ : six_;
    }

    bool in_first_year(calendar::Day day) const {
        return day < calendar::plus_days(m_.today(), -static_cast<int>(told_days.count()) / 2);
    }

    Making& m_;
    SchoolDays days_;
    std::vector<ModuleToPlan> six_, pilot_, course_;
    int course_needed_, six_needed_, pilot_needed_;
};

// Who leads: whom people sign in as the trainer leads what they are to see; else whoever suits.
class Rota {
public:
    explicit Rota(Making& m) : m_(m) {}

    void assign(Group& group) {
        if (group.part == Part::today || group.part == Part::register_waits)
            return book(group, m_.county.trainers.front().id);
        std::vector<programmes::SessionTimes> times;
        times.reserve(group.plan.size());
        for (const auto& session : group.plan)
            times.push_back({session.starts_at, session.ends_at});
        const auto judged = programmes::judge_trainers(m_.county.trainers, times, group.school->id,
                                                       group.school->position, near(group));
        if (!judged.front().impossible()) book(group, judged.front().trainer->id);
    }

private:
    std::vector<programmes::Booked> near(const Group& group) const {
        std::vector<programmes::Booked> booked;
        std::ranges::copy_if(booked_, std::back_inserter(booked), [&](const auto& other) {
            return other.starts_at < group.ends() + std::chrono::weeks(1) &&
                   other.ends_at > group.begins() - std::chrono::weeks(1);
        });
        return booked;
    }

    void book(Group& group, people::PersonId trainer) {
        group.trainer = trainer;
        const auto& place = group.school->position;
        for (const auto& session : group.plan)
            booked_.push_back(
                {.school = group.school->id,
                 .room = group.room,
                 .trainer = trainer,
                 .starts_at = session.starts_at,
                 .ends_at = session.ends_at,
                 .latitude = place ? std::optional(place->latitude) : std::nullopt,
                 .longitude = place ? std::optional(place->longitude) : std::nullopt});
    }

    Making& m_;
    std::vector<programmes::Booked> booked_{};
};

}  // namespace

void plan_groups(Making& m) {
    auto& county = m.county;
    Planner planner(m);
    for (auto& school : county.schools) planner.plan_school(school);
    planner.plan_today(county.schools[0]);
    planner.plan_full(county.schools[0]);
    planner.plan_register_that_waits(county.schools[1]);
    planner.plan_courses(county.schools[1], county.schools[0]);

    Rota rota(m);
    std::ranges::stable_sort(county.groups, std::less(), [](const Group& group) {
        return std::pair(group.part == Part::ordinary, group.begins());
    });
    for (auto& group : county.groups) rota.assign(group);
    std::ranges::stable_sort(county.groups, std::less(), &Group::begins);
}

}  // namespace demo
