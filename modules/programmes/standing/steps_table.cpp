// The table of how many parents came how far: by group, school, district and so on.
#include <algorithm>
#include <map>

#include "modules/programmes/standing/table_parts.hpp"
#include "platform/messages/language_names.hpp"

namespace programmes {

namespace {

using sheets::Cell;
using sheets::Kind;

/// What a row is of. Rows stand in the order of `order`, then by name.
struct Heading {
    std::int64_t order = 0;
    std::string name{};
    std::int64_t id = 0;
    std::string link{};
    auto operator<=>(const Heading&) const = default;
};

template <class E>
Heading in_order(E e, std::string_view prefix) {
    return {static_cast<std::int64_t>(e),
            standing_words(std::string(prefix) + std::string(enums::text(e)))};
}

Heading by_name(std::string name) {
    if (name.empty()) return {1, standing_words("standing.not_known")};
    return {0, std::move(name)};
}

Heading heading_of(StandingBy by, const GroupFacts& group, std::string_view language) {
    switch (by) {
        case StandingBy::group:
            return {-group.begins.time_since_epoch().count(), group.name, group.id.value,
                    "/cohorts/" + std::to_string(group.id.value)};
        case StandingBy::school:
            return {0, group.school_name, group.school.value,
                    "/standing/" + std::to_string(group.school.value)};
        case StandingBy::district:
            return by_name(group.district);
        case StandingBy::deprivation:
            return in_order(fifth_of(group.imd_decile), "standing.fifth.");
        case StandingBy::edition:
            return {0, group.edition_title, group.edition.value};
        case StandingBy::purpose:
            return in_order(group.purpose, "subscription.purposes.");
        case StandingBy::language:
            return by_name(language.empty() ? std::string()
                                            : std::string(messages::english_name(language)));
        case StandingBy::sessions:
        case StandingBy::stopped:
        case StandingBy::feedback:
            break;
    }
    return {};
}

struct Line {
    std::int64_t school = 0;
    std::int64_t groups = 0;
    std::optional<calendar::Day> begins{};
    Steps steps{};
    std::int64_t stopped = 0;
    FeedbackSum feedback{};
};
using Lines = std::map<Heading, Line>;

void count_place(Line& line, const PlaceCount& count, const GroupFacts& group) {
    line.steps.add(step_of(count.place), count.parents);
    if (stopped_after(count.place, group)) line.stopped += count.parents;
}

// What languages there are, only the parents tell.
Lines lines_by_language(const StandingFacts& facts) {
    Lines lines;
    const GroupsById groups(facts.groups);
    for (const auto& count : facts.places)
        if (const auto* group = groups.find(count.group))
            count_place(lines[heading_of(StandingBy::language, *group, count.language)], count,
                        *group);
    return lines;
}

Lines lines_by(StandingBy by, const StandingFacts& facts) {
    if (by == StandingBy::language) return lines_by_language(facts);
    Lines lines;
    std::unordered_map<std::int64_t, Line*> line_of;
    for (const auto& group : facts.groups) {
        auto& line = lines[heading_of(by, group, {})];
        line.school = group.school.value;
        line.begins = calendar::london_day(group.begins);
        ++line.groups;
        line_of[group.id.value] = &line;
    }
    const GroupsById groups(facts.groups);
    for (const auto& count : facts.places)
        if (const auto* group = groups.find(count.group))
            count_place(*line_of[group->id.value], count, *group);
    for (const auto& count : facts.feedback)
        if (groups.find(count.group)) add(line_of[count.group.value]->feedback, count);
    return lines;
}

Line sum_of(const StandingFacts& facts) {
    Line all{.groups = std::ssize(facts.groups)};
    const GroupsById groups(facts.groups);
    for (const auto& count : facts.places)
        if (const auto* group = groups.find(count.group)) count_place(all, count, *group);
    for (const auto& count : facts.feedback)
        if (groups.find(count.group)) add(all.feedback, count);
    return all;
}

struct LineColumn {
    std::string_view key;
    Kind kind;
    Cell (*cell)(const Line&);
    bool of_people = false;  // kept back where it is small and people could be known by it
};

template <Answers FeedbackSum::* question>
Cell mean_of(const Line& line) {
    return cell_of((line.feedback.*question).mean());
}

constexpr LineColumn urn{"urn", Kind::text, [](const Line& l) {
                             return l.school ? Cell(std::to_string(l.school)) : Cell();
                         }};
constexpr LineColumn begins{"begins", Kind::day,
                            [](const Line& l) { return l.begins ? Cell(*l.begins) : Cell(); }};
constexpr LineColumn groups_column{"groups", Kind::number,
                                   [](const Line& l) { return Cell(l.groups); }};
constexpr auto steps_columns = std::to_array<LineColumn>(
    {{"invited", Kind::number, [](const Line& l) { return Cell(l.steps.invited); }, true},
     {"accepted", Kind::number, [](const Line& l) { return Cell(l.steps.accepted); }, true},
     {"came", Kind::number, [](const Line& l) { return Cell(l.steps.came); }, true},
     {"completed", Kind::number, [](const Line& l) { return Cell(l.steps.completed); }, true},
     {"completed_share", Kind::percent,
      [](const Line& l) { return cell_of(share(l.steps.completed, l.steps.came)); }},
     {"stopped", Kind::number, [](const Line& l) { return Cell(l.stopped); }, true}});
constexpr auto feedback_columns = std::to_array<LineColumn>(
    {{"answers", Kind::number, [](const Line& l) { return Cell(l.feedback.welcome.all()); }},
     {"welcome", Kind::number, mean_of<&FeedbackSum::welcome>},
     {"learned", Kind::number, mean_of<&FeedbackSum::learned>},
     {"will_try", Kind::number, mean_of<&FeedbackSum::will_try>}});

bool tells_of_people(StandingBy by) {
    return by == StandingBy::purpose || by == StandingBy::language;
}

std::vector<LineColumn> columns_of(StandingBy by) {
    std::vector<LineColumn> columns;
    if (by == StandingBy::school) columns.push_back(urn);
    if (by == StandingBy::group)
        columns.push_back(begins);
    else if (!tells_of_people(by))
        columns.push_back(groups_column);
    columns.insert(columns.end(), steps_columns.begin(), steps_columns.end());
    if (!tells_of_people(by))
        columns.insert(columns.end(), feedback_columns.begin(), feedback_columns.end());
    return columns;
}

std::vector<Cell> row_of(std::string name, const std::vector<LineColumn>& columns,
                         const Line& line) {
    std::vector<Cell> row{Cell(std::move(name))};
    for (const auto& column : columns) row.push_back(column.cell(line));
    return row;
}

// Small numbers of people become words, and the shares beside them go.
void keep_back_small(sheets::Table& table, const std::vector<LineColumn>& columns) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (!columns[c].of_people) continue;
        std::vector<std::int64_t> numbers;
        numbers.reserve(table.rows.size());
        for (const auto& row : table.rows) numbers.push_back(std::get<std::int64_t>(row[c + 1]));
        const auto kept = kept_back(numbers);
        for (std::size_t r = 0; r < kept.size(); ++r)
            if (kept[r])
                table.rows[r][c + 1] = standing_words(
                    numbers[r] < fewest_told ? "standing.fewer_than_five" : "standing.not_told");
    }
    for (auto& row : table.rows)
        for (std::size_t c = 0; c < columns.size(); ++c)
            if (columns[c].kind == Kind::percent &&
                !(std::holds_alternative<std::int64_t>(row[c]) &&
                  std::holds_alternative<std::int64_t>(row[c - 1])))
                row[c + 1] = Cell();
}

