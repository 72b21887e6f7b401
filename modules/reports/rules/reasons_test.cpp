#include "modules/reports/rules/reasons.hpp"

#include <gtest/gtest.h>

namespace reports {
namespace {

struct Typed {
    std::string_view language, words;
    Reason reason;
};

ReadReason read_of(std::string_view words, std::string_view language = "en",
                   const std::vector<std::string>& names = {"Maja"}) {
    return read_reason(words, names, language);
}

TEST(Reasons, are_known_in_four_languages_as_parents_type_them) {
    constexpr Typed all[] = {
        {"en", "She has a temperature", Reason::ill},
        {"en", "Maja is ill today", Reason::ill},
        {"en", "hi, maja not feeling well, thanks", Reason::ill},
        {"en", "dentist", Reason::appointment},
        {"en", "he's at the doctors this morning", Reason::appointment},
        {"en", "sorry running late", Reason::other},
        {"en", "funeral", Reason::other},
        {"en", "she left for school", Reason::should_be_here},
        {"en", "I dropped her off", Reason::should_be_here},
        {"pl", "chora", Reason::ill},
        {"pl", "Maja ma gorączkę", Reason::ill},
        {"pl", "jest przeziębiona", Reason::ill},
        {"pl", "wizyta u lekarza", Reason::appointment},
        {"pl", "u dentysty", Reason::appointment},
        {"pl", "powinna być w szkole", Reason::should_be_here},
        {"ur", "بیمار ہے", Reason::ill},
        {"ur", "اسے بخار ہے", Reason::ill},
        {"ur", "beemar hai", Reason::ill},
        {"ur", "ڈاکٹر کے پاس", Reason::appointment},
        {"ur", "شادی", Reason::other},
        {"ro", "este bolnavă", Reason::ill},
        {"ro", "are febră", Reason::ill},
        {"ro", "la dentist", Reason::appointment},
        {"ro", "ar trebui să fie la școală", Reason::should_be_here},
    };
    for (const auto& [language, words, reason] : all) {
        const auto read = read_of(words, language);
        ASSERT_EQ(read.said.size(), 1U) << words;
        EXPECT_EQ(read.said[0].reason, reason) << words;
    }
}

TEST(Reasons, are_certain_only_where_every_word_is_known) {
    EXPECT_TRUE(read_of("Maja is ill today").certain);
    EXPECT_TRUE(read_of("chora, ma gorączkę", "pl").certain);
    EXPECT_FALSE(read_of("Maja is ill, can you send the reading book home").certain);
    EXPECT_FALSE(read_of("is Maja ill?").certain);
    EXPECT_FALSE(read_of("").certain && !read_of("").polite_only);
}

TEST(Reasons, are_none_where_a_no_or_a_perhaps_stands_beside_them) {
    for (const auto* words : {"she is not ill", "maybe ill", "Maja nie jest chora", "نہیں بیمار"})
        EXPECT_TRUE(read_of(words, "pl").said.empty()) << words;
}

TEST(Reasons, of_another_day_are_told_apart) {
    EXPECT_FALSE(read_of("Maja will be at the dentist tomorrow").of_today);
    EXPECT_FALSE(read_of("jutro lekarz", "pl").of_today);
    EXPECT_FALSE(read_of("mâine la medic", "ro").of_today);
    EXPECT_TRUE(read_of("dentist today").of_today);
}

TEST(Reasons, go_to_the_child_that_is_named) {
    const std::vector<std::string> two{"Maja", "Sam"};
    using Said = std::vector<SaidReason>;
    EXPECT_EQ(read_of("Maja ill, Sam dentist", "en", two).said,
              (Said{{1, Reason::ill}, {2, Reason::appointment}}));
    EXPECT_EQ(read_of("Maja and Sam are ill", "en", two).said,
              (Said{{1, Reason::ill}, {2, Reason::ill}}));
    EXPECT_EQ(read_of("both ill", "en", two).said, (Said{{1, Reason::ill}, {2, Reason::ill}}));
    EXPECT_EQ(read_of("oboje chorzy", "pl", two).said, (Said{{1, Reason::ill}, {2, Reason::ill}}));
    EXPECT_EQ(read_of("ill", "en", two).said, (Said{{0, Reason::ill}}));
    const auto one = read_of("Sam has a fever", "en", two);
    EXPECT_EQ(one.said, (Said{{2, Reason::ill}}));
    const auto half = read_of("Maja ill, Sam as well you know", "en", two);
    EXPECT_FALSE(half.certain);
}

TEST(Reasons, of_who_is_ill_and_sees_the_doctor_are_illness) {
    const auto read = read_of("she is ill, doctor at home");
    ASSERT_EQ(read.said.size(), 1U);
    EXPECT_EQ(read.said[0].reason, Reason::ill);
    EXPECT_TRUE(read_of("ill or on holiday").said.empty());
}

TEST(Reasons, propose_a_code_only_where_it_is_not_the_schools_to_decide) {
    EXPECT_EQ(proposed_code(Reason::ill), "I");
    EXPECT_EQ(proposed_code(Reason::appointment), "M");
    EXPECT_EQ(proposed_code(Reason::other), "");
    EXPECT_EQ(proposed_code(Reason::should_be_here), "");
}

}  // namespace
}  // namespace reports
