#include "modules/reports/formats/ctf.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "platform/sheets/row.hpp"
#include "tests/kit/bundles.hpp"

namespace {

using namespace reports;
using people::Relation;

struct ReadCtf {
    Outcome<BundleRead> outcome = BundleRead{};
    std::vector<Recorded> records{};
    std::vector<std::uint64_t> rows{};
    std::vector<RefusedRecord> refused{};

    template <class T>
    std::vector<T> all() const {
        std::vector<T> found;
        for (const auto& record : records)
            if (const auto* one = std::get_if<T>(&record)) found.push_back(*one);
        return found;
    }
    std::string refusals() const {
        std::string text;
        for (const auto& one : refused)
            text += one.file + ":" + std::to_string(one.row) + " " + one.column + " " +
                    std::string(one.why.message) + "\n";
        return text;
    }
    std::string notes() const {
        std::string text;
        for (const auto& note : outcome->notes) {
            text += note.message;
            for (const auto& [name, value] : note.names) text += " " + value;
            text += '\n';
        }
        return text;
    }
};

ReadCtf read(std::string text) {
    ReadCtf got;
    const Taking taking{
        .record =
            [&](const RecordedAt& at, Recorded&& record) {
                EXPECT_EQ(at.file, "a.xml");
                got.rows.push_back(at.row);
                got.records.push_back(std::move(record));
            },
        .refused = [&](RefusedRecord&& one) { got.refused.push_back(std::move(one)); }};
    got.outcome = read_ctf(sheets::bytes_of_text(std::move(text)), "a.xml", taking);
    return got;
}

std::string header(std::string_view version, std::string_view qualifier, std::string_view to) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CTfile>\n<Header>\n"
           "<DocumentName>Common Transfer File</DocumentName><CTFversion>" +
           std::string(version) + "</CTFversion><DateTime>2026-11-20T10:00:00</DateTime>" +
           "<DocumentQualifier>" + std::string(qualifier) +
           "</DocumentQualifier><SupplierID>Arbour</SupplierID>\n<SourceSchool><LEA>919</LEA>"
           "<Estab>2001</Estab><SchoolName>Alder &amp; Ash</SchoolName>"
           "<AcademicYear>2026</AcademicYear></SourceSchool>\n<DestSchool><LEA>919</LEA><Estab>" +
           std::string(to) + "</Estab></DestSchool>\n</Header>\n";
}

std::string file(std::string_view pupils, std::string_view version = "25.0",
                 std::string_view qualifier = "partial", std::string_view to = "2001") {
    return header(version, qualifier, to) + "<CTFpupilData>\n" + std::string(pupils) +
           "</CTFpupilData>\n</CTfile>\n";
}

std::string pupil(std::string_view upn, std::string_view rest = "") {
    return "<Pupil><UPN>" + std::string(upn) +
           "</UPN><Surname>O'Shea</Surname><Forename>Zo\xC3\xAB</Forename><DOB>2018-03-09</DOB>" +
           std::string(rest) + "</Pupil>\n";
}

constexpr auto first_upn = "H801200001001";
constexpr auto temporary_upn = "X80120000106A";

TEST(TransferFile, gives_the_school_and_its_pupils) {
    const auto got = read(file(
        pupil(first_upn,
              "<Gender>F</Gender><BasicDetails><PreferredForename>Zo</PreferredForename>"
              "<NCyearActual>3</NCyearActual><Ethnicity>WBRI</Ethnicity></BasicDetails>"
              "<Address><BS7666Address><PAON>4</PAON><PostCode>AL1 3XY</PostCode></BS7666Address>"
              "</Address><SENhistory><SEN><SENprovision>K</SENprovision></SEN></SENhistory>")));
    ASSERT_TRUE(got.outcome);
    EXPECT_EQ(got.outcome->format, Format::ctf);
    EXPECT_EQ(got.outcome->version, "CTF 25.0");
    EXPECT_EQ(got.outcome->extent, Extent::changes);
    EXPECT_EQ(got.outcome->rows, 1U);
    EXPECT_EQ(got.refusals(), "");

    ASSERT_EQ(got.records.size(), 2U);  // to itself: one school, not two
    const auto school = std::get<RecordedSchool>(got.records[0]);
    EXPECT_EQ(school.number, "9192001");
    EXPECT_EQ(school.name, "Alder & Ash");
    const auto child = std::get<RecordedPupil>(got.records[1]);
    EXPECT_EQ(child.key, first_upn);
    EXPECT_EQ(child.upn, first_upn);
    EXPECT_EQ(child.school, "9192001");
    EXPECT_EQ(child.given, "Zo\xC3\xAB");
    EXPECT_EQ(child.family, "O'Shea");
    EXPECT_EQ(calendar::iso(*child.born_on), "2018-03-09");
    EXPECT_EQ(child.year_group, "3");
    EXPECT_EQ(child.postcode, "AL1 3XY");
    EXPECT_FALSE(child.left_on);
    EXPECT_EQ(got.rows, (std::vector<std::uint64_t>{3, 9}));
}

