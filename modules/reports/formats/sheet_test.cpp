#include "modules/reports/formats/sheet.hpp"

#include <gtest/gtest.h>

#include "modules/reports/formats/sheet_header.hpp"
#include "modules/reports/formats/sheet_names.hpp"
#include "platform/sheets/table.hpp"
#include "tests/kit/bundles.hpp"

using namespace reports;
using kit::read_files;
using kit::read_records;
using Lines = std::vector<std::string>;

namespace {

kit::ReadRecords read_sheet_of(const std::string& text, std::string_view columns = {}) {
    return read_files({{"pupils.csv", text}}, columns);
}

std::string meaning_of(std::string_view header) {
    const std::vector<std::string_view> cells{"UPN", header};
    const auto understood = understand_header(cells, {});
    for (std::size_t i = 0; i < count_wanted(); ++i)
        if (understood.found.positions[i] == std::optional<std::size_t>(1))
            return word_of_wanted(i);
    return {};
}

}  // namespace

TEST(Sheet, reads_a_row_for_each_pupil_and_contact) {
    const auto all = read_sheet_of(
        "UPN,Legal Surname,Legal Forename,DOB,Year,Reg,Contact Title,Contact Forename,"
        "Contact Surname,Relationship,Mobile,Home Telephone,Email,Priority,Parental "
        "Responsibility,Court Order\r\n"
        "H801200001001,Kowalska,Maja,04/03/2018,Year 3,3B,Mrs,Anna,Kowalska,Mother,07700 900001,"
        "01632 960001,anna@example.org,1,Yes,No\r\n"
        "H801200001001,Kowalska,Maja,04/03/2018,Year 3,3B,Mr,Piotr,Kowalski,Father,07700 900002,,"
        ",2,No,Yes\r\n"
        "H801200001001,Kowalska,Maja,04/03/2018,Year 3,3B,,Ewa,Nowak,Neighbour,07700 900003,,"
        ",3,,\r\n"
        "H801200001001,Kowalska,Maja,04/03/2018,Year 3,3B,Dr,Sam,Hill,Doctor,07700 900004,,"
        ",4,,");
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.refusals(), "");
    ASSERT_EQ(all.pupils.size(), 1U);
    const auto& maja = all.pupil("H801200001001");
    EXPECT_EQ(maja.upn, "H801200001001");
    EXPECT_EQ(maja.given + " " + maja.family, "Maja Kowalska");
    EXPECT_EQ(calendar::iso(maja.born_on.value()), "2018-03-04");
    EXPECT_EQ(maja.year_group, "Year 3");
    EXPECT_EQ(maja.form, "3B");
    ASSERT_EQ(all.contacts.size(), 3U);
    EXPECT_EQ(all.contacts[0].title, "Mrs");
    EXPECT_EQ(all.contacts[0].phones, (Lines{"07700 900001", "01632 960001"}));
    EXPECT_FALSE(all.contacts[0].lasting);
    EXPECT_EQ(all.tied(), (Lines{"H801200001001/1>H801200001001 mother 1",
                                 "H801200001001/2>H801200001001 father 2 not responsible",
                                 "H801200001001/3>H801200001001 other 3 not responsible"}));
    EXPECT_NE(all.notes().find("Court orders are not taken from a file."), std::string::npos);
    EXPECT_NE(all.notes().find("not as family: 1, among them Doctor (row 5)"), std::string::npos);
    EXPECT_NE(all.notes().find("taken for another: 1, among them Neighbour (row 4)"),
              std::string::npos);
}