// A mean of few would tell the county what each of them said.
void keep_back_means_of_few(sheets::Table& table, const std::vector<LineColumn>& columns) {
    const auto answers = std::ranges::find(columns, "answers", &LineColumn::key);
    if (answers == columns.end()) return;
    const auto at = answers - columns.begin() + 1;
    for (auto& row : table.rows)
        if (std::get<std::int64_t>(row[static_cast<std::size_t>(at)]) < fewest_told)
            std::fill(row.begin() + at + 1, row.end(), Cell());
}

}  // namespace

StandingTable table_of_steps(StandingBy by, const StandingFacts& facts, Looking looking) {
    const auto columns = columns_of(by);
    StandingTable made{.table = {.title = title_of(by)}};
    add_column(made, enums::text(by), Kind::text);
    for (const auto& column : columns) add_column(made, column.key, column.kind);
    for (const auto& [heading, line] : lines_by(by, facts)) {
        made.table.rows.push_back(row_of(heading.name, columns, line));
        made.links.push_back(heading.link);
    }
    const bool keeps_back = tells_of_people(by) && looking != Looking::school;
    made.sum = !keeps_back && made.table.rows.size() > 1;
    if (made.sum) {
        made.table.rows.push_back(row_of(standing_words("standing.all"), columns, sum_of(facts)));
        made.links.emplace_back();
    }
    if (keeps_back) keep_back_small(made.table, columns);
    if (looking != Looking::school) keep_back_means_of_few(made.table, columns);
    return made;
}

}  // namespace programmes
