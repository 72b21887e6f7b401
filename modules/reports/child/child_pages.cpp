#include "modules/reports/child/child_pages.hpp"

#include <algorithm>
#include <set>

#include "modules/conversations/written.hpp"
#include "modules/reports/child/child.html.hpp"
#include "modules/reports/child/child_store.hpp"
#include "modules/reports/child/same_pages.hpp"
#include "modules/reports/child/staff_pages.hpp"
#include "modules/reports/child/welcome.hpp"
#include "modules/reports/morning/morning.hpp"
#include "modules/reports/reports.hpp"
#include "modules/reports/rules/news.hpp"
#include "platform/site/guard.hpp"

namespace reports {

constexpr std::size_t most_coming = 6;

static std::string token_of(const http::Request& request) {
    return std::string(request.in_path.text("token"));
}

static std::vector<ComingUp> coming_of(const std::vector<ChildPart>& parts) {
    std::vector<ComingUp> coming;
    for (const auto& part : parts)
        for (const auto& note : part.homework)
            coming.push_back({note.due_on.value_or(note.day), part.pupil.given, note.what()});
    std::ranges::stable_sort(coming, {}, &ComingUp::day);
    if (coming.size() > most_coming) coming.resize(most_coming);
    return coming;
}

// The soonest of all their schools.
static std::optional<calendar::Instant> digest_of_all(const std::vector<OwnPupil>& pupils,
                                                      calendar::Instant now) {
    std::optional<calendar::Instant> soonest;
    for (const auto& pupil : pupils)
        if (const auto next = next_digest(pupil, calendar::london_time(now))) {
            const auto at = calendar::in_london(*next);
            if (!soonest || at < *soonest) soonest = at;
        }
    return soonest;
}

// By each entry that a school knows the reader by: it counts who read what it told. Who looks again
// within a minute has read it already.
static void note_read(Platform& platform, const std::vector<OwnPupil>& pupils) {
    const auto lately = platform.clock.now() - std::chrono::minutes(1);
    std::set<people::PersonId> entries;
    for (const auto& pupil : pupils)
        if (!pupil.read_at || *pupil.read_at < lately) entries.insert(pupil.known_as);
    for (const auto entry : entries) note_child_page(platform, entry);
}

static http::Response show_child(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    const auto pupils = load_own_pupils(platform.db, link.person);
    ChildView view{.token = token_of(request), .has_place = link.subject != 0};
    if (!pupils.empty()) {
        view.parts = load_child_parts(platform.db, pupils, platform.clock.today());
        const auto staff = load_staff_of_children(platform.db, pupils);
        for (auto& part : view.parts) part.staff = whos_who(part.pupil, staff);
    }
    for (auto& other : load_others_to_show(platform.db, link.person, view.token, pupils))
        (other.joined ? view.joined : view.perhaps).push_back(std::move(other));
    view.coming = coming_of(view.parts);
    view.digest = digest_of_all(pupils, platform.clock.now());
    note_read(platform, pupils);
    return html::page(request, child_page, view);
}

namespace {
// A member of staff as one of the reader's children knows them.
struct StaffAsked {
    people::OpenedLink link{};
    OwnPupil pupil{};
    KnownStaff staff{};
};
}  // namespace

// Whom the page does not show can be neither written to nor looked at.
static StaffAsked staff_asked(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    const auto pupils = load_own_pupils(platform.db, link.person);
    const auto pupil =
        std::ranges::find(pupils, request.path_id<people::ChildId>("child"), &OwnPupil::id);
    if (pupil == pupils.end()) throw http::NotFound{};
    const auto all = whos_who(*pupil, load_staff_of_children(platform.db, pupils));
    const auto staff = std::ranges::find(all, request.path_id<StaffId>("staff"), &KnownStaff::id);
    if (staff == all.end()) throw http::NotFound{};
    return {link, *pupil, *staff};
}

static http::Response show_photo(const http::Request& request, Platform& platform) {
    const auto asked = staff_asked(request, platform);
    auto photo = http::or_not_found(find_staff_photo(platform.db, asked.staff.id));
    return {.headers = {{"Content-Type", std::string(enums::text(photo.type))},
                        {"Cache-Control", "private, max-age=86400"}},
            .body = std::move(photo.content.bytes)};
}

static http::Response ask_answer(const http::Request& request, const StaffAsked& asked,
                                 html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, ask_staff_page,
                      {.token = token_of(request),
                       .pupil = asked.pupil,
                       .staff = asked.staff,
                       .form = std::move(form)},
                      status);
}

static http::Response show_ask(const http::Request& request, Platform& platform) {
    return ask_answer(request, staff_asked(request, platform), {});
}

static http::Response submit_ask(const http::Request& request, Platform& platform) {
    const auto asked = staff_asked(request, platform);
    html::Form form(request);
    auto typed = form.text("words", {.required = Refusal{"child.ask_missing"}, .longest = 1000});
    if (!form.ok()) return ask_answer(request, asked, std::move(form));
    const auto& pupil = asked.pupil;
    // In English: it is said to the school.
    auto addressed = messages::say({}, "child_ask.addressed",
                                   {{"staff", asked.staff.name},
                                    {"child", pupil.given + " " + pupil.family},
                                    {"class", pupil.class_name}});
    const auto told =
        conversations::take_written(platform, {.person = pupil.known_as,
                                               .authority = pupil.authority,
                                               .school = pupil.school,
                                               .words = std::move(typed),
                                               .once = std::string(request.form.text("once")),
                                               .addressed = std::move(addressed)});
    return see_other_saying(
        "/p/" + token_of(request) + "/messages?school=" + std::to_string(pupil.school), told);
}

static http::Response digest_answer(const http::Request& request, html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, digest_day_page,
                      {.token = token_of(request), .form = std::move(form)}, status);
}

static http::Response show_digest_day(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    const auto pupils = load_own_pupils(platform.db, link.person);
    html::Form form;
    if (!pupils.empty()) {
        const auto& first = pupils.front();
        const auto day =
            first.wished_day.value_or(first.digest_day.value_or(*kind_of(Rule::digest).number));
        if (day >= 0 && day <= 7) form.fill("day", static_cast<DigestDay>(day));
    }
    return digest_answer(request, std::move(form));
}

static http::Response submit_digest_day(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    html::Form form(request);
    const auto day = form.choice<DigestDay>("day", Refusal{"child.day_missing"});
    if (!form.ok()) return digest_answer(request, std::move(form));
    // A week of ISO begins with Monday, which is 1; that is where weekday counts from as well.
    const auto weekday = *day == DigestDay::never
                             ? std::nullopt
                             : std::optional(std::chrono::weekday(static_cast<unsigned>(*day)));
    choose_digest_day(platform, link.person, weekday);
    return see_other_saying("/p/" + token_of(request) + "/child",
                            weekday ? "child.told_day" : "child.told_never");
}

void install_child(Site& site) {
    site.get("/p/{token}/child", show_child, May::link, {.a_minute = 120});
    site.get("/p/{token}/child/week", show_digest_day, May::link, {.a_minute = 120});
    site.post("/p/{token}/child/week", submit_digest_day, May::link, {.a_minute = 20});
    site.get("/p/{token}/child/{child}/staff/{staff}/ask", show_ask, May::link, {.a_minute = 120});
    site.post("/p/{token}/child/{child}/staff/{staff}/ask", submit_ask, May::link,
              {.a_minute = 20});
    site.get("/p/{token}/child/{child}/staff/{staff}/photo", show_photo, May::link,
             {.a_minute = 600});
    install_same(site);
    install_school_staff(site);
    install_welcome(site);
}

}  // namespace reports
