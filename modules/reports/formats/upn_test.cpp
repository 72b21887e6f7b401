#include "modules/reports/formats/upn.hpp"

#include <gtest/gtest.h>

namespace {

using namespace reports;

// 8·2 + 0·3 + 1·4 + 2·5 + 0·6 + 0·7 + 0·8 + 0·9 + 1·10 + 0·11 + 0·12 + 1·13 = 53; 53 mod 23 = 7: H.
TEST(UniquePupilNumbers, have_a_check_letter_over_their_twelve_digits) {
    EXPECT_EQ(upn_check_letter("801200001001"), 'H');
    EXPECT_TRUE(is_upn("H801200001001"));
    EXPECT_FALSE(is_upn("G801200001001"));
    EXPECT_FALSE(is_upn("H801200001002"));
    EXPECT_FALSE(is_upn("H802100001001"));
}

// 16 + 4 + 10 + 10 + 6·12 + 0·13 = 112; 112 mod 23 = 20: X, the twenty-first of the letters.
TEST(UniquePupilNumbers, that_are_temporary_end_in_a_letter_that_counts) {
    EXPECT_EQ(upn_check_letter("80120000106A"), 'X');
    EXPECT_TRUE(is_upn("X80120000106A"));
    // B counts 1: 112 + 1·13 = 125; 125 mod 23 = 10: L.
    EXPECT_TRUE(is_upn("L80120000106B"));
    EXPECT_FALSE(is_upn("X80120000106B"));
    EXPECT_FALSE(is_upn("X80120000106S"));
}

TEST(UniquePupilNumbers, are_nothing_shorter_longer_or_of_other_signs) {
    for (const auto* none : {"", "H80120000100", "H8012000010011", "H80120000A001", "H 01200001001",
                             "1801200001001", "H801200001\xC3\xA9"})
        EXPECT_FALSE(is_upn(none)) << none;
}

TEST(UniquePupilNumbers, are_read_as_people_type_them) {
    EXPECT_EQ(tidy_upn(" h8012 0000 1001\n"), "H801200001001");
}

}  // namespace
