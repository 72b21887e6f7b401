#include "modules/conversations/understanding/understanding_test.hpp"

namespace conversations {

TEST(Understanding, a_yes_is_a_yes_in_four_languages) {
    constexpr Came all[] = {
        {"en", "Yes", "accept"},
        {"en", "YES!!!", "accept"},
        {"en", " yes please ", "accept"},
        {"en", "Yeah", "accept"},
        {"en", "yessss", "accept"},
        {"en", "Y", "accept"},
        {"en", "ok", "accept"},
        {"en", "Okay, thanks x", "accept"},
        {"en", "Hi miss, yes thank you", "accept"},
        {"en", "yes yes yes", "accept"},
        {"en", "👍", "accept"},
        {"en", "👍🏽👍🏽", "accept"},
        {"en", "✅", "accept"},
        {"en", "Yes 😊", "accept"},
        {"en", "We’ll be there", "accept"},
        {"en", "I can come", "accept"},
        {"en", "ofc", "accept"},
        {"en", "definitly", "accept"},
        {"en", "definately", "accept"},
        {"en", "acept", "accept"},
        {"en", "comming", "accept"},
        {"en", "Yes. Kind regards", "accept"},
        {"en", "tak", "accept"},
        {"en", "ہاں", "accept"},
        {"pl", "Tak", "accept"},
        {"pl", "tak, dziękuję", "accept"},
        {"pl", "TAK!", "accept"},
        {"pl", "Tak, przyjdę", "accept"},
        {"pl", "przyjde", "accept"},
        {"pl", "oczywiście", "accept"},
        {"pl", "oczywiscie!", "accept"},
        {"pl", "oczywyscie", "accept"},
        {"pl", "Dzień dobry, będziemy. Pozdrawiam", "accept"},
        {"pl", "jasne 👍", "accept"},
        {"pl", "Yes", "accept"},
        {"pl", "nie dziękuję", "decline"},
        {"ur", "ہاں", "accept"},
        {"ur", "جی ہاں", "accept"},
        {"ur", "\u200Fجی ہاں۔\u200F", "accept"},
        {"ur", "جي هاں", "accept"},
        {"ur", "ٹھیک ہے شکریہ", "accept"},
        {"ur", "ضرور، ان شاء اللہ", "accept"},
        {"ur", "haan", "accept"},
        {"ur", "Ji haan shukriya", "accept"},
        {"ur", "g", "accept"},
        {"ur", "theek hai", "accept"},
        {"ur", "zarooor", "accept"},
        {"ur", "zroor inshallah", "accept"},
        {"ur", "ok", "accept"},
        {"ro", "Da", "accept"},
        {"ro", "da, mulțumesc", "accept"},
        {"ro", "DA!", "accept"},
        {"ro", "Bineînţeles", "accept"},
        {"ro", "sigurr", "accept"},
        {"ro", "Bună ziua, venim. O zi bună", "accept"},
        {"ro", "de acord", "accept"},
        {"ro", "vom veni", "accept"},
        {"ro", "daaa", "accept"},
        {"so", "yes", "accept"},
    };
    expect_understood(comes, all);
}

TEST(Understanding, a_no_is_a_no_in_four_languages) {
    constexpr Came all[] = {
        {"en", "No", "decline"},
        {"en", "no thanks", "decline"},
        {"en", "Nope", "decline"},
        {"en", "nooo", "decline"},
        {"en", "N", "decline"},
        {"en", "sorry no", "decline"},
        {"en", "Sorry, can't come", "decline"},
        {"en", "cant make it sorry", "decline"},
        {"en", "We cannot come", "decline"},
        {"en", "cannott", "decline"},
        {"en", "👎", "decline"},
        {"en", "❌ sorry 🙏", "decline"},
        {"en", "No I can't", "decline"},
        {"en", "not this time, thank you", "decline"},
        {"en", "nie", "decline"},
        {"pl", "Nie", "decline"},
        {"pl", "nie, niestety", "decline"},
        {"pl", "Niestety nie mogę", "decline"},
        {"pl", "nie przyjdę, przepraszam", "decline"},
        {"pl", "NIE MOZEMY", "decline"},
        {"pl", "odmawiamm", "decline"},
        {"ur", "نہیں", "decline"},
        {"ur", "جی نہیں", "decline"},
        {"ur", "نہيں", "decline"},
        {"ur", "معذرت، نہیں آ سکتی", "decline"},
        {"ur", "nahi", "decline"},
        {"ur", "Nahin shukriya", "decline"},
        {"ur", "ji nahi", "decline"},
        {"ur", "bilkul nahi", "decline"},
        {"ur", "No", "decline"},
        {"ro", "Nu", "decline"},
        {"ro", "nu, mulțumesc", "decline"},
        {"ro", "Din păcate nu putem", "decline"},
        {"ro", "nu pot să vin", "decline"},
        {"ro", "Nu pot veni, scuze", "decline"},
        {"ro", "refuzz", "decline"},
    };
    expect_understood(comes, all);
}

TEST(Understanding, what_is_not_certain_goes_to_a_person) {
    constexpr Came all[] = {
        {"en", "Yes but can I bring my mother", "?accept"},
        {"en", "yes, what time does it start", "?accept"},
        {"en", "yes?", "?accept"},
        {"en", "Yes sorry", "?accept"},
        {"en", "no problem", "person"},
        {"en", "not sure", "person"},
        {"en", "maybe", "person"},
        {"en", "Maybe yes", "person"},
        {"en", "why not", "person"},
        {"en", "yes and no", "person"},
        {"en", "hope", "person"},
        {"en", "hope so", "person"},
        {"en", "I hope not", "person"},
        {"en", "disagree", "person"},
        {"en", "unsure", "person"},
        {"en", "fine", "person"},
        {"en", "Thank you", "person"},
        {"en", "sorry", "person"},
        {"en", "who is this", "person"},
        {"en", "My son is in hospital", "person"},
        {"en", "no one told me about this", "person"},
        {"en", "cancer", "person"},
        {"en", "Stuart", "person"},
        {"en", "certainty", "person"},
        {"en", "yes 2", "?accept"},
        {"en", "😂", "person"},
        {"en", "yes 😂", "?accept"},
        {"en", "1", "person"},
        {"en", "", "person"},
        {"en", "...", "person"},
        {"en", "help me", "person"},
        {"en", "I don't feel safe at home", "person"},
        {"en", "pot", "person"},
        {"en", "da", "person"},
        {"en", "y not", "person"},
        {"pl", "może", "person"},
        {"pl", "Nie wiem", "person"},
        {"pl", "nie ma problemu", "person"},
        {"pl", "chyba tak", "person"},
        {"pl", "Tak, ale spóźnimy się", "?accept"},
        {"pl", "nie przyjdee", "ask_back"},
        {"pl", "czy mogę przyjść z mamą", "person"},
        {"pl", "dobry", "person"},
        {"pl", "rezygnuję", "person"},
        {"pl", "omawiam", "person"},
        {"pl", "ojej!", "person"},
        {"pl", "znów", "person"},
        {"ur", "شاید", "person"},
        {"ur", "کوئی بات نہیں", "person"},
        {"ur", "ہاں مگر دیر ہو جائے گی", "?accept"},
        {"ur", "ضروری", "person"},
        {"ur", "یہیں", "person"},
        {"ur", "pata nahi", "person"},
        {"ur", "theek nahi", "person"},
        {"ur", "acha", "person"},
        {"ur", "inshallah", "person"},
        {"ro", "poate", "person"},
        {"ro", "nu știu", "person"},
        {"ro", "nu e problemă", "person"},
        {"ro", "nesigur", "person"},
        {"ro", "Da, dar întârzii", "?accept"},
        {"ro", "ba da", "person"},
        {"ro", "vineri", "person"},
        {"ro", "stoc", "person"},
        {"ro", "sare", "person"},
    };
    expect_understood(comes, all);
}

TEST(Understanding, what_is_both_or_either_is_asked_back) {
    constexpr Came all[] = {
        {"en", "yes, no", "ask_back"}, {"en", "👍👎", "ask_back"}, {"pl", "no", "ask_back"},
        {"pl", "No!", "ask_back"},     {"ro", "no", "ask_back"},   {"pl", "no tak", "accept"},
        {"pl", "no nie", "person"},
    };
    expect_understood(comes, all);
}

TEST(Understanding, commands_are_heard_whatever_was_asked) {
    constexpr Came all[] = {
        {"en", "STOP", "stop"},
        {"en", "Stop.", "stop"},
        {"en", "StopAll", "stop"},
        {"en", "unsubscribe", "stop"},
        {"en", "CANCEL", "stop"},
        {"en", "end", "stop"},
        {"en", "Quit", "stop"},
        {"en", "please stop", "stop"},
        {"en", "stop texting me", "stop"},
        {"en", "stpo", "stop"},
        {"en", "unsubscibe", "stop"},
        {"en", "stop at the gate?", "person"},
        {"en", "can we stop for lunch", "person"},
        {"en", "stop?", "?stop"},
        {"en", "shop", "person"},
        {"en", "band", "person"},
        {"en", "START", "start"},
        {"en", "unstop", "start"},
        {"en", "stop start", "person"},
        {"en", "HELP", "help"},
        {"en", "help?", "help"},
        {"en", "?", "help"},
        {"en", "info please", "help"},
        {"en", "held", "person"},
        {"pl", "stop", "stop"},
        {"pl", "KONIEC", "stop"},
        {"pl", "wypisz mnie", "stop"},
        {"pl", "wznów", "start"},
        {"pl", "Pomoc", "help"},
        {"ur", "STOP", "stop"},
        {"ur", "بند کریں", "stop"},
        {"ur", "بند", "stop"},
        {"ur", "band karo", "stop"},
        {"ur", "شروع", "start"},
        {"ur", "shuru", "start"},
        {"ur", "مدد", "help"},
        {"ur", "madad", "help"},
        {"ur", "Madam", "person"},
        {"ro", "Oprește", "stop"},
        {"ro", "dezabonare", "stop"},
        {"ro", "nu mai trimiteți mesaje", "stop"},
        {"ro", "pornește", "start"},
        {"ro", "Ajutor", "help"},
        {"en", "Polski", "language:pl"},
        {"en", "in Polish please", "language:pl"},
        {"en", "اردو", "language:ur"},
        {"en", "Urdu", "language:ur"},
        {"pl", "English", "language:en"},
        {"pl", "po angielsku", "language:en"},
        {"en", "Română", "language:ro"},
        {"en", "Somali", "language:so"},
        {"en", "Polish or Urdu", "?language"},
        {"en", "do you speak polish", "?language"},
    };
    for (const auto& question : {comes, nothing, how_many}) {
        for (const auto& came : all) {
            const auto understood = understand(came.text, question, came.language);
            EXPECT_EQ(told(understood), came.means) << came.language << ": " << came.text;
        }
    }
    EXPECT_EQ(told(understand("STOP", first_name, "en")), "stop");
    EXPECT_EQ(told(understand("help", which_day, "en")), "help");
}

TEST(Understanding, an_answer_to_no_question_goes_to_a_person) {
    constexpr Came all[] = {{"en", "Yes", "?accept"},
                            {"pl", "nie", "?decline"},
                            {"en", "3", "person"},
                            {"en", "ok thanks but when", "?accept"}};
    expect_understood(nothing, all);
}

TEST(Understanding, one_number_within_the_bounds_is_certain) {
    constexpr Came all[] = {
        {"en", "2", "number:2"},
        {"en", " 2. ", "number:2"},
        {"en", "two please", "number:2"},
        {"en", "none", "number:0"},
        {"ur", "۳", "number:3"},
        {"ur", "٤", "number:4"},
        {"ur", "تین", "number:3"},
        {"ur", "do", "number:2"},
        {"pl", "dwoje", "number:2"},
        {"pl", "pięć", "number:5"},
        {"ro", "două", "number:2"},
        {"en", "7", "ask_back"},
        {"en", "2 or 3", "?number"},
        {"en", "2 3", "ask_back"},
        {"en", "2 children", "?number"},
        {"en", "yes 2", "?number"},
        {"en", "2?", "?number"},
        {"en", "-1", "?number"},
        {"en", "£5", "?number"},
        {"en", "50%", "?number"},
        {"en", "07700900123", "person"},
        {"en", "no", "?decline"},
        {"en", "do", "person"},
        {"en", "a few", "person"},
        {"en", "99999999999999999999999999", "person"},
    };
    for (const auto& came : all) {
        auto understood = understand(came.text, how_many, came.language);
        EXPECT_EQ(told(understood), came.means) << came.language << ": " << came.text;
    }
}

TEST(Understanding, a_choice_is_its_number_or_what_only_it_says) {
    constexpr Came days[] = {
        {"en", "1", "choice:1"},
        {"en", "2 please", "choice:2"},
        {"en", "Monday", "choice:1"},
        {"en", "monday 9.15", "choice:1"},
        {"en", "Wednesday", "ask_back/2/3"},
        {"en", "wednesday 18.00", "choice:3"},
        {"en", "two", "choice:2"},
        {"en", "9", "choice:1"},
        {"en", "4", "ask_back/1/2/3"},
        {"en", "Monday?", "?choice"},
        {"en", "Monday or Tuesday", "?choice:1"},
        {"en", "Tuesday", "person"},
        {"en", "either", "person"},
        {"pl", "dwa", "choice:2"},
    };
    expect_understood(which_day, days);
    constexpr Came children[] = {{"en", "Amina", "choice:1"},
                                 {"en", "amina thanks", "choice:1"},
                                 {"pl", "zazolc", "choice:3"},
                                 {"en", "Amina and Yusuf", "person"},
                                 {"en", "both", "person"}};
    expect_understood(which_child, children);
}

TEST(Understanding, a_choice_can_be_a_language) {
    const Question lesson{.kind = Question::Kind::choice, .choices = {"English", "Maths"}};
    EXPECT_EQ(told(understand("English", lesson, "pl")), "choice:1");
    EXPECT_EQ(told(understand("Polski", lesson, "pl")), "language:pl");
}

TEST(Understanding, a_word_is_kept_as_it_was_typed) {
    constexpr Came all[] = {
        {"en", "Amina", "word:Amina"},
        {"pl", "Łucja, dziękuję", "word:Łucja"},
        {"ur", "فاطمہ", "word:فاطمہ"},
        {"en", "Anna-Maria", "word:Anna-Maria"},
        {"en", "Lovely!", "word:Lovely"},
        {"en", "Anna Maria", "?word:Anna"},
        {"en", "Her name is Amina", "person"},
        {"en", "Amina?", "?word:Amina"},
        {"en", "yes", "person"},
        {"en", "none", "person"},
        {"en", "123", "person"},
        {"en", "👍", "person"},
    };
    expect_understood(first_name, all);
}

TEST(Understanding, an_answer_for_one_of_two_children_is_asked_back) {
    constexpr Came all[] = {
        {"en", "Yes", "ask_back/1/2"},
        {"pl", "nie", "ask_back/1/2"},
        {"en", "Yes Amina", "accept:1"},
        {"en", "yes for Amina please", "accept:1"},
        {"pl", "tak dla Lukasz", "accept:2"},
        {"en", "no, Nowak", "decline:2"},
        {"en", "yes Amina and Łukasz", "?accept"},
        {"en", "yes Amina Łukasz", "?accept"},
        {"en", "yes for Zofia", "?accept"},
        {"en", "yes Amina, no Łukasz", "person"},
    };
    expect_understood(for_two, all);
}

// Every way of slipping on a key may spoil a yes, and none may turn it into a no, or the reverse.
TEST(Understanding, no_slip_of_the_finger_turns_a_yes_into_a_no) {
    constexpr std::string_view keys = "abcdefghijklmnopqrstuvwxyz";
    const auto expect_not = [&](std::string_view word, std::string_view language, Meaning other) {
        const auto check = [&](const std::string& typed) {
            const auto understood = understand(typed, comes, language);
            EXPECT_NE(understood.meaning, other) << language << ": " << word << " as " << typed;
        };
        for (std::size_t i = 0; i < word.size(); ++i) {
            std::string typed(word);
            if (word.size() > 3) check(typed.substr(0, i) + typed.substr(i + 1));
            for (const char key : keys) {
                typed[i] = key;
                if (word.size() > 3) check(typed);
                check(std::string(word.substr(0, i)) + key + std::string(word.substr(i)));
            }
        }
    };
    for (const auto word : {"yes", "okay", "sure", "accept", "coming", "agree", "definitely"})
        expect_not(word, "en", Meaning::decline);
    for (const auto word : {"nope", "cannot", "decline", "no"})
        expect_not(word, "en", Meaning::accept);
    for (const auto word : {"tak", "przyjde", "chetnie", "oczywiscie", "jasne"})
        expect_not(word, "pl", Meaning::decline);
    for (const auto word : {"nie", "odmawiam"}) expect_not(word, "pl", Meaning::accept);
    for (const auto word : {"sigur", "desigur", "venim", "confirm"})
        expect_not(word, "ro", Meaning::decline);
    for (const auto word : {"nahi", "nahin"}) expect_not(word, "ur", Meaning::accept);
    for (const auto word : {"haan", "zaroor", "bilkul", "manzoor"})
        expect_not(word, "ur", Meaning::decline);
}

TEST(Understanding, long_texts_are_never_an_answer) {
    std::string text = "yes";
    for (int i = 0; i < 60; ++i) text += " yes";
    EXPECT_EQ(told(understand(text, comes, "en")), "person");
}

}  // namespace conversations
