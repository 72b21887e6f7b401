#include <fmt/format.h>

#include "tests/kit/other_csv.hpp"
#include "tests/kit/records_files.hpp"

namespace kit {

namespace {

// As real bundles have them, one after the other.
std::string_view status(std::size_t row) {
    return row % 5 == 0 ? "" : "active";
}
std::string_view modified(std::size_t row) {
    constexpr std::string_view ways[]{"2026-05-01T18:25:43.511Z", "2026-05-01", "1/05/2026", ""};
    return ways[row % 4];
}

std::string joined(const std::vector<std::string>& all) {
    std::string text;
    for (const auto& one : all) text += (text.empty() ? "" : ",") + one;
    return text;
}

std::string teacher_of(const MadeSchool& school, std::string_view form) {
    for (const auto& teacher : school.staff)
        if (teacher.form == form) return teacher.key;
    return "";
}

// Two in three pupils name their contacts; two in three contacts name their pupils; every tie is
// named from one side at least. One pupil in fifty names a teacher too.
struct Agents {
    std::map<std::string, std::vector<std::string>> of{};
};
Agents agents_of(const MadeSchool& school) {
    Agents agents;
    for (std::size_t number = 0; const auto& pupil : school.pupils) {
        for (const auto& tie : pupil.ties) {
            const auto& contact = school.contacts[tie.contact];
            if (contact.professional) continue;
            if (number % 3 != 0) agents.of[pupil.key].push_back(contact.key);
            if (number % 3 != 1) agents.of[contact.key].push_back(pupil.key);
        }
        if (number % 50 == 7) agents.of[pupil.key].push_back(teacher_of(school, pupil.form));
        ++number;
    }
    return agents;
}

std::string user_ids(const MadePupil& pupil, std::size_t row) {
    return fmt::format("{{LDAP:{}}},{{UPN:{}}}", row, pupil.upn);
}

std::string users_1_1(const MadeSchool& school) {
    auto agents = agents_of(school);
    OtherCsv users(
        "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,"
        "givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,"
        "password");
    const auto& org = school.plan.number;
    const auto row = [&] { return users.rows(); };
    for (const auto& one : school.staff)
        users.row({one.key, status(row()), modified(row()), "TRUE", org, "teacher", one.key, "",
                   one.given, one.family, "", one.key, one.email, "", "", "", "", "Dummy-1"});
    for (const auto& one : school.pupils)
        users.row({one.key, status(row()), modified(row()), "TRUE", org, "student", one.key,
                   user_ids(one, row()), one.given, one.family, "", one.upn, "", "", "",
                   joined(agents.of[one.key]), year_name(one), "Dummy-1"});
    for (const auto place : family_contacts(school)) {
        const auto& one = school.contacts[place];
        users.row({one.key, status(row()), modified(row()), "TRUE", org, "parent", one.key, "",
                   one.given, one.family, "", one.key, one.email, one.mobile, one.landline,
                   joined(agents.of[one.key]), "", "Dummy-1"});
    }
    return users.take();
}

std::string users_1_2(const MadeSchool& school) {
    auto agents = agents_of(school);
    OtherCsv users(
        "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,"
        "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,"
        "userMasterIdentifier,prefferedGivenName,prefferedMiddleName,prefferedFamilyName,"
        "primaryOrgSourcedId,pronouns");
    const auto& org = school.plan.number;
    const auto row = [&] { return users.rows(); };
    for (const auto& one : school.staff)
        users.row({one.key,
                   status(row()),
                   modified(row()),
                   "TRUE",
                   one.key,
                   "",
                   one.given,
                   one.family,
                   "",
                   one.key,
                   one.email,
                   "",
                   "",
                   "",
                   "",
                   "Dummy-1",
                   "",
                   "",
                   "",
                   "",
                   org,
                   ""});
    for (const auto& one : school.pupils)
        users.row({one.key,
                   status(row()),
                   modified(row()),
                   "true",
                   one.key,
                   user_ids(one, row()),
                   one.given,
                   one.family,
                   "",
                   one.upn,
                   "",
                   "",
                   "",
                   joined(agents.of[one.key]),
                   year_name(one),
                   "Dummy-1",
                   "",
                   "",
                   "",
                   "",
                   org,
                   one.girl ? "she/her/hers" : ""});
    for (const auto place : family_contacts(school)) {
        const auto& one = school.contacts[place];
        users.row({one.key,
                   status(row()),
                   modified(row()),
                   "TRUE",
                   one.key,
                   "",
                   one.given,
                   one.family,
                   "",
                   "",
                   one.email,
                   one.mobile,
                   one.landline,
                   joined(agents.of[one.key]),
                   "",
                   "Dummy-1",
                   "",
                   "",
                   "",
                   "",
                   "",
                   ""});
    }
    return users.take();
}

std::string roles_1_2(const MadeSchool& school) {
    // The header has two cells more than its rows, as a real bundle's.
    OtherCsv roles(
        "sourcedId,status,dataLastModified,userSourcedId,roleType,role,beginDate,endDate,"
        "orgSourcedId,,");
    const auto add = [&](std::string_view user, std::string_view role) {
        const auto key = fmt::format("R{}", roles.rows());
        roles.row({key, status(roles.rows()), "2026-01-01", user, "primary", role, "2026-09-01", "",
                   school.plan.number});
    };
    for (const auto& one : school.staff) add(one.key, "teacher");
    for (const auto& one : school.pupils) add(one.key, "student");
    for (const auto place : family_contacts(school))
        add(school.contacts[place].key, place % 4 == 0 ? "guardian" : "parent");
    return roles.take();
}

std::string demographics(const MadeSchool& school) {
    OtherCsv rows("sourcedId,status,dateLastModified,birthDate,sex");
    for (const auto& one : school.pupils)
        rows.row({one.key, status(rows.rows()), modified(rows.rows()), calendar::iso(one.born_on),
                  one.girl ? "female" : "male"});
    return rows.take();
}

std::string enrollments(const MadeSchool& school) {
    OtherCsv rows(
        "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,"
        "primary,beginDate,endDate");
    const auto add = [&](std::string_view form, std::string_view user, std::string_view role) {
        rows.row({fmt::format("E{}", rows.rows()), status(rows.rows()), modified(rows.rows()),
                  class_key(form), school.plan.number, user, role,
                  role == "teacher" ? "true" : "false", "2026-09-01", ""});
    };
    for (const auto& one : school.staff) add(one.form, one.key, "teacher");
    for (const auto& one : school.pupils) add(one.form, one.key, "student");
    // Of people who are in no other file, and in a class that is in none.
    add(school.staff.front().form, "P999999", "student");
    add("9Z", school.pupils.front().key, "student");
    return rows.take();
}

std::string manifest(std::string_view version) {
    OtherCsv rows("propertyName,value");
    rows.row({"manifest.version", "1.0"});
    rows.row({"oneroster.version", version});
    for (const auto* file :
         {"academicSessions", "classes", "demographics", "enrollments", "orgs", "users"})
        rows.row({"file." + std::string(file), "bulk"});
    for (const auto* file : {"categories", "courses", "lineItems", "resources", "results"})
        rows.row({"file." + std::string(file), "absent"});
    if (version == "1.2") {
        rows.row({"file.roles", "bulk"});
        rows.row({"file.userProfiles", "bulk"});
    }
    rows.row({"source.systemName", "Made"});
    return rows.take();
}

std::string year_of_terms(std::string_view header) {
    OtherCsv rows(header);
    rows.row({"AS-2026", "active", "2026-05-01", "2026/27", "schoolYear", "2026-09-01",
              "2027-07-21", "", "2027"});
    return rows.take();
}

}  // namespace

Files oneroster_files(const MadeSchool& school, OneRoster version) {
    const bool later = version == OneRoster::v1_2;
    OtherCsv orgs("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId");
    orgs.row({school.plan.number, "active", "2026-05-01T18:25:43.511Z", school.plan.name, "school",
              school.plan.number, "AUTHORITY-1"});
    OtherCsv classes(
        "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,"
        "location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods");
    for (const auto& one : school.staff)
        classes.row({class_key(one.form), status(classes.rows()), modified(classes.rows()),
                     one.form, "", "CRS-1", one.form, "homeroom", "Room 2-B", school.plan.number,
                     "AS-2026,AS-2027", "", "", "1,2"});
    Files files{{"manifest.csv", manifest(later ? "1.2" : "1.1")},
                {"orgs.csv", orgs.take()},
                {"classes.csv", classes.take()},
                {"users.csv", later ? users_1_2(school) : users_1_1(school)},
                {"demographics.csv", demographics(school)},
                {"enrollments.csv", enrollments(school)},
                {"academicSessions.csv",
                 year_of_terms("sourcedId,status,dateLastModified,title,type,startDate,endDate,"
                               "parentSourcedId,schoolYear")}};
    // The second of these is the first again, under a name that is not quite right either.
    if (later) files["roles.csv"] = files["userprofiles.csv"] = roles_1_2(school);
    return files;
}

}  // namespace kit