TEST(Sheet, reads_contacts_side_by_side) {
    const auto all = read_sheet_of(
        "Pupil Name;Date of Birth;Class;Contact 1 Name;Contact 1 Mobile;Contact 1 Relationship;"
        "Contact 2 Name;Contact 2 Mobile;Contact 2 Relationship;Shoe size\n"
        "\"Kowalska, Maja\";2018-03-04;3B;Mrs Anna Kowalska;07700900001;Mum;Piotr Kowalski;"
        "07700900002 / 07700900004;Dad;31\n"
        "Jan Nowak;14.03.16;5A;Ewa Nowak;07700900003;Mum;;;;30\n");
    ASSERT_EQ(all.why(), "");
    ASSERT_EQ(all.pupils.size(), 2U);
    EXPECT_EQ(all.pupils[0].given, "Maja");
    EXPECT_EQ(all.pupils[0].family, "Kowalska");
    EXPECT_EQ(all.pupils[0].key, "kowalska maja 2018-03-04");
    EXPECT_EQ(calendar::iso(all.pupils[1].born_on.value()), "2016-03-14");
    ASSERT_EQ(all.contacts.size(), 3U);
    EXPECT_EQ(all.contacts[0].title, "Mrs");
    EXPECT_EQ(all.contacts[0].given, "Anna");
    EXPECT_EQ(all.contacts[1].phones, (Lines{"07700900002", "07700900004"}));
    EXPECT_EQ(all.ties[1].relation, people::Relation::father);
    EXPECT_EQ(all.ties[1].order, 2);
    EXPECT_NE(all.notes().find("Not read, because we do not know what they mean or do not need "
                               "them: Shoe size."),
              std::string::npos);
}

TEST(Sheet, knows_what_schools_systems_call_their_columns) {
    EXPECT_EQ(meaning_of("Student Legal Surname"), "family");
    EXPECT_EQ(meaning_of("Child's First Name"), "given");
    EXPECT_EQ(meaning_of("D.O.B."), "born_on");
    EXPECT_EQ(meaning_of("NC Year"), "year_group");
    EXPECT_EQ(meaning_of("Registration Group"), "form");
    EXPECT_EQ(meaning_of("Adno"), "key");
    EXPECT_EQ(meaning_of("Parent/Carer 1 Tel."), "contact1_phone");
    EXPECT_EQ(meaning_of("Parent2 E-mail"), "contact2_email");
    EXPECT_EQ(meaning_of("Contact Surname 2"), "contact2_family");
    EXPECT_EQ(meaning_of("Priority 1 Contact Name"), "contact1_name");
    EXPECT_EQ(meaning_of("Contact 2 Priority"), "contact2_priority");
    EXPECT_EQ(meaning_of("Mother’s Mobile"), "mother_mobile");
    EXPECT_EQ(meaning_of("Dad name"), "father_name");
    EXPECT_EQ(meaning_of("Relationship to Pupil"), "contact_relation");
    EXPECT_EQ(meaning_of("Parental Responsibility"), "contact_responsible");
    EXPECT_EQ(meaning_of("Parent/Contact name"), "contact_name");
    EXPECT_EQ(meaning_of("Primary Guardian Name"), "contact1_name");
    EXPECT_EQ(meaning_of("Secondary Contact Mobile"), "contact2_mobile");
    EXPECT_EQ(meaning_of("Contact First Name"), "contact_given");
    EXPECT_EQ(meaning_of("Homeroom"), "form");
    EXPECT_EQ(meaning_of("Grade Level"), "year_group");
    EXPECT_EQ(meaning_of("Parent Cell Phone"), "contact_mobile");
    EXPECT_EQ(meaning_of("Emergency Contact Number"), "contact_phone");
    EXPECT_EQ(meaning_of("Is Parental Responsibility"), "contact_responsible");
    EXPECT_EQ(meaning_of("Password"), "");
    EXPECT_EQ(meaning_of("Court order"), "");
}

