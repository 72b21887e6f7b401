#include "modules/reports/formats/bundle.hpp"

#include <gtest/gtest.h>

#include "tests/kit/bundles.hpp"

using namespace reports;
using kit::BundleFolder;
using kit::BundleTexts;
using kit::read_files;
using kit::read_records;

namespace {

const std::string sheet = "UPN,Surname,Forename\nH801200001001,Kowalska,Maja\n";
const std::string orgs = "sourcedId,name,type,parentSourcedId\no,Ashgrove,school,\n";
const std::string users = "sourcedId,username,givenName,familyName\nu,maja,Maja,Kowalska\n";
const std::string user_roles = "userSourcedId,orgSourcedId,role\nu,o,student\n";
const std::string roster_users =
    "sourcedId,status,role,orgSourcedIds,givenName,familyName\nu,,student,o,Maja,Kowalska\n";

}  // namespace

TEST(Bundle, is_a_folder_a_zip_or_a_file_and_names_have_no_case) {
    const BundleFolder folder;
    const BundleTexts files{{"Orgs.CSV", orgs}, {"USERS.csv", roster_users}};
    for (const auto& [name, text] : files) folder.write("export/" + name, text);
    EXPECT_EQ(read_records(folder.path() / "export").pupils.size(), 1U);
    EXPECT_EQ(read_records(folder.path()).pupils.size(), 1U) << "the only folder in a folder";
    EXPECT_EQ(read_records(folder.zip("a.zip", files)).pupils.size(), 1U);
    EXPECT_EQ(read_records(folder.zip("b.zip", {{"Autumn term/Orgs.csv", orgs},
                                                {"Autumn term/users.csv", roster_users},
                                                {"__MACOSX/Autumn term/._users.csv", "x"},
                                                {"Autumn term/.DS_Store", "x"}}))
                  .pupils.size(),
              1U);
    EXPECT_EQ(read_records(folder.write("pupils.csv", sheet)).pupils.size(), 1U);
}

TEST(Bundle, tells_its_format_by_what_is_in_it) {
    EXPECT_EQ(read_files({{"orgs.csv", orgs}, {"users.csv", roster_users}}).read->format,
              Format::oneroster);
    EXPECT_EQ(read_files({{"orgs.csv", orgs}, {"users.csv", users}, {"roles.csv", user_roles}})
                  .read->format,
              Format::sds);
    EXPECT_EQ(read_files({{"School.csv", "DfE Number,Name\n1,A"},
                          {"Student.csv", "ID,School DfE Number,Username\n1,1,maja"}})
                  .read->format,
              Format::sds_uk);
    EXPECT_EQ(read_files({{"pupils.csv", sheet}}).read->format, Format::sheet);
    EXPECT_EQ(read_files({{"pupils.csv", sheet}, {"Read me.docx", "x"}}).read->format,
              Format::sheet);
}

TEST(Bundle, hands_xml_to_the_reader_of_transfer_files) {
    const auto other = read_files({{"x.xml", "<?xml version=\"1.0\"?><!-- a --><invoice/>"}});
    EXPECT_TRUE(other.why().starts_with("x.xml: This XML file is no Common Transfer File"))
        << other.why();
    const auto two = read_files({{"a.xml", "<CTfile/>"}, {"b.xml", "<CTfile/>"}});
    EXPECT_EQ(
        two.why(),
        "a.xml and b.xml are Common Transfer Files both. Upload them one at a time, the older "
        "first.");
}

TEST(Bundle, says_what_was_looked_for_where_there_is_nothing_we_know) {
    const BundleFolder folder;
    const auto zip = folder.zip("photos.zip", {{"one.jpg", "x"}, {"two.jpg", "x"}});
    EXPECT_EQ(read_records(zip).why(),
              "photos.zip is nothing we can read: it has one.jpg, two.jpg. We look for OneRoster "
              "(manifest.csv, or users.csv and orgs.csv), School Data Sync (Student.csv and "
              "School.csv, or users.csv, orgs.csv and roles.csv), Clever (students.csv and "
              "schools.csv), a Common Transfer File (XML that begins with CTfile), or one sheet of "
              "pupils (CSV, .xlsx or .ods).");
    EXPECT_EQ(read_records(folder.path() / "nowhere").why().find("There is no file or folder"), 0U);
    EXPECT_NE(read_records(folder.write("list.csv", "Fruit,Price\nPear,1\n"))
                  .why()
                  .find("It begins with: Fruit, Price."),
              std::string::npos);
    EXPECT_EQ(
        read_records(folder.write("empty.csv", "")).why(),
        "empty.csv: The file is empty. Choose a file that has a header row and rows below it.");
    EXPECT_EQ(read_records(folder.write("scan.pdf", "%PDF-1.7 …")).why(),
              "scan.pdf: This file is not a table we can read. Save it as CSV, or as an Excel "
              "workbook (.xlsx).");
}

