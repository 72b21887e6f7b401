#include "modules/programmes/courses/courses_pages.hpp"

#include <algorithm>
#include <cstdio>

#include "modules/programmes/courses/course_tables.hpp"
#include "modules/programmes/courses/courses.html.hpp"
#include "modules/programmes/courses/evaluation_store.hpp"
#include "platform/html/page.hpp"
#include "platform/sheets/download.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr int most_courses = 200;

Course course_asked(const http::Request& request, Platform& platform) {
    return http::or_not_found(
        find_course(platform.db, CohortsSeen(request.viewer), request.path_id<CohortId>("cohort")));
}

std::string course_address(CohortId id) {
    return "/courses/" + std::to_string(id.value);
}

std::string signed_tenths(double value) {
    if (std::lround(value * 10) == 0) return "0.0";
    return (value < 0 ? "−" : "+") + tenths(value);
}

ResultsView results_of(const std::vector<Answered>& answers) {
    return {.started = count_answers(Moment::start, answers),
            .ended = count_answers(Moment::end, answers),
            .later = count_answers(Moment::later, answers),
            .end = result_of(Moment::end, answers),
            .after = result_of(Moment::later, answers)};
}

static http::Response show_courses(const http::Request& request, Platform& platform) {
    const CohortsSeen seen(request.viewer);
    return html::page(request, courses_page,
                      CoursesView{.courses = load_courses(platform.db, seen, most_courses),
                                  .results = results_of(load_answers(platform.db, seen)),
                                  .of_one_school = request.viewer.school != 0});
}

static http::Response export_results(const http::Request& request, Platform& platform) {
    const CohortsSeen seen(request.viewer);
    const auto table =
        results_table(html::Out(request.language), load_courses(platform.db, seen, most_courses),
                      load_answers(platform.db, seen));
    platform.audit.exported("course results", 0, request.viewer.school,
                            std::to_string(table.rows.size()) + " rows");
    return sheets::download_as(request.query.text("as"),
                               "courses-" + calendar::iso(platform.clock.today()), table);
}

static http::Response export_learners(const http::Request& request, Platform& platform) {
    const auto course = course_asked(request, platform);
    const auto table =
        learners_table(html::Out(request.language), load_learner_lines(platform.db, course.id));
    platform.audit.exported("register", course.id.value, course.school.value, "who learns");
    return sheets::download_as(request.query.text("as"),
                               "who-learns-" + calendar::iso(platform.clock.today()), table);
}

// Children are named to those who take registers; others see how many there are.
static http::Response course_answer(const http::Request& request, Platform& platform, Course course,
                                    html::Form form = {}) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    CourseView view{.course = std::move(course),
                    .form = std::move(form),
                    .may_add_staff = request.viewer.can(May::invite_families)};
    const auto id = view.course.id;
    view.meeting = load_meeting(platform.db, id);
    view.learners = load_learner_lines(platform.db, id);
    view.staff = std::ranges::count_if(view.learners, &LearnerLine::staff);
    view.children_came = std::ssize(view.learners) - view.staff;
    if (request.viewer.can(May::take_registers))
        platform.audit.read("register", id.value, view.course.school.value, "who learns");
    else
        view.learners.clear();
    view.results = results_of(load_answers(platform.db, CohortsSeen(request.viewer), id));
    const bool leads = view.meeting.led_by && view.meeting.led_by == request.viewer.person;
    view.may_nominate = request.viewer.can(May::nominate_families) || leads;
    view.may_write_meeting = leads || request.viewer.role == enums::text(people::Role::head);
    return html::page(request, course_page, view, status);
}

static http::Response show_course(const http::Request& request, Platform& platform) {
    return course_answer(request, platform, course_asked(request, platform));
}

static http::Response submit_staff(const http::Request& request, Platform& platform) {
    auto course = course_asked(request, platform);
    html::Form form(request);
    const auto name =
        form.text("name", {.required = Refusal{"courses.name_missing"}, .longest = 100});
    if (form.ok() && !add_staff_learner(platform, course, name))
        form.refuse("name", Refusal{"courses.learns_already"});
    if (!form.ok()) return course_answer(request, platform, std::move(course), std::move(form));
    platform.audit.changed("register", course.id.value, course.school.value,
                           "a member of staff learns with the families");
    return see_other_saying(course_address(course.id), "courses.staff_added");
}

static http::Response remove_staff(const http::Request& request, Platform& platform) {
    const auto course = course_asked(request, platform);
    if (!remove_staff_learner(platform.db, course.id, request.path_id<LearnerId>("learner")))
        return see_other_saying(course_address(course.id), "courses.came_already");
    platform.audit.changed("register", course.id.value, course.school.value,
                           "a member of staff learns no more");
    return see_other_saying(course_address(course.id), "courses.staff_removed");
}

void install_courses(Site& site) {
    site.get("/courses", show_courses, May::see_cohorts);
    site.get("/courses/export", export_results, May::see_cohorts);
    site.get("/courses/{cohort}", show_course, May::see_cohorts);
    site.get("/courses/{cohort}/learners", export_learners, May::take_registers);
    site.post("/courses/{cohort}/staff", submit_staff, May::invite_families);
    site.post("/courses/{cohort}/staff/{learner}/remove", remove_staff, May::invite_families);
    install_course_words(site);
    install_nominations(site);
    install_meetings(site);
    install_evaluations(site);
}

}  // namespace programmes
