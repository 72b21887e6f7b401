#include "modules/programmes/standing/charts.hpp"

#include <algorithm>
#include <map>

#include "modules/programmes/standing/table_parts.hpp"

namespace programmes {

namespace {

using sheets::Cell;

constexpr std::size_t most_bars = 10;
constexpr std::size_t longest_label = 44;

std::string key_of(StandingBy by, std::string_view what) {
    return "standing." + std::string(what) + "." + std::string(enums::text(by));
}

// A label has to fit the drawing; letters of several bytes stay whole.
std::string short_label(const std::string& name) {
    std::size_t letters = 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool begins = (static_cast<unsigned char>(name[i]) & 0xC0) != 0x80;
        if (begins && ++letters > longest_label) return name.substr(0, i) + "…";
    }
    return name;
}

std::size_t column_of(const StandingTable& made, std::string_view key) {
    return static_cast<std::size_t>(std::ranges::find(made.keys, key) - made.keys.begin());
}

ui::Bar bar_of(const std::string& label, const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell))
        return {short_label(label), static_cast<double>(*number), html::say_number({}, *number)};
    const auto* words = std::get_if<std::string>(&cell);
    return {short_label(label), 0, words ? *words : std::string("–"), true};
}

std::vector<ui::Bar> bars_of(const StandingTable& made, std::string_view key) {
    const auto column = column_of(made, key);
    std::vector<ui::Bar> bars;
    for (std::size_t r = 0; r + (made.sum ? 1 : 0) < made.table.rows.size(); ++r) {
        const auto& row = made.table.rows[r];
        bars.push_back(bar_of(std::get<std::string>(row.front()), row[column]));
    }
    return bars;
}

struct ToldOf {
    std::string name{};
    std::int64_t came = 0;
};

// The row that the sentence is about: the most deprived fifth, else where most parents came; none
// where all numbers are kept back.
std::optional<ToldOf> told_of(StandingBy by, const StandingTable& made) {
    const auto column = column_of(made, "came");
    const auto most_deprived = standing_words("standing.fifth.most");
    std::optional<ToldOf> told;
    if (by == StandingBy::deprivation) told = {most_deprived, 0};
    for (std::size_t r = 0; r + (made.sum ? 1 : 0) < made.table.rows.size(); ++r) {
        const auto& row = made.table.rows[r];
        const auto& name = std::get<std::string>(row.front());
        const auto* came = std::get_if<std::int64_t>(&row[column]);
        if (!came) continue;
        if (by == StandingBy::deprivation ? name == most_deprived : !told || *came > told->came)
            told = {name, *came};
    }
    return told;
}

std::string sentence_of(StandingBy by, const StandingTable& made, std::int64_t all) {
    if (all == 0) return standing_words("standing.says.nobody_came");
    const auto told = told_of(by, made);
    if (!told) return standing_words("standing.says.too_few");
    return messages::say({}, messages::Key(key_of(by, "says")),
                         {{"name", told->name}, {"came", told->came}, {"all", all}});
}

// Fifths stand in their order; of the rest, those to which most parents came are drawn.
StandingChart chart_of_came(StandingBy by, const StandingTable& made, std::int64_t all) {
    StandingChart chart{.sentence = sentence_of(by, made, all),
                        .title = standing_words(key_of(by, "chart")),
                        .bars = bars_of(made, "came")};
    if (by == StandingBy::deprivation) return chart;
    std::ranges::stable_sort(chart.bars, std::greater{}, &ui::Bar::value);
    if (chart.bars.size() > most_bars) {
        chart.bars.resize(most_bars);
        chart.title = standing_words("standing.chart.most");
    }
    return chart;
}

StandingChart chart_of_group(const Steps& steps) {
    StandingChart chart{.title = standing_words(key_of(StandingBy::group, "chart"))};
    const std::pair<std::string_view, std::int64_t> bars[] = {{"invited", steps.invited},
                                                              {"accepted", steps.accepted},
                                                              {"came", steps.came},
                                                              {"completed", steps.completed}};
    for (const auto& [key, number] : bars)
        chart.bars.push_back(
            bar_of(standing_words("standing.column." + std::string(key)), Cell(number)));
    chart.sentence = messages::say({}, "standing.says.group",
                                   {{"invited", steps.invited},
                                    {"accepted", steps.accepted},
                                    {"came", steps.came},
                                    {"completed", steps.completed}});
    return chart;
}

std::string percent(double part) {
    return sheets::plain(Cell(part), sheets::Kind::percent);
}

