#include "modules/conversations/concerns/concern_words.hpp"

#include <gtest/gtest.h>

#include <string>

namespace conversations {
namespace {

struct Written {
    std::string_view language;
    std::string_view words;
    ConcernKind kind;
};

constexpr auto of_concern = std::to_array<Written>({
    {"en", "I can't go on, I want to die", ConcernKind::suicide},
    {"en", "She says she will KILL HERSELF", ConcernKind::suicide},
    {"en", "he has been cutting himself miss", ConcernKind::suicide},
    {"en", "Sam hasn’t come home, is he with you?", ConcernKind::missing},
    {"en", "I can't find my daughter", ConcernKind::missing},
    {"en", "My husband hit me last night", ConcernKind::violence},
    {"en", "he keeps hitting us", ConcernKind::violence},
    {"en", "my stepfather hit me with a belt", ConcernKind::violence},
    {"en", "my husband will kill me", ConcernKind::violence},
    {"en", "her dad hurts her", ConcernKind::harm},
    {"en", "He has bruises all over", ConcernKind::harm},
    {"en", "my baby is not breathing", ConcernKind::harm},
    {"en", "I think she is being abused", ConcernKind::abuse},
    {"en", "I am afraid of my husband", ConcernKind::fear},
    {"en", "she is scared to go home", ConcernKind::fear},
    {"en", "we have no food until friday", ConcernKind::hunger},
    {"en", "Please don't tell my husband I wrote", ConcernKind::secret},
    {"pl", "Mąż mnie bije", ConcernKind::violence},
    {"pl", "maz mnie pobil wczoraj", ConcernKind::violence},
    {"pl", "Boję się męża", ConcernKind::fear},
    {"pl", "Nie mamy co jeść", ConcernKind::hunger},
    {"pl", "Syn nie wrócił do domu", ConcernKind::missing},
    {"pl", "nie chcę już żyć", ConcernKind::suicide},
    {"pl", "Proszę nikomu nie mówić", ConcernKind::secret},
    {"ro", "Soțul mă bate", ConcernKind::violence},
    {"ro", "m-a bătut aseară", ConcernKind::violence},
    {"ro", "Vreau să mor", ConcernKind::suicide},
    {"ro", "Nu avem ce mânca", ConcernKind::hunger},
    {"ro", "Copilul nu a venit acasă", ConcernKind::missing},
    {"ro", "Vă rog, nu spuneți nimănui", ConcernKind::secret},
    {"ur", "میرا شوہر مجھے مارتا ہے", ConcernKind::violence},
    {"ur", "وہ خودکشی کی بات کرتی ہے", ConcernKind::suicide},
    {"ur", "بیٹا گھر نہیں آیا", ConcernKind::missing},
    {"ur", "كھانے کے پیسے نہیں ہیں", ConcernKind::hunger},
    {"ur", "shohar mujhe marta hai", ConcernKind::violence},
    {"ur", "kisi ko mat batana", ConcernKind::secret},
    {"en", "he threatens to take the kids abroad", ConcernKind::missing},
    {"en", "My ex threatened to take my daughter", ConcernKind::missing},
    {"en", "her dad wont give my kids back", ConcernKind::missing},
    {"en", "my husband threatens to hurt us", ConcernKind::harm},
    {"pl", "tata uderzył synka", ConcernKind::violence},
    {"pl", "Mąż uderzył mojego syna", ConcernKind::violence},
    {"pl", "ojciec bije córeczkę", ConcernKind::violence},
    {"pl", "konkubent kopnął dziecko", ConcernKind::violence},
    {"pl", "tata mnie zbił", ConcernKind::violence},
    {"pl", "mówi że wywiezie dzieci za granicę", ConcernKind::missing},
    {"pl", "grozi, że zabierze mi syna", ConcernKind::missing},
    {"ro", "tata a lovit fetița", ConcernKind::violence},
    {"ro", "soțul amenință că ia copiii", ConcernKind::missing},
    {"ur", "وہ بچوں کو ملک سے باہر لے جائے گا", ConcernKind::missing},
});

TEST(WordsOfConcern, are_found_in_each_language_however_they_are_accented) {
    for (const auto& [language, words, kind] : of_concern) {
        const auto found = concerns_in(words, language);
        ASSERT_FALSE(found.empty()) << words;
        EXPECT_EQ(found.front().kind, kind) << words;
    }
}

constexpr auto of_no_concern = std::to_array<std::array<std::string_view, 2>>({
    {"en", "Just killing time before pick up"},
    {"en", "I'm dead tired, can we come on Thursday?"},
    {"en", "Our phone is dead, sorry"},
    {"en", "die Hausaufgaben sind fertig"},
    {"en", "Year 4 beat us at football!"},
    {"en", "He hit his head on the door, he is fine"},
    {"en", "She hurt her knee at PE"},
    {"en", "I'm afraid he will not be in today"},
    {"en", "My son is missing school tomorrow for the dentist"},
    {"en", "Her jumper has gone missing"},
    {"en", "We can bring tins: food bank collection on Friday?"},
    {"en", "No food allergies"},
    {"en", "She is scared of the dark"},
    {"en", "he was amused and sat heating his hands"},
    {"en", "Yes we will be there, thank you"},
    {"en", "Can I come to the abacus session?"},
    {"en", "With a knife and fork please"},
    {"en", "Secret Santa is on Monday"},
    {"pl", "Umieram ze śmiechu"},
    {"pl", "Córka bije brawo"},
    {"pl", "Uderzył się w kolano, ale już dobrze"},
    {"pl", "Boi się ciemności"},
    {"pl", "Tak, przyjdziemy. Dziękuję"},
    {"ro", "Mor de râs"},
    {"ro", "Ne bate la șah"},
    {"ro", "I-a dispărut geaca"},
    {"ro", "Da, venim. Mulțumesc"},
    {"ur", "بچے کو بہت بھوک لگی ہے، کھانا کب ہے؟"},
    {"ur", "جی ہاں ہم آئیں گے"},
    {"ur", "andhere se dar"},
    {"en", "I am ill myself today"},
    {"en", "Jill will do it herself"},
    {"en", "Can I take my son abroad in term time"},
    {"en", "We are taking the kids abroad for a week"},
    {"en", "I have taken my son to the dentist"},
    {"en", "It threatens to rain, is sports day on?"},
    {"en", "I want to dye her hair for the play"},
    {"en", "He scored twice and shared his lunch himself"},
    {"en", "She wants to keep her place"},
    {"en", "the bus wont bring my son back until 4"},
    {"en", "He loves cooking with him"},
    {"en", "he stubbed his toe, the fee was billed twice"},
    {"en", "I wanted to die of embarrassment"},
    {"en", "we want to help at the fair"},
    {"pl", "Syn uderzył się w głowę"},
    {"pl", "Piłka uderzyła syna w nos"},
    {"pl", "Dzieci biją brawo"},
    {"pl", "Syn chce być w grupie"},
    {"pl", "Zabiorę dziecko wcześniej"},
    {"pl", "Grozi nam ulewa, czy mecz się odbędzie?"},
    {"pl", "dziecko kopie piłkę"},
    {"ro", "S-a lovit copilul la genunchi"},
    {"ro", "Ia copilul bunica azi"},
    {"ur", "وہ بچوں کو سکول لے جائے گا"},
});

TEST(WordsOfConcern, are_not_what_only_sounds_like_them) {
    for (const auto& [language, words] : of_no_concern)
        for (const auto& found : concerns_in(words, language))
            ADD_FAILURE() << words << ": " << words.substr(found.at, found.length);
}

TEST(WordsOfConcern, are_whole_words) {
    EXPECT_TRUE(concerns_in("the suicidology of therapists and grapeshot", "en").empty());
    EXPECT_FALSE(concerns_in("...suicide?", "en").empty());
}

TEST(WordsOfConcern, are_forgiven_a_slip_of_the_keyboard) {
    for (const auto* words : {"suicde", "suiciide", "sucide", "suicied", "she was abusd",
                              "domestic violense", "he is hiting me", "suiiiicide"})
        EXPECT_FALSE(concerns_in(words, "en").empty()) << words;
    EXPECT_TRUE(concerns_in("sucde", "en").empty()) << "two letters are no slip";
    for (const auto* words : {"i wnat to kil myself", "I want to klil myself", "i wnat to die",
                              "she wnats to die", "kill myslef", "he kiled himself"}) {
        const auto found = concerns_in(words, "en");
        ASSERT_FALSE(found.empty()) << words;
        EXPECT_EQ(found.front().kind, ConcernKind::suicide) << words;
    }
    EXPECT_FALSE(concerns_in("hce umrzeć", "pl").empty());
    EXPECT_TRUE(concerns_in("kil", "en").empty()) << "a short word by itself";
}

TEST(WordsOfConcern, say_where_they_stand_and_how_grave_they_are) {
    const std::string_view words = "Hi Miss. Proszę: we have no food. He said he will kill us";
    const auto found = concerns_in(words, "en");
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(words.substr(found[0].at, found[0].length), "no food");
    EXPECT_EQ(found[0].gravity, Gravity::worry);
    EXPECT_EQ(words.substr(found[1].at, found[1].length), "said he will kill");
    EXPECT_EQ(gravest(found), Gravity::now);
}

TEST(WordsOfConcern, of_another_language_count_as_phrases_not_as_single_words) {
    EXPECT_FALSE(concerns_in("maz mnie bije", "en").empty());
    EXPECT_FALSE(concerns_in("میرا شوہر مجھے مارتا ہے", "so").empty());
    EXPECT_TRUE(concerns_in("the viol and the cello", "en").empty()) << "viol is grave in Romanian";
    EXPECT_FALSE(concerns_in("viol", "ro").empty());
}

TEST(WordsOfConcern, are_found_after_words_that_only_sound_grave) {
    EXPECT_EQ(concerns_in("I am dead tired of him hitting me", "en").size(), 1u);
    EXPECT_EQ(concerns_in("killing time and he hit me", "en").size(), 1u);
}

}  // namespace
}  // namespace conversations