constexpr std::string_view two_contacts =
    "<Address><AddressLines><AddressLine1>4 Elm Row</AddressLine1></AddressLines>"
    "<PostCode>AL1 3XY</PostCode></Address>\n"
    "<Phones><Phone><PhoneNo>01632 960001</PhoneNo></Phone></Phones><Email>z@example.org</Email>"
    "<Contacts>\n<Contact><Order>1</Order><Title>Mrs</Title><Surname>O'Shea</Surname>"
    "<Forename>M\xC3\xA1ire</Forename><Relationship>PAM</Relationship>"
    "<Responsibility>true</Responsibility><AddressAsPupil>true</AddressAsPupil><Phones>"
    "<Phone><TelephoneType>H</TelephoneType><PhoneNo>01632 960001</PhoneNo></Phone>"
    "<Phone><TelephoneType>F</TelephoneType><PhoneNo>01632 960009</PhoneNo></Phone>"
    "<Phone><TelephoneType>M</TelephoneType><PhoneNo>07700 900001</PhoneNo></Phone>"
    "<Phone><TelephoneType>W</TelephoneType><PhoneNo>01632 960001</PhoneNo></Phone></Phones>"
    "<Email>maire@example.org</Email></Contact>\n"
    "<Contact><Order>2</Order><Surname>Wo\xC5\xBAniak</Surname><Forename>Jan</Forename>"
    "<Relationship>PAF</Relationship><Responsibility>0</Responsibility>"
    "<Address><PostCode>AL9 1AA</PostCode></Address></Contact>\n"
    "<Contact><Order>3</Order><Surname>Patel</Surname><Relationship>DOC</Relationship></Contact>"
    "</Contacts>";

TEST(TransferFile, gives_contacts_with_keys_of_this_file_only) {
    const auto got = read(file(pupil(first_upn, two_contacts)));
    const auto contacts = got.all<RecordedContact>();
    ASSERT_EQ(contacts.size(), 2U);
    EXPECT_EQ(contacts[0].key, "H801200001001/1");
    EXPECT_FALSE(contacts[0].lasting);
    EXPECT_EQ(contacts[0].title, "Mrs");
    EXPECT_EQ(contacts[0].given, "M\xC3\xA1ire");
    EXPECT_EQ(contacts[0].email, "maire@example.org");
    EXPECT_EQ(contacts[0].phones, (std::vector<std::string>{"07700 900001", "01632 960001"}));
    EXPECT_EQ(contacts[0].postcode, "AL1 3XY");  // as the pupil
    EXPECT_EQ(contacts[1].family, "Wo\xC5\xBAniak");
    EXPECT_TRUE(contacts[1].phones.empty());
    EXPECT_EQ(contacts[1].postcode, "AL9 1AA");

    const auto ties = got.all<RecordedTie>();
    ASSERT_EQ(ties.size(), 2U);
    EXPECT_EQ(ties[0].contact, contacts[0].key);
    EXPECT_EQ(ties[0].pupil, first_upn);
    EXPECT_EQ(ties[0].relation, Relation::mother);
    EXPECT_TRUE(ties[0].responsible);
    EXPECT_EQ(ties[0].order, 1);
    EXPECT_EQ(ties[1].relation, Relation::father);
    EXPECT_FALSE(ties[1].responsible);
    // The doctor is no family.
    EXPECT_EQ(got.notes(), "ctf.note_professionals 1\n");
    EXPECT_EQ(std::get<RecordedPupil>(got.records[1]).postcode, "AL1 3XY");
}