TEST(Sheet, follows_what_somebody_says_of_its_columns) {
    const std::string text =
        "Nummer,Vorname,Nachname,Rufnummer,Elternteil\nX1,Maja,Kowalska,07700900001,Anna "
        "Kowalska\n";
    EXPECT_NE(read_sheet_of(text).why().find("has no columns that tell us which pupils it means. "
                                             "It begins with: Nummer, Vorname, Nachname"),
              std::string::npos);
    const auto all = read_sheet_of(text,
                                   "key=Nummer\ngiven=vorname\nfamily=Nachname\n"
                                   "contact_mobile=Rufnummer\ncontact_name=Elternteil\nupn=UPN\n");
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.pupil("X1").given, "Maja");
    EXPECT_EQ(all.contacts.at(0).phones, Lines{"07700900001"});
    EXPECT_NE(all.notes().find("“upn=UPN” corrects nothing"), std::string::npos);
}

TEST(Sheet, shows_its_columns_to_whoever_can_say_what_they_mean) {
    const kit::BundleFolder folder;
    folder.write("list.csv", "Liste\nKind,Gruppe,Handy\nKowalska Maja,3A,07700900001\n");
    const auto bundle = Bundle::open(folder.path());
    const auto columns = columns_of_sheet(*bundle);
    ASSERT_TRUE(columns);
    EXPECT_EQ(columns->header_row, 2U);
    EXPECT_EQ(columns->unused, (Lines{"Kind", "Gruppe", "Handy"}));
    EXPECT_EQ(read_records(folder.path()).read.error(), columns_unclear);
    const auto said = read_records(folder.path(), "name=Kind\n");
    ASSERT_EQ(said.why(), "");
    EXPECT_EQ(said.pupils.at(0).given, "Kowalska");
}

TEST(Sheet, reads_a_header_of_two_rows) {
    const auto all = read_sheet_of(
        "Pupil,,,Parent 1,,Parent 2,\nFirst name,Surname,Class,Name,Mobile,Name,Mobile\n"
        "Maja,Kowalska,3A,Anna Kowalska,07700 900001,Piotr Kowalski,07700 900002\n");
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.refusals(), "");
    ASSERT_EQ(all.pupils.size(), 1U);
    EXPECT_EQ(all.pupils[0].form, "3A");
    ASSERT_EQ(all.contacts.size(), 2U);
    EXPECT_EQ(all.contacts[1].given, "Piotr");
    EXPECT_EQ(all.contacts[1].phones, Lines{"07700 900002"});
}

TEST(Sheet, passes_over_empty_rows_and_totals) {
    const auto all = read_sheet_of(
        "First name;Last name;Class\nMaja;Kowalska;3A\n;;\nTotal;2;\nTotal pupils: 2;;\n"
        "Count;Tolstoy;3A\n");
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.refusals(), "");
    EXPECT_EQ(all.pupils.size(), 2U) << "a child may be called Count";
    EXPECT_NE(all.notes().find("count and name no pupil: 2"), std::string::npos) << all.notes();
}

TEST(Sheet, says_which_numbers_reach_nobody) {
    const auto all = read_sheet_of("Name,Class,Mobile 1,Email 2\nMaja Kowalska,3A,07700900001,\n");
    ASSERT_EQ(all.why(), "");
    EXPECT_NE(all.notes().find("no column says whose they are: “Mobile 1”, “Email 2”"),
              std::string::npos)
        << all.notes();
}

TEST(Sheet, says_where_a_spreadsheet_has_cut_a_number_short) {
    const auto all = read_sheet_of(
        "Surname,Forename,DOB,Parent name,Mobile\n"
        "Kowalska,Maja,43163,Anna Kowalska,4.47701E+11\n");
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(calendar::iso(all.pupils.at(0).born_on.value()), "2018-03-04");
    EXPECT_NE(all.refusals().find("pupils.csv 2 Mobile: A spreadsheet has shortened this number"),
              std::string::npos)
        << all.refusals();
    EXPECT_TRUE(all.contacts.at(0).phones.empty());
}

TEST(Sheet, leaves_a_column_that_somebody_says_means_nothing) {
    const auto all =
        read_sheet_of("UPN,Surname,Forename,Class\nH801200001001,Kowalska,Maja,7\n", "form=");
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.pupils.at(0).form, "");
}

