// How the server begins, is full, and ends.
#include <gtest/gtest.h>

#include <condition_variable>
#include <csignal>
#include <mutex>
#include <set>
#include <vector>

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
