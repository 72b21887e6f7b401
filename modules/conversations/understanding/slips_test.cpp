#include "modules/conversations/understanding/slips.hpp"

#include "modules/conversations/understanding/understanding_test.hpp"

namespace conversations {

TEST(KeySlip, is_a_missed_key_a_letter_left_out_or_two_changed_about) {
    for (const auto* typed : {"ys", "yed", "yrs", "tes", "eys", "yse", "ye"})
        EXPECT_TRUE(is_key_slip(typed, "yes")) << typed;
    for (const auto* typed : {"yes", "es", "yess", "yos", "no", "y", "", "yeas"})
        EXPECT_FALSE(is_key_slip(typed, "yes")) << typed;
}

TEST(Understanding, forgives_a_missed_key_in_the_shortest_words_that_could_be_nothing_else) {
    constexpr Came all[] = {
        {"en", "Ys", "accept"},         {"en", "yed", "accept"},
        {"en", "yrs", "accept"},        {"en", "tes", "accept"},
        {"en", "Tes please", "accept"}, {"en", "yws thanks we will come", "accept"},
        {"pl", "nei", "decline"},       {"pl", "Nir, przepraszam", "decline"},
        {"pl", "atk", "accept"},        {"pl", "tsk dziękuję", "accept"},
        {"pl", "yed", "accept"},
    };
    expect_understood(comes, all);
}

TEST(Understanding, makes_no_answer_of_short_words_that_are_words) {
    constexpr Came all[] = {
        {"en", "now", "person"},   {"en", "not", "person"},         {"en", "to", "person"},
        {"en", "on", "person"},    {"en", "mo", "person"},          {"en", "bo", "person"},
        {"en", "he's", "person"},  {"en", "yet", "person"},         {"en", "year", "person"},
        {"en", "test", "person"},  {"en", "he is 4 yrs", "person"}, {"en", "nei", "person"},
        {"pl", "rak", "person"},   {"pl", "tam", "person"},         {"pl", "mie", "person"},
        {"pl", "ni", "person"},    {"ro", "sa", "person"},          {"ro", "ni", "person"},
        {"en", "4 yrs", "person"}, {"en", "yrs old", "person"},     {"en", "yah", "person"},
    };
    expect_understood(comes, all);
}

}  // namespace conversations
