#include "modules/schools/finding/spelling.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "modules/schools/finding/typed_postcode.hpp"
#include "modules/schools/finding/vocabulary.hpp"

namespace schools {

using Words = std::vector<std::string>;

TEST(Spelling, makes_one_word_of_every_way_to_write_it) {
    EXPECT_EQ(words_of("  St. Mary's  PRIM. Sch "), (Words{"saint", "marys", "primary", "school"}));
    EXPECT_EQ(words_of("Saint Mary’s"), words_of("st marys"));
    EXPECT_EQ(words_of("Bishop's Stortford/Ware"), (Words{"bishops", "stortford", "ware"}));
    EXPECT_EQ(words_of("Morgans Primary School & Nursery"),
              (Words{"morgans", "primary", "school", "and", "nursery"}));
    EXPECT_EQ(words_of("École Zoë"), (Words{"ecole", "zoe"}));
    EXPECT_EQ(words_of("J.M.I."), (Words{"jmi"}));
    EXPECT_EQ(words_of("st.albans"), (Words{"saint", "albans"}));
    EXPECT_EQ(words_of("Wilshere-Dacre"), (Words{"wilshere", "dacre"}));
    EXPECT_TRUE(words_of(" .,'- ").empty());
}

TEST(Spelling, makes_phrases_short_that_people_shorten) {
    for (const auto* written : {"Church of England", "C of E", "CofE", "C.E.", "CoE", "C. of E."})
        EXPECT_EQ(shortened(words_of(written)), Words{"ce"}) << written;
    for (const auto* written : {"Roman Catholic", "RC", "R.C.", "Catholic", "cath"})
        EXPECT_EQ(shortened(words_of(written)), Words{"catholic"}) << written;
    for (const auto* written : {"Junior Mixed and Infant", "Junior Mixed & Infants", "JM&I", "JMI",
                                "Junior Mixed Infant"})
        EXPECT_EQ(shortened(words_of(written)), Words{"jmi"}) << written;
    EXPECT_EQ(shortened(words_of("Voluntary Aided Church")), (Words{"va", "church"}));
    EXPECT_EQ(shortened({"church", "of"}), (Words{"church", "of"}));
}

TEST(Spelling, counts_letters_left_out_put_in_mistaken_and_swapped) {
    EXPECT_EQ(mistakes_between("hitchin", "hitchin", 2), 0);
    EXPECT_EQ(mistakes_between("hitchen", "hitchin", 2), 1);
    EXPECT_EQ(mistakes_between("hichin", "hitchin", 2), 1);
    EXPECT_EQ(mistakes_between("hittchin", "hitchin", 2), 1);
    EXPECT_EQ(mistakes_between("hithcin", "hitchin", 2), 1);
    EXPECT_EQ(mistakes_between("ihtchin", "hitchin", 2), 1);
    EXPECT_EQ(mistakes_between("hitchni", "hitchin", 2), 1);
    EXPECT_EQ(mistakes_between("itchen", "hitchin", 2), 2);
    EXPECT_EQ(mistakes_between("ware", "watford", 2), 3) << "more than the limit";
    EXPECT_EQ(mistakes_between("", "ab", 2), 2);
    EXPECT_EQ(mistakes_between("ab", "", 1), 2);
    EXPECT_EQ(mistakes_between(std::string(500, 'a'), std::string(500, 'a'), 3), 0);
}

// The whole table, slow and plain.
static int mistakes_by_the_book(std::string_view a, std::string_view b) {
    std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = static_cast<int>(i);
    for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j) {
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1,
                                d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a.size()][b.size()];
}

TEST(Spelling, counts_mistakes_near_the_diagonal_as_in_the_whole_table) {
    std::uint32_t chance = 1;
    const auto word = [&] {
        std::string letters;
        chance = chance * 1664525 + 1013904223;
        const auto size = (chance >> 16) % 9;
        for (std::uint32_t i = 0; i < size; ++i) {
            chance = chance * 1664525 + 1013904223;
            letters += static_cast<char>('a' + (chance >> 20) % 3);
        }
        return letters;
    };
    for (int i = 0; i < 3000; ++i) {
        const auto a = word(), b = word();
        const int limit = i % 5;
        ASSERT_EQ(mistakes_between(a, b, limit), std::min(mistakes_by_the_book(a, b), limit + 1))
            << a << " and " << b << " within " << limit;
    }
}

