// How connections live and end.
#include <gtest/gtest.h>

#include <condition_variable>
#include <csignal>
#include <fstream>
#include <latch>
#include <mutex>
#include <set>

#include "platform/http/wire_test.hpp"

using namespace http;

namespace {

const std::string get = "GET /page HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string slow = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string health = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n";

// Answers /slow only when the gate opens, and /health on the I/O thread.
struct Gate : Answers {
    Gate() {
        planned = [](const Request& request) { return Plan{.inline_ = request.path == "/health"}; };
        answered = [this](Request& request) {
            if (request.path != "/slow") return text(request.path);
            std::unique_lock lock(mutex);
            ++inside;
            changed.notify_all();
            changed.wait(lock, [this] { return open_; });
            return text("slow");
        };
    }
    ~Gate() override { open(); }
    void open() {
        const std::lock_guard lock(mutex);
        open_ = true;
        changed.notify_all();
    }
    void wait_for(int count) {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return inside >= count; });
    }

    std::mutex mutex;
    std::condition_variable changed;
    int inside = 0;

private:
    bool open_ = false;
};

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

TEST(Server, has_a_port_to_itself) {
    Answers answers;
    const Running running(answers);
    Server second(answers, {.port = running.port});
    try {
        second.listen();
        FAIL() << "two servers on one port";
    } catch (const Fault& fault) {
        EXPECT_EQ(fault.what(), "port " + std::to_string(running.port) + " is in use");
    }
}

TEST(Server, says_what_is_wrong_with_an_address) {
    Answers answers;
    EXPECT_THROW(Server(answers, {.address = "school", .port = 13000}).listen(), Fault);
    EXPECT_THROW(Server(answers, {.address = "192.0.2.1", .port = 13000}).listen(), Fault);
}

TEST(Server, listens_at_ipv6_addresses_too) {
    Answers answers;
    answers.answered = [](Request& request) { return text(request.peer); };
    const Running running(answers, {.address = "::"});
    Client client(running.port);  // over IPv4
    EXPECT_EQ(body_in(client.ask(get)), "127.0.0.1");
}

TEST(Server, answers_500_when_the_application_breaks) {
    Answers answers;
    answers.answered = [](Request& request) -> Response {
        if (request.path == "/page") throw std::runtime_error("a secret");
        return text("well");
    };
    const Running running(answers);
    Client client(running.port);
    const auto heard = client.ask(get);
    EXPECT_EQ(status_in(heard), 500);
    EXPECT_EQ(heard.find("secret"), std::string::npos);
    EXPECT_EQ(body_in(client.ask(health)), "well");
}

TEST(Server, full_of_slow_requests_says_busy_and_still_answers_what_never_blocks) {
    Gate gate;
    const Running running(gate, {.workers = 2, .queue = 3});
    std::vector<std::unique_ptr<Client>> waiting;
    for (int i = 0; i < 5; ++i) {
        waiting.push_back(std::make_unique<Client>(running.port));
        waiting.back()->say(slow);
        if (i < 2) gate.wait_for(i + 1);
    }
    while (running.server.figures().queued < 3) std::this_thread::yield();

    Client late(running.port);
    const auto heard = late.ask(get);
    EXPECT_EQ(status_in(heard), 503);
    EXPECT_NE(heard.find("Retry-After: 1\r\n"), std::string::npos) << heard;
    EXPECT_EQ(body_in(late.ask(health)), "/health");
    EXPECT_EQ(running.server.figures().refused_busy, 1U);

    gate.open();
    for (const auto& client : waiting) EXPECT_EQ(body_in(client->hear()), "slow");
    EXPECT_EQ(status_in(late.ask(get)), 200);
}

TEST(Server, told_to_stop_finishes_what_is_open_and_closes_what_is_idle) {
    Gate gate;
    Running running(gate);
    Client idle(running.port), busy(running.port);
    EXPECT_EQ(status_in(idle.ask(get)), 200);
    busy.say(slow);
    gate.wait_for(1);

    running.server.stop();
    EXPECT_TRUE(idle.closed_within(1s));
    EXPECT_FALSE(Client(running.port).connected());
    EXPECT_FALSE(busy.closed_within(300ms));
    gate.open();
    const auto heard = busy.hear();
    EXPECT_EQ(body_in(heard), "slow");
    EXPECT_NE(heard.find("Connection: close\r\n"), std::string::npos);
    EXPECT_TRUE(busy.closed_within(1s));
    EXPECT_LT(running.ended_within(2s), 2s);
}

TEST(Server, told_to_stop_does_not_wait_for_ever) {
    Answers answers;
    Running running(answers, {.header_seconds = 30, .drain_seconds = 1});
    Client client(running.port);
    client.say("GET / HT");
    std::this_thread::sleep_for(100ms);
    running.server.stop();
    const auto took = running.ended_within(5s);
    EXPECT_GT(took, 800ms);
    EXPECT_LT(took, 2s);
}

TEST(Server, stops_at_a_signal) {
    Gate gate;
    Running running(gate);
    Client busy(running.port);
    busy.say(slow);
    gate.wait_for(1);
    ::kill(::getpid(), SIGTERM);
    std::this_thread::sleep_for(100ms);
    gate.open();
    EXPECT_EQ(body_in(busy.hear()), "slow");
    EXPECT_LT(running.ended_within(2s), 2s);
}

TEST(Server, told_to_stop_before_it_runs_does_not_run) {
    Answers answers;
    Running running(answers, {}, false);
    running.server.stop();
    running.start();
    EXPECT_LT(running.ended_within(2s), 1s);
}

TEST(Server, calls_its_hooks_on_every_worker) {
    std::mutex mutex;
    std::set<std::thread::id> started, stopped, answering;
    Answers answers;
    answers.answered = [&](Request&) {
        const std::lock_guard lock(mutex);
        answering.insert(std::this_thread::get_id());
        return text("");
    };
    const auto remember = [&](std::set<std::thread::id>& who) {
        return [&] {
            const std::lock_guard lock(mutex);
            who.insert(std::this_thread::get_id());
        };
    };
    {
        const Running running(answers, {.workers = 3,
                                        .worker_started = remember(started),
                                        .worker_stopped = remember(stopped)});
        Client client(running.port);
        for (int i = 0; i < 10; ++i) client.ask(get);
    }
    EXPECT_EQ(started.size(), 3U);
    EXPECT_EQ(stopped, started);
    for (const auto thread : answering) EXPECT_TRUE(started.contains(thread));
}

TEST(Server, with_more_io_threads_answers_all_the_same) {
    Answers answers;
    const Running running(answers, {.io_threads = 3});
    std::vector<std::jthread> people;
    std::atomic<int> answered = 0;
    for (int person = 0; person < 8; ++person)
        people.emplace_back([&] {
            for (int visit = 0; visit < 10; ++visit) {
                Client client(running.port);
                for (int page = 0; page < 10; ++page)
                    if (body_in(client.ask(get)) == "/page") ++answered;
            }
        });
    people.clear();
    EXPECT_EQ(answered, 800);
}
