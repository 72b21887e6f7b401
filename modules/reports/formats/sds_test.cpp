#include "modules/reports/formats/sds.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/kit/bundles.hpp"

using namespace reports;
using kit::BundleTexts;
using kit::read_files;
using kit::read_records;
using Lines = std::vector<std::string>;

namespace {

const std::filesystem::path samples = SCHOOLGATE_SOURCE "/tests/data/records";

BundleTexts texts_in(const std::string& folder) {
    BundleTexts files;
    for (const auto& entry : std::filesystem::directory_iterator(samples / folder)) {
        std::ostringstream text;
        text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        files[entry.path().filename().string()] = std::move(text).str();
    }
    return files;
}

}  // namespace

TEST(SchoolDataSync, reads_the_uk_format_with_days_as_americans_write_them) {
    const auto all = read_records(samples / "sds-uk-25-users");
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.read->format, Format::sds_uk);
    EXPECT_EQ(all.read->extent, Extent::full);
    EXPECT_EQ(all.schools.size(), 2U);
    EXPECT_EQ(all.pupils.size(), 22U);
    EXPECT_EQ(all.staff.size(), 2U);
    EXPECT_EQ(all.classes.size(), 28U);
    EXPECT_EQ(all.places.size(), 158U);
    EXPECT_EQ(all.refusals(), "");
    EXPECT_EQ(all.pupil("13001").given, "Ora");
    EXPECT_EQ(all.pupil("13001").school, "10001");
    EXPECT_EQ(calendar::iso(all.pupil("13001").born_on.value()), "2000-04-02");
    EXPECT_EQ(calendar::iso(all.pupil("13003").born_on.value()), "1997-12-19");
    EXPECT_EQ(all.classes[0].subject, "Math");
}

TEST(SchoolDataSync, reads_days_as_the_british_write_them_where_one_leaves_no_doubt) {
    auto files = texts_in("sds-uk-25-users");
    files["Student.csv"] =
        "ID,School DfE Number,First Name,Last Name,Birthdate\r\n"
        "1,10001,Maja,Kowalska,4/3/2018\r\n2,10001,Jan,Nowak,14/3/2018";
    const auto all = read_files(files);
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(calendar::iso(all.pupil("1").born_on.value()), "2018-03-04");
}

TEST(SchoolDataSync, lets_names_to_sign_in_by_stand_for_names_that_are_not_handed_over) {
    const auto all = read_records(samples / "sds-uk-min");
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.pupils.size(), 22U);
    EXPECT_EQ(all.pupil("13001").given, "OKlein");
    EXPECT_NE(all.notes().find("the name they sign in by stands: 22, among them OKlein (row 2)"),
              std::string::npos);
}

TEST(SchoolDataSync, reads_version_2_1_with_guardians_and_relatives) {
    const auto all = read_records(samples / "sds-v2.1");
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.read->format, Format::sds);
    EXPECT_EQ(all.read->version, "V2.1");
    EXPECT_EQ(all.pupils.size(), 4U);
    EXPECT_EQ(all.contacts.size(), 2U);
    EXPECT_EQ(all.staff.size(), 2U);
    EXPECT_EQ(all.classes.size(), 2U);
    EXPECT_EQ(all.places.size(), 6U);
    EXPECT_EQ(all.tied(),
              (Lines{"114002>114001 guardian 0", "114002>114003 relative 0 not responsible",
                     "114005>114004 guardian 0"}));
    EXPECT_EQ(all.contact("114002").phones, Lines{"+11234567890"});
    EXPECT_EQ(calendar::iso(all.pupil("114001").born_on.value()), "2001-07-02");
    EXPECT_EQ(all.pupil("114001").year_group, "10");
    EXPECT_EQ(all.pupil("114001").school, "110003");
    // A ministry is no school: the teacher's other seat is at one.
    EXPECT_EQ(all.staff[1].school, "110003");
    EXPECT_EQ(all.staff[1].role, "teacher");
}

TEST(SchoolDataSync, keeps_no_password_and_nothing_of_what_is_flagged) {
    auto files = texts_in("sds-v2.1");
    files["demographics.csv"] += "\r\n114001,male,P@ssword123";
    const auto all = read_files(files);
    std::string everything = all.why() + all.refusals() + all.notes();
    for (const auto& one : all.pupils) everything += one.given + one.family + one.form;
    for (const auto& one : all.contacts) everything += one.given + one.family + one.email;
    for (const auto& one : all.staff) everything += one.given + one.email + one.role;
    EXPECT_NE(everything.find("demographics.csv 9 birthDate"), std::string::npos);
    EXPECT_EQ(everything.find("P@ssword"), std::string::npos);
    EXPECT_EQ(everything.find("freeLunch"), std::string::npos);
}

TEST(SchoolDataSync, refuses_two_pupils_of_one_number) {
    auto files = texts_in("sds-uk-25-users");
    files["Student.csv"] =
        "ID,School DfE Number,First Name,Last Name\r\n"
        "1,10001,Maja,Kowalska\r\n1,10001,Jan,Nowak";
    EXPECT_NE(read_files(files).why().find("1 twice, in row 2 and in row 3"), std::string::npos);
}

TEST(SchoolDataSync, says_which_file_stands_under_a_wrong_name) {
    auto files = texts_in("sds-uk-25-users");
    files["Section.csv"] = files["Teacher.csv"];
    EXPECT_EQ(read_files(files).why(),
              "Section.csv holds what belongs in Teacher.csv. Put each file under its own name, or "
              "make the export again.");
}

TEST(SchoolDataSync, reads_guardians_beside_the_first_format) {
    BundleTexts files{
        {"School.csv", "SIS ID,Name\n1,Ashgrove"},
        {"Student.csv", "SIS ID,School SIS ID,First Name,Last Name\nP1,1,Maja,Kowalska"},
        {"User.csv",
         "Email,First Name,Last Name,Phone,SIS ID\nanna@example.org,Anna,Kowalska,07700900001,"},
        {"GuardianRelationship.csv",
         "SIS ID,Email,Role\nP1,anna@example.org,Guardian\nP1,nobody@example.org,Guardian"}};
    const auto all = read_files(files);
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.tied(), Lines{"anna@example.org>P1 guardian 0"});
    EXPECT_NE(all.notes().find("nobody@example.org (row 3)"), std::string::npos);
}

TEST(SchoolDataSync, knows_its_files_by_the_names_that_others_give_them) {
    const auto all = read_files(
        {{"schools.csv", "SIS ID,Name\n9192001,Oak"},
         {"students.csv", "SIS ID,School SIS ID,First Name,Last Name\n1,9192001,Maja,Kowalska"},
         {"teachers.csv", "SIS ID,School SIS ID,First Name,Last Name\nT1,9192001,Jane,Smith"},
         {"sections.csv", "SIS ID,School SIS ID,Section Name\nk1,9192001,Maths"},
         {"studentenrollments.csv", "Section SIS ID,SIS ID\nk1,1"},
         {"Guardian.csv",
          "Email,First Name,Last Name,Phone\nanna@example.org,Anna,Kowalska,07700900001"},
         {"Guardianrelationship.csv", "SIS ID,Email,Role\n1,anna@example.org,parent"}});
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.read->format, Format::sds_uk);
    EXPECT_EQ(all.pupil("1").family, "Kowalska");
    EXPECT_EQ(all.staff.size(), 1U);
    EXPECT_EQ(all.places.size(), 1U);
    EXPECT_EQ(all.tied(), (Lines{"anna@example.org>1 parent 0"}));
    EXPECT_EQ(all.notes(), "");
}
