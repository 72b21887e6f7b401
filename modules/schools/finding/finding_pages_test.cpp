#include "modules/schools/finding/finding_pages.hpp"

#include <gtest/gtest.h>

#include "modules/schools/finding/finding_store.hpp"
#include "modules/schools/register/register.hpp"
#include "tests/kit/site.hpp"

namespace schools {

class FindingPages : public testing::Test {
protected:
    void SetUp() override {
        forget_directories();
        site.sign_in("Olive");
    }
    void TearDown() override { forget_directories(); }

    kit::TestSite site;
};

static int times(const std::string& text, std::string_view words) {
    int count = 0;
    for (auto at = text.find(words); at != text.npos; at = text.find(words, at + 1)) ++count;
    return count;
}

TEST_F(FindingPages, list_the_open_schools_with_a_map_beside_them) {
    const auto page = site.get("/schools");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("3 schools"));
    EXPECT_TRUE(page.says("href=\"/schools/900001\">Oak Primary School</a>"));
    EXPECT_TRUE(page.says("<title>Oak Primary School</title></a>"));
    EXPECT_EQ(times(page.body, "<circle"), 3);
    EXPECT_EQ(times(page.body, "class=\"sg-map__area--"), 10);
    EXPECT_LT(page.body.find("Ash School</a>"), page.body.find("Elm Primary School</a>"));
}

TEST_F(FindingPages, forgive_mistakes_and_keep_what_was_typed) {
    const auto page = site.get("/schools?q=elmm+primery");
    EXPECT_TRUE(page.says("1 school"));
    EXPECT_TRUE(page.says("Elm Primary School"));
    EXPECT_FALSE(page.says("Oak Primary School"));
    EXPECT_TRUE(page.says("value=\"elmm primery\""));
    EXPECT_EQ(times(page.body, "<circle"), 1) << "the map shows what was found";
    EXPECT_TRUE(site.get("/schools?q=sg1%201aa").says("Oak Primary School"));
    EXPECT_TRUE(site.get("/schools?q=Stevanage").says("2 schools"));
    EXPECT_TRUE(site.get("/schools?q=900003").says("Ash School"));
    EXPECT_TRUE(site.get("/schools?q=%3Cscript%3Ealert(1)%3C/script%3E").says("&lt;script&gt;"));
}

TEST_F(FindingPages, filter_and_say_what_to_try_where_nothing_fits) {
    EXPECT_TRUE(site.get("/schools?district=Watford").says("1 school"));
    EXPECT_TRUE(site.get("/schools?phase=secondary").says("Ash School"));
    EXPECT_TRUE(site.get("/schools?deprivation=unknown").says("3 schools"));
    EXPECT_TRUE(site.get("/schools?status=any").says("3 schools"));
    const auto none = site.get("/schools?q=oak&district=Watford");
    EXPECT_TRUE(none.says("No school fits"));
    EXPECT_TRUE(
        none.says("href=\"/schools?q=oak&amp;status=any&amp;\">1 school fits without the filters"))
        << none.body;
    EXPECT_TRUE(site.get("/schools?q=xyzzy").says("first half of the postcode"));
}

TEST_F(FindingPages, show_who_takes_part_by_another_shape) {
    using namespace std::chrono;
    mark_taking_part(site.db(), kit::TestSite::elm, {2026y, September, 1d});
    const auto page = site.get("/schools");
    EXPECT_TRUE(page.says("Since 1 Sep 2026"));
    EXPECT_EQ(times(page.body, "<circle"), 2);
    EXPECT_EQ(times(page.body, "<rect"), 1);
    EXPECT_TRUE(page.says("Elm Primary School, takes part</title>"));
    EXPECT_TRUE(site.get("/schools?part=yes").says("1 school"));
    EXPECT_TRUE(site.get("/schools?part=no").says("2 schools"));
}

