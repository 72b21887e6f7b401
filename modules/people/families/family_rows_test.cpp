#include "modules/people/families/family_rows.hpp"

#include <gtest/gtest.h>

#include "platform/html/out.hpp"

using namespace people;
using namespace std::chrono;

static constexpr auto today = 2026y / September / 15;

using Cells = std::vector<std::string_view>;

static ReadRow read(const Cells& header, const Cells& cells) {
    return read_family_row(2, cells, sheets::find_columns(header, family_columns()), today);
}

static const Cells who{"Parent given name", "Parent family name", "Child given name"};

// A row of Maria Okafor and Sam, with one column more.
static ReadRow with(std::string_view column, std::string_view cell) {
    auto header = who;
    header.push_back(column);
    return read(header, {"Maria", "Okafor", "Sam", cell});
}

static std::string reason(const ReadRow& row) {
    return row.refusals.empty() ? "" : html::Out{}.say(row.refusals.front());
}

TEST(FamilyRow, says_who_the_parent_and_the_child_are) {
    const auto row = read(who, {" Maria  Anna ", "Okafor", "Sam"});
    EXPECT_TRUE(row.refusals.empty());
    EXPECT_EQ(row.row.name(), "Maria Anna Okafor");
    EXPECT_EQ(row.row.child_name(), "Sam Okafor");
}

TEST(FamilyRow, tells_everything_that_is_wrong_with_it_at_once) {
    EXPECT_EQ(read(who, {"", "", ""}).refusals.size(), 3u);
    EXPECT_EQ(reason(read(who, {"Maria", "Okafor"})), "The child’s given name is missing");
}

TEST(FamilyRow, is_found_under_the_names_that_schools_use) {
    const auto row = read({"Contact surname", "contact_forename", "Legal Forename", "DOB",
                           "NC Year", "Reg Group", "Post Code"},
                          {"Okafor", "Maria", "Sam", "01/02/2018", "Year 3", "3B", "sg11aa"});
    EXPECT_TRUE(row.refusals.empty());
    EXPECT_EQ(row.row.name(), "Maria Okafor");
    EXPECT_EQ(row.row.born_on, 2018y / February / 1);
    EXPECT_EQ(row.row.year_group, "3");
    EXPECT_EQ(row.row.class_name, "3B");
    EXPECT_EQ(row.row.postcode, "SG1 1AA");
}

TEST(FamilyRow, takes_an_email_in_small_letters_or_says_that_it_is_none) {
    EXPECT_EQ(with("E-mail", "Maria@Example.ORG").row.email, "maria@example.org");
    EXPECT_EQ(with("E-mail", "").row.email, std::nullopt);
    EXPECT_NE(reason(with("E-mail", "maria at example")).find("“maria at example”"),
              std::string::npos);
}

TEST(FamilyRow, takes_a_british_mobile_only) {
    EXPECT_EQ(with("Mobile", "0044 7700 900123").row.phone, "+447700900123");
    EXPECT_EQ(with("Mobile", "7700900123").row.phone, "+447700900123");
    EXPECT_NE(reason(with("Mobile", "01438 555123")).find("cannot be texted"), std::string::npos);
    EXPECT_NE(reason(with("Mobile", "ask grandma")).find("not a telephone number"),
              std::string::npos);
}

TEST(FamilyRow, keeps_a_language_it_does_not_know_and_says_so) {
    EXPECT_EQ(with("Language", "polski").row.language, "pl");
    const auto row = with("Language", "Elvish");
    EXPECT_TRUE(row.refusals.empty());
    EXPECT_EQ(row.row.language, "Elvish");
    ASSERT_EQ(row.notes.size(), 1u);
    EXPECT_NE(html::Out{}.say(row.notes[0]).find("Elvish"), std::string::npos);
}

TEST(FamilyRow, understands_how_to_reach_them_and_yes_and_no) {
    EXPECT_EQ(with("How to reach them", "SMS").row.channel, Channel::text);
    EXPECT_EQ(with("Contact by", "Post").row.channel, Channel::paper);
    EXPECT_EQ(reason(with("Channel", "pigeon")),
              "“pigeon” is no way to reach somebody. Write e-mail, text or paper");
    EXPECT_EQ(with("Consent", "Y").row.may_write, true);
    EXPECT_EQ(with("Consent", "no").row.may_write, false);
    EXPECT_EQ(with("Consent", "").row.may_write, std::nullopt);
    EXPECT_FALSE(with("Consent", "perhaps").refusals.empty());
}

TEST(FamilyRow, reads_birthdays_as_people_and_systems_write_them) {
    for (const auto* typed : {"2018-02-01", "01/02/2018", "1 February 2018", "2018-02-01 00:00:00"})
        EXPECT_EQ(with("Birthday", typed).row.born_on, 2018y / February / 1) << typed;
    EXPECT_EQ(reason(with("Birthday", "2030-02-01")), "Sam’s birthday is in the future");
    EXPECT_FALSE(with("Birthday", "1985-02-01").refusals.empty());
    EXPECT_FALSE(with("Birthday", "31/02/2018").refusals.empty());
}

TEST(FamilyRow, takes_an_unknown_relation_for_somebody_else) {
    EXPECT_EQ(with("Relation", "Mum").row.relation, Relation::mother);
    EXPECT_EQ(with("Relation", "Step-father").row.relation, Relation::step_parent);
    const auto row = with("Relation", "childminder");
    EXPECT_EQ(row.row.relation, Relation::other);
    EXPECT_EQ(row.notes.size(), 1u);
}

TEST(FamilyRow, refuses_names_without_end) {
    EXPECT_FALSE(read(who, {std::string(500, 'a'), "Okafor", "Sam"}).refusals.empty());
    EXPECT_FALSE(with("Class", std::string(500, 'a')).refusals.empty());
}

TEST(FamilyRow, drops_the_apostrophe_that_guards_against_formulas) {
    EXPECT_EQ(with("Mobile", "'+44 7700 900123").row.phone, "+447700900123");
    EXPECT_EQ(read(who, {"'Aisha", "O'Neill", "Sam"}).row.name(), "'Aisha O'Neill");
}

TEST(FamilyTable, comes_back_as_it_went_out) {
    const auto table = template_of_families();
    Cells header, cells;
    for (const auto& column : table.columns) header.push_back(column.title);
    for (const auto& cell : table.rows.front()) cells.push_back(std::get<std::string>(cell));
    const auto row = read(header, cells);
    EXPECT_TRUE(row.refusals.empty());
    EXPECT_TRUE(row.notes.empty());
    EXPECT_EQ(row.row.phone, "+447700900123");
    EXPECT_EQ(row.row.language, "pl");
    EXPECT_EQ(row.row.channel, Channel::text);
    EXPECT_EQ(row.row.relation, Relation::mother);
    EXPECT_EQ(row.row.may_write, true);
    EXPECT_EQ(row.row.key, "F001");
    EXPECT_EQ(row.row.born_on, 2018y / February / 1);
}

TEST(FamilyTable, leaves_out_whom_a_court_order_keeps_away) {
    const Family family{.household = {.id = {1}, .name = "Okafor"},
                        .parents = {{.id = {11}, .given = "Maria"}, {.id = {12}, .given = "John"}},
                        .children = {{.id = {21}, .home = {1}, .given = "Sam"}},
                        .cares = {{.child = {21}, .person = {11}},
                                  {.child = {21}, .person = {12}, .court_order = true}}};
    const auto table = table_of_families({family});
    ASSERT_EQ(table.rows.size(), 1u);
    EXPECT_EQ(std::get<std::string>(table.rows[0][0]), "Maria");
}
