#include "modules/programmes/courses/courses_pages.hpp"
#include "modules/programmes/courses/meeting.html.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr std::size_t longest_agreed = 2000;

static MeetingPart part_asked(const http::Request& request, Platform& platform,
                              const Course& course) {
    return http::or_not_found(find_part_in_meeting(platform.db, request.viewer, course));
}

static http::Response meeting_answer(const http::Request& request, Platform& platform,
                                     const Course& course, MeetingPart part, const Meeting& now,
                                     html::Form form, std::optional<Meeting> theirs = {}) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    MeetingView view{.course = course,
                     .may_choose_leader = part == MeetingPart::head,
                     .leader = now.leader,
                     .version = now.version,
                     .form = std::move(form),
                     .theirs = std::move(theirs)};
    if (view.may_choose_leader)
        for (const auto& one : load_possible_leaders(platform.db, course, platform.clock.today()))
            view.leaders.push_back({std::to_string(one.person.value), one.name});
    return html::page(request, meeting_page, view, status);
}

static http::Response show_meeting(const http::Request& request, Platform& platform) {
    const auto course = course_asked(request, platform);
    const auto part = part_asked(request, platform, course);
    const auto meeting = load_meeting(platform.db, course.id);
    html::Form form;
    form.fill("leader", meeting.led_by);
    if (meeting.held_on) form.fill("held_on", *meeting.held_on);
    form.fill("present", meeting.present);
    form.fill("aims", meeting.aims);
    form.fill("outcomes", meeting.outcomes);
    return meeting_answer(request, platform, course, part, meeting, std::move(form));
}

static people::PersonId leader_chosen(html::Form& form, Platform& platform, const Course& course) {
    if (form.value("leader").empty()) return {};
    const auto chosen = form.id<people::PersonId>("leader");
    for (const auto& one : load_possible_leaders(platform.db, course, platform.clock.today()))
        if (chosen && one.person == *chosen) return one.person;
    form.refuse("leader", Refusal{"courses.no_such_leader"});
    return {};
}

static http::Response submit_meeting(const http::Request& request, Platform& platform) {
    const auto course = course_asked(request, platform);
    const auto part = part_asked(request, platform, course);
    const auto now = load_meeting(platform.db, course.id);
    html::Form form(request);
    Meeting meeting{.led_by = now.led_by,
                    .held_on = form.day("held_on"),
                    .present = form.text("present", {.longest = 500}),
                    .aims = form.text("aims", {.longest = longest_agreed}),
                    .outcomes = form.text("outcomes", {.longest = longest_agreed})};
    // Only the head teacher says who leads: leaders read what staff say of families.
    if (part == MeetingPart::head) meeting.led_by = leader_chosen(form, platform, course);
    if (const auto checked = check_meeting(meeting, platform.clock.today()); form.ok() && !checked)
        form.refuse(checked.error() == agreed_missing ? "aims" : "held_on", checked.error());
    if (!form.ok()) return meeting_answer(request, platform, course, part, now, std::move(form));

    meeting.version = form.number("version", 0, now.version).value_or(now.version);
    if (!store_meeting(platform.db, course, meeting)) {
        form.refuse("aims", meeting_changed);
        return meeting_answer(request, platform, course, part, now, std::move(form), now);
    }
    platform.audit.changed("meeting", course.id.value, course.school.value,
                           meeting.held_on ? "held" : "planned");
    return see_other_saying(course_address(course.id), "courses.meeting_saved");
}

void install_meetings(Site& site) {
    site.get("/courses/{cohort}/meeting", show_meeting, May::take_registers);
    site.post("/courses/{cohort}/meeting", submit_meeting, May::take_registers);
}

}  // namespace programmes