TEST(Bundle, does_not_take_one_file_of_a_roster_for_a_sheet_of_pupils) {
    EXPECT_EQ(read_files({{"users.csv", roster_users}}).why(),
              "users.csv is one file of several that belong together (OneRoster or School Data "
              "Sync). Upload all of them, as a zip or a folder.");
    const auto teachers =
        read_files({{"Teacher.csv", "ID,School DfE Number,First Name,Last Name\n1,1,Grace,White"}});
    EXPECT_TRUE(teachers.why().starts_with("Teacher.csv is one file of several"));
}

TEST(Bundle, refuses_names_that_lead_out_of_a_zip) {
    const BundleFolder folder;
    for (const auto* name :
         {"../users.csv", "a/../../users.csv", "/etc/users.csv", "..\\users.csv", "C:/users.csv"}) {
        const auto why =
            read_records(folder.zip("out.zip", {{"orgs.csv", orgs}, {name, users}})).why();
        EXPECT_NE(why.find("leads out of the zip file"), std::string::npos) << name << ": " << why;
    }
}

TEST(Bundle, refuses_what_is_packed_too_far) {
    const BundleFolder folder;
    const auto zip =
        folder.zip("bomb.zip", {{"orgs.csv", orgs}, {"users.csv", std::string(3 << 20, 'a')}});
    const auto bundle = Bundle::open(zip, {.packed_anyway = 1 << 20});
    ASSERT_FALSE(bundle);
    EXPECT_EQ(bundle.error().message, "formats.in_bundle");
    EXPECT_TRUE(Bundle::open(zip));
    const auto many =
        Bundle::open(folder.zip("many.zip", {{"a.csv", ""}, {"b.csv", ""}}), {.files = 1});
    ASSERT_FALSE(many);
    EXPECT_EQ(many.error().message, "formats.too_many_files");
}

TEST(Bundle, refuses_a_zip_that_holds_a_name_twice_is_empty_locked_or_cut_short) {
    const BundleFolder folder;
    EXPECT_EQ(
        read_records(folder.zip("twice.zip", {{"a/users.csv", users}, {"b/Users.csv", users}}))
            .why(),
        "There are two files called Users.csv. Keep the one that is right.");
    EXPECT_NE(read_records(folder.zip("locked.zip", {{"pupils.csv", sheet}}, "secret"))
                  .why()
                  .find("pupils.csv: This file has a password"),
              std::string::npos);
    const auto whole = folder.zip("whole.zip", {{"pupils.csv", sheet}});
    std::filesystem::resize_file(whole, std::filesystem::file_size(whole) - 30);
    EXPECT_NE(read_records(whole).why().find("This zip file is damaged, or its end is missing"),
              std::string::npos);
    EXPECT_EQ(read_records(folder.zip("outer.zip", {{"export.zip", "PK"}})).why(),
              "outer.zip has another zip in it, export.zip. Unpack it once, and choose what is "
              "inside.");
    EXPECT_NE(read_records(folder.zip("litter.zip", {{".DS_Store", "x"}}))
                  .why()
                  .find("has no files in it"),
              std::string::npos);
}

TEST(Bundle, follows_no_links_out_of_its_folder) {
    const BundleFolder folder;
    const BundleFolder elsewhere;
    const auto secret = elsewhere.write("pupils.csv", sheet);
    std::filesystem::create_symlink(secret, folder.path() / "pupils.csv");
    EXPECT_NE(read_records(folder.path()).why().find("is empty"), std::string::npos);
}

TEST(Bundle, tells_how_far_it_is_and_reads_a_large_file_in_a_little_memory) {
    const BundleFolder folder;
    std::string text = "sourcedId,status,role,orgSourcedIds,givenName,familyName\n";
    for (int i = 0; i < 60'000; ++i)
        text += "pupil-" + std::to_string(i) + ",active,student,o,Maja,Kowalska-with-a-long-name\n";
    folder.write("users.csv", text);
    folder.write("orgs.csv", orgs);
    const auto bundle = Bundle::open(folder.path());
    std::uint64_t pupils = 0;
    std::uint64_t last = 0;
    std::uint64_t news = 0;
    const auto read = read_bundle(
        *bundle,
        {.record = [&](const auto&, Recorded&& one) { pupils += one.index() == 1 ? 1 : 0; },
         .progress =
             [&](auto done, auto all) {
                 EXPECT_GE(done, last);
                 EXPECT_LE(done, all);
                 last = done;
                 ++news;
             }});
    ASSERT_TRUE(read);
    EXPECT_EQ(pupils, 60'000U);
    EXPECT_GE(news, 5U);
}

TEST(Bundle, says_what_to_do_with_a_web_page_that_calls_itself_a_workbook) {
    const auto all = kit::read_files(
        {{"list.xls", "<html><body><table><tr><th>UPN</th></tr></table></body></html>"}});
    EXPECT_EQ(all.why().find("list.xls: This is a web page that calls itself a workbook"), 0U)
        << all.why();
}
