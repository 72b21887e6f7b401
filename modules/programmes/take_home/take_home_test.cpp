#include "modules/programmes/take_home/take_home.hpp"

#include <gtest/gtest.h>

#include "tests/kit/programme.hpp"

namespace programmes {
namespace {

TEST(Feedback, has_three_answers_on_the_scale) {
    EXPECT_TRUE(check_feedback({1, 4, 2, ""}));
    EXPECT_EQ(check_feedback({0, 4, 2, ""}).error(), answer_missing);
    EXPECT_EQ(check_feedback({1, 5, 2, ""}).error(), answer_missing);
}

struct AfterSession : kit::Programme {
    AfterSession() : kit::Programme("2026-09-15 18:45", {"2026-09-15 18:00", "2026-09-22 18:00"}) {
        came_there = accepted("Ngozi", "Okafor");
        stayed_away = accepted("Harpreet", "Singh");
        site.sign_in("Amina");
        tick(register_of(0), {came_there});
        site.sign_out();
    }
    std::string page_of(PlaceId place) {
        return own_page(place) + "/sessions/" + std::to_string(sessions[0].value);
    }
    PlaceId came_there{}, stayed_away{};
};

TEST(TakeHome, is_there_for_ever_for_those_who_came_and_for_nobody_else) {
    AfterSession programme;
    programme.site.set_clock("2031-09-15 18:45");
    const auto page = programme.site.get(programme.page_of(programme.came_there));
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("<strong>one</strong>"));
    EXPECT_EQ(programme.site.get(programme.page_of(programme.stayed_away)).status, 404);
}

TEST(TakeHome, asks_three_questions_and_keeps_the_last_answer) {
    AfterSession programme;
    const auto page = programme.page_of(programme.came_there);
    EXPECT_EQ(programme.site.post(page, {{"welcome", "4"}, {"learned", "3"}}).status, 422);
    EXPECT_EQ(
        programme.site
            .post(page,
                  {{"welcome", "4"}, {"learned", "3"}, {"will_try", "4"}, {"words", "Thank you"}})
            .status,
        303);
    EXPECT_TRUE(programme.site.get(page).says("Thank you"));
}

}  // namespace
}  // namespace programmes