TEST(Sheet, tells_beforehand_what_it_would_read_from_where) {
    const kit::BundleFolder folder;
    folder.write("list.csv", "Report of 1 September\nUPN,Surname,Forename,Shoe size\n");
    const auto bundle = Bundle::open(folder.path());
    const auto columns = columns_of_sheet(*bundle);
    ASSERT_TRUE(columns);
    EXPECT_EQ(columns->header_row, 2U);
    EXPECT_EQ(columns->unused, Lines{"Shoe size"});
    EXPECT_EQ(columns->all.at(0).wanted, "upn");
    EXPECT_EQ(columns->all.at(0).title, "UPN");
    EXPECT_EQ(columns->all.at(0).header, "UPN");
    EXPECT_EQ(columns->all.at(2).header, "");
}

TEST(Sheet, refuses_rows_that_do_not_say_whom_they_mean_and_goes_on) {
    const auto all = read_sheet_of(
        "UPN,Surname,Forename,DOB,Contact name,Mobile\n"
        "H801200001001,Kowalska,Maja,04/03/2018,Anna Kowalska,07700900001\n"
        ",,,,Piotr Kowalski,07700900002\n"
        "H801200001001,Nowak,Jan,04/03/2018,Ewa Nowak,07700900003\n"
        "A123,Reed,Pat,yesterday,,07700900004\n");
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.pupils.size(), 2U);
    EXPECT_EQ(all.contacts.size(), 1U) << "nobody becomes the parent of the child above";
    const auto refusals = all.refusals();
    EXPECT_NE(refusals.find("pupils.csv 3 : This row does not say which pupil it means."),
              std::string::npos)
        << refusals;
    EXPECT_NE(refusals.find("pupils.csv 4 : Row 2 has H801200001001 too"), std::string::npos);
    EXPECT_NE(refusals.find("pupils.csv 5 DOB: This is not a day"), std::string::npos);
    EXPECT_NE(refusals.find("pupils.csv 5 UPN: This is not a unique pupil number"),
              std::string::npos);
    EXPECT_NE(refusals.find("no name of the contact"), std::string::npos);
}

TEST(Sheet, takes_a_parent_of_two_children_once_where_the_sheet_has_a_key_for_them) {
    const auto all = read_sheet_of(
        "Admission Number,Surname,Forename,Contact ID,Contact Surname,Contact Forename\n"
        "1,Kowalska,Maja,C7,Kowalska,Anna\n2,Kowalski,Jan,C7,Kowalska,Anna\n");
    ASSERT_EQ(all.why(), "");
    ASSERT_EQ(all.contacts.size(), 1U);
    EXPECT_TRUE(all.contacts[0].lasting);
    EXPECT_EQ(all.tied(), (Lines{"C7>1 parent 0", "C7>2 parent 0"}));
}

TEST(Sheet, reads_a_workbook_also_out_of_a_zip) {
    const sheets::Table table{
        .title = "Pupils",
        .columns = {{"UPN"}, {"Surname"}, {"Forename"}, {"DOB", sheets::Kind::day}},
        .rows = {{std::string("H801200001001"), std::string("Kowalska"), std::string("Maja"),
                  calendar::parse_day("2018-03-04").value()}}};
    const auto all = read_files({{"pupils.xlsx", sheets::as_xlsx(table)}});
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(calendar::iso(all.pupils.at(0).born_on.value()), "2018-03-04");

    const kit::BundleFolder folder;
    const auto zip = folder.zip("export.zip", {{"Autumn/pupils.xlsx", sheets::as_xlsx(table)}});
    EXPECT_EQ(read_records(zip).pupils.size(), 1U);
}

