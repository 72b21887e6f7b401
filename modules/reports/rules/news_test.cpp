#include "modules/reports/rules/news.hpp"

#include "modules/conversations/measuring/segments.hpp"
#include "modules/people/same.hpp"
#include "modules/reports/rules/school_day_test.hpp"
#include "platform/messages/messages.hpp"

namespace reports {
namespace {

using namespace std::chrono;

class NewsOfADay : public SchoolDay {
protected:
    ChildNote of(const std::string& given, NoteKind kind, std::string subject,
                 std::string said = {}) {
        return {.key = "n" + std::to_string(++notes_),
                .child = child(given),
                .kind = kind,
                .day = year(2026) / 9 / 15,
                .subject = std::move(subject),
                .words = std::move(said)};
    }
    void set(Rule rule, const RuleSetting& setting) {
        store_rule_setting(platform(), kit::TestSite::oak.value, rule, setting, {});
    }

    // Where the link leads; nothing where there is none. In Urdu a mark sets it apart.
    static std::string link_in(const std::string& words) {
        const auto at = words.find("/p/");
        if (at == std::string::npos) return {};
        const auto link = words.substr(at, words.find_first_of(" \n", at) - at);
        return link.substr(0, link.find("\u2069"));
    }

private:
    int notes_ = 0;
};
INSTANTIATE_TEST_SUITE_P(Engines, NewsOfADay, kit::both_engines, kit::engine_name);

TEST_P(NewsOfADay, praises_at_once_in_the_parents_language) {
    family({{"Ewa", "pl"}, {"Jan"}}, {"Maja"});
    note(of("Maja", NoteKind::achievement, "Maths", "ten out of ten"));
    EXPECT_NE(last_to("Ewa").words.find("Brawo, Maja! Maths: ten out of ten."), std::string::npos)
        << last_to("Ewa").words;
    EXPECT_NE(last_to("Jan").words.find("Well done, Maja!"), std::string::npos);
}

TEST_P(NewsOfADay, is_told_once_at_a_telephone_that_two_parents_share) {
    family({{.given = "Olek", .agreed = false}, {"Ewa"}, {"Jan"}}, {"Maja"});
    db().script("UPDATE people_persons SET phone = '+447700900444' WHERE family = 'Nowak'");
    note(of("Maja", NoteKind::achievement, "Maths"));
    work();
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_messages WHERE state = 'shown'"), 1);
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_doings WHERE outcome = 'told'"), 2);
}

TEST_P(NewsOfADay, is_for_those_who_agreed_and_no_court_order_keeps_away) {
    family({{.given = "Ewa", .agreed = false}, {"Jan"}}, {"Maja"});
    db().run("UPDATE people_carers SET court_order = TRUE WHERE person_id = $1", parent("Jan"));
    note(of("Maja", NoteKind::achievement, "Maths"));
    EXPECT_EQ(last_to("Ewa").state, "held");
    EXPECT_TRUE(sent_to("Jan").empty());
}

TEST_P(NewsOfADay, ends_with_the_parents_own_link_unless_it_asks_for_an_answer) {
    family({{"Ewa"}, {"Jan"}}, {"Maja"});
    set(Rule::behaviour, {.enabled = true});
    note(of("Maja", NoteKind::achievement, "Maths"));
    const auto link = link_in(last_to("Ewa").words);
    EXPECT_TRUE(link.ends_with("/child")) << last_to("Ewa").words;
    EXPECT_TRUE(last_to("Ewa").words.ends_with(link));
    EXPECT_NE(link, link_in(last_to("Jan").words));
    note(of("Maja", NoteKind::result, "Spelling", "8 of 10"));
    EXPECT_EQ(link_in(last_to("Ewa").words), link) << "the same as long as it is not revoked";
    EXPECT_TRUE(site().get(link).says("Your child at school"));
    note(of("Maja", NoteKind::behaviour, "Fighting"));
    EXPECT_EQ(sent_to("Ewa").size(), 3U);
    EXPECT_EQ(link_in(last_to("Ewa").words), "") << last_to("Ewa").words;
}

TEST_P(NewsOfADay, leaves_the_link_out_where_a_text_has_no_room_for_it) {
    family({{"Zahra", "ur"}}, {"Maja"});
    note(of("Maja", NoteKind::achievement, "Maths", std::string(60, 'x')));
    EXPECT_EQ(link_in(last_to("Zahra").words), "") << last_to("Zahra").words;
    EXPECT_NE(last_to("Zahra").words.find(std::string(60, 'x')), std::string::npos);
}

TEST_P(NewsOfADay, is_two_texts_at_most_with_the_link_of_the_week_in_every_language) {
    site().settings().public_url = "https://schoolgate.county.gov.uk";
    family({{"Ewa", "pl"}, {"Jan"}, {"Ioana", "ro"}, {"Zahra", "ur"}}, {"Samuel"});
    note(of("Samuel", NoteKind::achievement, "Mathematics"));
    mark({{"Samuel", "L"}});
    mark({{"Samuel", "\\"}}, Session::pm);
    site().set_clock("2026-09-18 16:05");
    work();
    for (const auto* who : {"Ewa", "Jan", "Ioana", "Zahra"}) {
        const auto told = last_to(who);
        EXPECT_EQ(told.kind, "news.digest");
        EXPECT_TRUE(link_in(told.words).ends_with("/child")) << told.words;
        EXPECT_LE(conversations::measure(told.words).parts, 2U) << told.words;
    }
    EXPECT_NE(last_to("Jan").words.find("late once"), std::string::npos) << last_to("Jan").words;
    EXPECT_NE(last_to("Zahra").words.find(" 2/2"), std::string::npos) << last_to("Zahra").words;
}

TEST_P(NewsOfADay, of_behaviour_is_off_until_the_school_agrees_and_never_tells_what_happened) {
    family({{"Ewa"}}, {"Maja"});
    note(of("Maja", NoteKind::behaviour, "Fighting", "bit Tom"));
    EXPECT_TRUE(sent_to("Ewa").empty());
    set(Rule::behaviour, {.enabled = true});
    note(of("Maja", NoteKind::behaviour, "Fighting", "bit Tom again"));
    ASSERT_EQ(sent_to("Ewa").size(), 1U);
    EXPECT_EQ(last_to("Ewa").words.find("Tom"), std::string::npos);
    EXPECT_EQ(last_to("Ewa").words.find("Fighting"), std::string::npos);
}

TEST_P(NewsOfADay, that_the_school_takes_back_in_time_is_not_told) {
    family({{"Ewa"}}, {"Maja"});
    auto one = of("Maja", NoteKind::achievement, "Maths");
    note(one);
    one.gone = true;
    note(one);
    work();
    EXPECT_EQ(last_to("Ewa").state, "taken_back");
}

TEST_P(NewsOfADay, of_two_schools_counts_together_for_one_whom_both_know) {
    family({{"Ewa"}}, {"Maja"});
    family({{"Ewa Maria"}}, {"Ola"}, kit::TestSite::elm);
    people::say_same(platform(), parent("Ewa"), parent("Ewa Maria"), people::SameSaid::yes);
    for (const auto* subject : {"Maths", "Art", "Music"})
        note(of("Maja", NoteKind::achievement, subject));
    EXPECT_EQ(sent_to("Ewa").size(), 3U);
    note(of("Ola", NoteKind::achievement, "Reading"), kit::TestSite::elm);
    EXPECT_TRUE(sent_to("Ewa Maria").empty());
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_doings WHERE outcome = 'held_back'"), 1);
}

TEST_P(NewsOfADay, that_is_taken_back_leaves_what_was_told_with_it_to_the_digest) {
    family({{"Ewa"}}, {"Maja"});
    mark({{"Maja", "/"}});
    const std::vector both{of("Maja", NoteKind::achievement, "Maths"),
                           of("Maja", NoteKind::achievement, "Music")};
    db::Transaction change(db());
    take_notes(platform(), kit::TestSite::oak.value, both);
    change.commit();
    auto maths = both[0];
    maths.gone = true;
    note(maths);
    EXPECT_EQ(last_to("Ewa").state, "taken_back");
    site().set_clock("2026-09-18 16:05");
    work();
    EXPECT_NE(last_to("Ewa").words.find("Music"), std::string::npos) << last_to("Ewa").words;
    EXPECT_EQ(last_to("Ewa").words.find("Maths"), std::string::npos) << last_to("Ewa").words;
}

TEST_P(NewsOfADay, corrected_before_it_went_is_told_as_it_is_and_once) {
    family({{"Ewa"}, {.given = "Jan"}}, {"Maja"});
    db().run("UPDATE people_persons SET channel = 'email' WHERE id = $1", parent("Jan"));
    at("22:00");
    auto result = of("Maja", NoteKind::result, "Maths", "45%");
    note(result);
    at("22:10");
    work();
    EXPECT_EQ(last_to("Jan").state, "shown") << "no quiet hours hold an e-mail";
    result.words = "54%";
    note(result);
    site().set_clock("2026-09-16 07:30");
    work();
    const auto sent = sent_to("Ewa");
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_EQ(sent[0].state, "taken_back");
    EXPECT_EQ(sent[1].state, "shown");
    EXPECT_NE(sent[1].words.find("54%"), std::string::npos) << sent[1].words;
    EXPECT_EQ(sent_to("Jan").size(), 1U);
}

TEST_P(NewsOfADay, that_was_of_another_child_is_taken_back_and_told_of_the_right_one) {
    family({{"Ewa"}}, {"Maja"});
    family({{"Ruth"}}, {"Tom"});
    auto praise = of("Maja", NoteKind::achievement, "Maths");
    note(praise);
    praise.child = child("Tom");
    note(praise);
    work();
    EXPECT_EQ(last_to("Ewa").state, "taken_back");
    EXPECT_EQ(last_to("Ruth").state, "shown");
    EXPECT_NE(last_to("Ruth").words.find("Tom"), std::string::npos) << last_to("Ruth").words;
    praise.child = child("Maja");
    note(praise);
    work();
    EXPECT_EQ(last_to("Ewa").state, "shown");
}

TEST_P(NewsOfADay, that_has_gone_stays_told_though_the_school_takes_it_back) {
    family({{"Ewa"}}, {"Maja"});
    auto one = of("Maja", NoteKind::achievement, "Maths");
    note(one);
    work();
    one.gone = true;
    note(one);
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_doings WHERE outcome = 'told'"), 1);
}

TEST_P(NewsOfADay, is_not_told_to_whom_a_court_order_keeps_away_while_it_waits) {
    family({{"Ewa"}, {"Jan"}}, {"Maja"});
    mark({{"Maja", "/"}});
    at("22:00");
    for (const auto* subject : {"Maths", "Art", "Music", "Reading"})
        note(of("Maja", NoteKind::achievement, subject));
    db().run("UPDATE people_carers SET court_order = TRUE WHERE person_id = $1", parent("Jan"));
    site().set_clock("2026-09-16 06:00");
    work();
    site().set_clock("2026-09-16 07:30");
    work();
    for (const auto& one : sent_to("Jan")) EXPECT_EQ(one.state, "taken_back") << one.words;
    EXPECT_EQ(last_to("Ewa").state, "shown");
}

TEST_P(NewsOfADay, of_a_week_is_not_told_to_whom_a_court_order_keeps_away_while_it_waits) {
    family({{"Ewa"}, {"Jan"}}, {"Maja"});
    set(Rule::digest, {true, hours(22), 4});
    mark({{"Maja", "/"}});
    site().set_clock("2026-09-17 22:05");
    work();
    ASSERT_EQ(last_to("Jan").kind, "news.digest");
    ASSERT_EQ(last_to("Jan").state, "waiting");
    db().run("UPDATE people_carers SET court_order = TRUE WHERE person_id = $1", parent("Jan"));
    site().set_clock("2026-09-18 06:00");
    work();
    site().set_clock("2026-09-18 07:30");
    work();
    EXPECT_EQ(last_to("Jan").state, "taken_back");
    EXPECT_EQ(last_to("Ewa").state, "shown");
}

TEST_P(NewsOfADay, of_friday_evening_is_told_by_the_next_digest_and_of_friday_noon_by_one_only) {
    family({{"Ewa"}}, {"Maja"});
    store_rule_setting(platform(), kit::TestSite::oak.value, Rule::limit, {true, {}, 1}, {});
    site().set_clock("2026-09-18 12:00");
    mark({{"Maja", "/"}}, Session::am, "2026-09-18");
    auto told = of("Maja", NoteKind::achievement, "Maths");
    auto noon = of("Maja", NoteKind::achievement, "Music");
    auto evening = of("Maja", NoteKind::achievement, "Reading");
    for (auto* one : {&told, &noon, &evening}) one->day = year(2026) / 9 / 18;
    note(told);
    note(noon);
    site().set_clock("2026-09-18 16:05");
    work();
    EXPECT_NE(last_to("Ewa").words.find("Music"), std::string::npos) << last_to("Ewa").words;
    site().set_clock("2026-09-18 18:00");
    note(evening);
    choose_digest_day(platform(), parent("Ewa"), Thursday);
    site().set_clock("2026-09-24 16:05");
    mark({{"Maja", "/"}}, Session::am, "2026-09-24");
    work();
    EXPECT_NE(last_to("Ewa").words.find("Reading"), std::string::npos) << last_to("Ewa").words;
    EXPECT_EQ(last_to("Ewa").words.find("Music"), std::string::npos) << last_to("Ewa").words;
}

TEST_P(NewsOfADay, of_a_week_in_which_nobody_was_due_is_none) {
    family({{"Ewa"}}, {"Maja"});
    mark({{"Maja", "#"}});
    mark({{"Maja", "#"}}, Session::pm);
    site().set_clock("2026-09-18 16:05");
    work();
    EXPECT_TRUE(sent_to("Ewa").empty()) << last_to("Ewa").words;
}

TEST_P(NewsOfADay, that_is_too_much_for_one_day_waits_for_the_digest) {
    family({{"Ewa"}}, {"Maja"});
    mark({{"Maja", "/"}});
    for (const auto* subject : {"Maths", "Art", "Music", "Reading"})
        note(of("Maja", NoteKind::achievement, subject));
    EXPECT_EQ(sent_to("Ewa").size(), 3U);
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_doings WHERE outcome = 'held_back'"), 1);
    at("10:00");
    mark({{"Maja", "N"}}, Session::pm);
    site().set_clock("2026-09-18 16:05");
    work();
    EXPECT_EQ(last_to("Ewa").kind, "news.digest");
    EXPECT_NE(last_to("Ewa").words.find("Well done, Maja! Reading."), std::string::npos)
        << last_to("Ewa").words;
    EXPECT_NE(last_to("Ewa").words.find("praised 4 times"), std::string::npos)
        << last_to("Ewa").words;
}

TEST_P(NewsOfADay, tells_homework_that_is_due_tomorrow_once_for_all_children) {
    family({{"Ewa"}}, {"Maja", "Sam"});
    for (const auto* who : {"Maja", "Sam"}) {
        auto homework = of(who, NoteKind::homework, "Spelling", "page 12");
        homework.due_on = year(2026) / 9 / 16;
        note(homework);
    }
    EXPECT_TRUE(sent_to("Ewa").empty());
    at("16:00");
    work();
    at("16:10");
    work();
    ASSERT_EQ(sent_to("Ewa").size(), 1U);
    EXPECT_NE(last_to("Ewa").words.find("Maja has homework for tomorrow. Spelling: page 12. Sam"),
              std::string::npos)
        << last_to("Ewa").words;
}

TEST_P(NewsOfADay, tells_homework_again_that_is_due_on_another_day) {
    family({{"Ewa"}}, {"Maja"});
    auto homework = of("Maja", NoteKind::homework, "Spelling");
    homework.due_on = year(2026) / 9 / 16;
    note(homework);
    at("16:00");
    work();
    EXPECT_EQ(sent_to("Ewa").size(), 1U);
    homework.due_on = year(2026) / 9 / 18;
    note(homework);
    site().set_clock("2026-09-17 16:00");
    work();
    EXPECT_EQ(sent_to("Ewa").size(), 2U);
    homework.gone = true;
    note(homework);
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_doings WHERE outcome = 'told'"), 2);
}

TEST_P(NewsOfADay, tells_homework_of_each_school_by_its_own_quiet_hours) {
    family({{"Ewa"}}, {"Maja"});
    family({{"Ruth"}}, {"Tom"}, kit::TestSite::elm);
    db().run(
        "INSERT INTO conversations_schools (school_id, authority_id, quiet_from, quiet_until) "
        "VALUES ($1, $2, 900, 480)",
        kit::TestSite::oak, kit::TestSite::county);
    for (const auto& [who, school] :
         {std::pair{"Maja", kit::TestSite::oak}, {"Tom", kit::TestSite::elm}}) {
        auto homework = of(who, NoteKind::homework, "Spelling");
        homework.due_on = year(2026) / 9 / 16;
        note(homework, school);
    }
    at("16:00");
    work();
    EXPECT_EQ(last_to("Ewa").state, "waiting");
    EXPECT_EQ(last_to("Ruth").state, "shown");
}

TEST_P(NewsOfADay, tells_on_friday_what_is_due_on_monday) {
    family({{"Ewa"}}, {"Maja"});
    auto homework = of("Maja", NoteKind::homework, "Spelling");
    homework.due_on = year(2026) / 9 / 21;
    note(homework);
    site().set_clock("2026-09-17 16:00");
    work();
    EXPECT_TRUE(sent_to("Ewa").empty());
    site().set_clock("2026-09-18 16:00");
    work();
    ASSERT_FALSE(sent_to("Ewa").empty());
    EXPECT_NE(sent_to("Ewa")[0].words.find("for Monday"), std::string::npos);
    auto sunday = of("Maja", NoteKind::homework, "Reading");
    sunday.due_on = year(2026) / 9 / 20;
    note(sunday);
    site().set_clock("2026-09-18 16:30");
    work();
    EXPECT_NE(last_to("Ewa").words.find("for Sunday. Reading"), std::string::npos)
        << last_to("Ewa").words;
}

TEST_P(NewsOfADay, tells_of_the_third_lateness_in_two_weeks_and_then_counts_anew) {
    family({{"Ewa"}}, {"Maja"});
    for (const auto* day : {"2026-09-08", "2026-09-11"}) mark({{"Maja", "L"}}, Session::am, day);
    at("10:30");
    work();
    EXPECT_TRUE(sent_to("Ewa").empty());
    mark({{"Maja", "L"}});
    at("10:40");
    work();
    ASSERT_EQ(sent_to("Ewa").size(), 1U);
    EXPECT_NE(last_to("Ewa").words.find("late 3 times in two weeks"), std::string::npos);
    site().set_clock("2026-09-16 10:40");
    mark({{"Maja", "L"}}, Session::am, "2026-09-16");
    work();
    EXPECT_EQ(sent_to("Ewa").size(), 1U);
}

TEST_P(NewsOfADay, counts_each_lateness_once_and_no_day_beyond_two_weeks) {
    family({{"Ewa"}}, {"Maja"});
    for (const auto* day : {"2026-09-01", "2026-09-08"}) mark({{"Maja", "L"}}, Session::am, day);
    mark({{"Maja", "L"}});
    at("10:40");
    work();
    EXPECT_TRUE(sent_to("Ewa").empty()) << "two weeks before this Tuesday is the fifteenth day";
    site().set_clock("2026-09-16 10:40");
    mark({{"Maja", "L"}}, Session::am, "2026-09-16");
    work();
    ASSERT_EQ(sent_to("Ewa").size(), 1U);
    site().set_clock("2026-09-30 10:40");
    for (const auto* day : {"2026-09-22", "2026-09-30"}) mark({{"Maja", "L"}}, Session::am, day);
    work();
    EXPECT_EQ(sent_to("Ewa").size(), 1U) << "the sixteenth was counted already";
}

TEST_P(NewsOfADay, closes_the_week_on_the_day_that_the_parent_chose) {
    family({{"Ewa"}, {"Jan"}, {"Ruth"}}, {"Maja", "Sam"});
    choose_digest_day(platform(), parent("Jan"), Wednesday);
    choose_digest_day(platform(), parent("Ruth"), {});
    mark({{"Maja", "/"}, {"Sam", "L"}});
    mark({{"Maja", "\\"}, {"Sam", "I"}}, Session::pm);
    site().set_clock("2026-09-16 16:05");
    work();
    EXPECT_TRUE(sent_to("Ewa").empty());
    ASSERT_EQ(sent_to("Jan").size(), 1U);
    EXPECT_NE(last_to("Jan").words.find("Maja was in school 2 of 2 half days. "
                                        "Sam was in school 1 of 2 half days, late once."),
              std::string::npos)
        << last_to("Jan").words;
    site().set_clock("2026-09-18 15:59");
    work();
    EXPECT_TRUE(sent_to("Ewa").empty());
    site().set_clock("2026-09-18 16:10");
    work();
    site().set_clock("2026-09-18 16:20");
    work();
    EXPECT_EQ(sent_to("Ewa").size(), 1U);
    EXPECT_EQ(sent_to("Jan").size(), 1U);
    EXPECT_TRUE(sent_to("Ruth").empty());
}

TEST(NewsTexts, take_two_parts_at_most_in_every_language) {
    for (const auto& spoken : messages::languages()) {
        const auto in = spoken.language;
        const auto told = [&](const std::string& words) {
            return messages::say(in, "news.told.text",
                                 {{"school", "Oak Primary School"}, {"told", words}});
        };
        const std::string texts[] = {
            told(messages::say(in, "news.behaviour", {{"child", "Samuel"}})),
            told(messages::say(in, "news.late", {{"child", "Samuel"}, {"times", 5}}))};
        for (const auto& text : texts)
            EXPECT_LE(conversations::measure(text).parts, 2U) << spoken.code << ": " << text;
    }
}

TEST(NewsTexts, end_with_one_full_stop_whatever_the_teacher_wrote) {
    EXPECT_EQ(note_said("Maths", "solved it all. "), "Maths: solved it all");
    EXPECT_EQ(note_said("", "Kind to everybody..."), "Kind to everybody");
    EXPECT_EQ(note_said("Reading", ""), "Reading");
}

TEST(NewsTexts, count_latenesses_as_each_language_does) {
    const auto late = [](std::string_view language, int times) {
        return messages::say(messages::language_of(language), "news.late",
                             {{"child", "Maja"}, {"times", times}});
    };
    EXPECT_TRUE(late("en", 1).contains("late once in"));
    EXPECT_TRUE(late("pl", 1).contains("1 spóźnienie "));
    EXPECT_TRUE(late("pl", 3).contains("3 spóźnienia "));
    EXPECT_TRUE(late("pl", 5).contains("5 spóźnień "));
    EXPECT_TRUE(late("ro", 3).contains("de 3 ori"));
    EXPECT_TRUE(late("ro", 20).contains("de 20 de ori"));
}

}  // namespace
}  // namespace reports
