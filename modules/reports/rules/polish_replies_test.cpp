#include "modules/reports/rules/replies_test.hpp"

namespace reports {
namespace {

TEST(PolishReplies, that_mean_illness) {
    expect_certain("pl", Reason::ill,
                   {"chora",
                    "Maja jest chora",
                    "Dzień dobry, Maja jest dziś chora",
                    "chory",
                    "jest hora",
                    "ma gorączkę",
                    "goraczka",
                    "Ma gorączke i kaszel",
                    "temperatura",
                    "wysoka temperatura od wczoraj wieczorem",
                    "boli ja brzuch",
                    "Boli go głowa",
                    "boli gardlo",
                    "wymiotowala cala noc",
                    "Wymiotuje",
                    "biegunka",
                    "jelitówka",
                    "grypa",
                    "przeziębiona",
                    "Maja jest przeziebiona i zostaje w domu",
                    "Źle się czuje",
                    "zle sie dzis czuje",
                    "nie czuje się najlepiej",
                    "Maja dzisiaj nie przyjdzie do szkoły bo jest chora",
                    "nie bedzie jej dzis w szkole, chora",
                    "Maja nie pójdzie dziś do szkoły, ma katar i kaszel",
                    "zachorowała",
                    "rozchorował się",
                    "ospa",
                    "angina",
                    "zapalenie ucha",
                    "bol zeba",
                    "zatrucie",
                    "złamana ręka",
                    "ma wysypkę",
                    "covid",
                    "w szpitalu",
                    "Proszę o usprawiedliwienie nieobecności, syn ma gorączkę",
                    "goronczka",
                    "rzyga od rana"});
}

TEST(PolishReplies, that_mean_an_appointment) {
    expect_certain("pl", Reason::appointment,
                   {"lekarz", "u lekarza", "Jest u dentysty", "wizyta u lekarza",
                    "Maja ma dzisiaj wizytę u ortodonty", "idziemy do lekarza",
                    "jedziemy do szpitala", "wizyta w szpitalu", "dentysta rano", "szczepienie",
                    "badania krwi", "GP", "hospital appointment", "kontrola u okulisty", "lekaz"});
}

TEST(PolishReplies, that_leave_the_reason_to_the_school) {
    expect_certain("pl", Reason::other,
                   {"pogrzeb", "pogrzeb babci", "zaspaliśmy", "jesteśmy w drodze", "spóźni się",
                    "Przepraszam, spóźnimy się", "sprawy rodzinne", "jesteśmy w Polsce",
                    "autobus się spóźnił", "wesele", "już jedziemy"});
}

TEST(PolishReplies, that_say_the_child_should_be_here) {
    expect_certain(
        "pl", Reason::should_be_here,
        {"powinna być w szkole", "Jest w szkole", "wyszedł rano do szkoły", "poszła dziś do szkoły",
         "zawiozłam ją do szkoły", "odprowadziłem go", "jest już w szkole"});
}

TEST(PolishReplies, that_say_no_reason_are_for_a_person) {
    expect_no_reason(
        "pl",
        {"zły numer", "pomyłka", "to nie moje dziecko", "kto to?", "nie jest chora",
         "nie jest w szkole", "jestem chora", "mama jest chora", "nie wiem", "proszę zadzwonić",
         "nie chce iść do szkoły", "jest zdrowa", "dlaczego", "nie ma gorączki"});
}

TEST(PolishReplies, that_speak_of_another_day_are_not_of_today) {
    expect_another_day("pl", {"jutro lekarz", "w piątek dentysta"});
}

}  // namespace
}  // namespace reports
