#include "modules/reports/importing/importing.hpp"

#include <gtest/gtest.h>

#include "modules/reports/importing/told.hpp"
#include "tests/kit/site.hpp"

using namespace reports;
using kit::TestSite;

namespace {

// A bundle as it would be read from a file.
struct Said {
    std::vector<Recorded> records{};
    Extent extent = Extent::full;
    Format format = Format::oneroster;
    std::string made{};
    int unread = 0;

    Reader reader() const {
        return [this](const Taking& taking) -> Outcome<BundleRead> {
            std::uint64_t row = 1;
            for (auto record : records) taking.record({"users.csv", ++row}, std::move(record));
            for (int i = 0; i < unread; ++i)
                taking.refused(
                    {"users.csv", ++row, "sourcedId", Refusal{"records.twice"}.with("key", "x")});
            return BundleRead{.format = format, .extent = extent, .made = made};
        };
    }
    Said& operator+=(Recorded record) {
        records.push_back(std::move(record));
        return *this;
    }
};

calendar::Day on(std::string_view iso) {
    return *calendar::parse_day(iso);
}

RecordedPupil pupil(std::string key, std::string given, std::string family,
                    std::string born = "2018-05-01") {
    return {.key = std::move(key),
            .given = std::move(given),
            .family = std::move(family),
            .born_on = calendar::parse_day(born),
            .year_group = "Year 3",
            .form = "3B"};
}

RecordedContact contact(std::string key, std::string given, std::string family,
                        std::string phone = {}, std::string postcode = {}) {
    RecordedContact one{
        .key = std::move(key), .given = std::move(given), .family = std::move(family)};
    if (!phone.empty()) one.phones = {std::move(phone)};
    one.postcode = std::move(postcode);
    return one;
}

RecordedTie tie(std::string contact_key, std::string pupil_key,
                people::Relation relation = people::Relation::mother) {
    return {.contact = std::move(contact_key), .pupil = std::move(pupil_key), .relation = relation};
}

// Two siblings and their mother; a boy whose parents live apart.
Said a_school() {
    Said said;
    said += pupil("p1", "Maja", "Nowak");
    said += pupil("p2", "Jan", "Nowak", "2020-02-02");
    said += pupil("p3", "Tom", "Reed");
    said += contact("c1", "Ewa", "Nowak", "07700 900101", "SG1 1AA");
    said += contact("c2", "Rose", "Reed", "07700 900102", "SG1 2BB");
    said += contact("c3", "Carl", "Reed", "07700 900103", "SG4 9ZZ");
    said += tie("c1", "p1");
    said += tie("c1", "p2");
    said += tie("c2", "p3");
    said += tie("c3", "p3", people::Relation::father);
    return said;
}

}  // namespace

class RecordsImports : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2026-09-15 10:00", GetParam());
    }
    Platform& platform() { return site_->platform(); }
    db::Connection& db() { return site_->db(); }

    ImportReport take(const Said& said, How how = How::careful) {
        db::Transaction transaction(db());
        auto report = import_records(platform(), {.school = TestSite::oak,
                                                  .file_name = "bundle.zip",
                                                  .read = said.reader(),
                                                  .how = how});
        transaction.commit();
        return report;
    }
    people::SchoolRoll roll() { return people::load_school_roll(db(), TestSite::oak); }
    std::optional<people::RolledChild> child(std::string_view given) {
        for (auto& one : roll().children)
            if (one.given == given) return one;
        return {};
    }
    std::optional<people::RolledParent> parent(std::string_view given) {
        for (auto& one : roll().parents)
            if (one.given == given) return one;
        return {};
    }
    std::size_t carers_of(std::string_view given) {
        const auto id = child(given)->id;
        std::size_t count = 0;
        for (const auto& care : roll().cares) count += care.child == id;
        return count;
    }

    std::unique_ptr<TestSite> site_;
};

INSTANTIATE_TEST_SUITE_P(Engines, RecordsImports, kit::both_engines, kit::engine_name);

