#include "modules/programmes/standing/tables.hpp"

#include <map>

#include "modules/programmes/standing/table_parts.hpp"

namespace programmes {

using sheets::Cell;
using sheets::Kind;

Steps count_steps(const StandingFacts& facts) {
    Steps steps;
    const GroupsById groups(facts.groups);
    for (const auto& count : facts.places)
        if (groups.find(count.group)) steps.add(step_of(count.place), count.parents);
    return steps;
}

namespace {

/// What a row of attendance is of: a session of one group, or of all that follow an edition.
struct SessionHeading {
    std::int64_t order = 0;
    std::string whose{};
    std::int64_t id = 0;
    std::int64_t number = 0;
    std::string title{};
    auto operator<=>(const SessionHeading&) const = default;
};

struct SessionLine {
    std::int64_t held = 0, came = 0, accepted = 0;
    calendar::Day day{};
};
using SessionLines = std::map<SessionHeading, SessionLine>;

SessionHeading heading_of(const SessionCount& session, const GroupFacts& group, Looking looking) {
    if (looking == Looking::county)
        return {0, group.edition_title, group.edition.value, session.number, session.title};
    return {-group.begins.time_since_epoch().count(), group.name, group.id.value, session.number,
            session.title};
}

SessionLines lines_of_sessions(const StandingFacts& facts, Looking looking) {
    auto accepted = accepted_by_group(facts);
    const GroupsById groups(facts.groups);
    SessionLines lines;
    for (const auto& session : facts.sessions)
        if (const auto* group = groups.find(session.group)) {
            auto& line = lines[heading_of(session, *group, looking)];
            ++line.held;
            line.came += session.came;
            line.accepted += accepted[session.group.value];
            line.day = calendar::london_day(session.starts_at);
        }
    return lines;
}

}  // namespace

StandingTable table_of_sessions(const StandingFacts& facts, Looking looking) {
    const bool county = looking == Looking::county;
    StandingTable made{.table = {.title = title_of(StandingBy::sessions)}};
    add_column(made, county ? "edition" : "group", Kind::text);
    add_column(made, "session", Kind::text);
    add_column(made, county ? "held" : "day", county ? Kind::number : Kind::day);
    add_column(made, "came", Kind::number);
    add_column(made, "accepted", Kind::number);
    add_column(made, "came_share", Kind::percent);
    for (const auto& [heading, line] : lines_of_sessions(facts, looking))
        made.table.rows.push_back({heading.whose,
                                   std::to_string(heading.number) + ". " + heading.title,
                                   county ? Cell(line.held) : Cell(line.day), line.came,
                                   line.accepted, cell_of(share(line.came, line.accepted))});
    made.links.resize(made.table.rows.size());
    return made;
}

StandingTable table_of_stopped(const StandingFacts& facts) {
    const GroupsById groups(facts.groups);
    std::map<std::int64_t, std::int64_t> stopped;
    std::int64_t all = 0;
    for (const auto& count : facts.places)
        if (const auto* group = groups.find(count.group))
            if (const auto after = stopped_after(count.place, *group)) {
                stopped[*after] += count.parents;
                all += count.parents;
            }

    StandingTable made{.table = {.title = title_of(StandingBy::stopped)}};
    add_column(made, "when", Kind::text);
    add_column(made, "parents", Kind::number);
    add_column(made, "accepted_share", Kind::percent);
    const auto accepted = count_steps(facts).accepted;
    const auto add_row = [&](std::string name, std::int64_t parents) {
        made.table.rows.push_back({std::move(name), parents, cell_of(share(parents, accepted))});
    };
    for (const auto& [after, parents] : stopped) add_row(when_stopped(after), parents);
    made.sum = stopped.size() > 1;
    if (made.sum) add_row(standing_words("standing.all_stopped"), all);
    made.links.resize(made.table.rows.size());
    return made;
}

std::string when_stopped(std::int64_t after) {
    if (after == 0) return standing_words("standing.never_came");
    return messages::say({}, "standing.after_session", {{"number", after}});
}

StandingTable table_of_feedback(const StandingFacts& facts, Looking looking) {
    FeedbackSum sum;
    const GroupsById groups(facts.groups);
    for (const auto& count : facts.feedback)
        if (groups.find(count.group)) add(sum, count);

    StandingTable made{.table = {.title = title_of(StandingBy::feedback)}};
    add_column(made, "question", Kind::text);
    add_column(made, "answers", Kind::number);
    for (const auto answer : {"very", "quite", "a_little", "not"})
        add_column(made, answer, Kind::percent);
    add_column(made, "mean", Kind::number);
    const std::pair<std::string_view, const Answers*> questions[] = {
        {"standing.question.welcome", &sum.welcome},
        {"standing.question.learned", &sum.learned},
        {"standing.question.will_try", &sum.will_try}};
    for (const auto& [question, answers] : questions) {
        // Shares of few would tell the county what each of them said.
        const bool told = looking == Looking::school || answers->all() >= fewest_told;
        std::vector<Cell> row{standing_words(question), answers->all()};
        for (std::size_t answer = 4; answer-- > 0;)
            row.push_back(told ? cell_of(share(answers->given[answer], answers->all())) : Cell());
        row.push_back(told ? cell_of(answers->mean()) : Cell());
        made.table.rows.push_back(std::move(row));
    }
    made.links.resize(made.table.rows.size());
    return made;
}

StandingTable table_of(StandingBy by, const StandingFacts& facts, Looking looking) {
    switch (by) {
        case StandingBy::sessions:
            return table_of_sessions(facts, looking);
        case StandingBy::stopped:
            return table_of_stopped(facts);
        case StandingBy::feedback:
            return table_of_feedback(facts, looking);
        case StandingBy::group:
        case StandingBy::school:
        case StandingBy::district:
        case StandingBy::deprivation:
        case StandingBy::edition:
        case StandingBy::purpose:
        case StandingBy::language:
            return table_of_steps(by, facts, looking);
    }
    return {};
}

}  // namespace programmes