TEST(Spelling, forgives_long_words_more_than_short_ones) {
    EXPECT_EQ(likeness("ware", "ware"), 100);
    EXPECT_GT(likeness("hert", "hertford"), likeness("hertfrod", "hertford"));
    EXPECT_GT(likeness("sawbridgworth", "sawbridgeworth"),
              likeness("sawbrigworth", "sawbridgeworth"));
    EXPECT_GT(likeness("rikmansworf", "rickmansworth"), 0) << "three mistakes in a long word";
    EXPECT_EQ(likeness("oak", "elm"), 0);
    EXPECT_EQ(likeness("ware", "wood"), 0) << "two in a short one";
    EXPECT_EQ(likeness("va", "vc"), 0);
    EXPECT_EQ(likeness("2000", "2001"), 0) << "another number";
    EXPECT_GT(likeness("117038", "117083"), 0) << "but two figures of a URN may be swapped";
}

TEST(Spelling, knows_which_words_tell_schools_apart) {
    EXPECT_EQ(telling_of("of"), Telling::nothing);
    EXPECT_EQ(telling_of("primary"), Telling::little);
    EXPECT_EQ(telling_of("ashwell"), Telling::much);
}

static PostcodeParts postcode_in(std::string_view typed) {
    return take_postcode(words_of(typed)).postcode.value_or(PostcodeParts{});
}

TEST(TypedPostcodes, are_read_whole_or_half_and_with_letters_for_digits) {
    const PostcodeParts whole{"sg1", "1aa"};
    for (const auto* typed :
         {"SG1 1AA", "sg11aa", "sg1 iaa", "SG1 laa", "sgl 1aa", "school sg1 1aa"})
        EXPECT_EQ(postcode_in(typed), whole) << typed;
    EXPECT_EQ(postcode_in("AL10 9JY"), (PostcodeParts{"al10", "9jy"}));
    EXPECT_EQ(postcode_in("al1o 9jy"), (PostcodeParts{"al1o", "9jy"})) << "found as one mistake";
    EXPECT_EQ(postcode_in("wd5 obq"), (PostcodeParts{"wd5", "0bq"}));
    EXPECT_EQ(postcode_in("sg1"), (PostcodeParts{"sg1", ""}));
    EXPECT_EQ(postcode_in("sg1 1"), (PostcodeParts{"sg1", "1"}));
    EXPECT_EQ(postcode_in("sg1 school"), (PostcodeParts{"sg1", ""}));
    EXPECT_EQ(take_postcode({"oak", "sg1", "1aa", "school"}).words, (Words{"oak", "school"}));
}

TEST(TypedPostcodes, are_not_seen_in_names_and_numbers) {
    for (const auto* typed :
         {"hill", "st marys", "windhill21", "117083", "919 2000", "oak 1", "castle"})
        EXPECT_FALSE(take_postcode(words_of(typed)).postcode) << typed;
}

TEST(TypedPostcodes, know_their_neighbours) {
    const auto typed = *parts_of_postcode("SG1 1AA");
    EXPECT_EQ(nearness(typed, *parts_of_postcode("sg11aa")), 100);
    EXPECT_EQ(nearness(typed, *parts_of_postcode("SG1 1BB")), 80);
    EXPECT_EQ(nearness(typed, *parts_of_postcode("SG1 2AA")), 60);
    EXPECT_EQ(nearness(typed, *parts_of_postcode("SG11 1AA")), 0);
    EXPECT_EQ(nearness({"sg1", ""}, *parts_of_postcode("SG1 2AA")), 100);
    EXPECT_FALSE(parts_of_postcode(""));
    EXPECT_FALSE(parts_of_postcode("not one"));
}

TEST(Vocabulary, lets_a_known_word_mean_itself) {
    const Vocabulary words(
        {{"hertford"}, {"hertfordshire"}, {"mark"}, {"marks"}, {"mary"}, {"marys"}});
    const auto meant = [&](std::string_view typed) {
        std::vector<std::string> all;
        for (const auto& likely : words.likely(typed)) all.push_back(words[likely.word].text);
        std::ranges::sort(all);
        return all;
    };
    EXPECT_EQ(meant("hertford"), Words{"hertford"});
    EXPECT_EQ(meant("hertfo"), (Words{"hertford", "hertfordshire"}));
    EXPECT_EQ(meant("marys"), (Words{"mary", "marys"}));
    EXPECT_EQ(meant("mary"), (Words{"mary", "marys"}));
    EXPECT_EQ(meant("marx"), (Words{"mark", "mary"}));
    EXPECT_TRUE(meant("xyzzy").empty());
}

}  // namespace schools