TEST_P(RecordsImports, build_the_roll_of_pupils_and_their_contacts) {
    const auto report = take(a_school());
    EXPECT_EQ(report.state, ImportState::applied);
    EXPECT_EQ(report.counts.pupils_added, 3);
    EXPECT_EQ(report.counts.contacts_added, 3);
    EXPECT_EQ(report.counts.ties_added, 4);
    EXPECT_EQ(child("Maja")->class_name, "3B");
    EXPECT_EQ(child("Maja")->year_group, "3");
    EXPECT_EQ(child("Maja")->home, parent("Ewa")->home);
    EXPECT_EQ(parent("Ewa")->phone, "+447700900101");
    EXPECT_EQ(carers_of("Tom"), 2U);
}

TEST_P(RecordsImports, put_nobody_into_one_home_whom_the_source_does_not) {
    take(a_school());
    EXPECT_NE(parent("Rose")->home, parent("Carl")->home);
}

TEST_P(RecordsImports, change_nothing_the_second_and_third_time) {
    take(a_school());
    const auto before = roll().children;
    for (int i = 0; i < 2; ++i) EXPECT_EQ(take(a_school()).state, ImportState::unchanged);
    EXPECT_EQ(roll().children, before);
    EXPECT_EQ(roll().parents.size(), 3U);
}

TEST_P(RecordsImports, write_nothing_in_a_dry_run) {
    const auto report = take(a_school(), How::dry_run);
    EXPECT_EQ(report.state, ImportState::applied);
    EXPECT_EQ(report.counts.pupils_added, 3);
    EXPECT_TRUE(roll().children.empty());
    EXPECT_TRUE(load_imports(db(), TestSite::oak, 5).empty());
}

TEST_P(RecordsImports, change_what_the_records_say_anew) {
    take(a_school());
    auto said = a_school();
    std::get<RecordedPupil>(said.records[0]).form = "4B";
    std::get<RecordedContact>(said.records[3]).phones = {"07700900199"};
    const auto report = take(said);
    EXPECT_EQ(report.counts.pupils_changed, 1);
    EXPECT_EQ(report.counts.contacts_changed, 1);
    EXPECT_EQ(report.counts.pupils_same, 2);
    EXPECT_EQ(child("Maja")->class_name, "4B");
    EXPECT_EQ(parent("Ewa")->phone, "+447700900199");
}

