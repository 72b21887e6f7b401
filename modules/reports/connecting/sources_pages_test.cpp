#include <gtest/gtest.h>

#include <filesystem>

#include "modules/people/households.hpp"
#include "modules/reports/connecting/sources.hpp"
#include "tests/kit/program.hpp"
#include "tests/kit/site.hpp"

namespace reports {
namespace {

using kit::TestSite;

class WaysIn : public testing::Test {
protected:
    WaysIn() {
        site.settings().records_folder = folder / "schools";
        site.settings().upload_folder = folder / "";
        std::filesystem::create_directories(folder / "schools/900001");
        std::filesystem::create_directories(folder / "schools/900003");
        site.sign_in("Hana");
    }
    kit::Folder folder{};
    TestSite site{};
};

TEST_F(WaysIn, are_connected_looked_at_and_closed_on_the_page) {
    EXPECT_TRUE(site.get("/records").says("No way in is connected yet"));
    const auto made = site.post("/records/sources/folder", {{"place", "900001"}});
    EXPECT_EQ(made.status, 303) << made.text();
    EXPECT_TRUE(site.get("/records").says("Watched folder 900001"));
    const auto id = load_sources(site.db(), TestSite::oak).at(0).id.value;
    const auto own = "/records/sources/" + std::to_string(id);
    EXPECT_EQ(site.post(own + "/look").status, 303);
    site.sign_in("Lena");
    EXPECT_NE(site.post(own + "/close").status, 303);
    EXPECT_EQ(load_sources(site.db(), TestSite::oak).size(), 1U);
    site.sign_in("Hana");
    EXPECT_EQ(site.post(own + "/close").status, 303);
    EXPECT_TRUE(load_sources(site.db(), TestSite::oak).empty());
}

TEST_F(WaysIn, say_where_a_fault_is_ours) {
    site.post("/records/sources/folder", {{"place", "900001"}});
    auto source = load_sources(site.db(), TestSite::oak).at(0);
    note_trouble(source, trouble_of(db::Fault(db::Kind::full, "database or disk is full")));
    source.seen_at = site.clock.now();
    store_look(site.db(), source);
    EXPECT_TRUE(site.get("/records").says("There is no room left"));
    note_trouble(source, trouble_of(std::runtime_error("a broken thing")));
    store_look(site.db(), source);
    const auto page = site.get("/records");
    EXPECT_TRUE(page.says("not your fault"));
    EXPECT_FALSE(page.says("a broken thing"));
}

TEST_F(WaysIn, never_lead_into_another_schools_folder) {
    for (const auto* place : {"900003", "../900003", "..", "900001/../900003", "not-there"})
        EXPECT_EQ(site.post("/records/sources/folder", {{"place", place}}).status, 422) << place;
    EXPECT_TRUE(load_sources(site.db(), TestSite::oak).empty());
}

TEST_F(WaysIn, keep_what_was_typed_but_the_secret) {
    const auto page =
        site.post("/records/sources/oneroster", {{"place", "http://mis.example.org/v1p1"},
                                                 {"token_place", "https://mis.example.org/token"},
                                                 {"client", "oak-client"},
                                                 {"secret", "open sesame"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("begins with https://"));
    EXPECT_TRUE(page.says("oak-client"));
    EXPECT_FALSE(page.says("sesame"));
}

TEST_F(WaysIn, remember_what_the_columns_of_a_sheet_mean) {
    const std::string sheet =
        "Admission number,Forename,Surname,Date of birth,Lesson place\r\n"
        "101,Maja,Nowak,2018-05-01,3B\r\n";
    const auto sent = site.post("/records", {}, {{"file", "pupils.csv", sheet}});
    ASSERT_EQ(sent.status, 303) << sent.text();
    site.run_jobs();
    const auto page = site.get(sent.location + "/columns");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("Lesson place"));
    const kit::Form right{{"column_key", "Admission number"},
                          {"column_given", "Forename"},
                          {"column_family", "Surname"},
                          {"column_born_on", "Date of birth"},
                          {"column_form", "Lesson place"}};
    EXPECT_EQ(site.post(sent.location + "/columns", right).status, 303);
    EXPECT_EQ(columns_of_school(site.db(), TestSite::oak), "form=Lesson place\n");
    auto twice = right;
    twice.push_back({"column_postcode", "Lesson place"});
    EXPECT_EQ(site.post(sent.location + "/columns", twice).status, 422);
    EXPECT_EQ(site.post(sent.location + "/columns", {{"column_key", "Forename"}}).status, 422);
    EXPECT_EQ(site.post(sent.location, {{"do", "apply"}}).status, 303);
    site.run_jobs();
    const auto roll = people::load_school_roll(site.db(), TestSite::oak);
    ASSERT_EQ(roll.children.size(), 1U);
    EXPECT_EQ(roll.children.at(0).class_name, "3B");
}

TEST_F(WaysIn, ask_what_the_columns_of_a_sheet_mean_that_nobody_can_guess) {
    const std::string sheet = "Nummer,Vorname,Nachname\r\n101,Maja,Nowak\r\n";
    const auto sent = site.post("/records", {}, {{"file", "liste.csv", sheet}});
    ASSERT_EQ(sent.status, 303) << sent.text();
    const auto& import = sent.location;
    site.run_jobs();
    const auto columns = import + "/columns";
    EXPECT_TRUE(site.get(import).says(columns));
    EXPECT_TRUE(site.get(columns).says("Vorname"));
    EXPECT_TRUE(site.get(import).says("has no columns that tell us which pupils it means"));
    EXPECT_FALSE(site.get(import).says("Apply these changes"));
    EXPECT_TRUE(site.get("/records").says("Waits for you. liste.csv has no columns"));
    const kit::Form right{
        {"column_key", "Nummer"}, {"column_given", "Vorname"}, {"column_family", "Nachname"}};
    EXPECT_EQ(site.post(columns, right).status, 303);
    EXPECT_TRUE(site.get(import).says("1 new pupil"));
    EXPECT_EQ(site.post(import, {{"do", "apply"}}).status, 303);
    site.run_jobs();
    EXPECT_EQ(people::load_school_roll(site.db(), TestSite::oak).children.size(), 1U);
    const auto again = site.post("/records", {}, {{"file", "liste.csv", sheet}});
    site.run_jobs();
    EXPECT_FALSE(site.get(again.location).says("has no columns")) << "it is remembered";
}

}  // namespace
}  // namespace reports
