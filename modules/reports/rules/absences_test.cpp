#include "modules/reports/rules/absences.hpp"

#include "modules/conversations/conversations.hpp"
#include "modules/conversations/measuring/segments.hpp"
#include "modules/reports/rules/rule_list.hpp"
#include "modules/reports/rules/school_day_test.hpp"
#include "platform/messages/messages.hpp"

namespace reports {
namespace {

class Absences : public SchoolDay {};
INSTANTIATE_TEST_SUITE_P(Engines, Absences, kit::both_engines, kit::engine_name);

TEST_P(Absences, are_asked_about_at_half_past_nine_and_not_before) {
    family({{"Ewa", "pl"}, {"Jan", "en"}}, {"Maja"});
    mark({{"Maja", "N"}});
    work();
    at("09:29");
    work();
    EXPECT_TRUE(sent_to("Ewa").empty());
    at("09:30");
    work();
    ASSERT_EQ(sent_to("Ewa").size(), 1U);
    EXPECT_EQ(last_to("Ewa").kind, "absences.ask");
    EXPECT_NE(last_to("Ewa").words.find("Maja, nieobecność dziś rano"), std::string::npos)
        << last_to("Ewa").words;
    EXPECT_NE(last_to("Jan").words.find("Maja is not in school this morning"), std::string::npos)
        << last_to("Jan").words;
    EXPECT_EQ(last_to("Jan").state, "shown");
    at("09:40");
    work();
    EXPECT_EQ(sent_to("Ewa").size(), 1U);
}

TEST_P(Absences, that_are_marked_later_are_asked_about_at_once) {
    family({{"Ewa"}}, {"Maja"});
    at("10:15");
    mark({{"Maja", "N"}});
    ASSERT_EQ(sent_to("Ewa").size(), 1U);
    EXPECT_EQ(last_to("Ewa").state, "waiting");
}

TEST_P(Absences, with_a_reason_and_children_who_are_here_are_not_asked_about) {
    family({{"Ewa"}}, {"Maja", "Sam", "Ola", "Ida"});
    at("10:00");
    mark({{"Maja", "/"}, {"Sam", "I"}, {"Ola", "L"}, {"Ida", "M"}});
    mark({{"Maja", "N"}}, Session::am, "2026-09-14");
    work();
    EXPECT_TRUE(sent_to("Ewa").empty());
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_absences"), 0);
}

TEST_P(Absences, of_brothers_and_sisters_are_one_question) {
    family({{"Ewa"}, {"Jan"}}, {"Maja", "Sam"});
    family({{"Ruth"}}, {"Tom"});
    at("09:35");
    mark({{"Maja", "N"}, {"Tom", "N"}, {"Sam", "O"}});
    for (const auto* who : {"Ewa", "Jan"}) {
        ASSERT_EQ(sent_to(who).size(), 1U);
        EXPECT_EQ(last_to(who).kind, "absences.ask_all");
        EXPECT_NE(last_to(who).words.find("Maja and Sam are not in school"), std::string::npos);
    }
    EXPECT_EQ(sent_to("Ruth").size(), 1U);
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_doings WHERE outcome = 'told'"), 5);
}

TEST_P(Absences, are_told_to_nobody_whom_a_court_order_keeps_away) {
    family({{"Ewa"}, {"Jan"}}, {"Maja"});
    family({}, {"Stray"});
    db().run("UPDATE people_carers SET court_order = TRUE WHERE person_id = $1", parent("Jan"));
    at("09:35");
    mark({{"Maja", "N"}, {"Stray", "N"}});
    EXPECT_EQ(sent_to("Ewa").size(), 1U);
    EXPECT_TRUE(sent_to("Jan").empty());
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_doings WHERE outcome = 'no_one_to_tell'"), 1);
}

TEST_P(Absences, are_told_to_nobody_whom_a_court_order_keeps_away_at_another_school_of_the_child) {
    family({{"Ewa"}, {"Jan"}}, {"Maja"});
    family({{"Jan Maria"}}, {"Maya"}, kit::TestSite::elm);
    db().run("UPDATE people_children SET upn = 'H801200001001' WHERE id IN ($1, $2)", child("Maja"),
             child("Maya"));
    db().run("UPDATE people_carers SET court_order = TRUE WHERE person_id = $1",
             parent("Jan Maria"));
    db().run(R"(
        INSERT INTO people_sames (person_id, other_id, answer, said_by_id, at)
        VALUES ($1, $2, 'yes', $1, 0), ($2, $1, 'yes', $1, 0))",
             parent("Jan"), parent("Jan Maria"));
    at("09:35");
    mark({{"Maja", "N"}});
    note(
        {.key = "praise", .child = child("Maja"), .day = site().clock.today(), .subject = "Maths"});
    mark({{"Maja", "/"}});
    EXPECT_FALSE(sent_to("Ewa").empty());
    EXPECT_TRUE(sent_to("Jan").empty()) << last_to("Jan").words;
    EXPECT_TRUE(load_own_absences(db(), parent("Jan"), site().clock.today()).empty());
}

TEST_P(Absences, are_not_explained_by_whom_a_court_order_at_another_school_keeps_away) {
    family({{"Ewa"}, {"Jan"}}, {"Maja"});
    family({{"Jan Maria"}}, {"Maya"}, kit::TestSite::elm);
    db().run("UPDATE people_children SET upn = 'H801200001001' WHERE id IN ($1, $2)", child("Maja"),
             child("Maya"));
    db().run("UPDATE people_carers SET court_order = TRUE WHERE person_id = $1",
             parent("Jan Maria"));
    db().run(R"(
        INSERT INTO people_sames (person_id, other_id, answer, said_by_id, at)
        VALUES ($1, $2, 'yes', $1, 0), ($2, $1, 'yes', $1, 0))",
             parent("Jan"), parent("Jan Maria"));
    writes("Jan", "Maja is ill today");
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_absences"), 0);
    at("09:35");
    mark({{"Maja", "N"}});
    EXPECT_EQ(sent_to("Ewa").size(), 1U) << "who may hear of her is asked";
}

