#include "modules/reports/formats/oneroster.hpp"

#include <gtest/gtest.h>

#include "tests/kit/bundles.hpp"

using namespace reports;
using kit::BundleTexts;
using kit::read_files;
using Lines = std::vector<std::string>;

namespace {

// A small school as its system would write it: line ends of Windows, no line end at the very end.
std::string rows(const std::string& text) {
    std::string windows;
    for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    if (windows.ends_with("\r\n")) windows.resize(windows.size() - 2);
    return windows;
}

std::string manifest(const std::string& version, const std::string& users = "bulk",
                     const std::string& others = "bulk") {
    return rows("propertyName,value\nmanifest.version,1.0\noneroster.version," + version +
                "\nfile.academicSessions,absent\nfile.classes," + others + "\nfile.courses,absent" +
                "\nfile.demographics,bulk\nfile.enrollments," + others +
                "\nfile.orgs,bulk\nfile.users," + users + "\nsource.systemCode,absent\n");
}

const std::string orgs = rows(
    "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n"
    "org-1,active,2026-09-01,Ashgrove Primary School,school,919/2001,org-9\n"
    "org-2,active,2026-09-01,Juniors,department,,org-1\n"
    "org-9,active,2026-09-01,Northshire,local,,org-elsewhere\n");

const std::string users_header =
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,"
    "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n";

const std::string users =
    rows(users_header +
         "t-1,active,2026-09-01,TRUE,org-2,teacher,gwhite,,Grace,White,,,g.white@example.org,,,,,"
         "Secret9\n"
         "p-1,,,TRUE,org-2,student,maja,\"{LDAP:12},{UPN:H801200001001}\",Maja,Kowalska,,,,,,t-1,"
         "03,Secret9\n"
         "c-1,active,1/09/2026,TRUE,org-1,parent,anna,,Anna,Kowalska,,,anna@example.org,7700900001,"
         "07700900002,\"p-1,p-2\",,Secret9\n"
         "p-2,active,2026-09-01T18:25:43.511Z,TRUE,org-2,student,jan,,Jan,Kowalski,,,,,,\"c-1,c-"
         "2\",06,\n"
         "c-2,active,2026-09-01,TRUE,org-1,relative,ewa,,Ewa,Nowak,,,,07700900003,07700900003,p-"
         "gone,,\n");

const std::string classes = rows(
    "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,"
    "location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n"
    "k-1,active,2026-09-01,3B,03,crs-1,3B,homeroom,,org-1,\"trm-1,trm-2\",,,\n"
    "k-2,tobedeleted,2026-09-01,Science 3,03,crs-2,S3,scheduled,,org-1,trm-1,\"Science, "
    "Physics\",,\n");

const std::string places = rows(
    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,"
    "primary,beginDate,endDate\n"
    "e-1,active,2026-09-01,k-1,org-1,t-1,teacher,true,2026-09-01,2027-07-20\n"
    "e-2,active,2026-09-01,k-1,org-1,p-1,student,false,2026-09-01,2027-07-20\n"
    "e-3,active,2026-09-01,k-1,org-1,p-nobody,student,false,2026-09-01,2027-07-20\n"
    "e-4,active,2026-09-01,k-none,org-1,p-2,student,false,2026-09-01,2027-07-20\n"
    "e-5,tobedeleted,2026-09-01,k-1,org-1,p-2,student,false,2026-09-01,2027-07-20\n"
    "e-6,active,2026-09-01,k-1,org-1,t-1,student,false,2026-09-01,2027-07-20\n");

const std::string demographics = rows(
    "sourcedId,status,dateLastModified,birthDate,sex\n"
    "p-1,active,2026-09-01,2018-03-04,female\n"
    "p-2,active,2026-09-01,14/03/2016,male\n");

BundleTexts bundle() {
    return {{"manifest.csv", manifest("1.1")},
            {"orgs.csv", orgs},
            {"users.csv", users},
            {"classes.csv", classes},
            {"enrollments.csv", places},
            {"demographics.csv", demographics}};
}

}  // namespace

