#include <algorithm>

#include "modules/programmes/courses/courses_pages.hpp"
#include "modules/programmes/courses/nominations.html.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr std::size_t most_families = 20;
constexpr std::size_t longest_story = 1000;

static std::string nominations_address(CohortId id) {
    return course_address(id) + "/nominations";
}

// Nobody is shown the families of the school before they look for one.
static void offer_families(NominationsView& view, db::Connection& db) {
    if (view.search.empty()) return;
    auto families = load_families_called(db, view.course, view.search,
                                         most_families + view.nominations.size() + 1);
    // Only what they see already: that somebody else nominated a family stays untold.
    std::erase_if(families, [&](const FamilyChoice& family) {
        return std::ranges::find(view.nominations, family.household, &Nomination::household) !=
               view.nominations.end();
    });
    view.more = families.size() > most_families;
    if (view.more) families.resize(most_families);
    for (const auto& family : families)
        view.families.push_back(
            {std::to_string(family.household.value), family.family, family.children});
}

// The trail says that the nominations of a course were read, and not whose they are.
static http::Response nominations_answer(const http::Request& request, Platform& platform,
                                         Course course, std::string search, html::Form form = {}) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    NominationsView view{.course = std::move(course),
                         .search = std::move(search),
                         .may_nominate = request.viewer.can(May::nominate_families),
                         .form = std::move(form)};
    view.nominations = load_nominations(platform.db, request.viewer, view.course);
    view.targeting = targeting_of(view.nominations);
    view.may_nominate = view.may_nominate && may_nominate(view.course).has_value();
    if (view.may_nominate) offer_families(view, platform.db);
    platform.audit.read("nominations", view.course.id.value, view.course.school.value);
    return html::page(request, nominations_page, view, status);
}

// Whoever may neither nominate nor leads the meeting finds nothing here.
static Course course_with_nominations(const http::Request& request, Platform& platform) {
    auto course = course_asked(request, platform);
    if (!request.viewer.can(May::nominate_families) &&
        !find_part_in_meeting(platform.db, request.viewer, course))
        throw http::NotFound{};
    return course;
}

static http::Response show_nominations(const http::Request& request, Platform& platform) {
    return nominations_answer(request, platform, course_with_nominations(request, platform),
                              std::string(request.query.text("search")));
}

static NominatedFamily read_nomination(html::Form& form) {
    NominatedFamily family;
    family.household = form.id<people::HouseholdId>("household", Refusal{"courses.family_missing"})
                           .value_or(people::HouseholdId{});
    family.reason = form.choice<NominationReason>("reason", Refusal{"courses.reason_missing"})
                        .value_or(NominationReason::something_else);
    family.story = form.text("story", {.longest = longest_story});
    family.sensitivity = form.text("sensitivity", {.longest = longest_story});
    if (family.reason == NominationReason::something_else && family.story.empty())
        form.refuse("story", Refusal{"courses.story_missing"});
    return family;
}

static http::Response submit_nomination(const http::Request& request, Platform& platform) {
    auto course = course_asked(request, platform);
    html::Form form(request);
    const auto family = read_nomination(form);
    if (const auto may = may_nominate(course); !may) form.refuse("household", may.error());
    if (form.ok() && !find_family_of(platform.db, course, family.household))
        form.refuse("household", Refusal{"courses.family_missing"});
    std::optional<NominationId> stored;
    if (form.ok()) {
        stored = store_nomination(platform, course, family, request.viewer.person);
        if (!stored) form.refuse("household", nominated_already);
    }
    if (!stored) {
        auto search = std::string(form.value("search"));
        return nominations_answer(request, platform, std::move(course), std::move(search),
                                  std::move(form));
    }
    platform.audit.changed("nominations", course.id.value, course.school.value, "one more");
    return see_other_saying(nominations_address(course.id), "courses.nominated");
}

static http::Response withdraw_nomination(const http::Request& request, Platform& platform) {
    const auto course = course_asked(request, platform);
    const auto id = http::or_not_found(find_nomination(
        platform.db, request.viewer, course, request.path_id<NominationId>("nomination")));
    remove_nomination(platform.db, id);
    platform.audit.changed("nominations", course.id.value, course.school.value, "one withdrawn");
    return see_other_saying(nominations_address(course.id), "courses.withdrawn");
}

static void forget_nominations_of_old(Platform& platform, std::string_view) {
    forget_nominations(platform.db, platform.clock.now() - nominations_kept);
}

void install_nominations(Site& site) {
    site.get("/courses/{cohort}/nominations", show_nominations, May::take_registers);
    site.post("/courses/{cohort}/nominations", submit_nomination, May::nominate_families);
    site.post("/courses/{cohort}/nominations/{nomination}/withdraw", withdraw_nomination,
              May::nominate_families);
    site.every(std::chrono::hours(24), "forget nominations", forget_nominations_of_old);
}

}  // namespace programmes
