#include "tests/kit/records_files.hpp"

#include <fmt/format.h>

#include <fstream>
#include <set>

namespace kit {

namespace {

/// Rows of a file that other programs wrote: with CR LF between them and nothing after the last.
class OtherCsv {
public:
    explicit OtherCsv(std::string_view header) : text_(header) {}

    void row(std::initializer_list<std::string_view> cells) {
        text_ += "\r\n";
        for (bool first = true; const auto cell : cells) {
            if (!first) text_ += ',';
            first = false;
            if (cell.find_first_of(",\"\n") == std::string_view::npos) {
                text_ += cell;
            } else {
                text_ += '"';
                for (const char c : cell)
                    text_ += c == '"' ? std::string("\"\"") : std::string(1, c);
                text_ += '"';
            }
        }
        ++rows_;
    }
    std::string take() { return std::move(text_); }
    std::size_t rows() const { return rows_; }

private:
    std::string text_;
    std::size_t rows_ = 0;
};

// As real bundles have them, one after the other.
std::string_view status(std::size_t row) {
    return row % 5 == 0 ? "" : "active";
}
std::string_view modified(std::size_t row) {
    constexpr std::string_view ways[]{"2026-05-01T18:25:43.511Z", "2026-05-01", "1/05/2026", ""};
    return ways[row % 4];
}

std::string year_name(const MadePupil& pupil) {
    return fmt::format("{:02}", pupil.year);
}

/// The contacts that have a pupil, doctors apart, in the order of their first pupil.
std::vector<std::size_t> family_contacts(const MadeSchool& school) {
    std::vector<std::size_t> all;
    std::set<std::size_t> seen;
    for (const auto& pupil : school.pupils)
        for (const auto& tie : pupil.ties)
            if (!school.contacts[tie.contact].professional && seen.insert(tie.contact).second)
                all.push_back(tie.contact);
    return all;
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

std::string class_key(std::string_view form) {
    return "K-" + std::string(form);
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
