#include "modules/conversations/emergencies/emergencies.hpp"

#include <set>

#include "modules/conversations/emergencies/emergencies_store.hpp"
#include "modules/conversations/ledger/ledger_store.hpp"
#include "modules/people/households.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using kit::at;
using kit::TestSite;

EmergencyRaised raised_by(std::int64_t person, std::string_view when) {
    return {.id = {9},
            .reason = EmergencyReason::weather,
            .day = *calendar::parse_day("2026-09-15"),
            .state = EmergencyState::raised,
            .raised_by = {person},
            .raised = at(when)};
}

TEST(Emergency, is_never_confirmed_by_who_raised_it) {
    const auto raised = raised_by(1, "2026-09-15 06:00");
    const auto now = at("2026-09-15 06:10");
    EXPECT_EQ(act_on_emergency(raised, EmergencyAct::confirm, {1}, now).error(),
              needs_a_second_person);
    EXPECT_EQ(*act_on_emergency(raised, EmergencyAct::confirm, {2}, now),
              EmergencyState::confirmed);
    EXPECT_EQ(*act_on_emergency(raised, EmergencyAct::withdraw, {1}, now),
              EmergencyState::withdrawn);
    EXPECT_EQ(*act_on_emergency(raised, EmergencyAct::withdraw, {2}, now),
              EmergencyState::withdrawn);
}

TEST(Emergency, lapses_after_half_an_hour) {
    const auto raised = raised_by(1, "2026-09-15 06:00");
    EXPECT_EQ(standing(raised, at("2026-09-15 06:29")), EmergencyState::raised);
    EXPECT_EQ(standing(raised, at("2026-09-15 06:30")), EmergencyState::lapsed);
    EXPECT_EQ(act_on_emergency(raised, EmergencyAct::confirm, {2}, at("2026-09-15 06:30")).error(),
              emergency_lapsed);
}

TEST(Emergency, is_ended_once) {
    auto confirmed = raised_by(1, "2026-09-15 06:00");
    confirmed.state = EmergencyState::confirmed;
    EXPECT_EQ(
        act_on_emergency(confirmed, EmergencyAct::withdraw, {2}, at("2026-09-15 06:01")).error(),
        emergency_not_waiting);
}

TEST(Emergency, is_said_in_every_language_and_own_words_fall_back_to_english) {
    const std::vector<EmergencyWords> added{{"en", "The hall is open."},
                                            {"pl", "Sala jest otwarta."}};
    std::set<std::string> all;
    for (const auto reason : enums::all<EmergencyReason>())
        for (const auto& spoken : messages::languages()) {
            auto raised = raised_by(1, "2026-09-15 06:00");
            raised.reason = reason;
            const auto words = words_of_emergency(raised, added, spoken.language, "Oak");
            EXPECT_NE(words.find("Oak"), std::string::npos) << words;
            const std::string_view own = spoken.code == "pl"   ? "Sala jest otwarta."
                                         : spoken.code == "ur" ? "\u2068The hall is open.\u2069"
                                                               : "The hall is open.";
            EXPECT_TRUE(words.ends_with(own)) << words;
            EXPECT_TRUE(reason == EmergencyReason::own || all.insert(words).second) << words;
        }
}

TEST(Emergency, counts_who_gets_english_though_they_read_another_language) {
    const std::vector<EmergencyReaders> readers{{"en", 40}, {"pl", 12}, {"so", 3}, {"ur", 2}};
    auto raised = raised_by(1, "2026-09-15 06:00");
    auto english = those_in_english(raised, {}, readers);
    EXPECT_EQ(english.everything.people, 3) << "there is no ready sentence in Somali";
    EXPECT_EQ(english.added.people, 0);
    EXPECT_FALSE(english.can_be_said);
    english = those_in_english(raised, {{"en", "The hall is open."}}, readers);
    EXPECT_TRUE(english.can_be_said);
    EXPECT_EQ(english.everything.people, 3);
    EXPECT_EQ(english.added.people, 14);
    EXPECT_EQ(english.added.languages, (std::vector<std::string>{"pl", "ur"}));
    english = those_in_english(raised, {{"en", "Open."}, {"pl", "Otwarte."}}, readers);
    EXPECT_EQ(english.added.people, 2);
    raised.reason = EmergencyReason::own;
    english = those_in_english(raised, {{"en", "The hall is open."}}, readers);
    EXPECT_EQ(english.everything.people, 17);
    EXPECT_EQ(english.added.people, 0);
}

