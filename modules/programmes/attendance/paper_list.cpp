#include "modules/programmes/attendance/paper_list.hpp"

#include "platform/documents/pdf.hpp"
#include "platform/html/out.hpp"
#include "platform/messages/messages.hpp"

namespace programmes {

constexpr int empty_lines = 5;

static std::string word(std::string_view key) {
    return std::string(messages::pattern({}, messages::Key(key)));
}

static documents::Table learners_table(const Learners& learners) {
    documents::Table table{
        .columns = {{.heading = word("attendance.came"), .share = 0.7},
                    {.heading = word("attendance.learner"), .share = 4, .names_row = true},
                    {.heading = word("attendance.who_learns"), .share = 2}},
        .least_row_height = 26};
    for (const auto& learner : learners)
        table.rows.push_back(
            {{documents::Cell(word("attendance.came"),
                              learner.came ? documents::Box::ticked : documents::Box::empty),
              learner.name,
              word(learner.child ? "attendance.a_child" : "attendance.a_member_of_staff")}});
    return table;
}

std::string paper_list(const RegisterSession& session, const Register& lines,
                       const Learners& learners) {
    documents::Table table{
        .columns = {{.heading = word("attendance.came"), .share = 0.7},
                    {.heading = word("attendance.parent"), .share = 3, .names_row = true},
                    {.heading = word("attendance.children"), .share = 2},
                    {.heading = word("attendance.signature"), .share = 2}},
        .least_row_height = 26};
    for (const auto& line : lines)
        table.rows.push_back(
            {{documents::Cell(word("attendance.came"),
                              line.came ? documents::Box::ticked : documents::Box::empty),
              line.parent, line.children, ""}});
    for (int i = 0; i < empty_lines; ++i)
        table.rows.push_back(
            {{documents::Cell(word("attendance.came"), documents::Box::empty), "", "", ""}});

    const documents::Paper paper{.title = word("attendance.heading") + ": " + session.title};
    return documents::make_pdf(paper, [&](documents::Pdf& page) {
        page.heading(1, session.title);
        page.paragraph(session.school_name + ", " + session.room);
        page.paragraph(html::say_when({}, session.starts_at));
        page.table(table);
        if (learners.empty()) return;
        page.heading(2, word("attendance.learn_together"));
        page.table(learners_table(learners));
    });
}

}  // namespace programmes
