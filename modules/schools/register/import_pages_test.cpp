// An officer uploads a file, looks at what it would change, and applies it.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/kit/site.hpp"

namespace {

constexpr std::string_view header =
    "URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (name),"
    "EstablishmentStatus (name),PhaseOfEducation (name),Town,HeadLastName\r\n";

std::string file_of(std::string_view rows) {
    return std::string(header) + std::string(rows);
}

const std::string two_schools = file_of(
    "100001,919,Hertfordshire,Fir School,Community school,Open,Primary,Ware,Zzyzx\r\n"
    "\r\n"
    "oops,919,Hertfordshire,Yew School,Community school,Open,Primary,Ware,Zzyzx\r\n"
    "100003,936,Surrey,Bay School,Community school,Open,Primary,Woking,Zzyzx\r\n"
    "100004,919,Hertfordshire,\"=cmd, \"\"x\"\"\",Community school,Open,Primary,Ware,Zzyzx\r\n");

kit::Page upload(kit::TestSite& site, const std::string& bytes, kit::Form form = {},
                 const std::string& name = "schools.csv") {
    return site.post("/register", std::move(form), {{"file", name, bytes}});
}

std::int64_t count(kit::TestSite& site, db::Sql sql) {
    return site.db().one<std::int64_t>(sql);
}

class ImportPages : public testing::Test {
protected:
    void SetUp() override { site.sign_in("Olive"); }
    kit::TestSite site;
};

TEST_F(ImportPages, say_how_to_begin) {
    const auto page = site.get("/register");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("Imports will be listed here"));
}

TEST_F(ImportPages, show_what_would_change_before_anything_is_changed) {
    const auto sent = upload(site, two_schools);
    ASSERT_EQ(sent.status, 303) << sent.text();
    auto page = site.follow(sent);
    EXPECT_TRUE(page.says("We look through the file"));
    EXPECT_EQ(page.headers["Refresh"], "2");

    site.run_jobs();
    page = site.follow(sent);
    EXPECT_FALSE(page.headers.contains("Refresh"));
    EXPECT_TRUE(page.says("2 schools are added")) << page.text();
    EXPECT_TRUE(page.says("1 row is left out"));
    EXPECT_TRUE(page.says("URN is &quot;oops&quot;, which is not a URN.") ||
                page.text().find("URN is \"oops\", which is not a URN.") != std::string::npos)
        << page.text();
    EXPECT_TRUE(page.says("2 open schools of yours are not in this file"))
        << "Ash is an academy, and the file lists none";
    EXPECT_EQ(count(site, "SELECT COUNT(*) FROM schools_schools WHERE id < 200000"), 0);
}

TEST_F(ImportPages, apply_what_was_looked_at_once) {
    const auto sent = upload(site, two_schools);
    site.run_jobs();
    EXPECT_EQ(site.post(sent.location + "/apply").status, 303);
    EXPECT_EQ(site.post(sent.location + "/apply").status, 303);
    EXPECT_TRUE(site.follow(sent).says("We apply the file"));
    site.run_jobs();
    const auto page = site.follow(sent);
    EXPECT_TRUE(page.says("It was applied on")) << page.text();
    EXPECT_EQ(count(site, "SELECT COUNT(*) FROM schools_schools WHERE id < 200000"), 2);
    EXPECT_EQ(count(site, "SELECT COUNT(*) FROM schools_import_pieces"), 0);
    EXPECT_TRUE(site.get("/register").says("Done"));

    const auto again = upload(site, two_schools);
    site.run_jobs();
    EXPECT_TRUE(site.follow(again).says("All that the file says is known already"));
}

TEST_F(ImportPages, say_why_a_file_changes_nothing) {
    const auto refused = upload(
        site, file_of("oops,919,Hertfordshire,Fir,Community school,Open,Primary,Ware,x\r\n"));
    site.run_jobs();
    EXPECT_TRUE(site.follow(refused).says("No row of this file could be taken"))
        << site.follow(refused).text();
    const auto strange =
        upload(site, file_of("100009,936,Surrey,Fir,Community school,Open,Primary,Ware,x\r\n"));
    site.run_jobs();
    EXPECT_TRUE(site.follow(strange).says("No row of this file is about a school of yours"))
        << site.follow(strange).text();
}

TEST_F(ImportPages, give_the_refused_rows_back_without_names_of_heads_and_without_formulas) {
    const auto sent = upload(
        site,
        file_of("100001,919,Hertfordshire,\"=cmd|x\",Community school,Asleep,Primary,Ware,Zzyzx\r\n"
                "100002,919,Hertfordshire,Fir,Tall,Community school,Open,Primary,Ware,Zzyzx\r\n"));
    site.run_jobs();
    const auto csv = site.get(sent.location + "/refused.csv");
    EXPECT_EQ(csv.status, 200);
    EXPECT_TRUE(csv.says("Row,Reason,URN,LA (code)")) << csv.body;
    EXPECT_TRUE(csv.says("'=cmd|x")) << csv.body;
    EXPECT_TRUE(csv.says("The row is longer than the header; cells too many: 1.")) << csv.body;
    EXPECT_FALSE(csv.says("Zzyzx")) << csv.body;
}

TEST_F(ImportPages, keep_no_names_of_heads_while_a_file_waits) {
    upload(site, two_schools);
    const auto piece = site.db().one<db::Bytes>("SELECT bytes FROM schools_import_pieces").bytes;
    EXPECT_NE(piece.find("Fir School"), std::string::npos);
    EXPECT_EQ(piece.find("Zzyzx"), std::string::npos);
    site.run_jobs();
    const auto report = site.db().one<std::string>("SELECT report FROM schools_imports");
    EXPECT_NE(report.find("\"row\":4"), std::string::npos) << "the blank row counts: " << report;
}