constexpr db::Sql sent_to = R"(
    SELECT channel || ' ' || state FROM conversations_messages
     WHERE person_id = $1 AND kind = 'emergencies.message' ORDER BY channel)";
constexpr db::Sql words_to = R"(
    SELECT body FROM conversations_messages
     WHERE person_id = $1 AND kind = 'emergencies.message' ORDER BY channel)";
constexpr db::Sql problem_to = R"(
    SELECT problem FROM conversations_messages
     WHERE person_id = $1 AND kind = 'emergencies.message' ORDER BY channel)";
constexpr db::Sql all_sent = R"(
    SELECT COUNT(*) FROM conversations_messages WHERE kind = 'emergencies.message')";
constexpr db::Sql kinds_told = R"(
    SELECT kind FROM conversations_messages WHERE person_id = $1 ORDER BY id)";
constexpr db::Sql bar_from_children =
    "UPDATE people_carers SET court_order = TRUE WHERE person_id = $1";
constexpr db::Sql take_addresses =
    "UPDATE people_persons SET phone = NULL, email = NULL WHERE id = $1";
constexpr db::Sql take_email = "UPDATE people_persons SET email = NULL WHERE id = $1";
constexpr db::Sql want_none = R"(
    INSERT INTO conversations_wishes (person_id, no_emergencies) VALUES ($1, TRUE))";
constexpr db::Sql child_of = "SELECT MIN(child_id) FROM people_carers WHERE person_id = $1";
constexpr db::Sql care_for = R"(
    INSERT INTO people_carers (child_id, person_id, relation, court_order)
    VALUES ($1, $2, 'parent', FALSE))";
constexpr db::Sql join_household =
    "INSERT INTO people_members (household_id, person_id) VALUES ($1, $2)";

class Emergencies : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2026-09-15 06:00", GetParam());
        keepsakes::mark_demonstration(db());
        ngozi_ = site().parent(TestSite::oak, "Ngozi", "Okafor", "pl", people::Channel::text);
    }
    TestSite& site() { return *site_; }
    db::Connection& db() { return site().db(); }

    kit::Form form(std::string reason = "weather") {
        return {{"reason", std::move(reason)},
                {"day-day", "15"},
                {"day-month", "9"},
                {"day-year", "2026"}};
    }
    /// Lena raises it; its address.
    std::string raise(kit::Form typed) {
        site().sign_in("Lena");
        const auto page = site().post("/emergencies/new", std::move(typed));
        EXPECT_EQ(page.status, 303) << page.text();
        return page.location;
    }
    std::string raise() { return raise(form()); }
    kit::Page act(std::string_view who, const std::string& emergency, std::string what) {
        site().sign_in(who);
        auto page = site().post(emergency, {{"do", std::move(what)}});
        site().run_jobs();
        return page;
    }
    std::vector<std::string> got(people::PersonId who) {
        return db().all<std::string>(sent_to, who);
    }
    std::int64_t sent() { return db().one<std::int64_t>(all_sent); }
    std::vector<std::string> told(std::string_view who) {
        return db().all<std::string>(kinds_told, site().person(who));
    }

    const std::vector<std::string> both_{"email shown", "text shown"};
    people::PersonId ngozi_{};

private:
    std::unique_ptr<TestSite> site_;
};
INSTANTIATE_TEST_SUITE_P(Engines, Emergencies, kit::both_engines, kit::engine_name);

TEST_P(Emergencies, go_to_every_carer_on_all_channels_once_a_second_person_wants_it) {
    const auto emergency = raise();
    EXPECT_EQ(sent(), 0);
    EXPECT_EQ(told("Hana"), (std::vector<std::string>{"emergencies.asked"}));
    EXPECT_EQ(act("Lena", emergency, "confirm").status, 422);
    EXPECT_EQ(sent(), 0);
    EXPECT_EQ(act("Hana", emergency, "confirm").status, 303);
    EXPECT_EQ(got(ngozi_), both_) << "and at six in the morning, for it does not wait";
    EXPECT_EQ(told("Lena"), (std::vector<std::string>{"emergencies.confirmed"}));
    for (const auto& words : db().all<std::string>(words_to, ngozi_))
        EXPECT_NE(words.find("Szkoła Oak Primary School jest zamknięta"), std::string::npos);
    EXPECT_EQ(act("Hana", emergency, "confirm").status, 422);
    EXPECT_EQ(sent(), 2) << "one for each channel, however often it is confirmed";
    EXPECT_EQ(recount(db()).doubled, 0);
}

