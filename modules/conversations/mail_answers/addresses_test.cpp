#include "modules/conversations/mail_answers/addresses.hpp"

#include <gtest/gtest.h>

namespace conversations {
namespace {

constexpr auto domain = "answers.example.org";

TEST(AnswerAddress, is_read_again_however_its_letters_are_written) {
    const SignedAddress address{MailFor::answers, 8'350'917'746'401'280};
    const auto written = written_address(address, "secret", domain);
    EXPECT_EQ(written.substr(0, 25), "answers+8350917746401280-");
    EXPECT_EQ(written.substr(written.find('@')), "@answers.example.org");
    EXPECT_LE(written.find('@'), 64u) << "no longer than an address may be";
    EXPECT_EQ(read_address(written, "secret", domain), address);
    std::string capitals = written;
    for (auto& c : capitals) c = static_cast<char>(std::toupper(c));
    EXPECT_EQ(read_address(capitals, "secret", domain), address);
}

TEST(AnswerAddress, is_refused_where_anything_of_it_was_changed) {
    const auto written = written_address({MailFor::answers, 123'456}, "secret", domain);
    EXPECT_FALSE(read_address(written, "another secret", domain));
    EXPECT_FALSE(read_address(written, "secret", "elsewhere.example.org"));
    auto other_thread = written;
    other_thread.replace(other_thread.find("123456"), 6, "123457");
    EXPECT_FALSE(read_address(other_thread, "secret", domain));
    auto other_purpose = written;
    other_purpose.replace(0, 7, "bounces");
    EXPECT_FALSE(read_address(other_purpose, "secret", domain));
    auto shorter = written;
    shorter.erase(shorter.find('@') - 1, 1);
    EXPECT_FALSE(read_address(shorter, "secret", domain));
    for (const auto* nonsense : {"", "@", "answers@answers.example.org", "answers+-@x", "+-@",
                                 "answers+1-@answers.example.org", "a-b+c@answers.example.org",
                                 "answers+99999999999999999999-x@answers.example.org"})
        EXPECT_FALSE(read_address(nonsense, "secret", domain)) << nonsense;
}

}  // namespace
}  // namespace conversations
