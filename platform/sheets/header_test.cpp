#include "platform/sheets/header.hpp"

#include <gtest/gtest.h>

using namespace sheets;

namespace {

const std::vector<WantedColumn> school_columns{
    {.names = {"URN"}},
    {.names = {"EstablishmentName", "School name"}},
    {.names = {"LA (code)"}},
    {.names = {"LA (name)"}},
    {.names = {"Postcode"}, .required = false},
};

FoundColumns find(std::vector<std::string_view> header) {
    return find_columns(header, school_columns);
}

}  // namespace

TEST(Header, finds_columns_whatever_the_case_and_punctuation) {
    const auto found = find({"  urn ", "ESTABLISHMENT_NAME", "la code", "La-(Name)", "Post code"});
    EXPECT_TRUE(found.complete());
    EXPECT_TRUE(found.missing.empty());
    for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(found.positions[i], i);
}

TEST(Header, keeps_codes_and_names_apart) {
    const auto found = find({"LA (name)", "LA (code)", "LA", "URN", "School name"});
    EXPECT_EQ(found.positions[2], 1U);
    EXPECT_EQ(found.positions[3], 0U);
    ASSERT_EQ(found.unknown.size(), 1U);
    EXPECT_EQ(found.unknown[0].name, "LA");
}

TEST(Header, passes_over_spaces_nobody_sees) {
    EXPECT_EQ(find({"\xEF\xBB\xBFURN", "School\xC2\xA0name"}).positions[0], 0U);
    EXPECT_EQ(find({"\xEF\xBB\xBFURN", "School\xC2\xA0name"}).positions[1], 1U);
}

TEST(Header, takes_the_first_name_it_knows_and_calls_the_other_unknown) {
    const auto found = find({"School name", "EstablishmentName"});
    EXPECT_EQ(found.positions[1], 1U);
    ASSERT_EQ(found.unknown.size(), 1U);
    EXPECT_EQ(found.unknown[0].position, 0U);
}

TEST(Header, says_what_is_missing_and_whether_it_is_needed) {
    const auto found = find({"URN", "LA (code)", "LA (name)"});
    EXPECT_FALSE(found.complete());
    ASSERT_EQ(found.missing.size(), 2U);
    EXPECT_EQ(found.missing[0].wanted, 1U);
    EXPECT_TRUE(found.missing[0].required);
    EXPECT_EQ(found.missing[1].wanted, 4U);
    EXPECT_FALSE(found.missing[1].required);
    EXPECT_TRUE(find({"URN", "School name", "LA (code)", "LA (name)"}).complete());
}

TEST(Header, asks_whether_a_near_name_was_meant) {
    const auto found = find({"URN", "EstablishmnetName", "LA (code)", "LA (name)", "Pots code"});
    ASSERT_EQ(found.missing.size(), 2U);
    EXPECT_EQ(found.missing[0].looks_like, "EstablishmnetName");
    EXPECT_EQ(found.missing[1].looks_like, "Pots code");
    ASSERT_EQ(found.unknown.size(), 2U);
    EXPECT_EQ(found.unknown[0].looks_like, "EstablishmentName");
}

TEST(Header, asks_nothing_where_no_name_is_near) {
    const auto found = find({"UPN", "Telephone", "LA (code)", "LA (name)"});
    ASSERT_EQ(found.missing.size(), 3U);
    EXPECT_EQ(found.missing[0].looks_like, "");
    EXPECT_EQ(found.unknown[1].looks_like, "");
}

TEST(Header, tells_columns_that_stand_there_twice) {
    const auto found = find({"URN", "School name", "LA (code)", "LA (name)", "urn"});
    EXPECT_FALSE(found.complete());
    ASSERT_EQ(found.doubled.size(), 1U);
    EXPECT_EQ(found.doubled[0].wanted, 0U);
    EXPECT_EQ(found.doubled[0].positions, (std::vector<std::size_t>{0, 4}));
}

TEST(Header, gives_cells_by_column_and_none_for_short_rows) {
    const auto found = find({"School name", "URN"});
    const std::vector<std::string_view> row{"Oakfield"};
    EXPECT_EQ(found.cell(row, 1), "Oakfield");
    EXPECT_EQ(found.cell(row, 0), "");
    EXPECT_EQ(found.cell(row, 4), "");
}

TEST(Header, bears_a_thousand_columns_of_a_megabyte) {
    const std::string endless(1U << 20, 'x');
    const std::vector<std::string_view> header(1'000, endless);
    const auto found = find_columns(header, school_columns);
    EXPECT_EQ(found.missing.size(), 5U);
    EXPECT_LE(found.unknown[0].name.size(), 80U);
}
