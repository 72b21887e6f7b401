#include "modules/conversations/writing/writing_test.hpp"

namespace conversations {
namespace {

using kit::TestSite;

class Writing : public WritingAt {};

TEST_P(Writing, goes_step_by_step_and_each_reader_gets_their_own_words) {
    const auto ngozi = texted("Ngozi", "Okafor");
    const auto ola = texted("Ola", "Nowak", "pl");
    write("class:3B", "Hello ((first name)), ((child)) did well.",
          {{"words_pl", "Dzień dobry! ((child)): dobra praca."}});
    const auto preview = site.get(path("preview"));
    EXPECT_TRUE(preview.says("Hello Ngozi, Sam did well."));
    EXPECT_TRUE(preview.says("Dzień dobry! Sam: dobra praca."));
    EXPECT_TRUE(preview.text().find("2 by text, 0 by e-mail, 0 get nothing") != std::string::npos);
    const auto sent = confirm();
    ASSERT_EQ(sent.status, 303) << sent.text();
    EXPECT_EQ(texts_of(ngozi), std::vector<std::string>{"Hello Ngozi, Sam did well."});
    EXPECT_EQ(texts_of(ola), std::vector<std::string>{"Dzień dobry! Sam: dobra praca."});
    const auto after = site.get(path());
    EXPECT_TRUE(after.says("Ngozi Okafor"));
    EXPECT_TRUE(after.says("Waiting to go"));
    EXPECT_TRUE(site.get("/writing").says("Hello ((first name))"));
}

TEST_P(Writing, tells_separated_parents_by_themselves_and_a_barred_one_nothing) {
    const auto ngozi = texted("Ngozi", "Okafor");
    const auto obi = texted("Obi", "Okoro");
    const auto barred = texted("Ben", "Barred");
    const auto child = site.db().one<std::int64_t>(
        "SELECT child_id FROM people_carers WHERE person_id = $1", ngozi);
    for (const auto other : {obi, barred}) {
        site.db().run("DELETE FROM people_carers WHERE person_id = $1", other);
        site.db().run(
            "INSERT INTO people_carers (child_id, person_id, relation, court_order) "
            "VALUES ($1, $2, 'father', $3)",
            child, other, other == barred);
    }
    write("class:3B", "About ((child))");
    const auto preview = site.get(path("preview"));
    EXPECT_TRUE(preview.says("Ngozi Okafor"));
    EXPECT_TRUE(preview.says("Obi Okoro"));
    EXPECT_FALSE(preview.says("Ben Barred"));
    confirm();
    EXPECT_EQ(texts_of(ngozi), std::vector<std::string>{"About Sam"});
    EXPECT_EQ(texts_of(obi), std::vector<std::string>{"About Sam"});
    EXPECT_TRUE(texts_of(barred).empty());

    write("family:" + std::to_string(site.household_of(ngozi).value), "To her alone");
    confirm();
    EXPECT_EQ(texts_of(ngozi).size(), 2u);
    EXPECT_EQ(texts_of(obi).size(), 1u) << "another household, whoever the child is";
}

TEST_P(Writing, leaves_out_whose_value_is_missing_and_says_so_afterwards) {
    const auto ngozi = texted("Ngozi", "Okafor");
    const auto ola = texted("Ola", "Nowak");
    site.db().run(
        "UPDATE people_children SET class = '' WHERE id IN "
        "(SELECT child_id FROM people_carers WHERE person_id = $1)",
        ola);
    write("all", "For ((class))");
    EXPECT_TRUE(site.get(path("preview") + "?show=without").says("We do not know ((class))"));
    confirm();
    EXPECT_EQ(texts_of(ngozi).size(), 1u);
    EXPECT_TRUE(texts_of(ola).empty());
    const auto after = site.get(path());
    EXPECT_TRUE(after.says("1 person left out"));
    EXPECT_TRUE(after.says("We do not know ((class)) for them"));
}

TEST_P(Writing, reaches_nobody_who_said_stop) {
    texted("Ngozi", "Okafor");
    const auto ola = texted("Ola", "Nowak");
    people::note_consent(site.platform(), ola, false, people::HowSaid::stop);
    write("all", "Hello");
    EXPECT_TRUE(site.get(path("preview") + "?show=without").says("has said no"));
    confirm();
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_messages WHERE state = 'waiting'"), 1);
    EXPECT_EQ(site.db().one<std::string>(
                  "SELECT problem FROM conversations_messages WHERE person_id = $1", ola),
              "no_consent");
}

TEST_P(Writing, waits_for_the_end_of_quiet_hours_and_shows_it_per_person) {
    site.set_clock("2026-11-24 22:00");
    site.sign_in("Lena");
    const auto ngozi = texted("Ngozi", "Okafor");
    const auto late = texted("Ola", "Nowak");
    const auto mailed = site.parent(TestSite::oak, "Mia", "Mail");
    site.db().run(
        "INSERT INTO conversations_wishes (person_id, quiet_from, quiet_until) "
        "VALUES ($1, 1260, 600)",
        late);
    write("all", "Hello");
    const auto preview = site.get(path("preview"));
    EXPECT_TRUE(preview.says("Wednesday 25 November 2026, 7am"));
    EXPECT_TRUE(preview.says("Wednesday 25 November 2026, 10am"));
    EXPECT_TRUE(preview.says("Tuesday 24 November 2026, 10:02pm"));
    confirm();
    const auto due = [&](people::PersonId id) {
        return site.db().one<calendar::Instant>(
            "SELECT due_at FROM conversations_messages WHERE person_id = $1", id);
    };
    EXPECT_EQ(due(ngozi), kit::at("2026-11-25 07:00"));
    EXPECT_EQ(due(late), kit::at("2026-11-25 10:00"));
    EXPECT_EQ(due(mailed), kit::at("2026-11-24 22:02"));
}

TEST_P(Writing, keeps_to_the_months_budget_unless_the_head_says_otherwise) {
    texted("Ngozi", "Okafor");
    site.db().run(
        "INSERT INTO conversations_schools (school_id, authority_id, quiet_from, quiet_until, "
        "month_parts) VALUES (900001, 919, 1260, 420, 2)");
    write("all", "One");
    ASSERT_EQ(confirm().status, 303);
    const std::string long_text(200, 'x');
    write("all", long_text);
    EXPECT_TRUE(site.get(path("preview")).says("1 of 2 parts used; 3 with this one"));
    const auto refused = confirm();
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("over the month’s budget"));
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_messages"), 1);

