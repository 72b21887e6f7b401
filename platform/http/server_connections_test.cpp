// How connections live and end.
#include <gtest/gtest.h>

#include <fstream>

#include "platform/http/wire_test.hpp"

using namespace http;

namespace {

const std::string get = "GET /page HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string health = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n";

}  // namespace

TEST(Connection, takes_one_request_after_the_other) {
    Answers answers;
    const Running running(answers);
    Client client(running.port);
    for (int i = 0; i < 20; ++i) {
        const auto path = "/" + std::to_string(i);
        EXPECT_EQ(body_in(client.ask("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n")), path);
    }
    EXPECT_EQ(running.server.figures().connections, 1U);
    EXPECT_EQ(running.server.figures().requests, 20U);
}

TEST(Connection, answers_in_order_what_was_asked_at_once) {
    Answers answers;
    const Running running(answers);
    Client client(running.port);
    std::string together;
    for (int i = 0; i < 500; ++i)
        together +=
            "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
    client.say(together);
    for (int i = 0; i < 500; ++i) ASSERT_EQ(body_in(client.hear()), "/" + std::to_string(i));
}

TEST(Connection, closes_when_the_client_says_so) {
    Answers answers;
    const Running running(answers);
    Client client(running.port);
    const auto heard = client.ask("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_NE(heard.find("Connection: close\r\n"), std::string::npos) << heard;
    EXPECT_TRUE(client.closed_within(1s));
}

TEST(Connection, of_http_1_0_lasts_only_if_asked_to) {
    Answers answers;
    const Running running(answers);
    Client once(running.port);
    EXPECT_NE(once.ask("GET / HTTP/1.0\r\n\r\n").find("Connection: close\r\n"), std::string::npos);
    EXPECT_TRUE(once.closed_within(1s));
    Client twice(running.port);
    const std::string keep = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
    EXPECT_NE(twice.ask(keep).find("Connection: keep-alive\r\n"), std::string::npos);
    EXPECT_EQ(status_in(twice.ask(keep)), 200);
}

TEST(Connection, that_sends_its_header_slowly_is_cut) {
    Answers answers;
    const Running running(answers, {.header_seconds = 1});
    Client silent(running.port), slow_one(running.port);
    const auto began = std::chrono::steady_clock::now();
    for (const char c : std::string("GET / HTTP")) {
        slow_one.say(std::string(1, c));
        std::this_thread::sleep_for(100ms);
    }
    EXPECT_TRUE(slow_one.closed_within(2s));
    EXPECT_TRUE(silent.closed_within(2s));
    EXPECT_LT(std::chrono::steady_clock::now() - began, 2s);
}

TEST(Connection, that_sends_its_body_slowly_is_cut) {
    Answers answers;
    const Running running(answers, {.header_seconds = 1, .slowest_body_rate = 100'000});
    Client client(running.port);
    client.say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
    const auto began = std::chrono::steady_clock::now();
    while (!client.closed_within(100ms) && std::chrono::steady_clock::now() - began < 5s)
        client.say("x");
    EXPECT_GT(std::chrono::steady_clock::now() - began, 900ms);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 2s);
}

TEST(Connection, has_the_time_a_long_body_takes) {
    Answers answers;
    answers.planned = [](const Request&) { return Plan{.body_limit = 1 << 20}; };
    const Running running(answers, {.header_seconds = 1, .slowest_body_rate = 10'000});
    Client client(running.port);
    client.say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 40000\r\n\r\n");
    for (int i = 0; i < 20; ++i) {  // 2 s at 20,000 bytes a second
        client.say(std::string(2000, 'x'));
        std::this_thread::sleep_for(100ms);
    }
    EXPECT_EQ(status_in(client.hear()), 200);
}

TEST(Connection, that_stops_in_the_middle_of_its_body_is_cut) {
    Answers answers;
    answers.planned = [](const Request&) { return Plan{.body_limit = 1 << 20}; };
    const Running running(answers,
                          {.header_seconds = 1, .send_seconds = 1, .slowest_body_rate = 1});
    Client client(running.port);
    client.say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
    client.say(std::string(50'000, 'x'));
    EXPECT_TRUE(client.closed_within(2s));
}

TEST(Connection, that_nobody_uses_is_closed) {
    Answers answers;
    const Running running(answers, {.idle_seconds = 1});
    Client client(running.port);
    EXPECT_EQ(status_in(client.ask(get)), 200);
    EXPECT_FALSE(client.closed_within(500ms));
    EXPECT_TRUE(client.closed_within(2s));
}

TEST(Connection, that_does_not_read_its_answer_is_cut) {
    Answers answers;
    answers.answered = [](Request&) { return text(std::string(20 << 20, 'x')); };
    const Running running(answers, {.send_seconds = 1});
    Client client(running.port);
    client.say(get);
    for (int i = 0; i < 30 && running.server.figures().open > 0; ++i)
        std::this_thread::sleep_for(100ms);
    EXPECT_EQ(running.server.figures().open, 0U);
}

TEST(Connection, takes_an_answer_larger_than_the_socket_holds) {
    Answers answers;
    std::string large;
    for (int i = 0; large.size() < 8U << 20; ++i) large += std::to_string(i) + "\n";
    answers.answered = [&](Request& request) {
        Response response = text(large);
        if (request.path == "/shared") response.body = std::make_shared<const std::string>(large);
        if (request.path == "/constant") response.body = Constant{large};
        return response;
    };
    const Running running(answers);
    Client client(running.port);
    for (const std::string path : {"/own", "/shared", "/constant"})
        EXPECT_TRUE(body_in(client.ask("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n")) == large);
}

TEST(Connection, takes_a_file_from_the_disk) {
    const std::string path = "/tmp/http-test-file-" + std::to_string(::getpid());
    std::string large;
    for (int i = 0; large.size() < 8U << 20; ++i) large += std::to_string(i) + "\n";
    std::ofstream(path, std::ios::binary) << large;
    Answers answers;
    answers.answered = [&](Request& request) {
        return Response{Status::ok, {}, OnDisk{request.path == "/missing" ? "/tmp/none" : path}};
    };
    const Running running(answers);
    Client client(running.port);
    EXPECT_TRUE(body_in(client.ask(get)) == large);
    EXPECT_EQ(status_in(client.ask("GET /missing HTTP/1.1\r\nHost: a\r\n\r\n")), 404);
    client.say("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_NE(client.hear(true).find("Content-Length: " + std::to_string(large.size())),
              std::string::npos);
    EXPECT_TRUE(body_in(client.ask(get)) == large);
    ::unlink(path.c_str());
}

TEST(Connection, that_goes_while_it_takes_a_file_takes_nobody_else_with_it) {
    const std::string path = "/tmp/http-test-gone-" + std::to_string(::getpid());
    std::ofstream(path, std::ios::binary) << std::string(32 << 20, 'x');
    Answers answers;
    answers.answered = [&](Request& request) {
        if (request.path == "/page") return Response{Status::ok, {}, OnDisk{path}};
        return text("well");
    };
    const Running running(answers);
    for (int again = 0; again < 5; ++again) {
        Client client(running.port);
        client.say(get);
        client.stop_saying();
        std::this_thread::sleep_for(20ms);
    }
    std::this_thread::sleep_for(100ms);
    EXPECT_EQ(body_in(Client(running.port).ask(health)), "well");
    ::unlink(path.c_str());
}

TEST(Connection, carries_compressed_pages_to_those_who_take_them) {
    Answers answers;
    answers.answered = [](Request&) {
        return Response{Status::ok, {{"Content-Type", "text/html"}}, std::string(5000, 'a')};
    };
    const Running running(answers);
    Client client(running.port);
    const auto plain = client.ask(get);
    EXPECT_EQ(body_in(plain), std::string(5000, 'a'));
    EXPECT_NE(plain.find("Vary: Accept-Encoding\r\n"), std::string::npos);
    const auto small = client.ask("GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n");
    EXPECT_NE(small.find("Content-Encoding: gzip\r\n"), std::string::npos);
    EXPECT_LT(small.size(), 400U);
}

TEST(Connection, over_the_limit_is_told_to_come_back) {
    Answers answers;
    const Running running(answers, {.connections = 2});
    Client one(running.port), two(running.port);
    EXPECT_EQ(status_in(one.ask(get)), 200);
    EXPECT_EQ(status_in(two.ask(get)), 200);
    Client three(running.port);
    const auto heard = three.hear();
    EXPECT_EQ(status_in(heard), 503);
    EXPECT_NE(heard.find("Retry-After: 1\r\n"), std::string::npos) << heard;
    EXPECT_EQ(status_in(one.ask(get)), 200);
}