TEST_F(FindingPages, tell_a_schools_staff_that_a_neighbour_takes_part_but_not_since_when) {
    using namespace std::chrono;
    mark_taking_part(site.db(), kit::TestSite::oak, {2026y, September, 2d});
    mark_taking_part(site.db(), kit::TestSite::elm, {2026y, September, 1d});
    site.sign_in("Lena");
    const auto list = site.get("/schools");
    EXPECT_TRUE(list.says("Since 2 Sep 2026")) << "her own school";
    EXPECT_FALSE(list.says("1 Sep 2026"));
    EXPECT_TRUE(site.get("/schools?part=yes").says("2 schools"));
    const auto neighbour = site.get("/schools/900002");
    EXPECT_EQ(neighbour.status, 200);
    EXPECT_TRUE(neighbour.says("Takes part"));
    EXPECT_FALSE(neighbour.says("September 2026"));
    EXPECT_TRUE(site.get("/schools/900001").says("2 September 2026"));
    const auto csv = site.get("/schools/export.csv");
    EXPECT_TRUE(csv.says("Elm Primary School,Stevenage,SG1 1BB,Stevenage,Primary,Open,,Yes,\r\n"))
        << csv.body;
    EXPECT_TRUE(csv.says("Open,,Yes,2026-09-02")) << csv.body;
    site.sign_in("Walter");
    EXPECT_EQ(site.get("/schools/900002").status, 404) << "another authority's officer";
}

TEST_F(FindingPages, export_what_was_found) {
    const auto csv = site.get("/schools/export.csv?q=stevanage");
    EXPECT_EQ(csv.status, 200);
    EXPECT_TRUE(csv.says("900002,Elm Primary School,Stevenage,SG1 1BB,Stevenage,Primary,Open,,No,"))
        << csv.body;
    EXPECT_FALSE(csv.says("Ash School"));
    EXPECT_TRUE(site.get("/schools/export.xlsx").body.starts_with("PK"));
    const auto paper = site.get("/schools/print?q=stevanage");
    EXPECT_TRUE(paper.says("Name, town, postcode or URN: stevanage"));
    EXPECT_TRUE(paper.says("Elm Primary School"));
}

TEST_F(FindingPages, show_public_facts_to_all_staff_of_the_authority_and_to_no_other) {
    site.sign_in("Lena");
    const auto page = site.get("/schools");
    EXPECT_TRUE(page.says("3 schools")) << "a school's staff find their neighbours";
    EXPECT_TRUE(page.says("href=\"/schools/900002\""));
    for (const auto* name : {"Adrian", "Amina", "Hana", "Grace"}) {
        site.sign_in(name);
        EXPECT_EQ(site.get("/schools").status, 200) << name;
    }
    site.sign_in("Walter");
    const auto other = site.get("/schools");
    EXPECT_TRUE(other.says("The schools of your authority will be here"));
    EXPECT_FALSE(other.says("Oak Primary School"));
    EXPECT_FALSE(site.get("/schools/export.csv").says("Oak"));
    site.sign_out();
    EXPECT_NE(site.get("/schools").status, 200);
}

TEST_F(FindingPages, do_without_a_map_where_no_boundaries_are_known) {
    site.db().script("UPDATE schools_schools SET authority_id = 936 WHERE id = 900003");
    site.sign_in("Walter");
    const auto page = site.get("/schools");
    EXPECT_TRUE(page.says("Ash School"));
    EXPECT_TRUE(page.says("There is no map here"));
    EXPECT_FALSE(page.says("<circle"));
}

TEST_F(FindingPages, show_a_whole_county_fifty_schools_a_page) {
    load_county(site.platform());
    const auto page = site.get("/schools");
    EXPECT_TRUE(page.says("488 schools"));
    EXPECT_EQ(times(page.body, "<circle"), 488);
    EXPECT_EQ(times(page.body, "scope=\"row\""), 50 + 10);
    EXPECT_TRUE(page.says("href=\"/schools?page=10\""));
    const auto from = page.body.find("<figure"), to = page.body.find("</figure>");
    ASSERT_NE(from, page.body.npos);
    EXPECT_LT(to - from, 60'000U) << "the map stays light";

    const auto last = site.get("/schools?page=10");
    EXPECT_TRUE(last.says("451 to 488 of 488 schools"));
    EXPECT_EQ(times(last.body, "<circle"), 488) << "the map shows those of every page";
    EXPECT_TRUE(site.get("/schools?page=99").says("451 to 488"));
    EXPECT_TRUE(site.get("/schools?page=-3").says("1 to 50"));
    EXPECT_TRUE(site.get("/schools?phase=family_centre").says("Family centre"));
    EXPECT_TRUE(site.get("/schools?q=hitchen+girls").says("Hitchin Girls&#39; School"));

    const auto before = site.db().statements();
    site.get("/schools?q=st+marys+hitchin&phase=primary");
    EXPECT_LE(site.db().statements() - before, 5);
}

}  // namespace schools
