#include "tests/kit/records_files.hpp"

#include <fmt/format.h>

#include <fstream>

#include "tests/kit/other_csv.hpp"

namespace kit {

namespace {

std::string sds_users(const MadeSchool& school) {
    OtherCsv rows(
        "sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,email,phone,sms");
    for (const auto& one : school.staff)
        rows.row(
            {one.key, one.email, one.given, one.family, "Dummy-1", one.email, one.email, "", ""});
    for (const auto& one : school.pupils)
        rows.row({one.key, one.upn, one.given, one.family, "Dummy-1", "", "", "", ""});
    for (const auto place : family_contacts(school)) {
        const auto& one = school.contacts[place];
        rows.row(
            {one.key, one.key, one.given, one.family, "", "", one.email, one.landline, one.mobile});
    }
    return rows.take();
}

std::string sds_relationships(const MadeSchool& school) {
    OtherCsv rows("userSourcedId,relationshipUserSourcedId,relationshipRole");
    for (const auto& pupil : school.pupils)
        for (const auto& tie : pupil.ties)
            if (!school.contacts[tie.contact].professional)
                rows.row({pupil.key, school.contacts[tie.contact].key,
                          tie.relation == people::Relation::grandparent ? "relative" : "guardian"});
    return rows.take();
}

std::string sds_roles(const MadeSchool& school) {
    OtherCsv rows(
        "userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary,roleStartDate,"
        "roleEndDate");
    for (const auto& one : school.staff)
        rows.row({one.key, school.plan.number, "teacher", "AS-2026", "", "TRUE", "2026-09-01", ""});
    for (const auto& one : school.pupils)
        rows.row({one.key, school.plan.number, "student", "AS-2026", year_name(one), "TRUE",
                  "2026-09-01", ""});
    return rows.take();
}

std::string word_for(const MadeTie& tie, const MadeContact& contact) {
    if (contact.professional) return "Doctor";
    if (tie.relation == people::Relation::mother) return "Mother";
    if (tie.relation == people::Relation::father) return "Father";
    return tie.relation == people::Relation::grandparent ? "Grandparent" : "Other Relative";
}

std::string day_with_slashes(calendar::Day day) {
    return fmt::format("{:02}/{:02}/{}", static_cast<unsigned>(day.day()),
                       static_cast<unsigned>(day.month()), static_cast<int>(day.year()));
}

}  // namespace

Files sds_files(const MadeSchool& school) {
    OtherCsv orgs("sourcedId,name,type,parentSourcedId");
    orgs.row({school.plan.number, school.plan.name, "school", "AUTHORITY-1"});
    OtherCsv classes("sourcedId,orgSourcedId,title,sessionSourcedIds,courseSourcedId");
    for (const auto& one : school.staff)
        classes.row({class_key(one.form), school.plan.number, one.form, "AS-2026", ""});
    OtherCsv sitting("classSourcedId,userSourcedId,role");
    for (const auto& one : school.staff) sitting.row({class_key(one.form), one.key, "teacher"});
    for (const auto& one : school.pupils) sitting.row({class_key(one.form), one.key, "student"});
    sitting.row({"K-9Z", "P999999", "student"});
    OtherCsv births(
        "userSourcedId,sex,birthDate,birthCity,birthState,birthCountry,ethnicityCodes,"
        "raceCodes");
    for (const auto& one : school.pupils)
        births.row({one.key, one.girl ? "female" : "male", calendar::iso(one.born_on), "", "", "",
                    "", "asian"});
    OtherCsv flags("userSourcedId,flag");
    for (std::size_t at = 0; at < school.pupils.size(); at += 9)
        flags.row({school.pupils[at].key, "freeLunch"});
    OtherCsv year("sourcedId,title,type,schoolYear,startDate,endDate");
    year.row({"AS-2026", "2026/27", "schoolYear", "2026", "2026-09-01", "2027-07-21"});
    return {{"orgs.csv", orgs.take()},
            {"users.csv", sds_users(school)},
            {"roles.csv", sds_roles(school)},
            {"relationships.csv", sds_relationships(school)},
            {"classes.csv", classes.take()},
            {"enrollments.csv", sitting.take()},
            {"demographics.csv", births.take()},
            {"userFlags.csv", flags.take()},
            {"academicSessions.csv", year.take()}};
}

std::string records_sheet(const MadeSchool& school) {
    OtherCsv rows(
        "\xEF\xBB\xBFUPN,Legal Surname,Legal Forename,DOB,Year,Reg,Post Code,SEN Status,"
        "Contact Title,Contact Surname,Contact Forename,Relationship,Priority,"
        "Parental Responsibility,Court Order,Mobile,Home Telephone,Primary Email");
    for (const auto& pupil : school.pupils)
        for (const auto& tie : pupil.ties) {
            const auto& contact = school.contacts[tie.contact];
            rows.row({pupil.upn, pupil.family, pupil.given, day_with_slashes(pupil.born_on),
                      pupil.year == 0 ? "Reception" : fmt::format("Year {}", pupil.year),
                      pupil.form, pupil.postcode, "N", contact.title, contact.family, contact.given,
                      word_for(tie, contact), std::to_string(tie.order),
                      tie.responsible ? "Yes" : "No", "No", contact.mobile, contact.landline,
                      contact.email});
        }
    return rows.take();
}

void write_files(const Files& files, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    for (const auto& [name, text] : files) {
        std::ofstream out(folder / name, std::ios::binary);
        out << text;
        if (!out) throw std::runtime_error("cannot write " + name);
    }
}

}  // namespace kit
