#include "modules/people/families/family_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "platform/html/out.hpp"

using namespace people;
using namespace std::chrono;

static constexpr auto today = 2026y / September / 15;

static Outcome<FamilyFile> read(std::string_view bytes) {
    return read_family_file(bytes, std::filesystem::temp_directory_path());
}

static std::string reason(std::string_view bytes) {
    const auto file = read(bytes);
    return file ? "" : html::Out{}.say(file.error());
}

static std::string all_said(const std::vector<Refusal>& refusals) {
    std::string words;
    for (const auto& one : refusals) words += html::Out{}.say(one) + "\n";
    return words;
}

static const std::string header =
    "Parent given name,Parent family name,E-mail,Child given name,Birthday\n";

static ImportPlan plan(const FamilyFile& file, const std::vector<Family>& families = {}) {
    return plan_import(file, families, today);
}

TEST(FamilyFile, is_read_with_semicolons_a_mark_and_in_windows_letters) {
    const auto marked = read(
        "\xEF\xBB\xBFParent given name;Parent family name;Child given name\r\n"
        "Zoë;Żółć;Sam\r\n");
    ASSERT_TRUE(marked);
    EXPECT_EQ(plan(*marked).roll.parents()[0].parent.name(), "Zoë Żółć");
    const auto windows = read(
        "Parent given name;Parent family name;Child given name\r\n"
        "Zo\xEB;M\xFCller;Sam\r\n");
    ASSERT_TRUE(windows);
    EXPECT_EQ(plan(*windows).roll.parents()[0].parent.name(), "Zoë Müller");
}

TEST(FamilyFile, is_read_from_a_workbook) {
    const auto file = read(sheets::as_xlsx(template_of_families()));
    ASSERT_TRUE(file);
    EXPECT_TRUE(column_refusals(*file).empty());
    EXPECT_TRUE(column_notes(*file).empty());
    const auto made = plan(*file);
    EXPECT_TRUE(made.refused.empty());
    EXPECT_EQ(made.roll.count(Touch::added), 1u);
    EXPECT_EQ(made.roll.parents()[0].parent.phone, "+447700900123");
}

TEST(FamilyFile, is_refused_in_a_sentence_when_it_is_broken) {
    const auto workbook = sheets::as_xlsx(template_of_families());
    EXPECT_NE(reason("").find("empty"), std::string::npos);
    EXPECT_NE(reason(header).find("no rows"), std::string::npos);
    EXPECT_FALSE(reason(workbook.substr(0, workbook.size() / 2)).empty());
    EXPECT_FALSE(reason("%PDF-1.7 nothing of a table\n\0\0").empty());
    EXPECT_FALSE(
        reason(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(1000, '\0'))
            .empty());
    EXPECT_NE(reason(header + "\"Maria,Okafor,m@example.org,Sam,\n").find("quotation mark"),
              std::string::npos);
    EXPECT_FALSE(reason(header + std::string("Maria\0,Okafor,,Sam,\n", 20)).empty());
}

TEST(FamilyFile, has_at_most_five_thousand_rows_and_five_megabytes) {
    std::string rows;
    for (int i = 0; i < 5'000; ++i)
        rows += "Parent" + std::to_string(i) + ",Okafor,p" + std::to_string(i) +
                "@example.org,Sam,2018-02-01\n";
    const auto file = read(header + rows);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->rows.size(), 5'000u);
    EXPECT_NE(reason(header + rows + "One,More,,Sam,\n").find("5000 rows"), std::string::npos)
        << reason(header + rows + "One,More,,Sam,\n");
    std::string large = header;
    while (large.size() <= most_megabytes << 20)
        large += "Maria,Okafor,," + std::string(4'000, 'x') + ",\n";
    EXPECT_NE(reason(large).find("5 MB"), std::string::npos) << reason(large);
}

TEST(FamilyFile, of_five_thousand_rows_makes_as_many_families) {
    std::string rows;
    for (int i = 0; i < 5'000; ++i)
        rows += "Parent" + std::to_string(i) + ",Name" + std::to_string(i) + ",p" +
                std::to_string(i) + "@example.org,Sam,\n";
    const auto made = plan(*read(header + rows));
    EXPECT_EQ(made.roll.count(Touch::added), 5'000u);
    EXPECT_TRUE(made.refused.empty());
}

TEST(FamilyFile, says_which_columns_are_missing_twice_or_unknown) {
    const auto file = read(
        "Parant given name,Parent family name,Parent family name,Shoe size\n"
        "Maria,Okafor,Okafor,38\n");
    ASSERT_TRUE(file);
    const auto said = all_said(column_refusals(*file));
    EXPECT_NE(said.find("“Parent given name” is missing. Did you mean it by “Parant given name”?"),
              std::string::npos)
        << said;
    EXPECT_NE(said.find("“Child given name” is missing"), std::string::npos);
    EXPECT_NE(said.find("“Parent family name” is there twice"), std::string::npos);
    EXPECT_NE(all_said(column_notes(*file)).find("“Shoe size”"), std::string::npos);
}

TEST(FamilyFile, goes_on_without_the_rows_that_are_refused) {
    const auto file = read(header +
                           "Maria,Okafor,maria@example.org,Sam,2018-02-01\n"
                           "Asif,Khan,not an address,Ali,2018-02-01\n"
                           "Maria,Okafor,maria@example.org,Sam,2018-02-01\n");
    ASSERT_TRUE(file);
    const auto made = plan(*file);
    EXPECT_EQ(made.taken, 1u);
    ASSERT_EQ(made.refused.size(), 2u);
    EXPECT_EQ(file->rows[made.refused[0].row].number, 3u);
    EXPECT_EQ(all_said(made.refused[1].reasons), "This row says the same as row 2\n");
}

TEST(RefusedRows, stand_as_they_came_with_the_reason_at_the_end) {
    const auto file = read(header + "Asif,Khan,not an address,Ali,2030-01-01\n");
    ASSERT_TRUE(file);
    const auto rows = refused_rows(*file, plan(*file).refused);
    EXPECT_NE(rows.find("Asif,Khan,not an address,Ali,2030-01-01,"), std::string::npos) << rows;
    EXPECT_NE(rows.find("is not an e-mail address"), std::string::npos);
    EXPECT_NE(rows.find("birthday is in the future"), std::string::npos);
}

TEST(RefusedRows, do_no_harm_in_a_spreadsheet) {
    const auto file = read(header + "=HYPERLINK(\"http://x\"),Khan,+cmd,Ali,\n");
    ASSERT_TRUE(file);
    const auto rows = refused_rows(*file, plan(*file).refused);
    EXPECT_EQ(rows.find("\n=HYPERLINK"), std::string::npos) << rows;
    EXPECT_NE(rows.find("'=HYPERLINK"), std::string::npos);
    EXPECT_NE(rows.find("'+cmd"), std::string::npos);
}

TEST(RefusedRows, can_be_put_right_and_come_back) {
    const auto file = read(header + "Asif,Khan,not an address,Ali,\n");
    ASSERT_TRUE(file);
    auto rows = refused_rows(*file, plan(*file).refused);
    const std::string wrong = "not an address";
    rows.replace(rows.find(wrong), wrong.size(), "asif@example.org");
    const auto again = read(rows);
    ASSERT_TRUE(again);
    EXPECT_TRUE(column_notes(*again).empty());
    EXPECT_TRUE(plan(*again).refused.empty());
    EXPECT_EQ(refused_rows(*again, {{0, {}}}).find("Why it was refused"),
              refused_rows(*again, {{0, {}}}).rfind("Why it was refused"));
}