TEST_P(Absences, are_asked_about_without_consent_but_never_after_stop) {
    family({{.given = "Ewa", .agreed = false}, {"Jan"}}, {"Maja"});
    people::note_consent(platform(), parent("Jan"), false, people::HowSaid::stop);
    at("09:35");
    mark({{"Maja", "N"}});
    work();
    EXPECT_EQ(last_to("Ewa").state, "shown");
    EXPECT_EQ(last_to("Jan").state, "held");
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_doings WHERE outcome = 'no_consent'"), 1);
}

TEST_P(Absences, that_come_once_more_ask_nothing_more) {
    family({{"Ewa"}}, {"Maja"});
    at("09:35");
    mark({{"Maja", "N"}});
    mark({{"Maja", "N"}});
    mark({{"Maja", "O"}});
    work();
    EXPECT_EQ(sent_to("Ewa").size(), 1U);
}

TEST_P(Absences, corrected_before_the_question_goes_are_never_asked_about) {
    family({{"Ewa"}}, {"Maja", "Sam"});
    at("09:35");
    mark({{"Maja", "N"}, {"Sam", "N"}});
    mark({{"Maja", "/"}});
    work();
    const auto sent = sent_to("Ewa");
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_EQ(sent[0].state, "taken_back");
    EXPECT_EQ(sent[1].state, "shown");
    EXPECT_NE(sent[1].words.find("Sam is not in school"), std::string::npos) << sent[1].words;
    EXPECT_TRUE(absence_of("Maja").ended);
    EXPECT_FALSE(absence_of("Sam").ended);
}

TEST_P(Absences, corrected_afterwards_are_put_right_with_a_word) {
    family({{"Ewa"}, {"Jan", "ro"}}, {"Maja", "Sam"});
    at("09:35");
    mark({{"Maja", "N"}, {"Sam", "N"}});
    work();
    at("09:50");
    mark({{"Maja", "/"}});
    EXPECT_EQ(last_to("Ewa").kind, "absences.here");
    EXPECT_NE(last_to("Jan").words.find("La școală: Maja"), std::string::npos);
    mark({{"Sam", "L"}});
    EXPECT_EQ(last_to("Ewa").kind, "absences.arrived");
    EXPECT_EQ(sent_to("Ewa").size(), 3U);
    mark({{"Sam", "/"}});
    EXPECT_EQ(sent_to("Ewa").size(), 3U);
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_doings WHERE outcome = 'put_right'"), 4);
}

