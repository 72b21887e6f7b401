// The figures as they are drawn and said.
#include "modules/reports/morning/morning_pages.hpp"

namespace reports {

static std::string morning_words(messages::Key key, messages::Names names = {}) {
    return messages::say({}, key, names);
}

static std::string share_shown(std::int64_t part, std::int64_t of) {
    return share_of(part, of).value_or("–");
}

static std::vector<ui::Figure> morning_figures(const MorningDays& days, const SchoolMorning& sums) {
    const auto& reach = sums.reach;
    const auto* asked = sums.on(days.day);
    const AskedDay day = asked ? *asked : AskedDay{};
    return {
        {.number = html::say_number({}, sums.staff.minutes()),
         .label = morning_words("morning.minutes"),
         .note = morning_words("morning.minutes_of", {{"count", sums.staff.people}})},
        {.number = share_shown(reach.handed, reach.told),
         .label = morning_words("morning.reached"),
         .note =
             morning_words("morning.of_parents", {{"part", reach.handed}, {"all", reach.told}})},
        {.number = share_shown(reach.read, reach.told),
         .label = morning_words("morning.read"),
         .note = morning_words("morning.of_parents", {{"part", reach.read}, {"all", reach.told}})},
        {.number = share_shown(day.by_ten, day.missing()),
         .label = morning_words("morning.explained"),
         .note =
             morning_words("morning.of_absences", {{"part", day.by_ten}, {"all", day.missing()}})}};
}

static std::vector<ui::Bar> reach_bars(const Reach& reach) {
    const auto bar = [](messages::Key key, std::int64_t parents) {
        return ui::Bar{morning_words(key), static_cast<double>(parents),
                       html::say_number({}, parents)};
    };
    if (reach.told == 0) return {};
    return {bar("morning.told", reach.told), bar("morning.handed", reach.handed),
            bar("morning.arrived", reach.arrived), bar("morning.read", reach.read)};
}

static std::vector<ui::Bar> explained_bars(const std::vector<AskedDay>& days) {
    std::vector<ui::Bar> bars;
    for (const auto& day : days) {
        const auto share = share_of(day.by_ten, day.missing());
        const auto part =
            share ? 100.0 * static_cast<double>(day.by_ten) / static_cast<double>(day.missing())
                  : 0.0;
        bars.push_back({html::say_short_day({}, day.day), part, share.value_or("–"), !share});
    }
    return bars;
}

MorningFigures figures_of(const MorningDays& days, SchoolMorning sums, calendar::Day today) {
    MorningFigures made{.days = days, .sums = std::move(sums), .today = days.day == today};
    made.figures = morning_figures(days, made.sums);
    made.reach = reach_bars(made.sums.reach);
    made.explained = explained_bars(made.sums.days);
    return made;
}

std::string say_rule(const html::Out& o, Rule rule) {
    return std::string(o.say("rules.name." + std::string(enums::text(rule))));
}

std::string say_did(const html::Out& o, Did did) {
    return std::string(o.say("rules.did." + std::string(enums::text(did))));
}

std::string say_because(const html::Out& o, const DoingLine& line) {
    return o.say(messages::Key("morning.because." + std::string(enums::text(line.rule))),
                 {{"when", html::say_time(o.language(), line.marked_at)}});
}

std::string say_came_of(const html::Out& o, const DoingLine& line) {
    auto said = say_did(o, line.did);
    if (line.did == Did::told && !line.state.empty())
        said += ": " + std::string(o.say("morning.message." + line.state));
    if (line.recalled_at) said += ", " + html::say_time(o.language(), *line.recalled_at);
    return said;
}

}  // namespace reports