TEST_F(ImportPages, close_what_a_complete_file_lacks_after_saying_so) {
    const auto sent = upload(site, two_schools, {{"complete", "yes"}});
    site.run_jobs();
    EXPECT_TRUE(site.follow(sent).says("2 open schools that it lacks close"))
        << site.follow(sent).text();
    site.post(sent.location + "/apply");
    site.run_jobs();
    EXPECT_EQ(count(site, "SELECT COUNT(*) FROM schools_schools WHERE status = 'closed'"), 2)
        << "Ash is an academy, and the file lists none";
}

TEST_F(ImportPages, discard_a_file_and_forget_those_that_wait_for_a_day) {
    const auto discarded = upload(site, two_schools);
    const auto waiting = upload(site, two_schools);
    site.run_jobs();
    EXPECT_EQ(site.post(discarded.location + "/discard").status, 303);
    EXPECT_TRUE(site.follow(discarded).says("discarded before anything was changed"));
    EXPECT_EQ(site.post(discarded.location + "/apply").status, 303);
    EXPECT_TRUE(site.follow(discarded).says("discarded before anything was changed"));
    EXPECT_EQ(count(site, "SELECT COUNT(*) FROM schools_import_pieces"), 1);

    site.set_clock("2026-09-17 10:00");
    site.sign_in("Olive");
    jobs::later(site.platform(), "schools.forget_uploads", "");
    site.run_jobs();
    EXPECT_EQ(count(site, "SELECT COUNT(*) FROM schools_import_pieces"), 0);
    EXPECT_TRUE(site.follow(waiting).says("discarded before anything was changed"));
}

TEST_F(ImportPages, refuse_what_is_no_register_at_the_field) {
    EXPECT_EQ(site.post("/register").status, 422);
    EXPECT_TRUE(upload(site, "").says("The file is empty"));
    const auto page = upload(site, "colour,size\r\ngreen,4\r\n");
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("We do not know this file by its columns"));
    EXPECT_TRUE(upload(site,
                       "\x7f"
                       "ELF\x01\x02 not a table at all")
                    .status == 422);
    EXPECT_TRUE(upload(site, file_of("100001,919,\"Hertfordshire")).says("quotation mark"));
    EXPECT_EQ(count(site, "SELECT COUNT(*) FROM schools_imports"), 0);
    EXPECT_EQ(count(site, "SELECT COUNT(*) FROM schools_import_pieces"), 0);
}

TEST_F(ImportPages, are_for_the_officers_of_the_authority_alone) {
    const auto sent = upload(site, two_schools);
    site.run_jobs();
    site.sign_in("Walter");
    EXPECT_EQ(site.follow(sent).status, 404);
    EXPECT_EQ(site.post(sent.location + "/apply").status, 404);
    EXPECT_EQ(site.get(sent.location + "/refused.csv").status, 404);
    EXPECT_FALSE(site.get("/register").says("schools.csv"));
    site.sign_in("Hana");
    EXPECT_EQ(site.get("/register").status, 403);
}

TEST_F(ImportPages, escape_what_a_hostile_file_says) {
    const auto sent =
        upload(site,
               file_of("100001,919,Hertfordshire,<script>alert(1)</script>,Community school,Open,"
                       "Primary,<b>Ware</b>,x\r\n"),
               {}, "<img src=x>.csv");
    site.run_jobs();
    const auto page = site.follow(sent);
    EXPECT_FALSE(page.says("<script>alert"));
    EXPECT_FALSE(page.says("<img src=x>"));
    EXPECT_TRUE(page.says("&lt;script&gt;alert(1)"));
}

TEST_F(ImportPages, tell_of_a_school_what_is_known_and_what_it_was) {
    const auto first = upload(site, file_of("100001,919,Hertfordshire,Fir School,Community school,"
                                            "Open,Primary,Ware,x\r\n"));
    site.run_jobs();
    site.post(first.location + "/apply");
    site.run_jobs();
    const auto second =
        upload(site, file_of("100001,919,Hertfordshire,Fir Academy,Community school,"
                             "Open,Primary,Ware,x\r\n"));
    site.run_jobs();
    site.post(second.location + "/apply");
    site.run_jobs();
    const auto page = site.get("/schools/100001");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("Fir Academy"));
    EXPECT_TRUE(page.says("Name: was “Fir School”, became “Fir Academy”")) << page.text();
    EXPECT_TRUE(page.says("No census is known"));
    const auto before = site.db().statements();
    site.get("/schools/100001");
    EXPECT_LE(site.db().statements() - before, 5 + 2) << "the session is one more or two";

    site.sign_in("Walter");
    EXPECT_EQ(site.get("/schools/100001").status, 404);
    site.sign_in("Hana");
    EXPECT_EQ(site.get("/schools/100001").status, 200) << "open data";
}

TEST_F(ImportPages, take_a_packed_file_and_a_spreadsheet_as_well) {
    std::ifstream in(SCHOOLGATE_SOURCE
                     "/tests/data/schools-register/gias-fullwidth-surrey-2021.csv.gz",
                     std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    site.sign_in("Walter");
    const auto sent = upload(site, bytes.str(), {}, "surrey.csv.gz");
    site.run_jobs();
    const auto page = site.follow(sent);
    EXPECT_TRUE(page.says("590 schools are added")) << page.text();
    EXPECT_TRUE(page.says("schools in full width"));
}

}  // namespace
