#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/courses/courses_store.hpp"
#include "modules/programmes/courses/evaluation.hpp"
#include "modules/programmes/courses/learners_store.hpp"
#include "modules/programmes/courses/meeting.hpp"
#include "modules/programmes/courses/nominations_store.hpp"
#include "modules/programmes/tenths.hpp"
#include "platform/html/components.hpp"
#include "platform/site/site.hpp"

namespace programmes {

/// What parents answered, as staff see it: never whose answer it was.
struct ResultsView {
    int started = 0, ended = 0, later = 0;  // so many answered then
    EvaluationResult end{};
    EvaluationResult after{};
};
ResultsView results_of(const std::vector<Answered>&);

struct CoursesView {
    std::vector<Course> courses{};
    ResultsView results{};
    bool of_one_school = false;
};

struct CourseView {
    Course course{};
    Meeting meeting{};
    std::vector<LearnerLine> learners{};        // by name, for those who take registers
    std::int64_t children_came = 0, staff = 0;  // for everybody
    ResultsView results{};
    html::Form form{};
    bool may_nominate = false;  // or leads the meeting
    bool may_write_meeting = false;
    bool may_add_staff = false;
};

struct NominationsView {
    Course course{};
    std::vector<Nomination> nominations{};
    Targeting targeting{};
    std::string search{};
    std::vector<ui::Option> families{};
    bool more = false;  // families than are shown
    bool may_nominate = false;
    html::Form form{};
};

struct MeetingView {
    Course course{};
    std::vector<ui::Option> leaders{};  // the head teacher chooses one
    bool may_choose_leader = false;
    std::string leader{};
    std::int64_t version = 0;
    html::Form form{};
    std::optional<Meeting> theirs{};  // what somebody else saved meanwhile
};

/// What a course is about, on its way into one language.
struct CourseWordsView {
    EditionId edition{};
    std::string title{};
    std::string_view language{};
    std::int64_t version = 0;
    std::vector<ui::Tab> languages{};
    html::Form form{};
};

/// The course in the path, if this viewer sees it.
Course course_asked(const http::Request&, Platform&);
std::string course_address(CohortId);

/// "+0.8", "−0.3", "0.0"
std::string signed_tenths(double);

void install_courses(Site&);
void install_course_words(Site&);
void install_nominations(Site&);
void install_meetings(Site&);
void install_evaluations(Site&);

}  // namespace programmes
