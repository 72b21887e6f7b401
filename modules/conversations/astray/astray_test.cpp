#include "modules/conversations/astray/astray.hpp"

#include <gtest/gtest.h>

#include "modules/conversations/received/received.hpp"
#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using kit::TestSite;

constexpr db::Sql give_phone = "UPDATE people_persons SET phone = $2 WHERE id = $1";

class AstrayTexts : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2026-09-15 10:00", GetParam());
        site().sign_in("Olive");
    }

    TestSite& site() { return *site_; }
    void text(std::string words, std::string number = "+447700900555") {
        db::Transaction change(site().db());
        store_received(site().platform(), {.gateway = "screen",
                                           .gateway_id = std::to_string(++texts_),
                                           .sender = std::move(number),
                                           .recipient = "60606",
                                           .words = std::move(words)});
        change.commit();
        site().run_jobs();
    }
    std::vector<AstrayText> waiting() { return load_astray(site().db(), TestSite::county, 100); }
    std::string first() { return "/messages/astray/" + std::to_string(waiting().at(0).id.value); }
    kit::Page list_as(std::string_view who) {
        site().sign_in(who);
        return site().get("/messages/astray");
    }
    kit::Page inbox_of(std::string_view who) {
        site().sign_in(who);
        return site().get("/inbox");
    }

private:
    std::unique_ptr<TestSite> site_;
    int texts_ = 0;
};

INSTANTIATE_TEST_SUITE_P(Engines, AstrayTexts, kit::both_engines, kit::engine_name);

TEST_P(AstrayTexts, from_a_number_nobody_knows_wait_for_an_officer_who_gives_them_to_a_school) {
    text("Is there a place for my son?");
    text("He is four.");
    EXPECT_TRUE(site().get("/").says("/messages/astray")) << "the home page says so";
    EXPECT_TRUE(site().get("/messages/astray").says("Is there a place for my son?"));
    EXPECT_TRUE(site().get(first()).says("Which school is it for?"));
    ASSERT_EQ(site().post(first(), {{"whose", "900001"}}).status, 303);
    EXPECT_TRUE(waiting().empty()) << "the other text went along";
    EXPECT_TRUE(inbox_of("Lena").says("Is there a place for my son?"));
    EXPECT_FALSE(site().get("/inbox").says("+447700900555")) << "the number is not for everybody";
    text("And his sister?");
    EXPECT_TRUE(inbox_of("Lena").says("And his sister?")) << "the number goes on where it was put";
}

TEST_P(AstrayTexts, from_a_number_nobody_knows_may_be_any_authoritys_until_one_takes_them) {
    text("Hello");
    EXPECT_TRUE(list_as("Walter").says("Hello"));
    EXPECT_TRUE(list_as("Olive").says("Hello"));
    site().post(first(), {{"whose", "900001"}});
    EXPECT_FALSE(list_as("Walter").says("Hello"));
}

TEST_P(AstrayTexts, are_nothing_for_whoever_does_not_run_the_system) {
    text("Hello");
    EXPECT_EQ(list_as("Hana").status, 403);
    EXPECT_EQ(site().post(first(), {{"whose", "900001"}}).status, 403);
}

TEST_P(AstrayTexts, cannot_be_given_to_a_school_of_another_authority) {
    text("Hello");
    site().sign_in("Walter");
    EXPECT_EQ(site().post(first(), {{"whose", "900001"}}).status, 422);
    EXPECT_EQ(site().post(first()).status, 422);
    EXPECT_EQ(waiting().size(), 1u);
}

TEST_P(AstrayTexts, from_a_phone_of_two_are_given_to_one_of_them_and_shown_to_no_other_authority) {
    const auto ada = site().parent(TestSite::oak, "Ada", "Okoro");
    const auto ben = site().parent(TestSite::oak, "Benedict", "Okoro");
    for (const auto who : {ada, ben}) site().db().run(give_phone, who, "+447700900101");
    text("We come later", "+447700900101");
    EXPECT_FALSE(list_as("Walter").says("We come later"));
    site().sign_in("Olive");
    EXPECT_TRUE(site().get(first()).says("Benedict Okoro"));
    EXPECT_EQ(site().post(first(), {{"whose", "900001"}}).status, 422) << "a school is no person";
    EXPECT_EQ(site().post(first(), {{"whose", std::to_string(ben.value)}}).status, 303);
    const auto inbox = inbox_of("Lena");
    EXPECT_TRUE(inbox.says("We come later"));
    EXPECT_TRUE(inbox.says("Benedict Okoro"));
}

TEST_P(AstrayTexts, of_somebody_of_no_school_are_taken_out_of_the_authoritys_conversation) {
    const auto adrian = site().person("Adrian");
    site().db().run(give_phone, adrian, "+447700900102");
    text("Who can tell me more?", "+447700900102");
    ASSERT_EQ(waiting().size(), 1u);
    EXPECT_TRUE(waiting()[0].thread);
    EXPECT_EQ(site().post(first(), {{"whose", "900001"}}).status, 303);
    EXPECT_TRUE(waiting().empty());
    EXPECT_TRUE(inbox_of("Lena").says("Who can tell me more?"));
}

TEST_P(AstrayTexts, that_nobody_needs_to_answer_are_set_aside_for_good) {
    text("Win a prize!");
    EXPECT_EQ(site().post(first() + "/aside").status, 303);
    EXPECT_TRUE(waiting().empty());
    EXPECT_TRUE(list_as("Olive").says("None."));
}

TEST_P(AstrayTexts, do_not_happen_where_the_number_was_written_to_from_a_school) {
    const auto ada = site().parent(TestSite::oak, "Ada", "Okoro", "en", people::Channel::text);
    site().db().run(give_phone, ada, "+447700900103");
    db::Transaction change(site().db());
    send_later(site().platform(), Note{.to = ada,
                                       .authority = TestSite::county,
                                       .school = TestSite::oak.value,
                                       .kind = "conversations.note",
                                       .words = "Are you coming?",
                                       .language = "en"});
    change.commit();
    site().db().run("UPDATE people_persons SET phone = NULL WHERE id = $1", ada);
    text("Who is this?", "+447700900103");
    EXPECT_TRUE(waiting().empty());
    const auto inbox = inbox_of("Lena");
    EXPECT_TRUE(inbox.says("Who is this?"));
    EXPECT_FALSE(inbox.says("Ada Okoro")) << "the number may be somebody else's now";
}

}  // namespace
}  // namespace conversations
