#include "modules/reports/importing/importing_test.hpp"

namespace reports {
namespace {

using kit::TestSite;

class RecordsOfPupils : public RecordsImports {};
INSTANTIATE_TEST_SUITE_P(Engines, RecordsOfPupils, kit::both_engines, kit::engine_name);

TEST_P(RecordsOfPupils, let_a_pupil_leave_who_is_not_said_any_more_and_come_back) {
    take(a_school());
    auto said = a_school();
    std::erase_if(said.records, [](const Recorded& one) {
        const auto* is = std::get_if<RecordedPupil>(&one);
        return is && is->key == "p3";
    });
    EXPECT_EQ(take(said).counts.pupils_left, 1);
    EXPECT_EQ(child("Tom")->left_on, on("2026-09-15"));
    EXPECT_TRUE(people::load_own_children(db(), parent("Rose")->id).empty());
    take(a_school());
    EXPECT_FALSE(child("Tom")->left_on);
    EXPECT_EQ(people::load_own_children(db(), parent("Rose")->id).size(), 1U);
}

TEST_P(RecordsOfPupils, keep_whom_a_person_added_by_hand) {
    const auto by_hand = site_->parent(TestSite::oak, "Hanna", "Hand");
    take(a_school());
    EXPECT_EQ(people::load_own_children(db(), by_hand).size(), 1U);
}

TEST_P(RecordsOfPupils, wait_for_a_person_where_one_in_ten_leaves) {
    Said many;
    for (int i = 0; i < 20; ++i)
        many += pupil("k" + std::to_string(i), "Given" + std::to_string(i), "Family");
    take(many);
    many.records.resize(17);
    const auto report = take(many);
    EXPECT_EQ(report.state, ImportState::waiting);
    EXPECT_EQ(report.why->message, "records.many_leave");
    EXPECT_FALSE(child("Given19")->left_on);
    many.records.resize(17);
    db::Transaction transaction(db());
    import_records(platform(), {.school = TestSite::oak,
                                .read = many.reader(),
                                .how = How::accepted,
                                .waited = report.id});
    transaction.commit();
    EXPECT_TRUE(child("Given19")->left_on);
}

TEST_P(RecordsOfPupils, let_nobody_leave_who_may_stand_in_a_row_that_was_refused) {
    take(a_school());
    auto said = a_school();
    std::erase_if(said.records, [](const Recorded& one) {
        const auto* is = std::get_if<RecordedPupil>(&one);
        return is && is->key == "p3";
    });
    said.unread = 1;
    const auto report = take(said);
    EXPECT_EQ(report.counts.pupils_left, 0);
    EXPECT_EQ(report.counts.leaving_held, 1);
    EXPECT_FALSE(child("Tom")->left_on);
}

TEST_P(RecordsOfPupils, know_a_pupil_by_upn_whatever_the_key) {
    auto said = a_school();
    std::get<RecordedPupil>(said.records[0]).upn = "H801200001001";
    take(said);
    auto again = a_school();
    again.format = Format::ctf;
    auto& maja = std::get<RecordedPupil>(again.records[0]);
    maja.key = maja.upn = "H801200001001";
    maja.given = "Maya";
    std::erase_if(again.records, [](const Recorded& one) { return one.index() != 1; });
    again.records.resize(1);
    EXPECT_EQ(take(again).counts.pupils_added, 0);
    EXPECT_TRUE(child("Maya"));
    EXPECT_FALSE(child("Maja"));
}

TEST_P(RecordsOfPupils, ask_a_person_where_a_birthday_is_missing) {
    take(a_school());
    Said other;
    other.format = Format::sheet;
    other += pupil("77", "Maja", "Nowak", "");
    auto report = take(other);
    EXPECT_EQ(report.counts.doubts, 1);
    EXPECT_EQ(report.counts.pupils_added, 0);
    const auto doubts = load_doubts(db(), TestSite::oak);
    ASSERT_EQ(doubts.size(), 1U);
    EXPECT_EQ(doubts[0].subject, "Maja Nowak");
    EXPECT_EQ(doubts[0].class_name, "3B");
    EXPECT_EQ(doubts[0].born_on, on("2018-05-01"));
    site_->sign_in("Hana");
    EXPECT_TRUE(site_->get("/records").says("is it Maja Nowak (born 1 May 2018, class 3B), who"))
        << site_->get("/records").text();
    db::Transaction transaction(db());
    EXPECT_FALSE(decide_doubt(platform(), TestSite::ash, doubts[0].id, true, 1));
    EXPECT_TRUE(decide_doubt(platform(), TestSite::oak, doubts[0].id, false, 1));
    transaction.commit();
    report = take(other);
    EXPECT_EQ(report.counts.pupils_added, 1);
    EXPECT_EQ(report.counts.doubts, 0);
}

TEST_P(RecordsOfPupils, ask_a_person_which_of_two_of_one_name_and_birthday_is_on_the_roll) {
    take(a_school());
    Said other;
    other.format = Format::sheet;
    other.extent = Extent::changes;
    other += pupil("71", "Maja", "Nowak");
    other += pupil("72", "Maja", "Nowak");
    EXPECT_EQ(take(other).counts.doubts, 2);
    EXPECT_EQ(roll().children.size(), 3U);
    const auto decide = [&](bool same) {
        for (const auto& one : load_doubts(db(), TestSite::oak)) {
            db::Transaction transaction(db());
            EXPECT_TRUE(decide_doubt(platform(), TestSite::oak, one.id, same, 1));
            transaction.commit();
        }
    };
    decide(true);
    EXPECT_EQ(take(other).counts.pupils_added, 1) << "both the same: then the second is another";
    EXPECT_EQ(roll().children.size(), 4U);
    EXPECT_EQ(take(other).state, ImportState::unchanged);
}

TEST_P(RecordsOfPupils, take_two_of_one_name_and_birthday_for_two) {
    Said twice;
    twice += pupil("p1", "Maja", "Nowak");
    twice += pupil("p2", "Maja", "Nowak");
    EXPECT_EQ(take(twice).counts.pupils_added, 2);
    EXPECT_EQ(take(twice).state, ImportState::unchanged);
    EXPECT_EQ(roll().children.size(), 2U);
}

TEST_P(RecordsOfPupils, let_nobody_leave_because_changes_do_not_name_them) {
    take(a_school());
    Said changes;
    changes.extent = Extent::changes;
    auto gone = pupil("p3", "", "");
    gone.gone = true;
    changes += gone;
    changes += contact("c9", "Ola", "Nowak", "07700900109");
    changes += tie("c9", "p1", people::Relation::grandparent);
    const auto report = take(changes);
    EXPECT_EQ(report.counts.pupils_left, 1);
    EXPECT_EQ(report.counts.contacts_added, 1);
    EXPECT_FALSE(child("Maja")->left_on);
    EXPECT_EQ(carers_of("Maja"), 2U);
}

TEST_P(RecordsOfPupils, cut_long_names_of_classes_between_letters) {
    Said said;
    auto one = pupil("p1", "Maja", "Nowak");
    one.form = std::string(39, 'B') + "\xC5\xBB";  // the forty-first byte is half a letter
    said += one;
    take(said);
    EXPECT_EQ(child("Maja")->class_name, std::string(39, 'B'));
}

TEST_P(RecordsOfPupils, wait_for_a_person_where_most_of_a_tiny_school_leaves) {
    Said few;
    for (int i = 0; i < 6; ++i)
        few += pupil("k" + std::to_string(i), "Given" + std::to_string(i), "Family");
    take(few);
    few.records.resize(2);
    EXPECT_EQ(take(few).state, ImportState::waiting);
    EXPECT_FALSE(child("Given5")->left_on);
}

TEST_P(RecordsOfPupils, place_pupils_and_teachers_in_classes) {
    auto said = a_school();
    said += RecordedStaff{.key = "t1", .title = "Mr", .given = "Theo", .family = "Teacher"};
    said += RecordedClass{.key = "g1", .name = "3B", .registration = true};
    said += RecordedPlace{.class_key = "g1", .person = "p1"};
    said += RecordedPlace{.class_key = "g1", .person = "t1", .teaches = true, .main = true};
    said += RecordedPlace{.class_key = "g1", .person = "nobody"};
    const auto report = take(said);
    EXPECT_EQ(report.counts.places_changed, 2);
    EXPECT_EQ(report.counts.nobody, 1);
    EXPECT_EQ(take(said).state, ImportState::unchanged);
    std::erase_if(said.records, [](const Recorded& one) {
        const auto* is = std::get_if<RecordedPlace>(&one);
        return is && is->person == "p1";
    });
    EXPECT_EQ(take(said).counts.places_changed, 1);
}

}  // namespace
}  // namespace reports