TEST_P(RecordsImports, leave_alone_what_parents_said_themselves) {
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

TEST_P(RecordsImports, keep_a_court_order_whatever_a_file_says) {
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

TEST_P(RecordsImports, let_a_pupil_leave_who_is_not_said_any_more_and_come_back) {
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

TEST_P(RecordsImports, keep_whom_a_person_added_by_hand) {
    const auto by_hand = site_->parent(TestSite::oak, "Hanna", "Hand");
    take(a_school());
    EXPECT_EQ(people::load_own_children(db(), by_hand).size(), 1U);
}

TEST_P(RecordsImports, wait_for_a_person_where_one_in_ten_leaves) {
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

TEST_P(RecordsImports, let_nobody_leave_who_may_stand_in_a_row_that_was_refused) {
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

TEST_P(RecordsImports, know_a_pupil_by_upn_whatever_the_key) {
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

TEST_P(RecordsImports, ask_a_person_where_a_birthday_is_missing) {
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
    db::Transaction transaction(db());
    EXPECT_FALSE(decide_doubt(platform(), TestSite::ash, doubts[0].id, true, 1));
    EXPECT_TRUE(decide_doubt(platform(), TestSite::oak, doubts[0].id, false, 1));
    transaction.commit();
    report = take(other);
    EXPECT_EQ(report.counts.pupils_added, 1);
    EXPECT_EQ(report.counts.doubts, 0);
}

TEST_P(RecordsImports, take_two_contacts_at_one_number_for_two_people) {
    Said said;
    said += pupil("p1", "Maja", "Nowak");
    said += contact("c1", "Ewa", "Nowak", "07700 900101");
    said += contact("c2", "Piotr", "Nowak", "07700 900101");
    said += tie("c1", "p1");
    said += tie("c2", "p1", people::Relation::father);
    take(said);
    EXPECT_EQ(roll().parents.size(), 2U);
}

TEST_P(RecordsImports, take_siblings_contacts_without_keys_for_one_person) {
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

TEST_P(RecordsImports, leave_out_who_has_no_responsibility) {
    auto said = a_school();
    std::get<RecordedTie>(said.records[9]).responsible = false;
    const auto report = take(said);
    EXPECT_EQ(report.counts.not_responsible, 1);
    EXPECT_FALSE(parent("Carl"));
}

TEST_P(RecordsImports, end_a_contact_that_was_deleted) {
    take(a_school());
    auto said = a_school();
    said.records.erase(said.records.begin() + 9);
    said.records.erase(said.records.begin() + 5);
    EXPECT_EQ(take(said).counts.ties_ended, 1);
    EXPECT_EQ(carers_of("Tom"), 1U);
    EXPECT_TRUE(people::load_own_children(db(), parent("Carl")->id).empty());
}

TEST_P(RecordsImports, refuse_changes_without_what_they_change) {
    auto said = a_school();
    said.extent = Extent::changes;
    const auto report = take(said);
    EXPECT_EQ(report.state, ImportState::refused);
    EXPECT_EQ(report.why->message, "records.changes_without_base");
}

TEST_P(RecordsImports, let_nobody_leave_because_changes_do_not_name_them) {
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

TEST_P(RecordsImports, hold_a_file_that_is_older_than_the_last) {
    auto said = a_school();
    said.made = "2026-09-14T06:00:00";
    take(said);
    said.made = "2026-09-10T06:00:00";
    std::get<RecordedPupil>(said.records[0]).form = "2B";
    const auto report = take(said);
    EXPECT_EQ(report.state, ImportState::waiting);
    EXPECT_EQ(child("Maja")->class_name, "3B");
}

TEST_P(RecordsImports, refuse_another_schools_file) {
    auto said = a_school();
    said += RecordedSchool{.key = "s", .name = "Elm School", .urn = "900002"};
    EXPECT_EQ(take(said).why->message, "records.another_school");
    EXPECT_TRUE(roll().children.empty());
}

TEST_P(RecordsImports, take_only_the_school_of_a_bundle_of_several) {
    Said said;
    said += RecordedSchool{.key = "a", .name = "Oak School", .urn = "900001"};
    said += RecordedSchool{.key = "b", .name = "Elm School", .urn = "900002"};
    auto here = pupil("p1", "Maja", "Nowak");
    here.school = "a";
    auto there = pupil("p2", "Ben", "Elmer");
    there.school = "b";
    said += here;
    said += there;
    EXPECT_EQ(take(said).counts.pupils_added, 1);
    EXPECT_TRUE(child("Maja"));
}

TEST_P(RecordsImports, name_rows_that_cannot_be_used_and_take_the_rest) {
    auto said = a_school();
    said += pupil("p4", "", "Noname");
    said += pupil("p1", "Maja", "Twice");
    const auto report = take(said);
    EXPECT_EQ(report.counts.refused, 2);
    EXPECT_EQ(report.counts.pupils_added, 3);
    EXPECT_EQ(report.refused[0].why.message, "records.without_name");
    EXPECT_EQ(report.refused[1].why.message, "records.twice");
    EXPECT_EQ(load_refused(db(), report.id, 10).size(), 2U);
}

TEST_P(RecordsImports, cut_long_names_of_classes_between_letters) {
    Said said;
    auto one = pupil("p1", "Maja", "Nowak");
    one.form = std::string(39, 'B') + "\xC5\xBB";  // the forty-first byte is half a letter
    said += one;
    take(said);
    EXPECT_EQ(child("Maja")->class_name, std::string(39, 'B'));
}

TEST_P(RecordsImports, are_taken_back_whole) {
    take(a_school());
    auto said = a_school();
    std::get<RecordedPupil>(said.records[0]).form = "4B";
    std::get<RecordedContact>(said.records[3]).phones = {"07700900199"};
    said.records.erase(said.records.begin() + 9);
    said += pupil("p4", "Neu", "Comer");
    const auto report = take(said);
    ASSERT_EQ(report.state, ImportState::applied);
    const auto first = load_imports(db(), TestSite::oak, 5).back();
    {
        db::Transaction transaction(db());
        EXPECT_EQ(undo_import(platform(), first).error().message, "records.later_first");
        EXPECT_TRUE(undo_import(platform(), load_imports(db(), TestSite::oak, 1).front()));
        transaction.commit();
    }
    EXPECT_EQ(child("Maja")->class_name, "3B");
    EXPECT_EQ(parent("Ewa")->phone, "+447700900101");
    EXPECT_EQ(carers_of("Tom"), 2U);
    EXPECT_TRUE(child("Neu")->left_on);
    EXPECT_EQ(take(said).state, ImportState::applied);
    EXPECT_EQ(child("Maja")->class_name, "4B");
    EXPECT_FALSE(child("Neu")->left_on);
}

TEST_P(RecordsImports, are_taken_back_but_for_what_somebody_changed_since) {
    take(a_school());
    auto said = a_school();
    std::get<RecordedContact>(said.records[3]).phones = {"07700900199"};
    std::get<RecordedContact>(said.records[3]).family = "Nowak-Reed";
    take(said);
    db().script("UPDATE people_persons SET phone = '+447700900150' WHERE given = 'Ewa'");
    db::Transaction transaction(db());
    EXPECT_TRUE(undo_import(platform(), load_imports(db(), TestSite::oak, 1).front()));
    transaction.commit();
    EXPECT_EQ(parent("Ewa")->family, "Nowak");
    EXPECT_EQ(parent("Ewa")->phone, "+447700900150");
}

TEST_P(RecordsImports, that_waited_are_as_late_as_the_yes_to_them) {
    take(a_school());
    auto waits = a_school();
    std::get<RecordedPupil>(waits.records[0]).form = "2B";
    const auto waited = take(waits, How::look);
    ASSERT_EQ(waited.state, ImportState::waiting);
    site_->set_clock("2026-09-15 11:00");
    auto said = a_school();
    std::get<RecordedPupil>(said.records[0]).form = "4B";
    const auto meanwhile = take(said);
    site_->set_clock("2026-09-15 12:00");
    db::Transaction transaction(db());
    import_records(platform(), {.school = TestSite::oak,
                                .read = waits.reader(),
                                .how = How::accepted,
                                .waited = waited.id});
    for (const auto& one : load_imports(db(), TestSite::oak, 5)) {
        if (one.id == meanwhile.id) {
            EXPECT_EQ(undo_import(platform(), one).error().message, "records.later_first");
        }
        if (one.id == waited.id) {
            EXPECT_TRUE(undo_import(platform(), one));
        }
    }
    transaction.commit();
    EXPECT_EQ(child("Maja")->class_name, "4B");
}

TEST_P(RecordsImports, know_a_family_again_that_had_left_and_comes_with_a_younger_child) {
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

TEST_P(RecordsImports, forget_an_address_that_the_records_had_and_no_other) {
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

TEST_P(RecordsImports, wait_for_a_person_where_most_of_a_tiny_school_leaves) {
    Said few;
    for (int i = 0; i < 6; ++i)
        few += pupil("k" + std::to_string(i), "Given" + std::to_string(i), "Family");
    take(few);
    few.records.resize(2);
    EXPECT_EQ(take(few).state, ImportState::waiting);
    EXPECT_FALSE(child("Given5")->left_on);
}

TEST_P(RecordsImports, of_one_school_wait_for_each_other) {
    if (GetParam() == db::Engine::sqlite) GTEST_SKIP() << "there all that write wait";
    const auto said = a_school();
    db::Transaction transaction(db());
    import_records(platform(), {.school = TestSite::oak, .read = said.reader()});
    EXPECT_EQ(db().one<std::int64_t>("SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' "
                                     "AND granted AND classid = 16471 AND objid = 900001"),
              1);
    transaction.commit();
}

TEST_P(RecordsImports, place_pupils_and_teachers_in_classes) {
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
