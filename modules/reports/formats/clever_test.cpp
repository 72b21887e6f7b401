#include "modules/reports/formats/clever.hpp"

#include <gtest/gtest.h>

#include "tests/kit/bundles.hpp"

using namespace reports;
using kit::BundleTexts;
using kit::read_files;
using Lines = std::vector<std::string>;

namespace {

BundleTexts of_clever() {
    return {{"schools.csv", "School_id,School_name,School_number\n1,Oak Primary,9192001\n"},
            {"students.csv",
             "School_id,Student_id,State_id,Last_name,First_name,Grade,DOB,Contact_name,"
             "Contact_relationship,Contact_type,Contact_phone,Contact_phone_type,Contact_email\n"
             "1,100,H801200001001,Kowalska,Maja,3,03/14/2018,Mrs Anna Kowalska,Mother,primary,"
             "07700900001,Cell,anna@example.org\n"
             "1,100,H801200001001,Kowalska,Maja,3,03/14/2018,Mrs Anna Kowalska,Mother,primary,"
             "01632960001,Home,\n"
             "1,100,H801200001001,Kowalska,Maja,3,03/14/2018,Sam Hill,Doctor,emergency,,,\n"
             "1,101,,Nowak,Jan,3,04/03/2018,,,,07700900009,Cell,\n"},
            {"teachers.csv",
             "School_id,Teacher_id,Teacher_email,First_name,Last_name\n"
             "1,T1,jane@school.example.org,Jane,Smith\n"},
            {"sections.csv",
             "School_id,Section_id,Teacher_id,Name,Course_name,Subject\n1,k1,T1,Maths 3A,Maths 3,"
             "math\n"},
            {"enrollments.csv", "School_id,Section_id,Student_id\n1,k1,100\n1,k1,999\n1,k9,100\n"}};
}

}  // namespace

TEST(Clever, gives_pupils_their_contacts_classes_and_staff) {
    const auto all = read_files(of_clever());
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.read->format, Format::clever);
    EXPECT_EQ(all.read->extent, Extent::full);
    EXPECT_EQ(all.schools.at(0).number, "9192001");
    ASSERT_EQ(all.pupils.size(), 2U) << "a row for each contact";
    EXPECT_EQ(all.pupil("100").upn, "H801200001001");
    EXPECT_EQ(calendar::iso(all.pupil("101").born_on.value()), "2018-04-03")
        << "as Americans write days";
    ASSERT_EQ(all.contacts.size(), 1U);
    EXPECT_EQ(all.contacts[0].title + " " + all.contacts[0].given, "Mrs Anna");
    EXPECT_EQ(all.contacts[0].phones, (Lines{"07700900001", "01632960001"}));
    EXPECT_FALSE(all.contacts[0].lasting);
    ASSERT_EQ(all.tied().size(), 1U);
    EXPECT_TRUE(all.tied()[0].ends_with(">100 mother 1")) << all.tied()[0];
    EXPECT_EQ(all.staff.at(0).email, "jane@school.example.org");
    EXPECT_EQ(all.classes.at(0).subject, "math");
    EXPECT_EQ(all.places.size(), 2U);
    EXPECT_NE(all.refusals().find("students.csv 5 Contact_name: There is a number"),
              std::string::npos)
        << all.refusals();
    EXPECT_NE(all.notes().find("Doctor"), std::string::npos);
    EXPECT_NE(all.notes().find("999 (row 3)"), std::string::npos);
    EXPECT_NE(all.notes().find("k9 (row 4)"), std::string::npos);
}

TEST(Clever, takes_a_contact_of_siblings_once_where_it_has_an_id) {
    auto files = of_clever();
    files["students.csv"] =
        "School_id,Student_id,Last_name,First_name\n1,100,Kowalska,Maja\n1,101,Kowalska,Jan\n";
    files["contacts.csv"] =
        "Student_id,Contact_id,Contact_name,Contact_relationship,Contact_phone\n"
        "100,c1,Anna Kowalska,Mother,07700900001\n101,c1,Anna Kowalska,Mother,07700900001\n"
        "777,c2,Nobody Known,Mother,07700900002\n";
    const auto all = read_files(files);
    ASSERT_EQ(all.why(), "");
    ASSERT_EQ(all.contacts.size(), 1U);
    EXPECT_TRUE(all.contacts[0].lasting);
    EXPECT_EQ(all.tied(), (Lines{"c1>100 mother 1", "c1>101 mother 1"}));
    EXPECT_NE(all.notes().find("777 (row 4)"), std::string::npos);
}
