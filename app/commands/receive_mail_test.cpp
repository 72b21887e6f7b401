// The program itself, as a mail server's pipe starts it: a process, a letter, an exit status.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "modules/conversations/mail_answers/mail_answers.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "tests/kit/site.hpp"

namespace {

using kit::TestSite;

class ReceiveMail : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::create_directories(folder_);
        site_.settings().mail_answers = "answers.example.org";
        const auto ngozi = site_.parent(TestSite::oak, "Ngozi", "Okafor");
        thread_ = conversations::thread_of(site_.platform(), ngozi, TestSite::county,
                                           TestSite::oak.value);
        address_ = conversations::mail_addresses(site_.platform(), {1}, thread_).answer_to;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::string database() {
        struct Row {
            std::int64_t number = 0;
            std::string name{}, file{};
        };
        return "sqlite:" + site_.db().one<Row>("PRAGMA database_list").file;
    }

    std::string letter(std::string_view words, std::string_view id, std::string_view to) {
        return "From: ngozi.okafor@example.org\nTo: " + std::string(to) +
               "\nSubject: Re: A place\nMessage-ID: <" + std::string(id) + "@example.org>\n\n" +
               std::string(words) + "\n";
    }

    // The status it ends with; what it says stands in `said`.
    int pipe_in(const std::string& letter, const std::string& db, const std::string& more = "") {
        std::ofstream(folder_ / "letter", std::ios::binary) << letter;
        const auto command = "SCHOOLGATE_MAIL_ANSWERS=answers.example.org " SCHOOLGATE_BINARY
                             " --db '" +
                             db + "' receive-mail " + more + " <'" + (folder_ / "letter").string() +
                             "' >'" + (folder_ / "said").string() + "' 2>&1";
        const int ended = std::system(command.c_str());
        std::ostringstream text;
        text << std::ifstream(folder_ / "said").rdbuf();
        said = text.str();
        return WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
    }

    std::int64_t received() {
        return site_.db().one<std::int64_t>("SELECT COUNT(*) FROM conversations_received");
    }

    TestSite site_{};
    conversations::ThreadId thread_{};
    std::string address_{};
    std::string said{};

private:
    const std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() /
        ("schoolgate-pipe-" + std::to_string(std::random_device{}()));
};

TEST_F(ReceiveMail, keeps_the_letter_and_ends_with_nothing_to_say) {
    EXPECT_EQ(pipe_in(letter("Yes", "one", address_), database()), 0) << said;
    EXPECT_EQ(said, "");
    EXPECT_EQ(pipe_in(letter("Yes", "one", address_), database()), 0) << "the same again";
    EXPECT_EQ(received(), 1);
    EXPECT_EQ(pipe_in(letter("No", "two", "school@example.org"), database(), "--to " + address_), 0)
        << said;
    EXPECT_EQ(received(), 2);
    site_.set_clock("2040-01-01 12:00");  // the process lives by the real time
    site_.run_jobs();
    EXPECT_TRUE(site_.db().one<bool>("SELECT needs_person FROM conversations_threads"));
}

TEST_F(ReceiveMail, refuses_for_good_what_no_other_try_would_mend) {
    EXPECT_EQ(pipe_in("Hello", database()), 65);
    EXPECT_EQ(said, "That is not a letter: it does not say who it is from.\n");
    EXPECT_EQ(pipe_in(letter("Yes", "one", "answers+1-x@answers.example.org"), database()), 67);
    EXPECT_EQ(said, "That is no address for answers here, or it is not written as we gave it.\n");
    EXPECT_EQ(pipe_in(letter(std::string(11 * 1024 * 1024, 'x'), "two", address_), database()), 65);
    EXPECT_EQ(said, "The letter is larger than 10 MB.\n");
    EXPECT_EQ(received(), 0);
}

TEST_F(ReceiveMail, leaves_the_letter_with_the_mail_server_while_the_database_is_away) {
    EXPECT_EQ(pipe_in(letter("Yes", "one", address_), "sqlite:/nowhere/at/all.db"), 75);
    EXPECT_EQ(pipe_in(letter("Yes", "one", address_), "postgresql://nobody@127.0.0.1:1/none"), 75);
    EXPECT_TRUE(said.starts_with("schoolgate: try again later")) << said;
    EXPECT_EQ(pipe_in(letter("Yes", "one", address_), database(), "--settings /no/such/file"), 2)
        << "the command itself is written wrong: the first letter shows it";
}

}  // namespace
