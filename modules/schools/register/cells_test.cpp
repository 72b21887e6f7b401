#include "modules/schools/register/cells.hpp"

#include <gtest/gtest.h>

using namespace schools;
using namespace std::chrono_literals;

static std::string text(std::string_view cell) {
    std::string read;
    read_known_text(cell, read);
    return read;
}

TEST(RegisterCells, tidy_spaces_and_put_broken_apostrophes_right) {
    EXPECT_EQ(text("  St.  Mary's\tSchool "), "St. Mary's School");
    EXPECT_EQ(text("St Mary\xC2\x92s"), "St Mary’s");
    EXPECT_EQ(text("5\xC2\x96"
                   "11"),
              "5–11");
    EXPECT_EQ(text("Caf\xC3\xA9\xC2\xA0Road"), "Café Road");
    EXPECT_EQ(text("£5 school"), "£5 school");
}

TEST(RegisterCells, say_nothing_where_a_publisher_says_so) {
    EXPECT_EQ(text("NA"), "");
    EXPECT_EQ(text("SUPP"), "");
    EXPECT_EQ(text("Nancy"), "Nancy");
    EXPECT_EQ(read_number("NA").value(), std::nullopt);
    EXPECT_EQ(read_fraction("SUPP").value(), std::nullopt);
}

TEST(RegisterCells, read_numbers_with_commas_and_without) {
    EXPECT_EQ(read_number("1,234").value(), 1234);
    EXPECT_EQ(read_number("485").value(), 485);
    EXPECT_EQ(read_number("42.0").value(), 42);
    EXPECT_EQ(read_fraction("12.5").value(), 12.5);
    EXPECT_EQ(read_number("12.5").error(), not_a_number);
    EXPECT_EQ(read_number("twelve").error(), not_a_number);
    EXPECT_EQ(read_number("1-2").error(), not_a_number);
}

TEST(RegisterCells, read_days_as_registers_write_them) {
    const calendar::Day day = 2012y / 9 / 1;
    EXPECT_EQ(read_day("01-09-2012").value(), day);
    EXPECT_EQ(read_day("2012-09-01").value(), day);
    EXPECT_EQ(read_day("01/09/2012").value(), day);
    EXPECT_EQ(read_day("01/09/2012 00:00:00").value(), day);
    EXPECT_EQ(read_day("01-01-1900").value(), std::nullopt);
    EXPECT_EQ(read_day("").value(), std::nullopt);
    EXPECT_EQ(read_day("31-02-2012").error(), not_a_day);
}

TEST(RegisterCells, make_websites_that_can_be_followed) {
    EXPECT_EQ(read_website("www.oak.herts.sch.uk/"), "http://www.oak.herts.sch.uk/");
    EXPECT_EQ(read_website("HTTPS://oak.example.org"), "https://oak.example.org");
    EXPECT_EQ(read_website("http:www.oak.sch.uk/"), "http://www.oak.sch.uk/");
    EXPECT_EQ(read_website("/www.oak.sch.uk"), "http://www.oak.sch.uk");
    EXPECT_EQ(read_website("http:///oak.sch.uk"), "http://oak.sch.uk");
    EXPECT_EQ(read_website("javascript:alert(1)"), "");
    EXPECT_EQ(read_website("http://javascript:alert(1)"), "");
    EXPECT_EQ(read_website("office@oak.sch.uk"), "");
    EXPECT_EQ(read_website("no website"), "");
}

TEST(RegisterCells, give_telephone_numbers_their_nought_back) {
    EXPECT_EQ(read_phone("1483277777"), "01483 277777");
    EXPECT_EQ(read_phone("01252-350225"), "01252 350225");
    EXPECT_EQ(read_phone("01483--540818"), "01483 540818");
    EXPECT_EQ(read_phone("+44 20 7946 0018"), "020 79460018");
    EXPECT_EQ(read_phone("0121 496 0000 ext 7"), "0121 4960000");
    EXPECT_EQ(read_phone("12345"), "");
    EXPECT_EQ(read_phone(""), "");
}

TEST(RegisterCells, write_postcodes_with_one_space) {
    EXPECT_EQ(read_postcode("al11aa"), "AL1 1AA");
    EXPECT_EQ(read_postcode("WD17  1AA"), "WD17 1AA");
    EXPECT_EQ(read_postcode("BFPO 57"), "BFPO 57");
    EXPECT_EQ(read_postcode("NA"), "");
}