struct HeldSessions {
    std::int64_t came = 0, accepted = 0;
};

// Over all groups, by the number of the session.
std::map<std::int64_t, HeldSessions> by_number(const StandingFacts& facts) {
    auto accepted = accepted_by_group(facts);
    const GroupsById groups(facts.groups);
    std::map<std::int64_t, HeldSessions> held;
    for (const auto& session : facts.sessions)
        if (groups.find(session.group)) {
            held[session.number].came += session.came;
            held[session.number].accepted += accepted[session.group.value];
        }
    return held;
}

StandingChart chart_of_sessions(const StandingFacts& facts) {
    StandingChart chart{.title = standing_words(key_of(StandingBy::sessions, "chart"))};
    for (const auto& [number, held] : by_number(facts)) {
        const auto part = share(held.came, held.accepted).value_or(0);
        chart.bars.push_back({messages::say({}, "standing.session_number", {{"number", number}}),
                              part, percent(part)});
    }
    if (!chart.bars.empty())
        chart.sentence = messages::say({}, "standing.says.sessions",
                                       {{"first", chart.bars.front().shown},
                                        {"last", chart.bars.back().shown},
                                        {"number", chart.bars.size()}});
    return chart;
}

StandingChart chart_of_stopped(const StandingTable& made, const Steps& steps) {
    StandingChart chart{.title = standing_words(key_of(StandingBy::stopped, "chart")),
                        .bars = bars_of(made, "parents")};
    std::int64_t all = 0;
    for (const auto& bar : chart.bars) all += static_cast<std::int64_t>(bar.value);
    chart.sentence = messages::say({}, "standing.says.stopped",
                                   {{"stopped", all}, {"accepted", steps.accepted}});
    return chart;
}

StandingChart chart_of_feedback(const StandingTable& made) {
    StandingChart chart;
    const auto answers = std::get<std::int64_t>(made.table.rows.front()[1]);
    if (!std::holds_alternative<double>(made.table.rows.front().back())) return chart;
    chart.title = standing_words(key_of(StandingBy::feedback, "chart"));
    const auto labels = std::to_array<std::string_view>({"welcome", "learned", "will_try"});
    for (std::size_t r = 0; r < labels.size(); ++r) {
        const auto& mean = made.table.rows[r].back();
        chart.bars.push_back({standing_words("standing.column." + std::string(labels[r])),
                              std::get<double>(mean), sheets::plain(mean, sheets::Kind::number)});
    }
    chart.sentence =
        messages::say({}, "standing.says.feedback",
                      {{"answers", answers}, {"mean", std::string_view(chart.bars.front().shown)}});
    return chart;
}

}  // namespace

StandingChart chart_of(StandingBy by, const StandingTable& made, const StandingFacts& facts) {
    switch (by) {
        case StandingBy::group:
            return chart_of_group(count_steps(facts));
        case StandingBy::sessions:
            return chart_of_sessions(facts);
        case StandingBy::stopped:
            return chart_of_stopped(made, count_steps(facts));
        case StandingBy::feedback:
            return chart_of_feedback(made);
        case StandingBy::school:
        case StandingBy::district:
        case StandingBy::deprivation:
        case StandingBy::edition:
        case StandingBy::purpose:
        case StandingBy::language:
            return chart_of_came(by, made, count_steps(facts).came);
    }
    return {};
}

static ui::Figure figure_of(std::string_view key, std::int64_t number, std::int64_t of) {
    ui::Figure made{.number = html::say_number({}, number),
                    .label = standing_words("standing.column." + std::string(key))};
    if (const auto part = share(number, of))
        made.note = messages::say({}, "standing.of_invited", {{"part", percent(*part)}});
    return made;
}

std::vector<ui::Figure> figures_of(const Steps& steps) {
    return {figure_of("invited", steps.invited, 0),
            figure_of("accepted", steps.accepted, steps.invited),
            figure_of("came", steps.came, steps.invited),
            figure_of("completed", steps.completed, steps.invited)};
}

std::vector<ui::Bar> bars_of(const Steps& steps) {
    const auto bar = [](std::string_view step, std::int64_t parents) {
        return ui::Bar{standing_words("standing.column." + std::string(step)),
                       static_cast<double>(parents), html::say_number({}, parents)};
    };
    return {bar("invited", steps.invited), bar("accepted", steps.accepted), bar("came", steps.came),
            bar("completed", steps.completed)};
}

}  // namespace programmes
