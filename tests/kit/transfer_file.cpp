#include <fmt/format.h>

#include "tests/kit/records_files.hpp"

namespace kit {

namespace {

std::string xml_text(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else
            safe += c;
    }
    return safe;
}

std::string element(std::string_view name, std::string_view text) {
    return text.empty() ? "" : fmt::format("<{0}>{1}</{0}>", name, xml_text(text));
}

std::string_view relationship_code(const MadeTie& tie, const MadeContact& contact) {
    if (contact.professional) return "DOC";
    switch (tie.relation) {
        case people::Relation::mother:
            return "PAM";
        case people::Relation::father:
            return "PAF";
        default:
            return "REL";
    }
}

std::string phone_element(std::string_view type, std::string_view number) {
    if (number.empty()) return "";
    return "<Phone>" + element("TelephoneType", type) + element("PhoneNo", number) + "</Phone>";
}

std::string contact_element(const MadeTie& tie, const MadeContact& contact) {
    const auto phones = phone_element("H", contact.landline) + phone_element("M", contact.mobile);
    std::string text = "<Contact>" + element("Order", std::to_string(tie.order)) +
                       element("Title", contact.title) + element("Surname", contact.family) +
                       element("Forename", contact.given) +
                       element("Relationship", relationship_code(tie, contact)) +
                       element("Responsibility", tie.responsible ? "true" : "false");
    text += contact.with_child ? "<AddressAsPupil>true</AddressAsPupil>"
                               : "<Address>" + element("PostCode", contact.postcode) + "</Address>";
    if (!phones.empty()) text += "<Phones>" + phones + "</Phones>";
    return text + element("Email", contact.email) + "</Contact>\n";
}

std::string attendance_element(const MadeSchool& school, const MadePupil& pupil) {
    if (pupil.marks.empty()) return "";
    std::string marks;
    for (const auto& code : pupil.marks) marks += code;
    const auto& number = school.plan.number;
    return "<Attendance><YearData><Year>2026</Year>" + element("LEA", number.substr(0, 3)) +
           element("Estab", number.substr(3)) + element("SchoolName", school.plan.name) +
           "<AttendSessions>" + element("AttendanceStartDate", calendar::iso(school.first_monday)) +
           element("AttendanceMarks", marks) + "</AttendSessions></YearData></Attendance>\n";
}

std::string pupil_element(const MadeSchool& school, const MadePupil& pupil, std::string_view upn,
                          bool earlier_version) {
    std::string text =
        "<Pupil>\n" + element("UPN", upn) + element("Surname", pupil.family) +
        element("Forename", pupil.given) + element("DOB", calendar::iso(pupil.born_on)) +
        element(earlier_version ? "Gender" : "Sex", pupil.girl ? "F" : "M") +
        "\n<BasicDetails><MiddleNames>Sam</MiddleNames>" +
        element("NCyearActual", pupil.year == 0 ? "R" : std::to_string(pupil.year)) +
        "<Ethnicity>NOBT</Ethnicity><EnrolStatus>C</EnrolStatus></BasicDetails>\n"
        "<SENhistory><SEN><StartDate>2024-09-01</StartDate><SENprovision>N</SENprovision></SEN>"
        "</SENhistory>\n<Address><BS7666Address><PAON>4</PAON><Street>Elm Row</Street>"
        "<PostTown>Anytown</PostTown></BS7666Address>" +
        element("PostCode", pupil.postcode) + "</Address>\n<Contacts>\n";
    for (const auto& tie : pupil.ties) text += contact_element(tie, school.contacts[tie.contact]);
    return text + "</Contacts>\n" + attendance_element(school, pupil) + "</Pupil>\n";
}

std::string opening(const MadeSchool& school, std::string_view version) {
    const auto place = element("LEA", school.plan.number.substr(0, 3)) +
                       element("Estab", school.plan.number.substr(3));
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CTfile>\n<Header>\n"
           "<DocumentName>Common Transfer File</DocumentName>" +
           element("CTFversion", version) +
           "<DateTime>2026-11-20T10:00:00</DateTime><DocumentQualifier>full</DocumentQualifier>"
           "<DataDescriptor>CTF</DataDescriptor><SupplierID>Made</SupplierID>\n<SourceSchool>" +
           place + element("SchoolName", school.plan.name) +
           "<AcademicYear>2026</AcademicYear></SourceSchool>\n<DestSchool>" + place +
           "</DestSchool>\n</Header>\n<CTFpupilData>\n";
}

constexpr std::string_view ending = "</CTFpupilData>\n</CTfile>\n";

}  // namespace

std::string transfer_file(const MadeSchool& school, std::string_view version) {
    auto text = opening(school, version);
    for (const auto& pupil : school.pupils)
        text += pupil_element(school, pupil, pupil.upn, version < "23");
    text += ending;
    return text;
}

void endless_transfer_file(const MadeSchool& school, std::uint64_t bytes,
                           const std::function<void(std::string_view)>& write) {
    const std::string marker(13, '?');
    std::vector<std::string> pupils;
    for (const auto& pupil : school.pupils)
        pupils.push_back(pupil_element(school, pupil, marker, false));
    const auto start = opening(school, "25.0");
    write(start);
    std::uint64_t written = start.size() + ending.size();
    for (std::int64_t serial = 0; written < bytes; ++serial) {
        auto& pupil = pupils[static_cast<std::size_t>(serial) % pupils.size()];
        pupil.replace(sizeof "<Pupil>\n<UPN>" - 1, marker.size(), made_upn(serial));
        write(pupil);
        written += pupil.size();
    }
    write(ending);
}

}  // namespace kit