TEST_P(Absences, that_the_office_finds_a_reason_for_are_not_put_right) {
    family({{"Ewa"}}, {"Maja"});
    at("09:35");
    mark({{"Maja", "N"}});
    work();
    mark({{"Maja", "M"}});
    EXPECT_EQ(sent_to("Ewa").size(), 1U);
    EXPECT_TRUE(absence_of("Maja").ended);
}

TEST_P(Absences, that_begin_again_after_a_mistake_are_asked_about_again) {
    family({{"Ewa"}}, {"Maja"});
    at("09:35");
    mark({{"Maja", "N"}});
    work();
    mark({{"Maja", "/"}});
    at("09:45");
    mark({{"Maja", "N"}});
    EXPECT_EQ(last_to("Ewa").kind, "absences.ask");
    EXPECT_EQ(sent_to("Ewa").size(), 3U);
}

TEST_P(Absences, of_the_afternoon_are_asked_about_where_the_morning_was_not) {
    family({{"Ewa"}}, {"Maja", "Sam"});
    at("09:35");
    mark({{"Maja", "/"}, {"Sam", "N"}});
    work();
    writes("Ewa", "1");
    at("14:05");
    mark({{"Maja", "N"}, {"Sam", "N"}}, Session::pm);
    work();
    EXPECT_NE(last_to("Ewa").words.find("Maja is not in school this afternoon"), std::string::npos)
        << last_to("Ewa").words;
    EXPECT_EQ(absence_of("Sam", Session::pm).code, "I") << "as was said of the morning";
}

TEST_P(Absences, of_the_afternoon_are_not_asked_about_where_the_register_has_the_morning_s_reason) {
    family({{"Ewa"}}, {"Maja", "Sam", "Ola"});
    at("09:35");
    mark({{"Maja", "I"}, {"Sam", "/"}, {"Ola", "N"}});
    work();
    mark({{"Ola", "M"}});
    at("14:05");
    mark({{"Maja", "N"}}, Session::pm);
    mark({{"Ola", "N"}}, Session::pm);
    work();
    EXPECT_EQ(sent_to("Ewa").size(), 1U) << last_to("Ewa").words;
    mark({{"Sam", "N"}}, Session::pm);
    ASSERT_EQ(sent_to("Ewa").size(), 2U) << "Sam was there";
    EXPECT_NE(last_to("Ewa").words.find("Sam is not in school this afternoon"), std::string::npos)
        << last_to("Ewa").words;
}

TEST_P(Absences, that_the_office_found_the_reason_of_are_not_asked_about_all_day) {
    family({{"Ewa"}}, {"Maja"});
    mark({{"Maja", "N"}});
    db().run("UPDATE reports_absences SET code = 'I', decided_by = 1, decided_at = $1",
             site().clock.now());
    at("09:35");
    work();
    at("14:05");
    mark({{"Maja", "N"}}, Session::pm);
    work();
    EXPECT_TRUE(sent_to("Ewa").empty());
    EXPECT_EQ(absence_of("Maja", Session::pm).code, "I");
}

TEST_P(Absences, of_a_child_who_was_found_are_asked_about_in_the_afternoon_whatever_was_said) {
    family({{"Ewa"}}, {"Maja"});
    at("09:35");
    mark({{"Maja", "N"}});
    work();
    writes("Ewa", "4");
    mark({{"Maja", "/"}});
    work();
    at("14:05");
    mark({{"Maja", "N"}}, Session::pm);
    work();
    EXPECT_EQ(last_to("Ewa").kind, "absences.ask");
    EXPECT_EQ(absence_of("Maja", Session::pm).reason, "");
}