    EXPECT_EQ(confirm({{"over_budget", "yes"}}).status, 422) << "not hers to say";
    site.sign_in("Hana");
    EXPECT_EQ(confirm().status, 422) << "only with a tick";
    EXPECT_EQ(confirm({{"over_budget", "yes"}}).status, 303);
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_messages"), 2);
}

TEST_P(Writing, sends_once_however_often_it_is_confirmed) {
    texted("Ngozi", "Okafor");
    write("all", "Hello");
    const auto preview = site.get(path("preview"));
    const kit::Form form{{"version", hidden(preview, "version")},
                         {"print", hidden(preview, "print")},
                         {"once", "the-same-page-pressed-twice-0000000000001"}};
    EXPECT_EQ(site.post(path("send"), form).status, 303);
    EXPECT_EQ(site.post(path("send"), form).status, 303);
    auto other = form;
    other.back().second = "opened-in-another-window-0000000000000002";
    EXPECT_EQ(site.post(path("send"), other).status, 303);
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_messages"), 1);
}

TEST_P(Writing, sends_only_what_was_seen) {
    texted("Ngozi", "Okafor");
    write("all", "Hello");
    const auto preview = site.get(path("preview"));
    texted("Ola", "Nowak");
    const auto refused = site.post(path("send"), {{"version", hidden(preview, "version")},
                                                  {"print", hidden(preview, "print")}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("Something has changed since you looked"));
    EXPECT_TRUE(refused.says("Ola Nowak")) << "as it is now";
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_messages"), 0);
    EXPECT_EQ(confirm().status, 303);
}

TEST_P(Writing, keeps_a_draft_whatever_is_refused) {
    texted("Ngozi", "Okafor");
    write("all", "Hello");
    const auto when = step("when", {{"goes", "at"}, {"goes_on-day", "31"}, {"ends", "never"}});
    EXPECT_EQ(when.status, 422);
    EXPECT_TRUE(when.says("value=\"31\""));
    const std::string longer(1501, 'y');
    const auto words = step("words", {{"words_en", longer}, {"words_pl", "Cześć"}});
    EXPECT_EQ(words.status, 422);
    EXPECT_TRUE(words.says(longer) && words.says("Cześć")) << "what was typed";
    EXPECT_EQ(step("whom", {{"audience", ""}}).status, 422);
    EXPECT_TRUE(site.get(path("preview")).says("Hello")) << "what was saved";
    EXPECT_TRUE(site.get("/writing").says("Draft"));
}

TEST_P(Writing, tells_of_what_somebody_else_saved_meanwhile) {
    texted("Ngozi", "Okafor");
    write("all", "Hello");
    const auto opened = hidden(site.get(path("words")), "version");
    site.sign_in("Hana");
    step("words", {{"words_en", "Hello from Hana"}});
    site.sign_in("Lena");
    const auto refused =
        site.post(path("words"), {{"version", opened}, {"words_en", "Hello from Lena"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("Hello from Hana"));
    EXPECT_TRUE(refused.says("Hello from Lena"));
    const auto again = site.post(
        path("words"), {{"version", hidden(refused, "version")}, {"words_en", "Hello from both"}});
    EXPECT_EQ(again.status, 303);
}

TEST_P(Writing, can_be_taken_back_for_two_minutes) {
    texted("Ngozi", "Okafor");
    write("all", "Hello");
    confirm();
    EXPECT_TRUE(site.get(path()).says("Take back what has not gone"));
    EXPECT_EQ(site.db().one<calendar::Instant>("SELECT due_at FROM conversations_messages"),
              kit::at("2026-11-24 10:02"));
    site.post(path("take-back"));
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_messages WHERE state = 'taken_back'"), 1);
    EXPECT_TRUE(site.get("/writing").says("Taken back"));
}

TEST_P(Writing, is_written_again_after_it_was_taken_back) {
    texted("Ngozi", "Okafor");
    texted("Ola", "Nowak", "pl");
    write("class:3B", "Come on ((day))",
          {{"words_pl", "Zapraszamy: ((day))"}, {"value_day", "3/12/2026"}});
    confirm();
    const auto first = path();
    EXPECT_FALSE(site.get(first).says("Write it again"));
    EXPECT_EQ(site.post(first + "/same").location, first) << "it may still go";
    site.post(first + "/take-back");
    const auto page = site.get(first);
    EXPECT_TRUE(page.says("This was taken back"));
    EXPECT_TRUE(page.says("2 messages did not go and will not go."));
    EXPECT_FALSE(page.says("twice"));
    const auto begun = site.post(first + "/same");
    EXPECT_EQ(begun.status, 303);
    draft = begun.location.substr(0, begun.location.rfind('/'));
    EXPECT_NE(draft, first);
    const auto words = site.get(path("words"));
    EXPECT_TRUE(words.says("Come on ((day))"));
    EXPECT_TRUE(words.says("Zapraszamy: ((day))"));
    EXPECT_TRUE(words.says("3/12/2026"));
    EXPECT_TRUE(site.get(path("whom")).says("<option value=\"class:3B\" selected>"));
    ASSERT_EQ(confirm().status, 303);
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_messages WHERE state = 'waiting'"), 2);
}

TEST_P(Writing, says_who_had_it_already_when_the_rest_was_taken_back) {
    const auto ngozi = texted("Ngozi", "Okafor");
    const auto ola = texted("Ola", "Nowak");
    write("all", "Hello");
    confirm();
    site.db().run("UPDATE conversations_messages SET state = 'refused' WHERE person_id = $1", ola);
    const auto begun = site.post(path("again"));
    draft = begun.location.substr(0, begun.location.rfind('/'));
    confirm();
    site.post(path("take-back"));
    site.db().run("UPDATE conversations_messages SET state = 'sent' WHERE person_id = $1", ngozi);
    const auto same = site.post(path("same"));
    draft = same.location.substr(0, same.location.rfind('/'));
    const auto preview = site.get(path("preview"));
    EXPECT_TRUE(preview.says("Ola Nowak")) << "she was named, and is again";
    EXPECT_FALSE(preview.says("Ngozi Okafor"));

    write("all", "Hello again");
    confirm();
    site.db().run(
        "UPDATE conversations_messages SET state = 'sent' "
        "WHERE person_id = $1 AND sending_id = $2",
        ngozi, sending());
    site.post(path("take-back"));
    EXPECT_TRUE(site.get(path()).says("1 message had gone before"));
}

TEST_P(Writing, says_when_it_is_too_late_to_take_back) {
    texted("Ngozi", "Okafor");
    write("all", "Hello");
    confirm();
    site.db().run("UPDATE conversations_messages SET state = 'sent', sent_at = due_at");
    EXPECT_FALSE(site.get(path()).says("Take back what has not gone"));
    site.post(path("take-back"));
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_sendings WHERE state = 'queued'"), 1);
}

TEST_P(Writing, goes_again_only_to_those_it_failed_and_to_the_unknown_who_were_ticked) {
    const auto refused = texted("Rita", "Refused");
    const auto unknown = texted("Una", "Unknown");
    const auto doubtful = texted("Dora", "Doubtful");
    const auto reached = texted("Rose", "Reached");
    write("all", "Hello ((first name))");
    confirm();
    const auto set = [&](people::PersonId id, std::string_view state) {
        site.db().run("UPDATE conversations_messages SET state = $2 WHERE person_id = $1", id,
                      state);
    };
    set(refused, "refused");
    set(unknown, "unknown");
    set(doubtful, "unknown");
    set(reached, "delivered");
    const auto page = site.get(path());
    EXPECT_TRUE(page.says("Tick only those who should get it even twice"));
    const auto first = path();
    const auto begun = site.post(path("again"), {{"unknown", std::to_string(unknown.value)}});
    draft = begun.location.substr(0, begun.location.rfind('/'));
    EXPECT_TRUE(site.get(path("preview")).says("Hello Una"));
    ASSERT_EQ(confirm().status, 303);
    EXPECT_EQ(texts_of(refused).size(), 2u);
    EXPECT_EQ(texts_of(unknown).size(), 2u);
    EXPECT_EQ(texts_of(doubtful).size(), 1u);
    EXPECT_EQ(texts_of(reached).size(), 1u);
    EXPECT_EQ(site.post(first + "/again").status, 422) << "they were written to again already";
}

TEST_P(Writing, narrows_to_those_who_have_not_answered_the_last_one) {
    const auto ngozi = texted("Ngozi", "Okafor");
    texted("Ola", "Nowak");
    write("all", "Are you coming?");
    confirm();
    site.db().run("UPDATE conversations_messages SET state = 'delivered'");
    site.set_clock("2026-11-24 12:00");
    site.db().run("UPDATE conversations_threads SET heard_at = $1 WHERE person_id = $2",
                  kit::at("2026-11-24 11:00"), ngozi);
    EXPECT_TRUE(site.get(path() + "?show=silent").says("Ola Nowak"));
    EXPECT_FALSE(site.get(path() + "?show=silent").says("Ngozi Okafor"));
    write("all", "Shall we ring you?");
    step("whom", {{"audience", "all"}, {"unanswered", "yes"}});
    const auto preview = site.get(path("preview"));
    EXPECT_TRUE(preview.says("Ola Nowak"));
    EXPECT_FALSE(preview.says("Ngozi Okafor"));
}

TEST_P(Writing, is_for_the_staff_of_that_school_only) {
    texted("Ngozi", "Okafor");
    write("all", "Hello");
    site.sign_in("Carol");
    for (const auto* name : {"whom", "words", "when", "preview", ""})
        EXPECT_EQ(site.get(path(name)).status, 404) << name;
    EXPECT_EQ(site.post(path("send")).status, 404);
    site.sign_in("Grace");
    EXPECT_EQ(site.get("/writing").status, 403);
    site.sign_in("Lena");
    EXPECT_EQ(count("SELECT COUNT(*) FROM platform_audit WHERE what = 'sending'") > 0, true);
}

TEST_P(Writing, exports_what_became_of_each) {
    texted("Ngozi", "Okafor");
    write("all", "Hello");
    confirm();
    const auto csv = site.get(path("export.csv"));
    EXPECT_TRUE(csv.says("Ngozi Okafor,English,Text,Waiting to go"));
    EXPECT_EQ(site.get(path("export.xlsx")).status, 200);
}

INSTANTIATE_TEST_SUITE_P(Engines, Writing, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace conversations
