// The official client of GOV.UK Notify, as npm has it, against a real server of ours.
#include <array>
#include <cstdio>
#include <filesystem>
#include <mutex>

#include "modules/conversations/programs/caller_test.hpp"
#include "modules/conversations/received/received.hpp"
#include "platform/http/wire_test.hpp"

namespace conversations {
namespace {

// The site of a test behind a socket, with a connection and a clock of its own: the client's is
// the real one.
class Behind {
public:
    explicit Behind(kit::TestSite& site)
        : site_(site), db_(site.another()), running_(answers(), {.workers = 1}) {
        site_.settings().public_url = url();
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(running_.port); }

private:
    http::Answers& answers() {
        answers_.planned = [](const http::Request&) {
            return http::Plan{.body_limit = std::size_t{256} * 1024};
        };
        answers_.answered = [this](http::Request& request) {
            const std::lock_guard lock(mutex_);
            Platform platform{*db_, clock_, ids_, random_, site_.settings(), trail_};
            return ::answer(site_.routes(), request, platform);
        };
        return answers_;
    }
    kit::TestSite& site_;
    std::unique_ptr<db::Connection> db_;
    std::mutex mutex_;
    calendar::Clock clock_;
    Ids ids_{2};
    Random random_;
    audit::Trail trail_;
    http::Answers answers_;
    http::Running running_;
};

std::string run(const std::string& script, const json& words) {
    const auto command =
        "cd " SCHOOLGATE_SOURCE "/tests/carrier && node " + script + " '" + words.dump() + "' 2>&1";
    auto* const client = ::popen(command.c_str(), "r");
    std::string said;
    std::array<char, 512> buffer{};
    while (const auto read = std::fread(buffer.data(), 1, buffer.size(), client))
        said.append(buffer.data(), read);
    return std::to_string(::pclose(client)) + "\n" + said;
}

TEST(OfficialClient, works_against_us_as_it_is) {
    if (!std::filesystem::exists(SCHOOLGATE_SOURCE
                                 "/tests/carrier/node_modules/notifications-node-client"))
        GTEST_SKIP() << "without the client: run bin/setup test";
    ProgramOfOak oak;
    oak.site.clock.move_to(calendar::Clock{}.now());
    const auto text = oak.write(TemplateKind::sms, "Dear ((name)), see you ((day)).");
    const auto email = oak.write(TemplateKind::email, "Bring:((things))", "For ((name))");
    oak.send(text, {{"name", "Ola"}, {"day", "Monday"}}, "07700900777");
    store_received(oak.site.platform(), {.gateway = "kannel",
                                         .gateway_id = "m1",
                                         .channel = people::Channel::text,
                                         .sender = "+447700900777",
                                         .recipient = "+447700900999",
                                         .words = "Thank you!"});
    oak.site.run_jobs();
    const auto test_key = oak.make_key(KeyKind::test);
    const Behind behind(oak.site);
    const auto said = run("notify_client.mjs", {{"url", behind.url()},
                                                {"key", oak.key},
                                                {"testKey", test_key},
                                                {"service", oak.service.uuid},
                                                {"text", text},
                                                {"email", email}});
    EXPECT_EQ(said, "0\nall 23 calls as GOV.UK Notify answers them\n");
}

}  // namespace
}  // namespace conversations
