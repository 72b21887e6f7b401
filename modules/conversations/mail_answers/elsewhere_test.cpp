// Letters from an address that is not the person's.
#include "modules/conversations/mail_answers/mail_answers_test.hpp"
#include "modules/conversations/school_settings/school_settings.hpp"

namespace conversations {
namespace {

using kit::TestSite;

class AnswersFromElsewhere : public MailAt {};
INSTANTIATE_TEST_SUITE_P(Engines, AnswersFromElsewhere, kit::both_engines, kit::engine_name);

TEST_P(AnswersFromElsewhere, wait_for_a_person_and_do_nothing) {
    EXPECT_EQ(take(letter("STOP", "one@x", "ngozi@work.example.com")).taken, Taken::elsewhere);
    site().run_jobs();
    EXPECT_TRUE(said().empty()) << "it may be anybody's: the parent does not see it either";
    EXPECT_EQ(meaning(), "for_a_person");
    EXPECT_EQ(messages(), 0) << "nobody is answered";
    EXPECT_EQ(people::load_addressee(site().db(), ngozi_).may_write, people::MayWrite::yes);
    EXPECT_EQ(take(letter("STOP", "one@x", "ngozi@work.example.com")).taken, Taken::before);

    site().sign_in("Lena");
    EXPECT_TRUE(site().get("/").says("came from an address you do not know"));
    const auto page = site().get("/inbox/letters");
    EXPECT_TRUE(page.says("ngozi@work.example.com"));
    EXPECT_TRUE(page.says("Ngozi Okafor"));
    site().sign_in("Carol");
    EXPECT_FALSE(site().get("/inbox/letters").says("Ngozi Okafor"));
    EXPECT_FALSE(site().get("/").says("came from an address you do not know"));
}

TEST_P(AnswersFromElsewhere, come_in_when_staff_say_whose_they_are) {
    take(letter("Can his sister come?", "one@x", "ngozi@work.example.com"));
    site().run_jobs();
    const auto id = site().db().one<std::int64_t>("SELECT id FROM conversations_received");
    const auto theirs = "/inbox/letters/" + std::to_string(id) + "/theirs";
    site().sign_in("Carol");
    EXPECT_EQ(site().post(theirs).status, 404) << "another school's";
    EXPECT_TRUE(said().empty());
    site().sign_in("Lena");
    EXPECT_EQ(site().post(theirs).location, "/inbox/letters");
    EXPECT_EQ(said(), std::vector<std::string>{"Can his sister come?"});
    EXPECT_TRUE(site().db().one<bool>("SELECT needs_person FROM conversations_threads"));
    const auto page = site().get("/inbox/letters");
    EXPECT_TRUE(page.says("Put into the conversation"));
    EXPECT_TRUE(page.says("Lena Lowe"));
    site().post("/inbox/letters/" + std::to_string(id) + "/aside");
    EXPECT_TRUE(site().get("/inbox/letters").says("Put into the conversation"))
        << "what is settled stays so";
}

TEST_P(AnswersFromElsewhere, can_be_set_aside) {
    take(letter("Buy this", "one@x", "ngozi@work.example.com"));
    const auto id = site().db().one<std::int64_t>("SELECT id FROM conversations_received");
    site().sign_in("Lena");
    site().post("/inbox/letters/" + std::to_string(id) + "/aside");
    EXPECT_TRUE(said().empty());
    EXPECT_TRUE(site().get("/inbox/letters").says("Set aside"));
    EXPECT_FALSE(site().get("/").says("came from an address you do not know"));
}

TEST_P(AnswersFromElsewhere, raise_a_concern_all_the_same) {
    take(letter("My husband hit me", "one@x", "ngozi@work.example.com"));
    EXPECT_EQ(site().db().one<std::int64_t>("SELECT COUNT(*) FROM conversations_concerns"), 1);
    take(letter("See you on Tuesday", "two@x", "ngozi@work.example.com"));
    EXPECT_EQ(site().db().one<std::int64_t>("SELECT COUNT(*) FROM conversations_concerns"), 1);
}

TEST_P(AnswersFromElsewhere, are_erased_when_the_conversations_are) {
    store_settings(site().db(), {TestSite::county, TestSite::oak.value}, {.keep_months = 6});
    take(letter("Buy this", "one@x", "ngozi@work.example.com"));
    site().set_clock("2027-05-01 10:00");
    erase_old_letters(site().platform(), {});
    EXPECT_EQ(site().db().one<std::string>("SELECT words FROM conversations_received"), "Buy this");
    site().set_clock("2027-06-01 10:00");
    erase_old_letters(site().platform(), {});
    EXPECT_EQ(site().db().one<std::string>("SELECT words || sender FROM conversations_received"),
              "");
    EXPECT_EQ(take(letter("Buy this", "one@x", "ngozi@work.example.com")).taken, Taken::before);
}

}  // namespace
}  // namespace conversations
