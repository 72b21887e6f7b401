#include "modules/programmes/courses/evaluation.hpp"

#include <gtest/gtest.h>

#include "modules/programmes/courses/courses_test.hpp"
#include "modules/programmes/courses/evaluation_store.hpp"

namespace programmes {
namespace {

using kit::at;

const CourseTimes times{at("2026-09-15 18:00"), at("2026-09-22 18:00"), at("2026-09-29 19:30")};

TEST(Evaluation, is_asked_for_at_the_start_at_the_end_and_a_term_later) {
    EXPECT_FALSE(moment_at(at("2026-09-13 09:59"), times));
    EXPECT_EQ(moment_at(at("2026-09-13 10:00"), times), Moment::start);
    EXPECT_EQ(moment_at(at("2026-09-22 17:59"), times), Moment::start);
    EXPECT_FALSE(moment_at(at("2026-09-22 18:00"), times)) << "by then the course has worked";
    EXPECT_EQ(moment_at(at("2026-09-29 19:30"), times), Moment::end);
    EXPECT_EQ(moment_at(at("2026-10-20 19:29"), times), Moment::end);
    EXPECT_FALSE(moment_at(at("2026-10-20 19:31"), times));
    EXPECT_EQ(moment_at(at("2026-12-29 20:00"), times), Moment::later);
    EXPECT_FALSE(moment_at(at("2027-02-20 20:00"), times));
}

Answered parent(std::optional<int> start, std::optional<int> end) {
    const auto answer = [](std::optional<int> point) {
        return point ? std::optional(EvaluationAnswer{*point, *point, *point}) : std::nullopt;
    };
    return {.at = {answer(start), answer(end), std::nullopt}};
}

TEST(Evaluation, compares_only_those_who_answered_both_times) {
    std::vector<Answered> answers{parent(1, {}), parent({}, 5), parent(2, 3),
                                  parent(2, 3),  parent(3, 3),  parent(2, 4)};
    EXPECT_FALSE(result_of(Moment::end, answers).scales[0].change) << "four are too few";
    EXPECT_EQ(result_of(Moment::end, answers).both, 4);
    answers.push_back(parent(1, 2));
    const auto result = result_of(Moment::end, answers);
    ASSERT_TRUE(result.scales[0].change);
    EXPECT_EQ(result.scales[0].change->people, 5);
    EXPECT_DOUBLE_EQ(result.scales[0].change->before, 2.0);
    EXPECT_DOUBLE_EQ(result.scales[0].change->after, 3.0);
    EXPECT_EQ(count_answers(Moment::start, answers), 6);
}

kit::Form answer(const std::string& point, const std::string& moment) {
    return {
        {"moment", moment}, {"confidence", point}, {"communication", point}, {"engagement", point}};
}

TEST(EvaluationPage, is_answered_by_a_parent_with_their_link_and_can_be_changed) {
    OakCourse course("2026-09-14 10:05");
    auto& site = course.site;
    const auto place = course.accepted("Ngozi", "Okafor");
    const auto page = course.own_page(place) + "/evaluation";
    EXPECT_TRUE(site.get(course.own_page(place)).says("/evaluation"));
    EXPECT_TRUE(site.get(page).says("Three questions, Ngozi"));

    const auto missing = site.post(page, {{"moment", "start"}, {"confidence", "2"}});
    EXPECT_EQ(missing.status, 422);
    EXPECT_TRUE(missing.says("Choose one answer for each question"));
    EXPECT_FALSE(find_evaluation(site.db(), place, Moment::start));
    EXPECT_EQ(site.post(page, answer("6", "start")).status, 422);

    EXPECT_EQ(site.post(page, answer("2", "start")).status, 303);
    EXPECT_EQ(site.post(page, answer("3", "start")).status, 303);
    EXPECT_EQ(find_evaluation(site.db(), place, Moment::start)->engagement, 3);
}

TEST(EvaluationPage, counts_no_answer_for_another_moment_than_it_was_shown_for) {
    OakCourse course("2026-09-30 10:00");
    const auto place = course.accepted("Ngozi", "Okafor");
    const auto page = course.own_page(place) + "/evaluation";
    EXPECT_EQ(course.site.post(page, answer("2", "start")).status, 422);
    EXPECT_FALSE(find_evaluation(course.site.db(), place, Moment::end));
    EXPECT_EQ(course.site.post(page, answer("2", "end")).status, 303);
}

TEST(EvaluationPage, belongs_to_family_courses_and_to_those_who_come) {
    kit::Programme programme("2026-09-14 10:05", {"2026-09-15 18:00"});
    const auto place = programme.accepted("Ngozi", "Okafor");
    EXPECT_EQ(programme.site.get(programme.own_page(place) + "/evaluation").status, 404);
    EXPECT_FALSE(programme.site.get(programme.own_page(place)).says("/evaluation"));

    OakCourse course("2026-09-14 10:05");
    const auto invited = course.place("Dee", "Dale", PlaceState::invited);
    EXPECT_EQ(course.site.get(course.own_page(invited) + "/evaluation").status, 404);
}

TEST(EvaluationPage, speaks_each_parents_language) {
    OakCourse course("2026-09-14 10:05");
    const auto place = course.place("Ayesha", "Malik", PlaceState::accepted, "ur");
    const auto page = course.site.get(course.own_page(place) + "/evaluation");
    EXPECT_TRUE(page.says("dir=\"rtl\""));
    EXPECT_TRUE(page.says("تین سوال"));
}

constexpr db::Sql another_group = R"(
    INSERT INTO programmes_cohorts (id, authority_id, school_id, subscription_id, edition_id,
        name, room, capacity, needed, state, version, created_at, begins_at)
    SELECT 77, authority_id, school_id, subscription_id, edition_id, 'Spring', 'The hall', 9, 2,
           'planned', 1, 0, CAST($1 AS BIGINT)
      FROM programmes_cohorts WHERE id = $2)";

TEST(EvaluationPage, says_what_comes_next_once_the_course_is_over) {
    OakCourse course("2026-09-14 10:05");
    auto& site = course.site;
    const auto place = course.accepted("Ngozi", "Okafor");
    site.db().run(another_group, at("2027-01-12 18:00"), course.cohort);
    const auto page = course.own_page(place) + "/evaluation";
    EXPECT_FALSE(site.get(page).says("The hall"));
    site.set_clock("2026-09-30 10:00");
    EXPECT_TRUE(site.get(page).says("The hall"));
    EXPECT_TRUE(site.get(page).says(course.own_page(place) + "#question"));
}

TEST(EvaluationLetters, ask_each_parent_once_at_each_moment_and_not_at_night) {
    OakCourse course("2026-09-13 09:30");
    auto& site = course.site;
    const auto comes = course.accepted("Ngozi", "Okafor");
    course.accepted("Harpreet", "Singh");  // never comes
    course.place("Dee", "Dale", PlaceState::declined);
    site.run_jobs();
    EXPECT_EQ(course.messages("courses.ask_start"), 0);
    for (const auto* now : {"2026-09-13 10:05", "2026-09-13 11:05", "2026-09-14 11:05"}) {
        site.set_clock(now);
        site.run_jobs();
    }
    EXPECT_EQ(course.messages("courses.ask_start"), 2);

    site.db().run("UPDATE programmes_places SET came = 2 WHERE id = $1", comes);
    site.set_clock("2026-09-29 21:00");
    site.run_jobs();
    EXPECT_EQ(course.messages("courses.ask_end"), 0) << "it is late";
    site.set_clock("2026-09-30 10:05");
    site.run_jobs();
    EXPECT_EQ(course.messages("courses.ask_end"), 1);
    site.set_clock("2026-12-30 10:05");
    site.run_jobs();
    EXPECT_EQ(course.messages("courses.ask_later"), 1);
}

TEST(EvaluationLetters, are_not_sent_to_those_who_answered_already) {
    OakCourse course("2026-09-13 10:01");
    const auto place = course.accepted("Ngozi", "Okafor");
    course.site.post(course.own_page(place) + "/evaluation", answer("2", "start"));
    course.site.run_jobs();
    EXPECT_EQ(course.messages("courses.ask_start"), 0);
}

TEST(EvaluationResults, are_shown_to_staff_from_five_answers_on_and_never_by_name) {
    OakCourse course("2026-09-14 10:05");
    auto& site = course.site;
    std::vector<PlaceId> places;
    for (const auto* name : {"Ann", "Bea", "Cat", "Dee", "Eve"})
        places.push_back(course.accepted(name, "Parent"));
    for (const auto place : places)
        store_evaluation(site.platform(), place, Moment::start, {2, 2, 2});
    for (std::size_t i = 0; i < 4; ++i)
        store_evaluation(site.platform(), places[i], Moment::end, {3, 2, i == 0 ? 5 : 3});
    site.sign_in("Lena");
    EXPECT_TRUE(site.get(course.page()).says("fewer than five"));
    store_evaluation(site.platform(), places[4], Moment::end, {3, 2, 3});
    const auto page = site.get(course.page());
    EXPECT_TRUE(page.says("5 parents who answered both times"));
    EXPECT_TRUE(page.says("+1.0"));
    EXPECT_TRUE(page.says("+0.3 and +2.5")) << page.text();
    EXPECT_TRUE(page.says("all moved alike"));
    EXPECT_FALSE(page.says("Ann Parent"));
    EXPECT_TRUE(site.get("/courses/export?as=csv").says("The end,5,2,3,1,,,2,2,0,,,2,3.4,1.4,"))
        << site.get("/courses/export?as=csv").body;
    site.sign_in("Carol");
    EXPECT_EQ(site.get(course.page()).status, 404);
    EXPECT_FALSE(site.get("/courses").says("+1.0"));
    site.sign_in("Olive");
    EXPECT_TRUE(site.get("/courses").says("+1.0"));
}

class EvaluationStore : public kit::OnBothEngines {};
TEST_P(EvaluationStore, works_alike_on_both_engines) {
    OakCourse course("2026-09-14 10:05", GetParam());
    auto& site = course.site;
    const auto place = course.accepted("Ngozi", "Okafor");
    const auto found = find_evaluated_place(site.db(), place, "pl");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->second_starts, at("2026-09-22 18:00"));
    EXPECT_EQ(found->last_ends, at("2026-09-29 19:30"));
    store_evaluation(site.platform(), place, Moment::start, {1, 2, 3});
    store_evaluation(site.platform(), place, Moment::start, {3, 2, 1});
    EXPECT_EQ(find_evaluation(site.db(), place, Moment::start), (EvaluationAnswer{3, 2, 1}));
    const auto to_ask = load_to_ask(site.db(), site.clock.now());
    ASSERT_EQ(to_ask.size(), 1u);
    EXPECT_TRUE(to_ask[0].answered(Moment::start));
    EXPECT_FALSE(to_ask[0].answered(Moment::end));
    EXPECT_TRUE(load_next_groups(site.db(), *found, "en", site.clock.now()).empty());
}
INSTANTIATE_TEST_SUITE_P(Engines, EvaluationStore, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace programmes