TEST_P(Absences, of_morning_and_afternoon_asked_about_together_are_of_today) {
    family({{"Ewa"}}, {"Maja"});
    family({{"Ruth"}}, {"Tom"});
    family({{"Ola", "pl"}}, {"Ida", "Jan"});
    at("13:35");
    store_rule_setting(platform(), kit::TestSite::oak.value, Rule::absence,
                       {true, std::chrono::hours(14), 0}, {});
    store_rule_setting(platform(), kit::TestSite::oak.value, Rule::afternoon,
                       {true, std::chrono::hours(14), 0}, {});
    mark({{"Maja", "N"}, {"Ida", "N"}});
    mark({{"Maja", "N"}, {"Tom", "N"}, {"Jan", "N"}}, Session::pm);
    at("14:00");
    work();
    ASSERT_EQ(sent_to("Ewa").size(), 1U);
    EXPECT_NE(last_to("Ewa").words.find("Maja is not in school today"), std::string::npos)
        << last_to("Ewa").words;
    EXPECT_NE(last_to("Ruth").words.find("this afternoon"), std::string::npos);
    EXPECT_NE(last_to("Ola").words.find("dzisiaj"), std::string::npos) << last_to("Ola").words;
}

TEST_P(Absences, are_not_asked_about_where_the_school_switched_it_off_or_sets_another_time) {
    family({{"Ewa"}}, {"Maja"});
    family({{"Ruth"}}, {"Tom"}, kit::TestSite::elm);
    store_rule_setting(platform(), kit::TestSite::oak.value, Rule::absence, {false, {}, 0}, {});
    store_rule_setting(platform(), kit::TestSite::elm.value, Rule::absence,
                       {true, std::chrono::hours(9), 0}, {});
    at("09:05");
    mark({{"Maja", "N"}});
    mark({{"Tom", "N"}}, Session::am, "2026-09-15", kit::TestSite::elm);
    at("10:00");
    work();
    EXPECT_TRUE(sent_to("Ewa").empty());
    EXPECT_EQ(sent_to("Ruth").size(), 1U);
}

TEST_P(Absences, are_asked_about_once_at_a_telephone_that_two_parents_share) {
    family({{"Ewa"}, {"Jan"}}, {"Maja"});
    db().script("UPDATE people_persons SET phone = '+447700900444' WHERE family = 'Nowak'");
    at("09:35");
    mark({{"Maja", "N"}});
    work();
    ASSERT_EQ(sent_to("Ewa").size() + sent_to("Jan").size(), 1U);
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_doings WHERE outcome = 'told'"), 2);
    writes("Jan", "1");
    EXPECT_EQ(absence_of("Maja").code, "I");
    mark({{"Maja", "/"}});
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_messages WHERE kind = 'absences.here'"), 1);
}

TEST_P(Absences, are_asked_about_at_a_shared_telephone_though_one_of_them_said_stop) {
    family({{"Ewa"}, {"Jan"}}, {"Maja"});
    db().script("UPDATE people_persons SET phone = '+447700900444' WHERE family = 'Nowak'");
    people::note_consent(platform(), parent("Ewa"), false, people::HowSaid::parent);
    at("09:35");
    mark({{"Maja", "N"}});
    work();
    EXPECT_EQ(last_to("Ewa").state, "held");
    EXPECT_EQ(last_to("Jan").state, "shown");
}

TEST_P(Absences, of_two_schools_of_one_parent_are_asked_about_by_each_school) {
    family({{"Ewa"}}, {"Maja"});
    family({{"Ruth"}}, {"Tom"}, kit::TestSite::elm);
    db().run("UPDATE people_carers SET person_id = $1 WHERE person_id = $2", parent("Ewa"),
             parent("Ruth"));
    db().run("UPDATE people_members SET person_id = $1 WHERE person_id = $2", parent("Ewa"),
             parent("Ruth"));
    mark({{"Maja", "N"}});
    mark({{"Tom", "N"}}, Session::am, "2026-09-15", kit::TestSite::elm);
    at("09:30");
    work();
    ASSERT_EQ(sent_to("Ewa").size(), 2U);
    writes("Ewa", "1");
    EXPECT_EQ(last_to("Ewa").kind, "received.which");
    writes("Ewa", "Tom");
    EXPECT_EQ(absence_of("Tom").code, "I");
    EXPECT_EQ(absence_of("Maja").code, "");
}