TEST(SheetNumbers, stand_side_by_side_and_have_words_around_them) {
    EXPECT_EQ(numbers_in("07700 900001 / 07700 900456"), (Lines{"07700 900001", "07700 900456"}));
    EXPECT_EQ(numbers_in("07700900001\n+44 (0)7700 900002"),
              (Lines{"07700900001", "+44 (0)7700 900002"}));
    EXPECT_EQ(numbers_in("Mum: 07700 900001 (after 5)"), Lines{"07700 900001"});
    EXPECT_EQ(numbers_in("(0)7700 900003"), Lines{"(0)7700 900003"});
    EXPECT_EQ(numbers_in("ask at 5"), Lines{"ask at 5"});
    EXPECT_EQ(numbers_in(" "), Lines{});
}

TEST(SheetNames, are_split_as_people_write_them) {
    const auto parts = [](std::string_view name) {
        const auto split = split_name(name);
        return split.title + "|" + split.given + "|" + split.family;
    };
    EXPECT_EQ(parts("Mrs Anna Maria Kowalska"), "Mrs|Anna Maria|Kowalska");
    EXPECT_EQ(parts("KOWALSKA, Anna"), "|Anna|KOWALSKA");
    EXPECT_EQ(parts("Smith, Mr John"), "Mr|John|Smith");
    EXPECT_EQ(parts("Smith, Mr"), "Mr||Smith");
    EXPECT_EQ(parts("Mr O'Brien"), "Mr||O'Brien");
    EXPECT_EQ(parts("Jan van der Berg"), "|Jan|van der Berg");
    EXPECT_EQ(parts("Mr van der Berg"), "Mr||van der Berg");
    EXPECT_EQ(parts("Madonna"), "|Madonna|");
    EXPECT_EQ(parts("  "), "||");
}

TEST(Sheet, is_the_first_of_a_workbook_that_has_pupils) {
    const auto sheet = [](const std::string& rows) {
        return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    };
    const auto row = [](const std::vector<std::string>& cells) {
        std::string text = "<row>";
        for (const auto& cell : cells)
            text += "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
        return text + "</row>";
    };
    const kit::BundleFolder folder;
    const auto book = folder.zip(
        "book.xlsx",
        {{"[Content_Types].xml", "<Types/>"},
         {"_rels/.rels",
          "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" "
          "Target=\"xl/workbook.xml\"/></Relationships>"},
         {"xl/workbook.xml",
          "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Cover\" r:id=\"a\"/>"
          "<sheet name=\"Lists\" state=\"hidden\" r:id=\"c\"/>"
          "<sheet name=\"Pupils\" r:id=\"b\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"a.xml\"/>"
          "<Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"b.xml\"/>"
          "<Relationship Id=\"c\" Type=\"x/worksheet\" Target=\"c.xml\"/></Relationships>"},
         {"xl/a.xml", sheet(row({"Oak School"}) + row({"Made on", "1 November 2026"}))},
         {"xl/b.xml", sheet(row({"Surname", "Forename"}) + row({"Kowalska", "Maja"}))},
         {"xl/c.xml", sheet(row({"Surname", "Forename"}) + row({"Never", "Seen"}))}});
    const auto all = read_records(book);
    ASSERT_EQ(all.why(), "");
    ASSERT_EQ(all.pupils.size(), 1U);
    EXPECT_EQ(all.pupils[0].given, "Maja");
    EXPECT_NE(all.notes().find("the sheet “Pupils” was read"), std::string::npos) << all.notes();
    EXPECT_NE(all.notes().find("Not read: “Cover”"), std::string::npos) << all.notes();
}

TEST(Sheet, passes_over_its_header_on_later_pages) {
    const auto all = read_sheet_of(
        "Surname,Forename,DOB\nKowalska,Maja,04/03/2018\nSURNAME, Forename,DOB\n"
        "Nowak,Jan,05/03/2018\n");
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.pupils.size(), 2U);
    EXPECT_EQ(all.refusals(), "");
    EXPECT_NE(all.notes().find("the header once more: 1"), std::string::npos);
}
