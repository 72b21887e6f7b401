#include "modules/programmes/invitations/invitations_pages.hpp"

#include "modules/programmes/invitations/invitations.html.hpp"
#include "modules/programmes/invitations/letters.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr int most_candidates = 200;

static InvitingCohort cohort_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_inviting_cohort(platform.db, schools::Scope(request.viewer),
                                                   request.path_id<CohortId>("cohort")));
}

static http::Response show_invite(const http::Request& request, Platform& platform) {
    const auto cohort = cohort_in(request, platform);
    InviteView view{.cohort = cohort,
                    .places = load_places(platform.db, cohort),
                    .room = load_room(platform.db, cohort.id, Keep::open),
                    .search = std::string(request.query.text("search"))};
    view.candidates = load_candidates(platform.db, cohort, view.search, most_candidates + 1);
    view.more = view.candidates.size() > most_candidates;
    if (view.more) view.candidates.pop_back();
    platform.audit.read("families", cohort.id.value, cohort.school.value);
    return html::page(request, invite_page, view);
}

static http::Response submit_invite(const http::Request& request, Platform& platform) {
    const auto cohort = cohort_in(request, platform);
    const auto where = "/cohorts/" + std::to_string(cohort.id.value) + "/families";
    const auto added =
        store_invitations(platform, cohort, request.form_ids<people::PersonId>("invite"));
    send_invitations(platform, added);
    for (const auto place : added)
        platform.audit.changed("place", place.value, cohort.school.value, "invited");
    return see_other_saying(where,
                            added.empty() ? "invitations.nobody_invited" : "invitations.invited");
}

static http::Response questions_answer(const http::Request& request, Platform& platform,
                                       html::Form form, std::int64_t answering,
                                       http::Status status) {
    const schools::Scope scope(request.viewer);
    platform.audit.read("questions", scope.school, scope.school);
    return html::page(request, questions_page,
                      QuestionsView{.lines = load_open_questions(platform.db, scope),
                                    .form = std::move(form),
                                    .answering = answering},
                      status);
}

static http::Response show_questions(const http::Request& request, Platform& platform) {
    return questions_answer(request, platform, {}, 0, http::Status::ok);
}

static http::Response submit_answer(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    const auto question = http::or_not_found(
        find_open_question(platform.db, scope, request.path_id<Id<Question>>("question").value));
    html::Form form(request);
    const auto answer =
        form.text("answer", {.required = Refusal{"invitations.answer_missing"}, .longest = 1000});
    if (!form.ok())
        return questions_answer(request, platform, std::move(form), question.id,
                                http::Status::unprocessable);
    store_answer(platform, question.id, answer, request.viewer.person);
    send_answer(platform, scope, question, answer);
    platform.audit.changed("question", question.id, scope.school, "answered");
    return see_other_saying("/questions", "invitations.answer_sent");
}

void install_invitations(Site& site) {
    site.get("/cohorts/{cohort}/families", show_invite, May::invite_families);
    site.post("/cohorts/{cohort}/families", submit_invite, May::invite_families);
    site.get("/questions", show_questions, May::invite_families);
    site.post("/questions/{question}", submit_answer, May::invite_families);
    site.every(std::chrono::minutes(30), "give free places", give_free_places);
    site.every(std::chrono::minutes(30), "remind of sessions", remind);
}

}  // namespace programmes