TEST(TransferFile, tells_contacts_apart_whose_order_is_missing_or_given_twice) {
    const std::string one = "<Surname>Kaya</Surname></Contact>";
    const auto got = read(file(pupil(
        first_upn, "<Contacts><Contact><Order>1</Order>" + one + "<Contact><Order>1</Order>" + one +
                       "<Contact>" + one + "<Contact><Order>4</Order></Contact></Contacts>")));
    const auto contacts = got.all<RecordedContact>();
    ASSERT_EQ(contacts.size(), 3U);
    EXPECT_EQ(contacts[0].key, "H801200001001/1");
    EXPECT_EQ(contacts[1].key, "H801200001001/1#2");
    EXPECT_EQ(contacts[2].key, "H801200001001/0#3");
    EXPECT_EQ(got.refusals(), "a.xml:9 Contact ctf.contact_without_name\n");
}

TEST(TransferFile, gives_marks_of_its_own_school_and_results) {
    const auto got = read(file(
        pupil(first_upn,
              "<Attendance><YearData><Year>2025</Year><LEA>919</LEA><Estab>2999</Estab>"
              "<AttendSessions><AttendanceStartDate>2025-09-08</AttendanceStartDate>"
              "<AttendanceMarks>/\\</AttendanceMarks></AttendSessions></YearData>"
              "<YearData><Year>2026</Year><LEA>919</LEA><Estab>2001</Estab>"
              "<SessionsPossible>6</SessionsPossible>\n<AttendSessions>"
              "<AttendanceStartDate>2026-09-07</AttendanceStartDate>"
              "<AttendanceMarks>/\\LIC1F</AttendanceMarks></AttendSessions>\n<AttendSessions>"
              "<AttendanceMarks>/</AttendanceMarks></AttendSessions></YearData></Attendance>"
              "<StageAssessments><KeyStage><Stage>KS1</Stage><StageAssessment><Year>2025</Year>"
              "<Subject>ENG</Subject><Method>TA</Method><Component>REA</Component>"
              "<Result>EXS</Result></StageAssessment><StageAssessment><Subject>MAT</Subject>"
              "<Component>MAT</Component><Result></Result></StageAssessment></KeyStage>"
              "</StageAssessments>")));
    const auto marks = got.all<RecordedMark>();
    ASSERT_EQ(marks.size(), 6U);
    EXPECT_EQ(marks[2].pupil, first_upn);
    EXPECT_EQ(calendar::iso(marks[2].day), "2026-09-08");
    EXPECT_FALSE(marks[2].afternoon);
    EXPECT_EQ(marks[2].code, "L");
    EXPECT_EQ(marks[4].code, "C1");
    EXPECT_EQ(got.refusals(), "a.xml:11 AttendanceMarks ctf.marks_without_a_start\n");
    EXPECT_EQ(got.notes(), "ctf.note_marks_elsewhere 2\nctf.note_unknown_codes 1 F\n");
    const auto results = got.all<RecordedResult>();
    ASSERT_EQ(results.size(), 1U);
    EXPECT_EQ(results[0].stage, "KS1");
    EXPECT_EQ(results[0].subject, "ENG");
    EXPECT_EQ(results[0].what, "TA REA");
    EXPECT_EQ(results[0].result, "EXS");
}

TEST(TransferFile, refuses_one_pupil_and_goes_on) {
    const auto got = read(file(pupil("") + pupil("G801200001001") + pupil("h801200001001 ") +
                               "<Pupil><UPN>X80120000106A</UPN><Surname>Roe</Surname></Pupil>\n" +
                               pupil(first_upn) +
                               "<Pupil><UPN>X80120000106A</UPN><Surname>Roe</Surname>"
                               "<Forename>Ida</Forename><DOB>09/03/2018</DOB></Pupil>\n" +
                               pupil(temporary_upn)));
    ASSERT_TRUE(got.outcome);
    EXPECT_EQ(got.refusals(),
              "a.xml:9 UPN ctf.no_upn\n"
              "a.xml:10 UPN ctf.wrong_upn\n"
              "a.xml:12 Forename ctf.no_name\n"
              "a.xml:13 UPN ctf.upn_twice\n"
              "a.xml:14 DOB ctf.wrong_birthday\n");
    EXPECT_EQ(got.refused[3].why.names[1].second, "11");
    EXPECT_EQ(got.outcome->rows, 7U);
    EXPECT_EQ(got.all<RecordedPupil>().size(), 2U);
}

