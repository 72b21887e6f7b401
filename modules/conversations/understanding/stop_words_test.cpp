#include "modules/conversations/understanding/understanding_test.hpp"

namespace conversations {

TEST(StopWords, are_whole_sentences_in_four_languages) {
    constexpr Came all[] = {
        {"en", "remove me from your list", "stop"},
        {"en", "Please remove me from this list.", "stop"},
        {"en", "Stop sending me these", "stop"},
        {"en", "stop sending me these messages", "stop"},
        {"en", "take me off", "stop"},
        {"en", "Take me off your list please", "stop"},
        {"en", "don't text me any more", "stop"},
        {"en", "pls dont text me anymore", "stop"},
        {"en", "Do not contact me again", "stop"},
        {"en", "I don't want these texts", "stop"},
        {"en", "I do not want any more messages, sorry", "stop"},
        {"en", "stop texting me", "stop"},
        {"en", "no more texts thank you", "stop"},
        {"en", "remove my number", "stop"},
        {"pl", "Proszę mnie wypisać", "stop"},
        {"pl", "Proszę do mnie nie pisać", "stop"},
        {"pl", "nie piszcie do mnie więcej", "stop"},
        {"pl", "Nie chcę więcej SMS-ów", "stop"},
        {"pl", "nie chcę już dostawać tych wiadomości", "stop"},
        {"pl", "proszę nie wysyłać mi więcej wiadomości", "stop"},
        {"pl", "usuńcie mnie z waszej listy", "stop"},
        {"pl", "proszę usunąć mój numer", "stop"},
        {"ro", "Nu-mi mai scrieți", "stop"},
        {"ro", "Vă rog, nu-mi mai trimiteți mesaje", "stop"},
        {"ro", "nu mai vreau SMS-uri", "stop"},
        {"ro", "Nu mai vreau să primesc mesaje", "stop"},
        {"ro", "ștergeți-mă de pe lista voastră", "stop"},
        {"ur", "مجھے میسج نہ بھیجیں", "stop"},
        {"ur", "مجھے مزید پیغام مت بھیجیں", "stop"},
        {"ur", "مجھے اپنی فہرست سے نکال دیں", "stop"},
        {"ur", "میرا نمبر ہٹا دیں", "stop"},
        {"ur", "mujhe message mat bhejo", "stop"},
        {"ur", "mujhe aur msg na karo", "stop"},
        {"ur", "mera number nikal dein please", "stop"},
    };
    expect_understood(nothing, all);
    expect_understood(comes, all);
    expect_understood(how_many, all);
}

TEST(StopWords, in_other_sentences_stop_nothing) {
    constexpr Came all[] = {
        {"en", "please stop by the school", "person"},
        {"en", "I can't stop at 5", "person"},
        {"en", "The bus did not stop", "person"},
        {"en", "Stop him eating sweets please", "person"},
        {"en", "please cancel his dinner", "person"},
        {"en", "its the end", "person"},
        {"en", "Take me off the waiting list", "?stop"},
        {"en", "don't send me so many texts", "person"},
        {"en", "don't text me now", "?stop"},
        {"en", "don't send the message yet", "person"},
        {"en", "no more reminders please", "person"},
        {"en", "please stop sending things home", "person"},
        {"en", "don't send these", "person"},
        {"en", "Can you stop texting me?", "?stop"},
        {"en", "remove me from the trip", "?stop"},
        {"en", "I don't want these shoes back", "person"},
        {"pl", "koniec lekcji o której", "person"},
        {"pl", "nie piszcie długopisem", "?stop"},
        {"pl", "wypisz mnie z listy", "?stop"},
        {"pl", "nie chcę kłopotów", "person"},
        {"ro", "nu mai vine azi", "person"},
        {"ro", "opriți-vă la poartă", "person"},
        {"ur", "school band hai kya", "person"},
        {"ur", "سکول کب ختم", "person"},
        {"ur", "school kab khatam hoga", "person"},
    };
    expect_understood(nothing, all);
    for (const auto& came : all)
        EXPECT_NE(understand(came.text, comes, came.language).meaning, Meaning::stop) << came.text;
}

}  // namespace conversations
