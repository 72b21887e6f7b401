#include "modules/programmes/courses/course_tables.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace programmes {

static std::string course_word(const html::Out& o, messages::Key key) {
    return std::string(o.say(key));
}

static std::vector<sheets::Column> results_columns(const html::Out& o) {
    using enum sheets::Kind;
    std::vector<sheets::Column> columns{{"URN", number},
                                        {course_word(o, "courses.school")},
                                        {course_word(o, "courses.course")},
                                        {course_word(o, "courses.group")},
                                        {course_word(o, "courses.until")},
                                        {course_word(o, "courses.answered_both"), number}};
    for (const auto scale : enums::all<Scale>()) {
        const auto key = "courses.scale_" + std::string(enums::text(scale));
        const auto name = course_word(o, std::string_view(key));
        for (const std::string_view part : {"courses.before", "courses.after", "courses.change",
                                            "courses.likely_least", "courses.likely_most"})
            columns.push_back({name + ": " + course_word(o, part), number});
    }
    return columns;
}

static void add_change(std::vector<sheets::Cell>& row, const std::optional<PairedChange>& change) {
    constexpr std::size_t cells = 5;
    if (!change) {
        row.resize(row.size() + cells);
        return;
    }
    const auto add = [&](double value) { row.emplace_back(std::round(value * 100) / 100); };
    add(change->before);
    add(change->after);
    add(change->change);
    if (!change->interval) {
        row.resize(row.size() + 2);
        return;
    }
    add(change->interval->least);
    add(change->interval->most);
}

static std::vector<Answered> answers_of(const Course& course,
                                        const std::vector<Answered>& answers) {
    std::vector<Answered> own;
    std::ranges::copy_if(answers, std::back_inserter(own),
                         [&](const Answered& one) { return one.course == course.id; });
    return own;
}

sheets::Table results_table(const html::Out& o, const std::vector<Course>& courses,
                            const std::vector<Answered>& answers) {
    sheets::Table table{.title = course_word(o, "courses.results"), .columns = results_columns(o)};
    for (const auto& course : courses) {
        const auto own = answers_of(course, answers);
        for (const auto until : {Moment::end, Moment::later}) {
            const auto result = result_of(until, own);
            const auto key = "courses.until_" + std::string(enums::text(until));
            std::vector<sheets::Cell> row{course.school.value,
                                          course.school_name,
                                          course.title,
                                          course.name,
                                          course_word(o, std::string_view(key)),
                                          static_cast<std::int64_t>(result.both)};
            for (const auto& scale : result.scales) add_change(row, scale.change);
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

sheets::Table learners_table(const html::Out& o, const std::vector<LearnerLine>& lines) {
    sheets::Table table{.title = course_word(o, "courses.who_learns"),
                        .columns = {{course_word(o, "attendance.learner")},
                                    {course_word(o, "attendance.who_learns")},
                                    {course_word(o, "courses.times_came"), sheets::Kind::number}}};
    for (const auto& line : lines)
        table.rows.push_back({line.name,
                              line.staff ? course_word(o, "attendance.a_member_of_staff")
                                         : course_word(o, "attendance.a_child"),
                              line.came});
    return table;
}

}  // namespace programmes