TEST(TransferFile, is_of_the_school_it_goes_to_where_that_is_one) {
    const auto moved =
        read(file(pupil(first_upn,
                        "<SchoolHistory><School><LEA>919</LEA><Estab>2001</Estab>"
                        "<EntryDate>2022-09-05</EntryDate><LeavingDate>2026-07-21</LeavingDate>"
                        "</School></SchoolHistory>"),
                  "12.0", "full", "2042"));
    EXPECT_EQ(moved.all<RecordedSchool>().size(), 2U);
    EXPECT_EQ(moved.all<RecordedPupil>()[0].school, "9192042");
    EXPECT_FALSE(moved.all<RecordedPupil>()[0].left_on);
    // Full of that one pupil: nobody else has left.
    EXPECT_EQ(moved.outcome->extent, Extent::changes);
    EXPECT_EQ(moved.notes(), "ctf.note_not_the_whole_school\n");

    const auto to_authority = read(file(pupil(first_upn), "19.0", "partial", "LLLL"));
    EXPECT_EQ(to_authority.all<RecordedSchool>().size(), 1U);
    EXPECT_EQ(to_authority.all<RecordedPupil>()[0].school, "9192001");
}

TEST(TransferFile, says_who_has_left_and_is_full_only_of_a_schools_own_pupils) {
    const std::string stay = "<School><LEA>919</LEA><Estab>2001</Estab><EntryDate>";
    const auto got = read(file(
        pupil(first_upn, "<SchoolHistory>" + stay + "2020-09-05</EntryDate>" +
                             "<LeavingDate>2021-01-01</LeavingDate></School>" + stay +
                             "2022-09-05</EntryDate><LeavingDate>2026-10-21</LeavingDate>" +
                             "</School></SchoolHistory>") +
            pupil(temporary_upn, "<SchoolHistory>" + stay +
                                     "2020-09-05</EntryDate><LeavingDate>2021-01-01</LeavingDate>" +
                                     "</School>" + stay + "2022-09-05</EntryDate></School>" +
                                     "</SchoolHistory>"),
        "25.0", "full"));
    const auto pupils = got.all<RecordedPupil>();
    EXPECT_EQ(calendar::iso(*pupils.at(0).left_on), "2026-10-21");
    EXPECT_FALSE(pupils.at(1).left_on);
    EXPECT_EQ(got.outcome->extent, Extent::full);
    EXPECT_EQ(got.notes(), "");
}

Refusal refusal_of(std::string text) {
    const auto got = read(std::move(text));
    return got.outcome ? Refusal{} : got.outcome.error();
}

TEST(TransferFile, is_told_from_what_is_none) {
    EXPECT_EQ(refusal_of(""), ctf_is_no_xml);
    EXPECT_EQ(refusal_of("UPN,Surname\r\nH801200001001,Roe\r\n"), ctf_is_no_xml);
    EXPECT_EQ(refusal_of("PK\x03\x04zip"), ctf_is_no_xml);
    EXPECT_EQ(refusal_of("<html><body><p>Log in</p></body></html>"), ctf_is_other_xml);
    EXPECT_EQ(refusal_of("<ATfile><Header/></ATfile>"), ctf_is_for_admissions);
}

TEST(TransferFile, that_is_damaged_is_refused_with_its_line) {
    const auto whole = file(pupil(first_upn));
    const auto cut = refusal_of(whole.substr(0, whole.size() - 40));
    EXPECT_EQ(cut, ctf_cut_short);
    EXPECT_EQ(cut.names.at(0).second, "9");
    EXPECT_EQ(refusal_of(whole.substr(0, whole.find("Forename") + 3)), ctf_cut_short);
    EXPECT_EQ(refusal_of(file("<Pupil><UPN>1</Pupil>")), ctf_malformed);
    EXPECT_EQ(refusal_of(file("<Pupil>\n<UPN>a & b</UPN></Pupil>")), ctf_malformed);
    EXPECT_EQ(refusal_of(file(pupil(first_upn)) + "<CTfile/>"), ctf_malformed);
}