TEST_P(Emergencies, say_before_they_go_how_many_get_english) {
    site().parent(TestSite::oak, "Amina", "Warsame", "so", people::Channel::text);
    site().parent(TestSite::oak, "Ada", "Reed", "en", people::Channel::text);
    auto typed = form();
    EXPECT_FALSE(site().get(raise(typed)).says("your own words in English"));
    typed.emplace_back("words_en", "The hall is open.");
    const auto page = site().get(raise(typed));
    EXPECT_TRUE(page.says("1 of them reads Polish, and gets the ready sentence")) << page.text();
    EXPECT_TRUE(page.says("1 of them reads Somali, and gets all of it in English."));
    EXPECT_TRUE(page.says("It would go to 3 carers"));
}

TEST_P(Emergencies, reach_who_said_stop_but_not_who_wants_none) {
    const auto stopped = site().parent(TestSite::oak, "Stop", "Said");
    people::note_consent(site().platform(), stopped, false, people::HowSaid::stop);
    const auto none = site().parent(TestSite::oak, "None", "Wanted");
    db().run(want_none, none);
    const auto paper = site().parent(TestSite::oak, "Pat", "Paper", "en", people::Channel::paper);
    act("Hana", raise(), "confirm");
    EXPECT_EQ(got(stopped), both_);
    EXPECT_EQ(got(paper), both_) << "who wishes letters has no time for one";
    EXPECT_EQ(got(none), (std::vector<std::string>{"email held", "text held"}));
    EXPECT_EQ(db().one<std::string>(problem_to, none), "no_emergencies");
}

TEST_P(Emergencies, never_reach_a_carer_whom_a_court_order_keeps_from_the_child) {
    const auto barred = site().parent(TestSite::oak, "Barred", "Brown");
    db().run(bar_from_children, barred);
    act("Hana", raise(), "confirm");
    EXPECT_TRUE(got(barred).empty());
    EXPECT_EQ(got(ngozi_), both_);
}

TEST_P(Emergencies, are_held_from_who_is_kept_from_the_child_before_they_go) {
    const auto emergency = raise();
    site().sign_in("Hana");
    EXPECT_EQ(site().post(emergency, {{"do", "confirm"}}).status, 303);
    db().run(bar_from_children, ngozi_);
    site().run_jobs();
    EXPECT_EQ(got(ngozi_), (std::vector<std::string>{"email held", "text held"}));
    EXPECT_EQ(db().one<std::string>(problem_to, ngozi_), "no_child_here");
}

TEST_P(Emergencies, stay_within_the_schools_they_are_about) {
    const auto elsewhere = site().parent(TestSite::ash, "Ada", "Ash");
    act("Hana", raise(), "confirm");
    EXPECT_TRUE(got(elsewhere).empty());
    site().sign_in("Carol");
    const auto list = site().get("/emergencies");
    EXPECT_EQ(list.status, 200);
    EXPECT_FALSE(list.says("Oak"));
}

TEST_P(Emergencies, are_nothing_to_another_school) {
    const auto emergency = raise();
    site().sign_in("Carol");
    EXPECT_EQ(site().get(emergency).status, 404);
    EXPECT_EQ(site().post(emergency, {{"do", "confirm"}}).status, 404);
    site().sign_in("Grace");
    EXPECT_EQ(site().get("/emergencies").status, 403);
    EXPECT_EQ(sent(), 0);
}

TEST_P(Emergencies, may_be_withdrawn_by_either_and_lapse) {
    EXPECT_EQ(act("Hana", raise(), "withdraw").status, 303);
    EXPECT_EQ(told("Lena").back(), "emergencies.withdrawn");
    const auto own = raise();
    EXPECT_EQ(act("Lena", own, "withdraw").status, 303);
    EXPECT_EQ(act("Hana", own, "confirm").status, 422);
    const auto late = raise();
    site().set_clock("2026-09-15 06:31");
    const auto answer = act("Hana", late, "confirm");
    EXPECT_EQ(answer.status, 422);
    EXPECT_TRUE(answer.says("has lapsed"));
    EXPECT_EQ(told("Lena").back(), "emergencies.lapsed");
    EXPECT_EQ(sent(), 0);
}

TEST_P(Emergencies, keep_what_was_typed_where_something_is_missing) {
    site().sign_in("Lena");
    auto typed = form("own");
    typed.emplace_back("words_pl", "Zapraszamy do sali");
    const auto page = site().post("/emergencies/new", typed);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("Write it in English too"));
    EXPECT_TRUE(page.says("Zapraszamy do sali"));
    EXPECT_EQ(site().post("/emergencies/new", {{"reason", ""}}).status, 422);
}

