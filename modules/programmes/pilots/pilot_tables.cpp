#include "modules/programmes/pilots/pilot_tables.hpp"

#include <cmath>

#include "platform/messages/messages.hpp"

namespace programmes {

using sheets::Cell;
using sheets::Kind;

std::string pilot_words(std::string_view key) {
    return std::string(messages::pattern({}, messages::Key("pilots." + std::string(key))));
}

namespace {

constexpr std::string_view nothing_told = "–";

sheets::Column pilot_column(std::string_view key, Kind kind = Kind::number) {
    return {pilot_words("column." + std::string(key)), kind};
}

Cell told(std::int64_t parents, bool kept) {
    if (!kept) return parents;
    return pilot_words(parents < fewest_told ? "fewer_than_five" : "not_told");
}

// A wave without groups has nobody to tell of. The sum of the waves is the pilot's, so that one
// number alone is never kept back.
void put_told(sheets::Table& table, std::size_t column, std::span<const WaveCount> waves,
              std::int64_t Steps::* step) {
    std::vector<std::int64_t> numbers;
    for (const auto& line : waves)
        if (line.count.groups > 0) numbers.push_back(line.count.steps.*step);
    const auto kept = kept_back(numbers);
    std::size_t next = 0;
    for (std::size_t r = 0; r < waves.size(); ++r)
        if (waves[r].count.groups > 0) {
            table.rows[r][column] = told(numbers[next], kept[next]);
            ++next;
        }
}

}  // namespace

sheets::Table progress_table(std::span<const WaveCount> waves) {
    sheets::Table table{
        .title = pilot_words("progress"),
        .columns = {pilot_column("wave", Kind::text), pilot_column("term", Kind::text),
                    pilot_column("schools"), pilot_column("begun"), pilot_column("centres"),
                    pilot_column("groups"), pilot_column("invited"), pilot_column("accepted"),
                    pilot_column("came"), pilot_column("completed")}};
    for (const auto& line : waves)
        table.rows.push_back({messages::say({}, "pilots.wave", {{"number", line.wave.number}}),
                              line.wave.term.name,
                              line.count.planned,
                              line.count.begun,
                              line.count.centres,
                              line.count.groups,
                              {},
                              {},
                              {},
                              {}});
    put_told(table, 6, waves, &Steps::invited);
    put_told(table, 7, waves, &Steps::accepted);
    put_told(table, 8, waves, &Steps::came);
    put_told(table, 9, waves, &Steps::completed);
    return table;
}

sheets::Table earlier_and_later_table(const EarlierAndLater& both) {
    sheets::Table table{.title = pilot_words("earlier_and_later"),
                        .columns = {pilot_column("which", Kind::text), pilot_column("waves"),
                                    pilot_column("schools"), pilot_column("families"),
                                    pilot_column("schools_deprived", Kind::percent)}};
    const auto add = [&](std::string_view name, std::int64_t waves, const PilotCount& count) {
        const auto deprived = share(count.planned_most_deprived, count.planned);
        const bool few = count.families > 0 && count.families < fewest_told;
        table.rows.push_back({pilot_words(name), waves, count.planned, told(count.families, few),
                              deprived ? Cell(*deprived) : Cell()});
    };
    add("earlier", both.earlier_waves, both.earlier);
    add("later", both.later_waves, both.later);
    return table;
}

namespace {

// A part is not told where those in it, or those outside it, are few.
Cell share_told(std::int64_t part, std::int64_t of) {
    const auto few = [](std::int64_t number) { return number > 0 && number < fewest_told; };
    if (of < fewest_told || few(part) || few(of - part)) return {};
    const auto found = share(part, of);
    return found ? Cell(*found) : Cell();
}

Cell number_told(std::int64_t parents, std::int64_t groups) {
    return groups == 0 ? Cell() : told(parents, parents < fewest_told);
}

Cell completed_share(const Steps& steps) {
    if (steps.completed < fewest_told || steps.came < fewest_told) return {};
    const auto found = share(steps.completed, steps.came);
    return found ? Cell(*found) : Cell();
}

Cell tenths_of(double number) {
    return std::round(number * 10) / 10;
}

void add_answers(std::vector<Cell>& row, const AnswerSums& answers) {
    const bool few = answers.parents > 0 && answers.parents < fewest_told;
    row.push_back(told(answers.parents, few));
    row.push_back(few ? Cell() : Cell(answers.answers));
    const auto mean = mean_of(answers);
    row.push_back(mean ? tenths_of(mean->mean) : Cell());
    row.push_back(mean && !mean->all_alike ? tenths_of(mean->least) : Cell());
    row.push_back(mean && !mean->all_alike ? tenths_of(mean->most) : Cell());
}

// What it cost for each would tell how many there are.
Cell cost_told(const PilotFigures& one) {
    if (one.count.steps.completed < fewest_told) return {};
    const auto cost = cost_per_completing(one.charged, one.count.steps.completed);
    return cost ? Cell(*cost) : Cell();
}

}  // namespace

sheets::Table pilots_table(std::span<const PilotFigures> pilots) {
    sheets::Table table{
        .title = pilot_words("comparison"),
        .columns = {pilot_column("pilot", Kind::text), pilot_column("schools"),
                    pilot_column("begun"), pilot_column("groups"), pilot_column("invited"),
                    pilot_column("came"), pilot_column("schools_deprived", Kind::percent),
                    pilot_column("invited_deprived", Kind::percent),
                    pilot_column("came_deprived", Kind::percent), pilot_column("completed"),
                    pilot_column("completed_share", Kind::percent), pilot_column("parents"),
                    pilot_column("answers"), pilot_column("mean"), pilot_column("least"),
                    pilot_column("most"), pilot_column("charged", Kind::money),
                    pilot_column("cost", Kind::money)}};
    for (const auto& one : pilots) {
        const auto& count = one.count;
        const auto& deprived = count.steps_most_deprived;
        const auto schools_deprived = share(count.planned_most_deprived, count.planned);
        std::vector<Cell> row{one.name,
                              count.planned,
                              count.begun,
                              count.groups,
                              number_told(count.steps.invited, count.groups),
                              number_told(count.steps.came, count.groups),
                              schools_deprived ? Cell(*schools_deprived) : Cell(),
                              share_told(deprived.invited, count.steps.invited),
                              share_told(deprived.came, count.steps.came),
                              number_told(count.steps.completed, count.groups),
                              completed_share(count.steps)};
        add_answers(row, one.answers);
        row.push_back(one.charged);
        row.push_back(cost_told(one));
        table.rows.push_back(std::move(row));
    }
    return table;
}

sheets::Table part_of(const sheets::Table& pilots, PilotsPart part) {
    const auto columns = [&]() -> std::vector<std::size_t> {
        switch (part) {
            case PilotsPart::reach:
                return {0, 1, 2, 3, 4, 5, 6, 7, 8};
            case PilotsPart::completion:
                return {0, 5, 9, 10, 11, 12, 13, 14, 15};
            case PilotsPart::cost:
                return {0, 16, 9, 17};
        }
        return {};
    }();
    sheets::Table table{.title = pilot_words("part." + std::string(enums::text(part))),
                        .columns = {}};
    for (const auto column : columns) table.columns.push_back(pilots.columns[column]);
    for (const auto& row : pilots.rows) {
        auto& taken = table.rows.emplace_back();
        for (const auto column : columns) taken.push_back(row[column]);
    }
    return table;
}

sheets::Table draw_table(std::span<const DrawnSchool> drawn, const DrawTerms& terms) {
    const bool grouped = terms.by_area || terms.by_deprivation;
    sheets::Table table{.title = pilot_words("draw_record"),
                        .columns = {pilot_column("school", Kind::text), pilot_column("place"),
                                    pilot_column("wave_number"), pilot_column("urn", Kind::text)}};
    if (grouped) table.columns.push_back(pilot_column("drawn_with", Kind::text));
    table.columns.push_back(pilot_column("sha", Kind::text));
    for (const auto& one : drawn) {
        std::vector<Cell> row{one.entry.name, one.place, one.wave,
                              std::to_string(one.entry.school.value)};
        if (grouped) row.push_back(one.group);
        row.push_back(one.number);
        table.rows.push_back(std::move(row));
    }
    return table;
}

static std::string shown_cell(const Cell& cell, Kind kind) {
    if (std::holds_alternative<std::monostate>(cell)) return std::string(nothing_told);
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return html::say_number({}, *number);
    if (const auto* amount = std::get_if<Money>(&cell)) return say(*amount);
    return sheets::plain(cell, kind);
}

ShownTable shown_table(const sheets::Table& table) {
    ShownTable shown{.caption = table.title};
    for (const auto& column : table.columns)
        shown.columns.push_back({.label = column.title, .number = column.kind != Kind::text});
    for (const auto& row : table.rows) {
        auto& cells = shown.rows.emplace_back();
        for (std::size_t c = 0; c < row.size(); ++c)
            cells.push_back({shown_cell(row[c], table.columns[c].kind)});
    }
    return shown;
}

std::vector<ui::Bar> pilot_bars(const sheets::Table& table, std::size_t column) {
    std::vector<ui::Bar> bars;
    for (const auto& row : table.rows) {
        ui::Bar bar{.label = std::get<std::string>(row.front()),
                    .shown = shown_cell(row[column], table.columns[column].kind)};
        if (const auto* number = std::get_if<std::int64_t>(&row[column]))
            bar.value = static_cast<double>(*number);
        else if (const auto* part = std::get_if<double>(&row[column]))
            bar.value = *part;
        else if (const auto* amount = std::get_if<Money>(&row[column]))
            bar.value = static_cast<double>(amount->pence);
        else
            bar.aside = true;
        bars.push_back(std::move(bar));
    }
    return bars;
}

}  // namespace programmes