TEST(OneRoster, reads_a_whole_school_of_version_1_1) {
    const auto all = read_files(bundle());
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.read->format, Format::oneroster);
    EXPECT_EQ(all.read->version, "1.1");
    EXPECT_EQ(all.read->extent, Extent::full);
    EXPECT_EQ(all.refusals(), "");

    ASSERT_EQ(all.schools.size(), 1U);
    EXPECT_EQ(all.schools[0].key, "org-1");
    EXPECT_EQ(all.schools[0].name, "Ashgrove Primary School");
    EXPECT_EQ(all.schools[0].number, "9192001");

    ASSERT_EQ(all.pupils.size(), 2U);
    EXPECT_EQ(all.pupil("p-1").upn, "H801200001001");
    EXPECT_EQ(all.pupil("p-1").school, "org-1") << "the department lies within the school";
    EXPECT_EQ(all.pupil("p-1").given, "Maja");
    EXPECT_EQ(all.pupil("p-1").year_group, "03");
    EXPECT_EQ(calendar::iso(all.pupil("p-1").born_on.value()), "2018-03-04");
    EXPECT_EQ(calendar::iso(all.pupil("p-2").born_on.value()), "2016-03-14");

    ASSERT_EQ(all.contacts.size(), 2U);
    EXPECT_EQ(all.contact("c-1").phones, (Lines{"7700900001", "07700900002"}));
    EXPECT_EQ(all.contact("c-2").phones, Lines{"07700900003"}) << "the same number once";
    EXPECT_TRUE(all.contact("c-1").lasting);

    ASSERT_EQ(all.staff.size(), 1U);
    EXPECT_EQ(all.staff[0].role, "teacher");
    EXPECT_EQ(all.staff[0].email, "g.white@example.org");

    ASSERT_EQ(all.classes.size(), 2U);
    EXPECT_TRUE(all.classes[0].registration);
    EXPECT_EQ(all.classes[1].subject, "Science, Physics");
    EXPECT_TRUE(all.classes[1].gone);
}

TEST(OneRoster, ties_parents_to_children_from_either_side_and_never_a_teacher) {
    const auto all = read_files(bundle());
    EXPECT_EQ(all.tied(), (Lines{"c-1>p-1 parent 0", "c-1>p-2 parent 0",
                                 "c-2>p-2 relative 0 not responsible"}));
    EXPECT_NE(
        all.notes().find(
            "people named as a parent who are none, and so not linked: 1, among them t-1 (row 3)"),
        std::string::npos)
        << all.notes();
    EXPECT_NE(
        all.notes().find("not among the people, and so not linked: 1, among them p-gone (row 6)"),
        std::string::npos);
}

TEST(OneRoster, passes_over_places_of_nobody_and_says_how_many) {
    const auto all = read_files(bundle());
    ASSERT_EQ(all.places.size(), 3U);
    EXPECT_TRUE(all.places[0].teaches);
    EXPECT_TRUE(all.places[0].main);
    EXPECT_EQ(all.places[1].person, "p-1");
    EXPECT_TRUE(all.places[2].gone);
    const auto notes = all.notes();
    EXPECT_NE(notes.find("enrollments.csv: rows passed over because they name somebody who is not "
                         "among the people: 1, among them p-nobody (row 4)"),
              std::string::npos)
        << notes;
    EXPECT_NE(notes.find("a class that is not there: 1, among them k-none (row 5)"),
              std::string::npos);
    EXPECT_NE(
        notes.find("a teacher sits in a class there, or a pupil teaches it: 1, among them t-1"),
        std::string::npos);
}

TEST(OneRoster, refuses_two_people_of_one_key_and_names_both_rows) {
    auto files = bundle();
    files["users.csv"] += "\r\nt-1,active,,TRUE,org-1,parent,tom,,Tom,Jones,,,,,,p-1,,Secret9";
    const auto all = read_files(files);
    EXPECT_EQ(all.why(),
              "users.csv has the sourcedId t-1 twice, in row 2 and in row 7, for two different "
              "people. Nothing is read, for nobody can say which of them is meant elsewhere. Give "
              "each person a sourcedId of their own, and make the export again.");
    EXPECT_TRUE(all.pupils.empty());
}

TEST(OneRoster, takes_a_row_that_stands_there_twice_once) {
    auto files = bundle();
    const auto row = users.substr(users.find("p-1,,,TRUE"));
    files["users.csv"] += "\r\n" + row.substr(0, row.find("\r\n"));
    const auto all = read_files(files);
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.pupils.size(), 2U);
    EXPECT_NE(all.notes().find("taken once: 1, among them p-1 (row 7)"), std::string::npos);
}

