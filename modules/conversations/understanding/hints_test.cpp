#include "modules/conversations/understanding/understanding_test.hpp"

namespace conversations {

TEST(Hint, is_what_a_text_begins_with) {
    constexpr Came all[] = {
        {"en", "Yes but can I bring my mother", "?accept"},
        {"en", "Hi miss, yes what time", "?accept"},
        {"en", "no, he is ill", "?decline"},
        {"en", "Sorry we cannot come because he is ill", "?decline"},
        {"pl", "Tak, ale spóźnimy się", "?accept"},
        {"pl", "Nie, syn jest chory", "?decline"},
        {"ro", "Da dar întârziem", "?accept"},
        {"ur", "ہاں مگر دیر سے", "?accept"},
        {"en", "can you write in polish", "?language"},
        {"en", "I do not speak english", "?language"},
    };
    expect_understood(comes, all);
}

TEST(Hint, is_not_made_of_words_that_only_stand_in_a_sentence) {
    constexpr Came all[] = {
        {"en", "My son is ill today and will not come to school", "person"},
        {"en", "I start work at 9, can we come later", "person"},
        {"en", "No school tomorrow?", "person"},
        {"en", "He has no coat", "person"},
        {"en", "there is no food in the fridge", "person"},
        {"en", "we need help reading the letter", "person"},
        {"en", "She is coming home with her aunt today", "person"},
        {"en", "what time is he coming", "person"},
        {"en", "I can pick him up", "person"},
        {"en", "I can not find the link", "person"},
        {"en", "I will ring tomorrow", "person"},
        {"en", "She has english homework", "person"},
        {"en", "when will it start", "person"},
        {"en", "Is it ok if my sister picks him up", "person"},
        {"en", "He is the correct age", "person"},
        {"en", "I said yes last week", "person"},
        {"en", "his no. has changed", "person"},
        {"en", "n/a", "person"},
        {"en", "Can you keep me posted", "person"},
        {"pl", "Nie rozumiem", "person"},
        {"pl", "nie mam samochodu", "person"},
        {"pl", "Moge zadzwonic jutro", "person"},
        {"ro", "Nu înțeleg", "person"},
        {"ro", "copilul nu e la școală", "person"},
        {"ur", "بیٹا بیمار ہے سکول نہیں آئے گا", "person"},
        {"ur", "مجھے انگریزی نہیں آتی", "person"},
    };
    expect_understood(comes, all);
    expect_understood(nothing, all);
}

TEST(Hint, is_given_where_a_number_was_asked_and_none_is_certain) {
    constexpr Came all[] = {
        {"en", "4 thanks", "number:4"},
        {"en", "5!", "number:5"},
        {"en", "four", "number:4"},
        {"en", "5⭐", "number:5"},
        {"en", "4 👍", "number:4"},
        {"en", "4, it was great", "number:4"},
        {"en", "5 stars!", "number:5"},
        {"pl", "4, było super", "number:4"},
        {"ro", "patru, mulțumesc", "number:4"},
        {"ur", "4 زبردست", "number:4"},
        {"en", "10/10", "ask_back"},
        {"en", "4/5", "ask_back"},
        {"en", "4 out of 5", "?number"},
        {"en", "4.5", "ask_back"},
        {"en", "6", "ask_back"},
        {"en", "very much", "?number"},
        {"en", "Yes, very much", "?number"},
        {"en", "1, it was lovely", "?number"},
        {"en", "I give it a 4", "?number"},
        {"en", "not very much", "person"},
        {"en", "I can't stop at 5", "person"},
        {"en", "no 4", "person"},
        {"en", "can we stop at 5", "person"},
        {"en", "My son has 2 brothers and they want to come", "person"},
    };
    const Question scale{.kind = Question::Kind::number, .least = 1, .most = 5};
    expect_understood(scale, all);
}

TEST(Understanding, hears_that_a_place_is_to_be_kept_and_that_two_come) {
    constexpr Came all[] = {
        {"en", "yes please keep", "accept"},
        {"en", "Yes please keep it", "accept"},
        {"en", "keep my place", "accept"},
        {"en", "Yes keep our place please", "accept"},
        {"en", "yes thanks we will both come", "accept"},
        {"en", "Yes, we are both coming", "accept"},
        {"en", "yes that's great thanks", "accept"},
        {"en", "I would love to come", "accept"},
        {"pl", "Proszę zachować moje miejsce", "accept"},
        {"pl", "tak, przyjdziemy oboje, dziękuję", "accept"},
        {"ro", "Da, păstrați locul", "accept"},
        {"ro", "venim amândoi", "accept"},
        {"ur", "جی ہماری جگہ رکھیں", "accept"},
        {"ur", "ji hum dono aayenge", "accept"},
        {"en", "don't keep my place", "decline"},
        {"pl", "proszę nie zachowywać", "decline"},
        {"ro", "nu păstrați locul", "decline"},
        {"ur", "میری جگہ نہ رکھیں", "decline"},
        {"en", "no keep it", "ask_back"},
        {"en", "can you keep my place?", "person"},
        {"en", "keep my place for my sister", "person"},
        {"en", "keep me posted", "person"},
        {"en", "no, that's great", "person"},
    };
    for (const auto& came : all) {
        const auto means = told(understand(came.text, comes, came.language));
        if (came.means == "person")
            EXPECT_TRUE(means == "person" || means.starts_with("?")) << came.text << ": " << means;
        else
            EXPECT_EQ(means, came.means) << came.text;
    }
}

TEST(Understanding, knows_thanks_alone_where_nothing_is_asked) {
    constexpr Came all[] = {
        {"en", "thank you", "thanks"},
        {"en", "Ok thanks", "thanks"},
        {"en", "👍", "thanks"},
        {"en", "🙏", "thanks"},
        {"en", "That's great, thank you", "thanks"},
        {"en", "ok", "thanks"},
        {"en", "got it, thanks x", "thanks"},
        {"en", "no problem", "thanks"},
        {"pl", "dziękuję", "thanks"},
        {"pl", "super, dziękuję", "thanks"},
        {"ur", "شکریہ", "thanks"},
        {"ur", "جزاک اللہ", "thanks"},
        {"ur", "theek hai shukriya", "thanks"},
        {"ro", "mulțumesc", "thanks"},
        {"ro", "bine, mulțumesc", "thanks"},
        {"en", "Yes", "?accept"},
        {"en", "no thanks", "?decline"},
        {"en", "thanks for nothing", "person"},
        {"en", "thank you but he was hurt", "person"},
        {"en", "Thank you?", "person"},
        {"en", "hello", "person"},
        {"en", "please", "person"},
        {"en", "sorry", "person"},
        {"en", "not great thanks", "person"},
        {"pl", "nie dziękuję", "?decline"},
        {"en", "help me please", "person"},
    };
    expect_understood(nothing, all);
    constexpr Came asked[] = {{"en", "👍", "accept"},
                              {"en", "ok thanks", "accept"},
                              {"en", "thank you", "person"},
                              {"pl", "dziękuję", "person"}};
    expect_understood(comes, asked);
}

}  // namespace conversations