TEST(TransferFile, never_declares_anything_of_its_own) {
    std::string bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE CTfile [<!ENTITY a \"ha\">";
    for (char c = 'b'; c < 'k'; ++c) {
        bomb += "<!ENTITY " + std::string(1, c) + " \"";
        for (int i = 0; i < 10; ++i) bomb += "&" + std::string(1, static_cast<char>(c - 1)) + ";";
        bomb += "\">";
    }
    const auto why = refusal_of(bomb + "]>\n<CTfile>&j;</CTfile>");
    EXPECT_EQ(why, ctf_declares);
    EXPECT_EQ(why.names.at(0).second, "2");
    EXPECT_EQ(refusal_of("<!DOCTYPE CTfile SYSTEM \"file:///etc/hostname\"><CTfile/>"),
              ctf_declares);
}

TEST(TransferFile, is_neither_deep_nor_endless) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<a>";
    EXPECT_EQ(refusal_of(file(deep)), ctf_too_deep);

    std::string contacts = "<Contacts>";
    for (int i = 0; i < 100'000; ++i) contacts += "<Contact><Order>1</Order></Contact>";
    const auto got = read(file(pupil(first_upn, contacts + "</Contacts>") + pupil(temporary_upn)));
    EXPECT_EQ(got.refusals(), "a.xml:9 Pupil ctf.pupil_too_large\n");
    EXPECT_EQ(got.all<RecordedPupil>().size(), 1U);
    EXPECT_EQ(read(file(pupil(first_upn,
                              "<NCyearActual>" + std::string(2 << 20, '3') + "</NCyearActual>")))
                  .refusals(),
              "a.xml:9 Pupil ctf.pupil_too_large\n");
}

std::string with_encoding(std::string text, std::string_view name) {
    return text.replace(text.find("UTF-8"), 5, name);
}

TEST(TransferFile, is_read_in_the_encoding_it_says_it_has) {
    auto latin = file(
        "<Pupil><UPN>H801200001001</UPN><Surname>O\x92Shea</Surname>"
        "<Forename>Zo\xEB</Forename></Pupil>\n");
    EXPECT_EQ(refusal_of(latin), ctf_encoding);
    EXPECT_EQ(refusal_of(latin).names.at(0).second, "9");
    const auto got = read(with_encoding(latin, "Windows-1252"));
    ASSERT_TRUE(got.outcome) << got.outcome.error().message;
    EXPECT_EQ(got.all<RecordedPupil>().at(0).family, "O\xE2\x80\x99Shea");
    EXPECT_EQ(got.all<RecordedPupil>().at(0).given, "Zo\xC3\xAB");
    EXPECT_EQ(refusal_of(with_encoding(file(""), "EBCDIC-CP-GB")), ctf_encoding);

    const auto narrow = with_encoding(file(pupil(first_upn)), "UTF-16");
    std::string wide = "\xFF\xFE";
    for (const char c : with_encoding(file("<Pupil><UPN>H801200001001</UPN><Surname>Roe</Surname>"
                                           "<Forename>Ida</Forename></Pupil>"),
                                      "UTF-16"))
        wide += {c, '\0'};
    EXPECT_EQ(read(wide).all<RecordedPupil>().size(), 1U);
    EXPECT_EQ(refusal_of(narrow), ctf_encoding);
    EXPECT_EQ(read("\xEF\xBB\xBF" + file(pupil(first_upn))).all<RecordedPupil>().size(), 1U);
}

TEST(TransferFile, may_begin_with_an_empty_line) {
    const auto got = read("\r\n\n " + file(""));
    EXPECT_TRUE(got.outcome.has_value());
}

TEST(TransferFile, is_read_where_names_stand_among_the_details_and_numbers_by_themselves) {
    auto text = header("22.0", "partial", "2001") +
                "<Pupils><Pupil><UPN>H801200001001</UPN><BasicDetails><LegalSurname>Kowalska"
                "</LegalSurname><LegalForename>Maja</LegalForename><DOB>2018-03-04</DOB>"
                "</BasicDetails><Contacts><Contact><Surname>Kowalska</Surname><Forename>Anna"
                "</Forename><Relationship>Mother</Relationship><Telephone>01632 960001"
                "</Telephone><Mobile>07700 900001</Mobile><EmailAddress>anna@example.org"
                "</EmailAddress></Contact></Contacts></Pupil></Pupils></CTfile>";
    const auto got = read(std::move(text));
    ASSERT_TRUE(got.outcome.has_value());
    EXPECT_EQ(got.refusals(), "");
    const auto pupils = got.all<RecordedPupil>();
    ASSERT_EQ(pupils.size(), 1U);
    EXPECT_EQ(pupils[0].given + " " + pupils[0].family, "Maja Kowalska");
    EXPECT_TRUE(pupils[0].born_on.has_value());
    const auto contacts = got.all<RecordedContact>();
    ASSERT_EQ(contacts.size(), 1U);
    EXPECT_EQ(contacts[0].phones, (std::vector<std::string>{"07700 900001", "01632 960001"}));
    EXPECT_EQ(contacts[0].email, "anna@example.org");
}

TEST(TransferFile, hands_on_what_its_source_refuses) {
    EXPECT_EQ(refusal_of(""), ctf_is_no_xml);
    int asked = 0;
    const auto source = [&](std::span<char>) -> Outcome<std::size_t> {
        ++asked;
        return refuse(sheets::expands_too_far);
    };
    const Taking taking{.record = [](const RecordedAt&, Recorded&&) { FAIL(); }};
    EXPECT_EQ(read_ctf(source, "a.xml", taking).error(), sheets::expands_too_far);
    EXPECT_EQ(asked, 1);
}

TEST(TransferFile, tells_how_far_it_is) {
    std::string padding(3 << 20, ' ');
    std::vector<std::uint64_t> told;
    const Taking taking{
        .record = [](const RecordedAt&, Recorded&&) {},
        .progress = [&](std::uint64_t done, std::uint64_t) { told.push_back(done); }};
    ASSERT_TRUE(read_ctf(sheets::bytes_of_text(file(padding)), "a.xml", taking));
    EXPECT_EQ(told.size(), 3U);
    EXPECT_TRUE(std::ranges::is_sorted(told));
}

}  // namespace

