#include "platform/html/form.hpp"

#include <gtest/gtest.h>

#include <array>

using namespace html;

namespace {
enum class Purpose { reading, maths };
constexpr auto words(Purpose) {
    return std::to_array<std::string_view>({"reading", "maths"});
}
}  // namespace

constexpr Refusal say_a_name{"families.enter_name"};

static Form typed(const std::vector<std::pair<std::string, std::string>>& fields) {
    http::Request request;
    for (const auto& [name, value] : fields) request.form.add(name, value);
    return Form(request);
}

static std::string_view why(const Form& form, std::string_view field) {
    const auto* refusal = form.error(field);
    return refusal ? refusal->message : std::string_view{};
}

TEST(Form, gives_text_without_the_spaces_around_it) {
    auto form = typed({{"name", "  Ngozi\r\nOkafor \t"}});
    EXPECT_EQ(form.text("name"), "Ngozi\nOkafor");
    EXPECT_TRUE(form.ok());
}

TEST(Form, refuses_what_must_be_there_and_is_not) {
    auto form = typed({{"name", "   "}});
    form.text("name", {.required = say_a_name});
    EXPECT_FALSE(form.ok());
    EXPECT_EQ(why(form, "name"), "families.enter_name");
    auto free = typed({});
    EXPECT_EQ(free.text("name"), "");
    EXPECT_TRUE(free.ok());
}

TEST(Form, counts_characters_not_bytes) {
    auto form = typed({{"name", "żółć"}});
    form.text("name", {.longest = 4});
    EXPECT_TRUE(form.ok());
    form.text("name", {.longest = 3});
    EXPECT_EQ(why(form, "name"), "form.too_long");
}

TEST(Form, refuses_bytes_that_are_no_text) {
    auto form = typed({{"name", "a\xC3("}, {"other", "\xED\xA0\x80"}, {"fine", "😀"}});
    form.text("name");
    form.text("other");
    form.text("fine");
    EXPECT_EQ(why(form, "name"), "form.unreadable");
    EXPECT_EQ(why(form, "other"), "form.unreadable");
    EXPECT_EQ(why(form, "fine"), "");
}

TEST(Form, keeps_what_was_typed_for_the_page_to_show_again) {
    auto form = typed({{"capacity", "twelve"}, {"csrf", "secret"}});
    form.number("capacity", 1, 30);
    EXPECT_EQ(form.value("capacity"), "twelve");
    EXPECT_EQ(form.value("csrf"), "");
}

TEST(Form, reads_a_day_from_its_three_fields) {
    auto form = typed({{"born-day", "3"}, {"born-month", "3"}, {"born-year", "2016"}});
    EXPECT_EQ(form.day("born"), calendar::Day(std::chrono::year{2016} / 3 / 3));
    auto named = typed({{"born-day", "3"}, {"born-month", "March"}, {"born-year", "2016"}});
    EXPECT_EQ(named.day("born"), calendar::Day(std::chrono::year{2016} / 3 / 3));
}

TEST(Form, tells_what_is_wrong_with_a_day) {
    auto none = typed({{"born-day", ""}, {"born-month", ""}, {"born-year", ""}});
    none.day("born", {.required = say_a_name});
    EXPECT_EQ(why(none, "born"), "families.enter_name");
    auto half = typed({{"born-day", "3"}, {"born-month", ""}, {"born-year", "2016"}});
    half.day("born");
    EXPECT_EQ(why(half, "born"), "form.half_a_day");
    auto wrong = typed({{"born-day", "30"}, {"born-month", "2"}, {"born-year", "2016"}});
    wrong.day("born");
    EXPECT_EQ(why(wrong, "born"), "form.not_a_day");
    EXPECT_EQ(wrong.anchor("born"), "born-day");
}

TEST(Form, reads_times_money_and_numbers) {
    auto form = typed({{"starts", "6pm"}, {"price", "£1,200.50"}, {"capacity", "1,200"}});
    EXPECT_EQ(form.time("starts"), std::chrono::hours(18));
    EXPECT_EQ(form.money("price"), Money{120050});
    EXPECT_EQ(form.number("capacity", 1, 2000), 1200);
    EXPECT_TRUE(form.ok());
}

TEST(Form, refuses_times_money_and_numbers_that_are_none) {
    auto form = typed({{"starts", "tea"}, {"price", "lots"}, {"a", "12x"}, {"b", "31"}});
    form.time("starts");
    form.money("price", {.wrong = say_a_name});
    form.number("a", 1, 30);
    form.number("b", 1, 30);
    EXPECT_EQ(why(form, "starts"), "form.not_a_time");
    EXPECT_EQ(why(form, "price"), "families.enter_name");
    EXPECT_EQ(why(form, "a"), "form.not_a_number");
    EXPECT_EQ(why(form, "b"), "form.out_of_range");
    EXPECT_EQ(form.mistakes().size(), 4u);
}

TEST(Form, takes_only_choices_that_there_are) {
    auto form = typed({{"purpose", "maths"}, {"other", "cooking"}, {"family", "12"}});
    EXPECT_EQ(form.choice<Purpose>("purpose"), Purpose::maths);
    EXPECT_EQ(form.choice<Purpose>("other"), std::nullopt);
    EXPECT_EQ(why(form, "other"), "form.not_chosen");
    EXPECT_EQ(form.id<Id<struct Family>>("family")->value, 12);
    EXPECT_EQ(form.choice<Purpose>("none"), std::nullopt);
    EXPECT_EQ(why(form, "none"), "");
    form.choice<Purpose>("none", say_a_name);
    EXPECT_EQ(why(form, "none"), "families.enter_name");
}

TEST(Form, knows_what_was_ticked) {
    auto form =
        typed({{"there", "reading"}, {"there", "cooking"}, {"there", "maths"}, {"agree", "yes"}});
    EXPECT_EQ(form.choices<Purpose>("there"), (std::vector{Purpose::reading, Purpose::maths}));
    EXPECT_TRUE(form.ticked("agree"));
    EXPECT_FALSE(form.ticked("disagree"));
    EXPECT_TRUE(form.chosen("there", "maths"));
}

TEST(Form, tells_only_the_first_thing_wrong_with_a_field) {
    Form form;
    form.refuse("name", say_a_name);
    form.refuse("name", Refusal{"form.too_long"});
    EXPECT_EQ(form.mistakes().size(), 1u);
    EXPECT_EQ(why(form, "name"), "families.enter_name");
}

TEST(Form, is_filled_with_what_is_known_already) {
    Form form;
    form.fill("name", "Ngozi");
    form.fill("born", calendar::Day(std::chrono::year{2016} / 3 / 9));
    form.fill("price", Money{1250});
    form.fill("capacity", 12);
    form.fill("starts", std::chrono::minutes(18 * 60));
    form.fill("purpose", Purpose::maths);
    form.tick("agree");
    EXPECT_EQ(form.value("born-day"), "9");
    EXPECT_EQ(form.value("price"), "12.50");
    EXPECT_EQ(form.value("capacity"), "12");
    EXPECT_EQ(form.value("starts"), "18:00");
    EXPECT_EQ(form.value("purpose"), "maths");
    EXPECT_TRUE(form.ticked("agree"));
}