TEST(OneRoster, takes_who_is_to_be_deleted_as_gone) {
    auto files = bundle();
    files["users.csv"] = rows(users_header +
                              "p-1,tobedeleted,,FALSE,org-1,student,,,,,,,,,,,,\n"
                              "c-1,inactive,,TRUE,org-1,parent,,,Anna,Kowalska,,,,,,p-1,,\n");
    const auto all = read_files(files);
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.refusals(), "") << "who has gone needs no name";
    EXPECT_TRUE(all.pupil("p-1").gone);
    EXPECT_TRUE(all.contact("c-1").gone);
    EXPECT_EQ(all.tied(), Lines{"c-1>p-1 parent 0 gone"});
}

TEST(OneRoster, reads_changes_without_asking_for_those_who_did_not_change) {
    auto files = bundle();
    files["manifest.csv"] = manifest("1.1", "delta", "delta");
    files["users.csv"] =
        rows(users_header + "p-1,active,,TRUE,org-1,student,,,Maja,Nowak,,,,,,c-7,,\n");
    const auto all = read_files(files);
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.read->extent, Extent::changes);
    EXPECT_EQ(all.tied(), Lines{"c-7>p-1 parent 0"});
    EXPECT_EQ(all.places.size(), 6U) << "a class or person not among the changes may be there";
    EXPECT_EQ(all.notes().find("not among the people"), std::string::npos) << all.notes();
}

TEST(OneRoster, never_takes_a_bundle_without_people_for_a_school_without_pupils) {
    auto files = bundle();
    files["manifest.csv"] = manifest("1.1", "absent");
    const auto all = read_files(files);
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.read->extent, Extent::changes);
    EXPECT_TRUE(all.pupils.empty());
    EXPECT_NE(all.notes().find("users.csv is passed over: manifest.csv says that it is absent."),
              std::string::npos);
}

TEST(OneRoster, refuses_a_bundle_that_lacks_what_its_manifest_promises) {
    auto files = bundle();
    files.erase("enrollments.csv");
    EXPECT_EQ(read_files(files).why(),
              "manifest.csv says that enrollments.csv is there, but it is not. Make the export "
              "again; it may have been cut short.");
}

TEST(OneRoster, passes_over_a_file_with_nothing_in_it) {
    auto files = bundle();
    files["demographics.csv"] = "";
    const auto all = read_files(files);
    ASSERT_EQ(all.why(), "");
    EXPECT_NE(all.notes().find("demographics.csv is empty and passed over"), std::string::npos);
    EXPECT_EQ(all.read->extent, Extent::full);
}

TEST(OneRoster, finds_a_wrong_file_under_a_right_name) {
    auto files = bundle();
    files["users.csv"] = places;
    EXPECT_EQ(read_files(files).why(),
              "users.csv holds what belongs in enrollments.csv. Put each file under its own name, "
              "or make the export again.");
    files = bundle();
    files["users.csv"] = rows("sourcedId,givenName\np-1,Maja\n");
    EXPECT_EQ(read_files(files).why(),
              "users.csv lacks what we need: familyName. Make the export again with it.");
}

TEST(OneRoster, knows_a_mother_and_a_upn_where_some_systems_write_them) {
    const auto all = read_files(
        {{"orgs.csv", "sourcedId,name,type,identifier\ns1,Oak,school,9192002\n"},
         {"users.csv",
          "sourcedId,orgSourcedIds,role,givenName,familyName,agentSourcedIds,metadata.upn\n"
          "p1,s1,student,Maja,Kowalska,g1,H801200001001\n"
          "g1,s1,mother,Anna,Kowalska,p1,\n"}});
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.pupil("p1").upn, "H801200001001");
    EXPECT_EQ(all.tied(), Lines{"g1>p1 mother 0"});
}

TEST(OneRoster, reads_the_parents_of_version_1_0) {
    const auto all = read_files(
        {{"orgs.csv", "sourcedId,name,type,identifier\ns1,Oak,school,9192002\n"},
         {"users.csv",
          "sourcedId,status,orgSourcedIds,role,username,userId,givenName,familyName,sms,agents\n"
          "p1,active,s1,student,maja,1,Maja,Kowalska,,g1\n"
          "g1,active,s1,parent,anna,2,Anna,Kowalska,07700900001,p1\n"}});
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.tied(), Lines{"g1>p1 parent 0"});
}

