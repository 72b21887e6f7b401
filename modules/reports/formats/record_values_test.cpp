#include "modules/reports/formats/record_values.hpp"

#include <gtest/gtest.h>

using namespace reports;

namespace {

std::string day(std::string_view written, bool month_first = false) {
    const auto read = DayOrder(month_first).day(written);
    return read ? calendar::iso(*read) : "none";
}

}  // namespace

TEST(RecordedDay, is_read_in_every_shape_schools_write_it) {
    EXPECT_EQ(day("2023-05-01T18:25:43.511Z"), "2023-05-01");
    EXPECT_EQ(day("2023-05-01"), "2023-05-01");
    EXPECT_EQ(day("2023-05-01 00:00:00"), "2023-05-01");
    EXPECT_EQ(day("1/05/2023"), "2023-05-01");
    EXPECT_EQ(day("4/2/2000", true), "2000-04-02");
    EXPECT_EQ(day("04.03.16"), "2016-03-04");
    EXPECT_EQ(day("04-03-2016 00:00"), "2016-03-04");
    EXPECT_EQ(day("20160304"), "2016-03-04");
    EXPECT_EQ(day("4 March 2016"), "2016-03-04");
    EXPECT_EQ(day("04-Mar-2016"), "2016-03-04");
    EXPECT_EQ(day("4-Mar-16"), "2016-03-04");
    EXPECT_EQ(day("4 Mar 2016 08:50"), "2016-03-04");
    EXPECT_EQ(day("42433"), "2016-03-04") << "as a spreadsheet counts days";
    EXPECT_EQ(day("\xC2\xA0 2016-03-04 "), "2016-03-04");
    for (const auto* wrong : {"", "31/02/2016", "2016-13-01", "yesterday", "1/2/3", "12/2016",
                              "0/0/0", "4/3/216", "1/1/99999", "//", "P@ssword1", "12345"})
        EXPECT_EQ(day(wrong), "none") << wrong;
}

TEST(RecordedDay, follows_the_days_that_leave_no_doubt) {
    DayOrder british(true);
    british.see("14/03/2016");
    EXPECT_EQ(calendar::iso(british.day("4/3/2016").value()), "2016-03-04");
    DayOrder american(false);
    american.see("3/14/2016");
    EXPECT_EQ(calendar::iso(american.day("4/3/2016").value()), "2016-04-03");
    american.see("14/3/2016");
    EXPECT_EQ(calendar::iso(american.day("4/3/2016").value()), "2016-03-04")
        << "where both are there, as it is written here";
}

TEST(RecordedValues, are_told_from_what_stands_around_them) {
    EXPECT_EQ(trimmed("\xEF\xBB\xBF \xC2\xA0Maja\t"), "Maja");
    EXPECT_EQ(listed_in("a, b;c,,"), (std::vector<std::string_view>{"a", "b", "c"}));
    EXPECT_EQ(listed_in(R"(["a", "b"])"), (std::vector<std::string_view>{"a", "b"}));
    EXPECT_EQ(identifier_of("{LDAP:12},{upn:H801200001001}", "UPN"), "H801200001001");
    EXPECT_EQ(identifier_of("{LDAP:12},nonsense,{", "UPN"), "");
    EXPECT_EQ(upn_as_written(" h80120000 1001 "), "H801200001001");
    EXPECT_EQ(upn_as_written("A801200001001"), std::nullopt);
    EXPECT_EQ(yes_or_no("Yes"), true);
    EXPECT_EQ(yes_or_no("F"), false);
    EXPECT_EQ(yes_or_no("perhaps"), std::nullopt);
}