TEST_P(Emergencies, of_exercise_go_to_staff_only_and_say_so) {
    auto typed = form();
    typed.emplace_back("exercise", "yes");
    act("Hana", raise(typed), "confirm");
    EXPECT_TRUE(got(ngozi_).empty());
    const auto lena = db().all<std::string>(words_to, site().person("Lena"));
    ASSERT_EQ(lena.size(), 1u) << "the staff have e-mail only";
    EXPECT_TRUE(lena[0].starts_with("This is an exercise."));
}

TEST_P(Emergencies, of_several_schools_go_once_to_who_has_children_at_two) {
    const auto elm = site().parent(TestSite::elm, "Ella", "Elm");
    const auto child = db().one<people::ChildId>(child_of, elm);
    db().run(care_for, child, ngozi_);
    db().run(join_household, site().household_of(elm), ngozi_);
    const EmergencyRaised raised{.id = site().platform().ids.next<Emergency>(),
                                 .authority = TestSite::county,
                                 .reason = EmergencyReason::water,
                                 .day = *calendar::parse_day("2026-09-15"),
                                 .state = EmergencyState::raised,
                                 .raised_by = site().person("Olive"),
                                 .raised = at("2026-09-15 06:00")};
    db::Transaction change(db());
    store_emergency(site().platform(), raised, {TestSite::oak.value, TestSite::elm.value}, {});
    EXPECT_EQ(send_emergency(site().platform(), raised), 2);
    change.commit();
    EXPECT_EQ(got(ngozi_).size(), 2u);
    EXPECT_NE(
        db().one<std::string>(words_to, ngozi_).find("Oak Primary School, Elm Primary School"),
        std::string::npos);
    site().sign_in("Hana");
    const auto page = "/emergencies/" + std::to_string(raised.id.value);
    EXPECT_TRUE(site().get(page).says("The county confirms it"));
    EXPECT_EQ(site().post(page, {{"do", "confirm"}}).status, 404);
}

TEST_P(Emergencies, are_raised_by_an_officer_for_one_school_and_confirmed_there) {
    site().sign_in("Olive");
    auto typed = form();
    EXPECT_EQ(site().post("/emergencies/new", typed).status, 422) << "no school is chosen";
    typed.emplace_back("schools", std::to_string(TestSite::oak.value));
    const auto page = site().post("/emergencies/new", typed);
    EXPECT_EQ(page.status, 303) << page.text();
    EXPECT_EQ(told("Hana"), (std::vector<std::string>{"emergencies.asked"}));
    EXPECT_EQ(told("Lena"), (std::vector<std::string>{"emergencies.asked"}));
    EXPECT_EQ(act("Lena", page.location, "confirm").status, 303);
    EXPECT_EQ(got(ngozi_), both_);
}

TEST_P(Emergencies, name_those_to_ring_to_their_own_school_only) {
    const auto silent = site().parent(TestSite::oak, "Silent", "Smith");
    db().run(take_addresses, silent);
    const auto refuses = site().parent(TestSite::oak, "None", "Wanted");
    db().run(take_email, refuses);
    db().run(want_none, refuses);
    const auto emergency = raise();
    act("Hana", emergency, "confirm");
    const auto page = site().get(emergency);
    EXPECT_TRUE(page.says("Telephone list"));
    const auto list = site().get(emergency + "/telephones");
    EXPECT_TRUE(list.says("Smith, Silent"));
    EXPECT_TRUE(list.says("Wanted, None"));
    EXPECT_TRUE(list.says("07700"));
    EXPECT_FALSE(list.says("Okafor"));
    EXPECT_TRUE(site().get(emergency + "/telephones.csv").says("Smith, Silent"));
    site().sign_in("Olive");
    EXPECT_EQ(site().get(emergency).status, 200);
    EXPECT_EQ(site().get(emergency + "/telephones").status, 403);
    site().sign_in("Carol");
    EXPECT_EQ(site().get(emergency + "/telephones").status, 404);
}

TEST_P(Emergencies, show_their_results_in_few_statements) {
    const auto emergency = raise();
    act("Hana", emergency, "confirm");
    for (const auto& page :
         {emergency, std::string("/emergencies"), std::string("/emergencies/new")}) {
        const auto before = db().statements();
        site().get(page);
        EXPECT_LE(db().statements() - before, 5) << page;
    }
}

}  // namespace
}  // namespace conversations