TEST(TransferFile, gives_marks_wherever_its_header_stands) {
    const auto marked = [](std::string_view at, std::string_view more = "") {
        return pupil(first_upn, "<Attendance><YearData><LEA>919</LEA><Estab>" + std::string(at) +
                                    "</Estab><AttendSessions><AttendanceStartDate>2026-09-07"
                                    "</AttendanceStartDate><AttendanceMarks>/\\</AttendanceMarks>"
                                    "</AttendSessions></YearData></Attendance>" +
                                    std::string(more));
    };
    auto last = file(marked("2001"));
    const auto from = last.find("<Header>");
    const auto until = last.find("</Header>") + 9;
    const auto head = last.substr(from, until - from);
    last.erase(from, until - from);
    const auto without = last;
    last.insert(last.find("</CTfile>"), head);

    const auto after = kit::read_files({{"a.xml", last}});
    EXPECT_EQ(after.marks.size(), 2U) << after.why() << after.notes();
    EXPECT_EQ(after.schools.size(), 1U) << "told once, though it is met twice";
    EXPECT_EQ(after.notes(), "");

    const auto none = kit::read_files({{"a.xml", without}});
    EXPECT_EQ(none.marks.size(), 2U);
    EXPECT_EQ(none.read->extent, Extent::changes);
    EXPECT_NE(none.notes().find("does not say which school it is of"), std::string::npos);

    // By their history they are at another school now.
    auto moved = without;
    moved.insert(moved.find("</Pupil>"),
                 "<SchoolHistory><School><LEA>919</LEA><Estab>2002</Estab><EntryDate>2026-10-01"
                 "</EntryDate></School></SchoolHistory>");
    const auto elsewhere = kit::read_files({{"a.xml", moved}});
    EXPECT_EQ(elsewhere.marks.size(), 0U);
    EXPECT_NE(elsewhere.notes().find("given at another school: 2"), std::string::npos);
}

TEST(TransferFile, says_when_it_was_made_where_it_is_a_schools_own) {
    EXPECT_EQ(read(file(pupil(first_upn))).outcome->made, "2026-11-20T10:00:00");
    EXPECT_EQ(read(file(pupil(first_upn), "25.0", "partial", "2002")).outcome->made, "")
        << "of a pupil who moves it may have lain about";
}
