#include "modules/conversations/wishes.hpp"

#include <gtest/gtest.h>

#include "modules/conversations/understanding/understanding.hpp"
#include "platform/enums.hpp"

namespace conversations {
namespace {

struct Typed {
    std::string_view language, text;
};

TEST(Wish, for_the_next_session_is_known_in_four_languages_with_slips_of_the_finger) {
    constexpr Typed all[] = {
        {"en", "Next"},
        {"en", "NEXT please"},
        {"en", "Hi, when is the next session? Thanks"},
        {"en", "when is teh next session"},
        {"en", "nxet"},
        {"en", "mext please"},
        {"en", "nex"},
        {"en", "Whens the next one"},
        {"pl", "kiedy nastepne?"},
        {"pl", "Kiedy następne spotkanie?"},
        {"pl", "Dzień dobry, kiedy nastepne spotkani"},
        {"pl", "NASTEPNE"},
        {"pl", "next"},
        {"ro", "URMATOAREA"},
        {"ro", "Când e următoarea?"},
        {"ro", "cand e urmatoare"},
        {"ur", "اگلی"},
        {"ur", "اگلی نشست کب ہے؟"},
        {"ur", "agli nishast kab hai"},
        {"en", "kiedy nastepne spotkanie"},
    };
    for (const auto& typed : all)
        EXPECT_EQ(wish_of(typed.text, typed.language), Wish::next) << typed.text;
}

TEST(Wish, not_to_be_waited_for_is_known_in_four_languages) {
    constexpr Typed all[] = {
        {"en", "Cannot come"},
        {"en", "Sorry, I can't come"},
        {"en", "CANT MAKE IT"},
        {"pl", "Nie przyjdę"},
        {"pl", "przepraszam, nie moge przyjsc"},
        {"ro", "nu vin"},
        {"ro", "Nu pot veni, scuze"},
        {"ur", "نہیں آ سکتے"},
        {"ur", "main nahi aa sakti"},
    };
    for (const auto& typed : all)
        EXPECT_EQ(wish_of(typed.text, typed.language), Wish::cannot_come) << typed.text;
}

TEST(Wish, is_never_guessed) {
    constexpr Typed all[] = {
        {"en", "I can come"},
        {"en", "want come"},
        {"en", "can't I come?"},
        {"en", "I cannot come to the trip"},
        {"en", "when is it"},
        {"en", "text"},
        {"en", "net"},
        {"en", "nest"},
        {"en", "ext"},
        {"en", "no"},
        {"en", ""},
        {"en", "thanks"},
        {"pl", "moge przyjsc"},
        {"pl", "kiedy?"},
        {"pl", "nie"},
        {"ro", "pot veni"},
        {"ro", "nu"},
        {"ur", "کب ہے"},
        {"ur", "نہیں"},
    };
    for (const auto& typed : all) EXPECT_FALSE(wish_of(typed.text, typed.language)) << typed.text;
}

TEST(Wish, that_our_texts_teach_is_understood) {
    constexpr Typed cannot[] = {
        {"en", "CANNOT COME"}, {"pl", "NIE PRZYJDE"}, {"ro", "NU VIN"}, {"ur", "نہیں آ سکتے"}};
    constexpr Typed next[] = {
        {"en", "NEXT"}, {"pl", "NASTEPNE"}, {"ro", "URMATOAREA"}, {"ur", "اگلی"}};
    for (const auto& one : cannot) EXPECT_EQ(wish_of(one.text, one.language), Wish::cannot_come);
    for (const auto& one : next) EXPECT_EQ(wish_of(one.text, one.language), Wish::next);
}

TEST(Wish, is_no_command_and_no_answer_to_a_question_about_coming_but_a_no) {
    const Question comes{.kind = Question::Kind::yes_or_no};
    EXPECT_EQ(understand("cannot come", comes, "en").meaning, Meaning::decline);
    EXPECT_EQ(understand("kiedy nastepne?", comes, "pl").meaning, Meaning::for_a_person);
    EXPECT_EQ(understand("tka", comes, "pl").meaning, Meaning::accept);
}

}  // namespace
}  // namespace conversations
