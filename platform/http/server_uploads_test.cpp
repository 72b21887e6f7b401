// Files that come with forms.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <latch>

#include "platform/http/wire_test.hpp"

using namespace http;

namespace {

struct Uploading : testing::Test {
    Uploading() {
        std::string name = "/tmp/http-uploads-XXXXXX";
        folder = ::mkdtemp(name.data());
        answers.planned = [](const Request& request) {
            return Plan{.body_limit = 64 << 20, .uploads = request.path != "/form"};
        };
        answers.answered = [this](Request& request) {
            std::string seen;
            for (const auto& upload : request.uploads)
                seen += upload.field + " " + upload.name + " " + std::to_string(upload.size) + " " +
                        std::to_string(std::filesystem::file_size(upload.file)) + "\n";
            files_while_answering = files();
            return text(seen);
        };
    }
    ~Uploading() override { std::filesystem::remove_all(folder); }

    std::ptrdiff_t files() const {
        return std::distance(std::filesystem::directory_iterator(folder), {});
    }
    bool no_files_are_left() const {
        for (int i = 0; i < 100 && files() > 0; ++i) std::this_thread::sleep_for(10ms);
        return files() == 0;
    }
    static std::string head(const std::string& path, std::size_t length) {
        return "POST " + path +
               " HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; "
               "boundary=edge\r\nContent-Length: " +
               std::to_string(length) + "\r\n\r\n";
    }
    static std::string part(const std::string& file_name) {
        return "--edge\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"" + file_name +
               "\"\r\n\r\n";
    }

    std::string folder;
    Answers answers;
    std::ptrdiff_t files_while_answering = 0;
};

// The most memory this process has had since the last call, in kB.
std::size_t peak_memory() {
    std::ifstream status("/proc/self/status");
    std::string line;
    std::size_t peak = 0;
    while (std::getline(status, line))
        if (line.starts_with("VmHWM:")) peak = std::stoul(line.substr(6));
    std::ofstream("/proc/self/clear_refs") << "5";
    return peak;
}

}  // namespace

TEST_F(Uploading, gives_the_application_files_and_takes_them_away_again) {
    const Running running(answers, {.upload_folder = folder});
    const auto body = part("one.jpg") + "1\r\n" + part("two.jpg") + "22\r\n--edge--\r\n";
    Client client(running.port);
    EXPECT_EQ(body_in(client.ask(head("/", body.size()) + body)),
              "photo one.jpg 1 1\nphoto two.jpg 2 2\n");
    EXPECT_EQ(files_while_answering, 2);
    EXPECT_TRUE(no_files_are_left());
}

TEST_F(Uploading, of_a_large_file_takes_little_memory) {
    const Running running(answers, {.upload_folder = folder});
    constexpr std::size_t size = 20 << 20;
    const auto begin = part("film.mp4");
    const std::string end = "\r\n--edge--\r\n";
    const std::string piece(1 << 16, '\r');
    Client client(running.port);
    peak_memory();
    const auto before = peak_memory();
    client.say(head("/", begin.size() + size + end.size()) + begin);
    for (std::size_t sent = 0; sent < size; sent += piece.size()) client.say(piece);
    const auto heard = client.ask(end);
    EXPECT_EQ(body_in(heard), "photo film.mp4 20971520 20971520\n");
    EXPECT_LT(peak_memory() - before, 6'000U);
    EXPECT_TRUE(no_files_are_left());
}

TEST_F(Uploading, cut_in_the_middle_leaves_no_file) {
    const Running running(answers, {.upload_folder = folder});
    {
        Client client(running.port);
        client.say(head("/", 1'000'000) + part("cat.jpg") + std::string(100'000, 'x'));
        while (files() == 0) std::this_thread::sleep_for(5ms);
    }
    EXPECT_TRUE(no_files_are_left());
}

TEST_F(Uploading, when_the_server_stops_leaves_no_file) {
    auto running = std::make_unique<Running>(
        answers, ServerSettings{.drain_seconds = 0, .upload_folder = folder});
    Client client(running->port);
    client.say(head("/", 1'000'000) + part("cat.jpg") + std::string(100'000, 'x'));
    while (files() == 0) std::this_thread::sleep_for(5ms);
    running.reset();
    EXPECT_EQ(files(), 0);
}

TEST_F(Uploading, that_still_waits_for_a_worker_when_the_server_stops_leaves_no_file) {
    std::latch busy(1), go_on(1);
    answers.answered = [&](Request&) {
        busy.count_down();
        go_on.wait();
        return text("");
    };
    auto running = std::make_unique<Running>(
        answers, ServerSettings{.workers = 1, .drain_seconds = 0, .upload_folder = folder});
    Client first(running->port), second(running->port);
    first.say("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    busy.wait();
    const auto body = part("cat.jpg") + "meow\r\n--edge--\r\n";
    second.say(head("/", body.size()) + body);
    while (running->server.figures().queued == 0) std::this_thread::sleep_for(5ms);
    EXPECT_EQ(files(), 1);
    running->server.stop();
    std::this_thread::sleep_for(500ms);
    go_on.count_down();
    running.reset();
    EXPECT_EQ(files(), 0);
}

TEST_F(Uploading, that_is_no_whole_form_is_refused_and_leaves_no_file) {
    const Running running(answers, {.upload_folder = folder});
    const auto body = part("cat.jpg") + "meow";
    Client client(running.port);
    EXPECT_EQ(status_in(client.ask(head("/", body.size()) + body)), 400);
    EXPECT_TRUE(no_files_are_left());
}

TEST_F(Uploading, where_the_page_takes_no_files_is_refused) {
    const Running running(answers, {.upload_folder = folder});
    const auto body = part("cat.jpg") + "meow\r\n--edge--\r\n";
    Client client(running.port);
    EXPECT_EQ(status_in(client.ask(head("/form", body.size()) + body)), 400);
    EXPECT_EQ(files(), 0);
}

TEST_F(Uploading, too_large_is_answered_although_the_rest_keeps_coming) {
    const Running running(answers, {.upload_folder = folder});
    Client client(running.port);
    client.say(head("/", 100 << 20) + part("film.mp4"));
    client.say(std::string(4 << 20, 'x'));
    EXPECT_EQ(status_in(client.hear()), 413);
    EXPECT_TRUE(client.ended_gently());
    EXPECT_TRUE(no_files_are_left());
}
