#include "modules/reports/importing/importing_test.hpp"

namespace reports {
namespace {

using kit::TestSite;

class RecordsOfContacts : public RecordsImports {};
INSTANTIATE_TEST_SUITE_P(Engines, RecordsOfContacts, kit::both_engines, kit::engine_name);

TEST_P(RecordsOfContacts, put_nobody_into_one_home_whom_the_source_does_not) {
    take(a_school());
    EXPECT_NE(parent("Rose")->home, parent("Carl")->home);
}

TEST_P(RecordsOfContacts, leave_alone_what_parents_said_themselves) {
    take(a_school());
    const auto ewa = parent("Ewa")->id;
    db::Transaction transaction(db());
    people::choose_language(platform(), ewa, "pl");
    people::choose_channel(platform(), ewa, people::Channel::paper);
    people::note_consent(platform(), ewa, false, people::HowSaid::stop);
    transaction.commit();
    auto said = a_school();
    std::get<RecordedContact>(said.records[3]).language = "en";
    std::get<RecordedContact>(said.records[3]).family = "Nowak-Reed";
    take(said);
    const auto person = people::load_person(db(), ewa);
    EXPECT_EQ(person.family, "Nowak-Reed");
    EXPECT_EQ(person.language, "pl");
    EXPECT_EQ(person.channel, people::Channel::paper);
    EXPECT_TRUE(people::load_addressee(db(), ewa).said_no);
}

TEST_P(RecordsOfContacts, keep_a_court_order_whatever_a_file_says) {
    take(a_school());
    db().script("UPDATE people_carers SET court_order = TRUE WHERE relation = 'father'");
    auto said = a_school();
    std::erase_if(said.records, [](const Recorded& one) {
        const auto* is = std::get_if<RecordedTie>(&one);
        return is && is->contact == "c3";
    });
    take(said);
    take(a_school());
    EXPECT_EQ(carers_of("Tom"), 2U);
    EXPECT_TRUE(people::load_own_children(db(), parent("Carl")->id).empty());
}

TEST_P(RecordsOfContacts, take_two_contacts_at_one_number_for_two_people) {
    Said said;
    said += pupil("p1", "Maja", "Nowak");
    said += contact("c1", "Ewa", "Nowak", "07700 900101");
    said += contact("c2", "Piotr", "Nowak", "07700 900101");
    said += tie("c1", "p1");
    said += tie("c2", "p1", people::Relation::father);
    take(said);
    EXPECT_EQ(roll().parents.size(), 2U);
}

TEST_P(RecordsOfContacts, take_siblings_contacts_without_keys_for_one_person) {
    Said said;
    said += pupil("p1", "Maja", "Nowak");
    said += pupil("p2", "Jan", "Nowak", "2020-02-02");
    for (const auto* key : {"p1/1", "p2/1"}) {
        auto one = contact(key, "Ewa", "Nowak", "07700900101");
        one.lasting = false;
        said += one;
        said += tie(key, std::string(key).substr(0, 2));
    }
    take(said);
    EXPECT_EQ(roll().parents.size(), 1U);
    EXPECT_EQ(take(said).state, ImportState::unchanged);
}

TEST_P(RecordsOfContacts, leave_out_who_has_no_responsibility) {
    auto said = a_school();
    std::get<RecordedTie>(said.records[9]).responsible = false;
    const auto report = take(said);
    EXPECT_EQ(report.counts.not_responsible, 1);
    EXPECT_FALSE(parent("Carl"));
}

TEST_P(RecordsOfContacts, end_a_contact_that_was_deleted) {
    take(a_school());
    auto said = a_school();
    said.records.erase(said.records.begin() + 9);
    said.records.erase(said.records.begin() + 5);
    EXPECT_EQ(take(said).counts.ties_ended, 1);
    EXPECT_EQ(carers_of("Tom"), 1U);
    EXPECT_TRUE(people::load_own_children(db(), parent("Carl")->id).empty());
}

TEST_P(RecordsOfContacts, know_a_family_again_that_had_left_and_comes_with_a_younger_child) {
    auto said = a_school();
    take(said);
    std::erase_if(said.records, [](const Recorded& one) {
        const auto* is = std::get_if<RecordedPupil>(&one);
        return is && is->key == "p3";
    });
    take(said);
    EXPECT_TRUE(people::load_own_children(db(), parent("Rose")->id).empty());
    said += pupil("p4", "Tim", "Reed", "2022-03-03");
    said += tie("c2", "p4");
    EXPECT_EQ(take(said).counts.pupils_added, 1);
    EXPECT_EQ(people::load_own_children(db(), parent("Rose")->id).size(), 1U);
}

TEST_P(RecordsOfContacts, forget_an_address_that_the_records_had_and_no_other) {
    take(a_school());
    auto said = a_school();
    std::get<RecordedContact>(said.records[3]).phones.clear();
    std::get<RecordedContact>(said.records[4]).phones = {"01438 960001"};
    db().script("UPDATE people_persons SET phone = '+447700900150' WHERE given = 'Rose'");
    EXPECT_EQ(take(said).counts.contacts_changed, 1);
    EXPECT_FALSE(parent("Ewa")->phone);
    EXPECT_EQ(parent("Rose")->phone, "+447700900150") << "which the records never said";
    EXPECT_EQ(parent("Carl")->phone, "+447700900103");
}

TEST_P(RecordsOfContacts, name_a_mobile_number_that_is_written_wrong_and_no_landline) {
    Said said;
    said += pupil("p1", "Maja", "Nowak");
    said += contact("c1", "Ewa", "Nowak", "07700 900 OOO");
    said += contact("c2", "Jan", "Nowak", "01632 960001");
    said += tie("c1", "p1");
    said += tie("c2", "p1", people::Relation::father);
    const auto report = take(said);
    ASSERT_EQ(report.refused.size(), 1U);
    EXPECT_EQ(report.refused[0].row, 3U);
    EXPECT_EQ(report.refused[0].column, "mobile");
    EXPECT_EQ(report.counts.lost, 0) << "the rest of the row is taken";
    EXPECT_EQ(report.counts.without_mobile, 2);
}

}  // namespace
}  // namespace reports