struct AnswerTyped {
    std::string_view language, words, code, reason, thanks;
};

TEST_P(Absences, are_explained_by_a_number_or_a_word_in_four_languages) {
    constexpr AnswerTyped all[] = {
        {"en", "1", "I", "ill", "absences.thanks_ill"},
        {"en", "ill, sorry", "I", "ill", "absences.thanks_ill"},
        {"en", "She has a temperature", "I", "ill", "absences.thanks_ill"},
        {"en", "2", "M", "appointment", "absences.thanks_appointment"},
        {"en", "dentist", "M", "appointment", "absences.thanks_appointment"},
        {"en", "3", "", "other", "absences.thanks_other"},
        {"pl", "chora", "I", "ill", "absences.thanks_ill"},
        {"pl", "dentysta", "M", "appointment", "absences.thanks_appointment"},
        {"ur", "بیمار", "I", "ill", "absences.thanks_ill"},
        {"ur", "۲", "M", "appointment", "absences.thanks_appointment"},
        {"ro", "are febră", "I", "ill", "absences.thanks_ill"},
        {"ro", "2 multumesc", "M", "appointment", "absences.thanks_appointment"},
    };
    int number = 0;
    for (const auto& one : all) {
        const auto who = "Ewa" + std::to_string(++number), whose = "Maja" + std::to_string(number);
        at("08:50");
        family({{who, std::string(one.language)}}, {whose});
        at("09:35");
        mark({{whose, "N"}});
        work();
        writes(who, one.words);
        const auto kept = absence_of(whose);
        EXPECT_EQ(kept.code, one.code) << one.words;
        EXPECT_EQ(kept.reason, one.reason) << one.words;
        EXPECT_EQ(last_to(who).kind, one.thanks) << one.words;
        EXPECT_FALSE(waits_for_a_person(who)) << one.words;
    }
}

TEST_P(Absences, of_a_child_who_should_be_here_go_to_a_person_at_once) {
    family({{"Ewa"}}, {"Maja"});
    at("09:35");
    mark({{"Maja", "N"}});
    work();
    writes("Ewa", "4");
    EXPECT_EQ(absence_of("Maja").reason, "should_be_here");
    EXPECT_TRUE(waits_for_a_person("Ewa"));
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_messages "
                    "WHERE kind = 'absences.thanks_here'"),
              1);
}

TEST_P(Absences, that_are_not_understood_go_to_a_person_and_the_words_are_kept) {
    family({{"Ewa"}}, {"Maja"});
    at("09:35");
    mark({{"Maja", "N"}});
    work();
    writes("Ewa", "Grandma is here and we said so to Mrs Hill");
    EXPECT_TRUE(waits_for_a_person("Ewa"));
    EXPECT_EQ(absence_of("Maja").code, "");
    EXPECT_EQ(absence_of("Maja").words, "Grandma is here and we said so to Mrs Hill");
}

TEST_P(Absences, stay_unanswered_where_the_number_was_wrong) {
    family({{"Ewa"}, {"Jan", "pl"}}, {"Maja"});
    at("09:35");
    mark({{"Maja", "N"}});
    work();
    writes("Ewa", "wrong number");
    writes("Jan", "to nie moje dziecko");
    EXPECT_TRUE(waits_for_a_person("Ewa"));
    EXPECT_TRUE(waits_for_a_person("Jan"));
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_absences WHERE said_at IS NOT NULL"), 0);
}

TEST_P(Absences, with_a_reason_and_a_request_keep_the_reason_and_go_to_a_person) {
    family({{"Ewa"}}, {"Maja"});
    at("09:35");
    mark({{"Maja", "N"}});
    work();
    writes("Ewa", "Maja is ill. Can you send her reading book?");
    EXPECT_TRUE(waits_for_a_person("Ewa"));
    EXPECT_EQ(absence_of("Maja").code, "I");
}