TEST(OneRoster, reads_a_column_whose_name_is_misspelt) {
    auto files = bundle();
    files["users.csv"].replace(files["users.csv"].find("familyName"), 10, "familiyName");
    const auto all = read_files(files);
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.pupil("p-1").family, "Kowalska");
    EXPECT_NE(all.notes().find("users.csv: the column familiyName is read as familyName."),
              std::string::npos);
}

namespace {

BundleTexts bundle_of_1_2() {
    auto files = bundle();
    files["manifest.csv"] = manifest("1.2") + "\r\nfile.roles,bulk\r\nfile.userProfiles,";
    files["users.csv"] = rows(
        "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,"
        "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,"
        "userMasterIdentifier,prefferedGivenName,prefferedMiddleName,prefferedFamilyName,"
        "primaryOrgSourcedId,pronouns\n"
        "u-1,active,1/05/"
        "2026,TRUE,gwhite,,Grace,White,,,g@example.org,07700900001,,,,Secret9,,,,,org-1,\n"
        "u-2,active,15/06/"
        "2026,TRUE,maja,{UPN:H801200001001},Maja,Kowalska,,,,,,\"u-1,u-3\",3,Secret9,,,,,org-1,\n"
        "u-3,active,,TRUE,anna,,Anna,Kowalska,,,anna@example.org,,,,,Secret9,,,,,org-1,\n"
        "u-4,active,,TRUE,sam,,Sam,Hill,,,,,,u-2,,Secret9,,,,,org-1,\n"
        "u-5,active,,TRUE,pat,,Pat,Reed,,,,,,,,Secret9,,,,,org-1,\n");
    files["roles.csv"] = rows(
        "sourcedId,status,dataLastModified,userSourcedId,roleType,role,beginDate,endDate,"
        "orgSourcedId,,\n"
        "r-1,active,2026-01-01,u-1,primary,teacher,2024-03-06,2027-09-23,org-2\n"
        "r-2,active,2026-01-01,u-1,secondary,guardian,2024-03-06,2027-09-23,org-1\n"
        "r-3,active,2026-01-01,u-2,primary,student,2024-03-06,2027-09-23,org-2\n"
        "r-4,active,2026-01-01,u-3,primary,parent,2024-03-06,2027-09-23,org-1\n"
        "r-5,active,2026-01-01,u-4,primary,siteAdministrator,2024-03-06,2027-09-23,org-1\n"
        "r-6,active,2026-01-01,u-nobody,primary,student,2024-03-06,2027-09-23,org-1\n");
    files.erase("enrollments.csv");
    files.erase("classes.csv");
    files["manifest.csv"] = manifest("1.2", "bulk", "absent") + "\r\nfile.roles,bulk";
    return files;
}

}  // namespace

TEST(OneRoster, reads_the_roles_of_version_1_2_of_which_somebody_may_have_two) {
    const auto all = read_files(bundle_of_1_2());
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.read->version, "1.2");
    EXPECT_EQ(all.read->extent, Extent::full);
    ASSERT_EQ(all.pupils.size(), 1U);
    EXPECT_EQ(all.pupils[0].school, "org-1");
    EXPECT_EQ(all.staff.size(), 2U);
    EXPECT_EQ(all.contacts.size(), 2U);
    EXPECT_EQ(all.tied(), (Lines{"u-1>u-2 guardian 0", "u-3>u-2 parent 0"}))
        << "a teacher may be a parent too";
    const auto notes = all.notes();
    EXPECT_NE(notes.find("u-nobody (row 7)"), std::string::npos);
    EXPECT_NE(notes.find("no role we know: 1, among them u-5 (row 6)"), std::string::npos);
}

TEST(OneRoster, refuses_a_file_it_does_not_need_where_it_is_another_and_reads_the_rest) {
    auto files = bundle_of_1_2();
    files["userprofiles.csv"] = files["roles.csv"];
    const auto all = read_files(files);
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(
        all.refusals(),
        "userprofiles.csv 0 : userprofiles.csv holds what belongs in roles.csv. Put each file "
        "under its own name, or make the export again.\n");
    EXPECT_EQ(all.pupils.size(), 1U);
}

TEST(OneRoster, refuses_people_of_whom_nobody_says_what_they_are) {
    auto files = bundle_of_1_2();
    files.erase("roles.csv");
    files["manifest.csv"] = manifest("1.2", "bulk", "absent");
    EXPECT_EQ(read_files(files).why(),
              "users.csv does not say who is a pupil, a parent or a teacher: it has no role, and "
              "there is no roles.csv. Make the export again with roles.");
}

