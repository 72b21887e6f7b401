#include "modules/conversations/conversations.hpp"
#include "modules/people/same.hpp"
#include "modules/reports/child/child_day_test.hpp"

namespace reports {
namespace {

// Ewa has Maja at Oak, and Ola at Elm, which calls her Ewa Maria; both have her one number, and her
// link from Oak went to it.
class SamePages : public ChildDay {
protected:
    void SetUp() override {
        ChildDay::SetUp();
        if (IsSkipped()) return;
        family({{"Ewa"}}, {"Maja"});
        family({{"Ewa Maria"}}, {"Ola"}, kit::TestSite::elm);
        at_one_number("Ewa Maria", "Ewa");
    }
    void at_one_number(const std::string& one, const std::string& other) {
        db().run(R"(
            UPDATE people_persons SET phone = (SELECT phone FROM people_persons WHERE id = $2)
             WHERE id = $1)",
                 parent(one), parent(other));
    }
    void link_goes_to(const std::string& given, schools::SchoolId school = kit::TestSite::oak) {
        db::Transaction change(db());
        conversations::send_later(platform(),
                                  conversations::Note{.to = parent(given),
                                                      .authority = kit::TestSite::county,
                                                      .school = school.value,
                                                      .kind = "conversations.note",
                                                      .words = "See " + page_of(given),
                                                      .language = "en"});
        change.commit();
        work();
    }
    kit::Page says(const std::string& given, const std::string& other, const std::string& said) {
        return site().post(page_of(given) + "/same",
                           {{"other", std::to_string(parent(other).value)}, {"said", said}});
    }
    bool asked(const std::string& given) { return sees(given).says("Is this you too?"); }
};
INSTANTIATE_TEST_SUITE_P(Engines, SamePages, kit::both_engines, kit::engine_name);

TEST_P(SamePages, ask_by_school_and_name_and_show_no_child_before_yes) {
    link_goes_to("Ewa");
    const auto page = sees("Ewa");
    EXPECT_NE(
        page.text().find("Are you also Ewa Maria Nowak, parent of a child at Elm Primary School?"),
        std::string::npos)
        << page.text();
    EXPECT_FALSE(page.says("Ola"));
}

TEST_P(SamePages, show_all_children_on_either_page_after_yes) {
    link_goes_to("Ewa");
    const auto answer = says("Ewa", "Ewa Maria", "yes");
    ASSERT_EQ(answer.status, 303);
    EXPECT_EQ(answer.location, page_of("Ewa"));
    for (const auto* given : {"Ewa", "Ewa Maria"}) {
        EXPECT_TRUE(sees(given).says("<bdi>Maja</bdi>")) << given;
        EXPECT_TRUE(sees(given).says("<bdi>Ola</bdi>")) << given;
        EXPECT_FALSE(asked(given));
    }
}

TEST_P(SamePages, show_no_school_the_other) {
    link_goes_to("Ewa");
    says("Ewa", "Ewa Maria", "yes");
    site().sign_in("Hana");
    for (const auto* path : {"/families", "/audit", "/inbox"}) {
        const auto page = site().get(path);
        EXPECT_FALSE(page.says("Ola")) << path;
        EXPECT_FALSE(page.says("Elm Primary")) << path;
        EXPECT_FALSE(page.says("Ewa Maria")) << path;
        EXPECT_FALSE(page.says("same person")) << path;
    }
}

TEST_P(SamePages, write_down_what_was_said_for_the_trail) {
    link_goes_to("Ewa");
    says("Ewa", "Ewa Maria", "yes");
    EXPECT_EQ(count("SELECT COUNT(*) FROM platform_audit WHERE what = 'same person' AND "
                    "details = 'yes' AND act = 'changed'"),
              1);
    EXPECT_EQ(count("SELECT COUNT(*) FROM people_sames WHERE answer = 'yes'"), 2);
}

TEST_P(SamePages, ask_nobody_whose_link_went_elsewhere) {
    EXPECT_FALSE(asked("Ewa")) << "no link went anywhere yet";
    EXPECT_EQ(says("Ewa", "Ewa Maria", "yes").status, 404);
    db().run("UPDATE people_persons SET email = 'ewa@example.org'");
    db().run("UPDATE people_persons SET phone = '+447700900800' WHERE id = $1",
             parent("Ewa Maria"));
    link_goes_to("Ewa");
    EXPECT_FALSE(asked("Ewa")) << "it went to the telephone, and the e-mail address is the same";
    EXPECT_EQ(says("Ewa", "Ewa Maria", "yes").status, 404);
}

TEST_P(SamePages, keep_a_couple_at_one_number_apart) {
    family({{"Ewa Anna"}}, {"Kuba"}, kit::TestSite::ash);
    family({{"Adam"}}, {"Leon"}, kit::TestSite::ash);
    at_one_number("Ewa Anna", "Ewa");
    at_one_number("Adam", "Ewa");
    link_goes_to("Ewa");
    EXPECT_FALSE(sees("Ewa").says("Adam"));
    EXPECT_EQ(says("Ewa", "Ewa Anna", "no").status, 303);
    EXPECT_FALSE(sees("Ewa").says("Ewa Anna"));
    EXPECT_TRUE(asked("Ewa")) << "of the other one still";
    EXPECT_EQ(says("Ewa", "Ewa Maria", "yes").status, 303);
    EXPECT_FALSE(sees("Ewa").says("Kuba"));
    link_goes_to("Ewa Anna", kit::TestSite::ash);
    EXPECT_EQ(says("Ewa Anna", "Ewa", "yes").status, 404) << "it was answered";
    EXPECT_EQ(says("Ewa", "Adam", "yes").status, 404);
    EXPECT_EQ(says("Ewa", "Ewa Maria", "no").status, 404) << "what is joined is no question";
}

TEST_P(SamePages, never_ask_across_two_authorities) {
    db().run("UPDATE people_persons SET authority_id = 936 WHERE id = $1", parent("Ewa Maria"));
    link_goes_to("Ewa");
    EXPECT_FALSE(asked("Ewa"));
    EXPECT_EQ(says("Ewa", "Ewa Maria", "yes").status, 404);
}

TEST_P(SamePages, take_back_what_was_a_mistake) {
    link_goes_to("Ewa");
    says("Ewa", "Ewa Maria", "yes");
    EXPECT_NE(sees("Ewa").text().find("Elm Primary School knows you as Ewa Maria Nowak."),
              std::string::npos);
    EXPECT_EQ(says("Ewa", "Ewa Maria", "mistake").status, 303);
    EXPECT_FALSE(sees("Ewa").says("Ola"));
    EXPECT_FALSE(sees("Ewa Maria").says("Maja"));
    EXPECT_FALSE(asked("Ewa"));
    EXPECT_EQ(says("Ewa", "Ewa Maria", "yes").status, 404);
}

TEST_P(SamePages, tell_nothing_of_a_child_from_whom_an_order_keeps_one_of_them) {
    link_goes_to("Ewa");
    says("Ewa", "Ewa Maria", "yes");
    db().run("UPDATE people_carers SET court_order = TRUE WHERE person_id = $1",
             parent("Ewa Maria"));
    EXPECT_FALSE(sees("Ewa").says("Ola"));
    EXPECT_TRUE(sees("Ewa").says("Maja"));
    cares_for("Ewa", "Ola");
    lives_at("Ewa", kit::TestSite::elm);
    EXPECT_FALSE(sees("Ewa").says("Ola")) << "whatever another entry says";
}

TEST_P(SamePages, stop_for_both_schools) {
    link_goes_to("Ewa");
    people::note_consent(platform(), parent("Ewa Maria"), false, people::HowSaid::stop);
    db().run("INSERT INTO conversations_wishes (person_id, no_emergencies) VALUES ($1, TRUE)",
             parent("Ewa Maria"));
    says("Ewa", "Ewa Maria", "yes");
    EXPECT_TRUE(people::load_addressee(db(), parent("Ewa")).said_no);
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_wishes WHERE no_emergencies"), 2);
    EXPECT_EQ(site().post(page_of("Ewa") + "/week", {{"day", "sunday"}}).status, 303);
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_wishes WHERE digest_day = 7"), 2);
}

TEST_P(SamePages, write_to_each_school_as_it_knows_them) {
    link_goes_to("Ewa");
    says("Ewa", "Ewa Maria", "yes");
    const auto token = people::link_token(platform(), parent("Ewa"), people::Purpose::place, 0);
    const auto elm = std::to_string(kit::TestSite::elm.value);
    EXPECT_TRUE(site().get("/p/" + token + "/messages?school=" + elm).says("Elm Primary School"));
    EXPECT_EQ(
        site()
            .post("/p/" + token + "/messages", {{"school", elm}, {"words", "When is the play?"}})
            .status,
        303);
    EXPECT_TRUE(site().get("/p/" + token + "/messages?school=" + elm).says("When is the play?"));
    const auto threads = [&](const std::string& given, schools::SchoolId school) {
        return db().one<std::int64_t>(
            "SELECT COUNT(*) FROM conversations_threads WHERE person_id = $1 AND school_id = $2",
            parent(given), school);
    };
    EXPECT_EQ(threads("Ewa", kit::TestSite::elm), 0);
    EXPECT_EQ(threads("Ewa Maria", kit::TestSite::elm), 1);
}

TEST_P(SamePages, show_nothing_more_once_a_school_has_another_number_for_them) {
    link_goes_to("Ewa");
    says("Ewa", "Ewa Maria", "yes");
    db().run("UPDATE people_persons SET phone = '+447700900801' WHERE id = $1",
             parent("Ewa Maria"));
    EXPECT_FALSE(sees("Ewa").says("Ola"));
    at_one_number("Ewa Maria", "Ewa");
    EXPECT_TRUE(sees("Ewa").says("Ola")) << "what was said holds again";
}

TEST_P(SamePages, ask_in_the_reader_s_language) {
    link_goes_to("Ewa");
    db().run("UPDATE people_persons SET language = 'pl' WHERE id = $1", parent("Ewa"));
    EXPECT_TRUE(sees("Ewa").says("Tak, to ja"));
}

}  // namespace
}  // namespace reports
