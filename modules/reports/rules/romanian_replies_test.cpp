#include "modules/reports/rules/replies_test.hpp"

namespace reports {
namespace {

TEST(RomanianReplies, that_mean_illness) {
    expect_certain("ro", Reason::ill,
                   {"bolnavă",
                    "Este bolnavă",
                    "e bolnav",
                    "Maja este bolnava",
                    "boală",
                    "bonava",
                    "Maja e răcită",
                    "raceala",
                    "are febră",
                    "are febra mare",
                    "febra",
                    "Are temperatura",
                    "Bună ziua, Maja are febră și tuse",
                    "Nu se simte bine",
                    "nu se simte prea bine",
                    "nu s-a simțit bine azi noapte",
                    "ii este rau",
                    "îi e rău",
                    "a vomitat toată noaptea",
                    "vomită",
                    "vărsături",
                    "diaree",
                    "o doare burta",
                    "îl doare capul",
                    "o doare în gât",
                    "durere de burta",
                    "dureri de cap",
                    "gripa",
                    "viroză",
                    "varicela",
                    "varsat de vant",
                    "otită",
                    "Maja nu vine azi la școală, este bolnavă",
                    "nu vine la scoala, e bolnav",
                    "Nu poate veni la școală pentru că are febră",
                    "copilul este bolnav, rămâne acasă. Mulțumesc",
                    "s-a îmbolnăvit",
                    "covid",
                    "în spital",
                    "internat",
                    "durere de masea",
                    "va lipsi azi, are viroză",
                    "sunt bolnavi",
                    "alergie"});
}

TEST(RomanianReplies, that_mean_an_appointment) {
    expect_certain("ro", Reason::appointment,
                   {"la doctor", "la medic", "medicul de familie", "dentist", "Este la dentist",
                    "are programare la dentist", "programare la spital", "control", "analize",
                    "stomatolog", "merge la doctor", "la ortodont azi dimineață", "GP", "vaccin"});
}

TEST(RomanianReplies, that_leave_the_reason_to_the_school) {
    expect_certain("ro", Reason::other,
                   {"inmormantare", "înmormântare în familie", "nuntă", "suntem pe drum",
                    "întârzie", "Scuze, întârziem", "autobuzul a întârziat", "probleme de familie",
                    "suntem în România", "vine mai târziu", "a murit bunica"});
}

TEST(RomanianReplies, that_say_the_child_should_be_here) {
    expect_certain(
        "ro", Reason::should_be_here,
        {"ar trebui să fie la școală", "este la scoala", "e la școală", "a plecat la școală",
         "l-am dus la școală", "am lăsat-o la școală", "trebuie sa fie acolo"});
}

TEST(RomanianReplies, that_say_no_reason_are_for_a_person) {
    expect_no_reason("ro",
                     {"număr greșit", "ați greșit numărul", "nu e copilul meu", "cine sunteți?",
                      "nu este bolnavă", "nu vine la școală azi", "nu e la școală", "sunt bolnavă",
                      "mama este bolnavă", "nu știu", "poate", "nu are febră", "de ce"});
}

TEST(RomanianReplies, that_speak_of_another_day_are_not_of_today) {
    expect_another_day("ro", {"mâine la medic", "vineri dentist"});
}

}  // namespace
}  // namespace reports
