#include <gtest/gtest.h>

#include "modules/conversations/conversations.hpp"
#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using kit::TestSite;

class AskedOfMany : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2026-09-15 10:00", GetParam());
        for (const auto* given : {"Ewa", "Jan", "Zofia"})
            parents_.push_back(
                site_->parent(TestSite::oak, given, "Nowak", "en", people::Channel::email));
    }
    Note asking(people::PersonId who, std::int64_t about,
                std::string_view handler = "test.coming") {
        return {.to = who,
                .authority = TestSite::county,
                .school = TestSite::oak.value,
                .kind = "conversations.note",
                .subject = "Are you coming?",
                .words = "Are you coming?",
                .language = "en",
                .about = about,
                .asks = Asked{.handler = handler, .question = {.kind = Question::Kind::yes_or_no}}};
    }
    void send(const std::vector<Note>& notes) {
        auto all = notes;
        const auto sending = site_->platform().ids.next<Sending>();
        for (auto& one : all) one.sending = sending;
        db::Transaction change(site_->db());
        send_all(site_->platform(), all);
        change.commit();
    }
    std::vector<std::int64_t> open(people::PersonId who) {
        return site_->db().all<std::int64_t>(R"(
            SELECT about_id FROM conversations_questions
             WHERE person_id = $1 AND closed_at IS NULL ORDER BY message_id)",
                                             who);
    }

    std::unique_ptr<TestSite> site_;
    std::vector<people::PersonId> parents_{};
};
INSTANTIATE_TEST_SUITE_P(Engines, AskedOfMany, kit::both_engines, kit::engine_name);

TEST_P(AskedOfMany, closes_the_same_question_of_the_same_person_and_no_other) {
    const auto ewa = parents_[0], jan = parents_[1], zofia = parents_[2];
    send({asking(ewa, 7), asking(jan, 7), asking(zofia, 7)});
    send({asking(ewa, 8)});
    send({asking(zofia, 7, "test.ill")});
    EXPECT_EQ(open(ewa), (std::vector<std::int64_t>{7, 8}));
    EXPECT_EQ(open(zofia), (std::vector<std::int64_t>{7, 7})) << "one to come, one whether ill";
    send({asking(ewa, 7), asking(jan, 8)});
    EXPECT_EQ(open(ewa), (std::vector<std::int64_t>{8, 7})) << "the newer one of 7";
    EXPECT_EQ(open(jan), (std::vector<std::int64_t>{7, 8}));
    EXPECT_EQ(open(zofia), (std::vector<std::int64_t>{7, 7}));
}

}  // namespace
}  // namespace conversations