TEST(OneRoster, refuses_what_is_wrong_in_a_row_by_its_file_row_and_column) {
    auto files = bundle();
    files["users.csv"] =
        rows(users_header +
             "p-1,active,,TRUE,org-1,student,,{UPN:B801200001001},Maja,Nowak,,,,,,,,\n"
             ",active,,TRUE,org-1,student,,,Jan,Nowak,,,,,,,,\n"
             "p-3,active,,TRUE,org-1,student,,,,,,,,,,,,\n");
    files["demographics.csv"] = rows("sourcedId,birthDate\np-1,31/31/2018\n");
    const auto all = read_files(files);
    ASSERT_EQ(all.why(), "");
    const auto refusals = all.refusals();
    EXPECT_NE(refusals.find("demographics.csv 2 birthDate: This is not a day we can read."),
              std::string::npos);
    EXPECT_NE(refusals.find("users.csv 2 userIds: This is not a unique pupil number"),
              std::string::npos);
    EXPECT_NE(refusals.find("users.csv 3 sourcedId: This row does not say whom"),
              std::string::npos);
    EXPECT_NE(refusals.find("users.csv 4 givenName: There is no name in this row."),
              std::string::npos);
    EXPECT_EQ(all.pupils.size(), 1U);
    EXPECT_EQ(all.pupil("p-1").upn, "");
}

TEST(OneRoster, keeps_no_password_anywhere) {
    auto files = bundle();
    files["users.csv"] += "\r\np-9,active,,TRUE,org-1,Secret9,,,,,,,,,,,,Secret9";
    const auto all = read_files(files);
    std::string everything = all.why() + all.refusals();
    for (const auto& one : all.contacts)
        everything += one.given + one.family + one.email + one.language + one.title;
    for (const auto& one : all.pupils) everything += one.given + one.family + one.form;
    for (const auto& one : all.staff) everything += one.given + one.family + one.email;
    EXPECT_EQ(everything.find("Secret9"), std::string::npos);
}

TEST(OneRoster, says_which_versions_it_reads) {
    auto files = bundle();
    files["manifest.csv"] = manifest("2.0");
    EXPECT_EQ(read_files(files).why(),
              "This is OneRoster 2.0. We read 1.1 and 1.2: choose one of these in the system that "
              "exports it.");
}

TEST(OneRoster, gives_the_results_of_a_mark_book) {
    BundleTexts files{
        {"orgs.csv", orgs},
        {"users.csv", users},
        {"classes.csv", classes},
        {"lineItems.csv",
         "sourcedId,status,dateLastModified,title,classSourcedId\nl-1,active,,Forces test,k-2\n"},
        {"results.csv",
         "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,"
         "scoreDate,comment,textScore\n"
         "r-1,active,,l-1,p-1,fully graded,17,2026-11-13,,\n"
         "r-2,active,,l-1,p-2,fully graded,,2026-11-13,,EXS\n"
         "r-3,active,,l-1,p-2,exempt,0,2026-11-13,,\n"
         "r-4,active,,l-9,p-2,fully graded,9,2026-11-13,,\n"
         "r-5,active,,l-1,c-1,fully graded,9,2026-11-13,,\n"}};
    const auto all = read_files(files);
    ASSERT_EQ(all.why(), "");
    ASSERT_EQ(all.results.size(), 2U);
    EXPECT_EQ(all.results[0].pupil + " " + all.results[0].subject + " " + all.results[0].what +
                  " " + all.results[0].result,
              "p-1 Science, Physics Forces test 17");
    EXPECT_EQ(calendar::iso(all.results[0].day.value()), "2026-11-13");
    EXPECT_EQ(all.results[1].result, "EXS");
    EXPECT_NE(all.notes().find("l-9 (row 5)"), std::string::npos) << all.notes();
    EXPECT_NE(all.notes().find("c-1 (row 6)"), std::string::npos) << all.notes();

    files["results.csv"] = "Pupil,Mark\nMaja,17\n";
    const auto others = read_files(files);
    EXPECT_EQ(others.why(), "") << "what is extra keeps nobody from the rest";
    EXPECT_TRUE(others.refusals().starts_with("results.csv")) << others.refusals();
}
