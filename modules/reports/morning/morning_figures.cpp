// The figures as they are drawn and said.
#include <algorithm>

#include "modules/reports/morning/morning_pages.hpp"

namespace reports {

static std::string morning_words(messages::Key key, messages::Names names = {}) {
    return messages::say({}, key, names);
}

std::string MorningFigures::said(std::int64_t number) const {
    return hides(number) ? morning_words("morning.few") : html::say_number({}, number);
}

std::string MorningFigures::share(std::int64_t part, std::int64_t of) const {
    return hides(part) || hides(of) ? "–" : share_of(part, of).value_or("–");
}

static ui::Figure share_figure(const MorningFigures& made, messages::Key label, messages::Key note,
                               std::int64_t part, std::int64_t of, std::int64_t unasked = 0) {
    return {.number = made.share(part, of),
            .label = morning_words(label),
            .note = morning_words(note, {{"part", made.said(part)},
                                         {"all", made.said(of)},
                                         {"unasked", made.said(unasked)}})};
}

static std::vector<ui::Figure> morning_figures(const MorningFigures& made) {
    const auto& reach = made.sums.reach;
    const auto* missed = made.sums.on(made.days.day);
    const MissedDay day = missed ? *missed : MissedDay{};
    return {{.number = html::say_number({}, made.sums.staff.minutes()),
             .label = morning_words("morning.minutes"),
             .note = morning_words("morning.minutes_of", {{"count", made.sums.staff.people}})},
            share_figure(made, "morning.reached", "morning.of_parents", reach.handed, reach.told),
            share_figure(made, "morning.read", "morning.of_parents", reach.read, reach.told),
            share_figure(made, "morning.explained", "morning.of_absences", day.by_ten,
                         day.missing(), day.unasked)};
}

static std::vector<ui::Bar> reach_bars(const MorningFigures& made) {
    const auto bar = [&](messages::Key key, std::int64_t parents) {
        const bool hidden = made.hides(parents);
        return ui::Bar{morning_words(key), hidden ? 0 : static_cast<double>(parents),
                       made.said(parents), hidden};
    };
    const auto& reach = made.sums.reach;
    if (reach.told == 0) return {};
    return {bar("morning.told", reach.told), bar("morning.handed", reach.handed),
            bar("morning.arrived", reach.arrived), bar("morning.read", reach.read)};
}

static std::vector<ui::Bar> explained_bars(const MorningFigures& made) {
    std::vector<ui::Bar> bars;
    for (const auto& day : made.sums.days) {
        const auto of = day.missing();
        const bool known = of > 0 && !made.hides(of) && !made.hides(day.by_ten);
        const auto part =
            known ? 100.0 * static_cast<double>(day.by_ten) / static_cast<double>(of) : 0.0;
        bars.push_back(
            {html::say_short_day({}, day.day), part, made.share(day.by_ten, of), !known});
    }
    // Where every share is kept back there is nothing to draw.
    if (std::ranges::all_of(bars, &ui::Bar::aside)) bars.clear();
    return bars;
}

MorningFigures figures_of(const MorningDays& days, SchoolMorning sums, calendar::Day today,
                          Small small) {
    MorningFigures made{.days = days,
                        .sums = std::move(sums),
                        .today = days.day == today,
                        .keeps_back = small == Small::kept_back};
    made.figures = morning_figures(made);
    made.reach = reach_bars(made);
    made.explained = explained_bars(made);
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