TEST_P(Absences, of_two_children_are_answered_by_name_or_asked_back) {
    family({{"Ewa"}, {"Jan"}}, {"Maja", "Sam"});
    at("09:35");
    mark({{"Maja", "N"}, {"Sam", "N"}});
    work();
    writes("Ewa", "Maja ill, Sam dentist");
    EXPECT_EQ(absence_of("Maja").code, "I");
    EXPECT_EQ(absence_of("Sam").code, "M");
    EXPECT_EQ(last_to("Ewa").kind, "absences.thanks");

    family({{"Ruth"}}, {"Tom", "Ida"});
    mark({{"Tom", "N"}, {"Ida", "N"}});
    work();
    writes("Ruth", "ill");
    EXPECT_EQ(last_to("Ruth").kind, "absences.whose");
    EXPECT_EQ(absence_of("Tom").code, "");
    writes("Ruth", "Tom");
    EXPECT_EQ(absence_of("Tom").code, "I");
    EXPECT_EQ(absence_of("Ida").code, "");
    EXPECT_NE(last_to("Ruth").words.find("Tom, ill"), std::string::npos) << last_to("Ruth").words;
}

TEST_P(Absences, of_all_children_are_answered_by_one_number) {
    family({{"Ewa"}}, {"Maja", "Sam"});
    at("09:35");
    mark({{"Maja", "N"}, {"Sam", "N"}});
    work();
    writes("Ewa", "1");
    EXPECT_EQ(absence_of("Maja").code, "I");
    EXPECT_EQ(absence_of("Sam").code, "I");
}

TEST_P(Absences, that_parents_explain_differently_are_for_a_person_and_nobody_hears_of_the_other) {
    family({{"Ewa"}, {"Jan"}}, {"Maja"});
    at("09:35");
    mark({{"Maja", "N"}});
    work();
    writes("Ewa", "1");
    writes("Jan", "2");
    EXPECT_EQ(absence_of("Maja").code, "I");
    EXPECT_TRUE(waits_for_a_person("Jan"));
    EXPECT_FALSE(waits_for_a_person("Ewa"));
    for (const auto& one : sent_to("Jan")) {
        EXPECT_EQ(one.words.find("ill."), std::string::npos);
        EXPECT_EQ(one.words.find("Ewa"), std::string::npos);
    }
}

TEST_P(Absences, that_one_parent_knows_of_and_the_other_does_not_stay_urgent) {
    family({{"Ewa"}, {"Jan"}}, {"Maja"});
    at("09:35");
    mark({{"Maja", "N"}});
    work();
    writes("Jan", "4");
    writes("Ewa", "3");
    EXPECT_EQ(absence_of("Maja").reason, "should_be_here");
    EXPECT_TRUE(waits_for_a_person("Ewa"));
}

TEST_P(Absences, are_not_asked_about_where_a_court_order_comes_before_the_question_goes) {
    family({{"Ewa"}, {"Jan"}}, {"Maja"});
    family({{"Ruth"}}, {"Tom"});
    at("09:35");
    mark({{"Maja", "N"}, {"Tom", "N"}});
    db().run("UPDATE people_carers SET court_order = TRUE WHERE person_id IN ($1, $2)",
             parent("Jan"), parent("Ruth"));
    db::Transaction change(db());
    recall_from_barred(platform());
    ask_due(platform(), 0);
    change.commit();
    work();
    EXPECT_EQ(last_to("Ewa").state, "shown");
    EXPECT_EQ(sent_to("Ewa").size(), 1U);
    EXPECT_EQ(last_to("Jan").state, "taken_back");
    EXPECT_EQ(last_to("Ruth").state, "taken_back");
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_doings WHERE outcome = 'no_one_to_tell'"), 1)
        << "the office sees that nobody knows of Tom";
}

TEST_P(Absences, of_yesterday_are_not_explained_by_what_is_written_this_morning) {
    family({{"Ewa"}}, {"Maja"});
    at("09:35");
    mark({{"Maja", "N"}});
    work();
    site().set_clock("2026-09-16 07:30");
    writes("Ewa", "ill");
    EXPECT_EQ(db().one<std::string>("SELECT day FROM reports_absences WHERE code = 'I'"),
              "2026-09-16");
}

TEST_P(Absences, that_a_parent_tells_of_first_are_not_asked_about) {
    family({{"Ewa"}}, {"Maja", "Sam"});
    writes("Ewa", "Maja is ill today");
    EXPECT_EQ(absence_of("Maja").code, "I");
    EXPECT_EQ(last_to("Ewa").kind, "absences.thanks_ill");
    at("09:10");
    mark({{"Maja", "N"}, {"Sam", "N"}});
    at("09:30");
    work();
    EXPECT_NE(last_to("Ewa").words.find("Sam is not in school"), std::string::npos)
        << last_to("Ewa").words;
    EXPECT_EQ(last_to("Ewa").words.find("Maja"), std::string::npos);
}

TEST_P(Absences, that_a_parent_tells_of_between_register_and_question_are_not_asked_about) {
    family({{"Ewa", "pl"}}, {"Maja"});
    mark({{"Maja", "N"}});
    at("09:10");
    writes("Ewa", "Maja jest chora");
    EXPECT_EQ(absence_of("Maja").code, "I");
    at("09:30");
    work();
    EXPECT_EQ(last_to("Ewa").kind, "absences.thanks_ill");
}

TEST_P(Absences, are_not_made_of_what_parents_write_of_other_things) {
    family({{"Ewa"}}, {"Maja", "Sam"});
    for (const auto* words :
         {"Maja is ill tomorrow", "Is Maja ill?", "Someone is ill", "Maja has a dentist on Friday",
          "Sam is better now", "the school sick policy please"}) {
        writes("Ewa", words);
        EXPECT_TRUE(waits_for_a_person("Ewa")) << words;
    }
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_absences"), 0);
}

TEST_P(Absences, of_a_whole_school_take_a_handful_of_statements) {
    std::vector<std::pair<std::string, std::string>> few, many;
    for (int i = 0; i < 400; ++i) {
        const auto name = "Child" + std::to_string(i);
        family({{"Parent" + std::to_string(i)}}, {name});
        (i < 20 ? few : many).emplace_back(name, i % 19 == 0 ? "N" : "/");
    }
    at("09:35");
    std::vector<MarkTaken> taken;
    const auto statements = [&](const auto& codes) {
        taken.clear();
        for (const auto& [name, code] : codes)
            taken.push_back({{child(name), {std::chrono::year(2026) / 9 / 15}, Session::am, code}});
        db::Transaction change(db());
        const auto before = db().statements();
        see_absences(platform(), kit::TestSite::oak.value, taken);
        change.commit();
        return db().statements() - before;
    };
    const auto of_few = statements(few), of_many = statements(many);
    EXPECT_EQ(of_few, of_many);
    EXPECT_LE(of_many, 20);
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_messages WHERE kind = 'absences.ask'"), 22);
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_questions"), 22);
}

TEST(AbsenceTexts, take_two_parts_at_most_in_every_language) {
    for (const auto& spoken : messages::languages())
        for (const std::string key :
             {"absences.ask", "absences.ask_all", "absences.thanks_ill",
              "absences.thanks_appointment", "absences.thanks_other", "absences.thanks_here",
              "absences.thanks", "absences.here", "absences.arrived"}) {
            const auto language = spoken.language;
            const std::vector<std::string> two{"Maja", "Samuel"};
            const auto all =
                key == "absences.ask_all" ? listed(two, spoken.code) : std::string("Samuel");
            const auto text =
                messages::say(language, messages::Key(key + ".text"),
                              {{"school", "Oak Primary School"},
                               {"child", all},
                               {"when", messages::say(language, "absences.afternoon")},
                               {"first", "Maja"},
                               {"second", "Samuel"}});
            EXPECT_LE(conversations::measure(text).parts, 2U)
                << spoken.code << ": " << conversations::measure(text).units << " " << text;
        }
}

}  // namespace
}  // namespace reports
