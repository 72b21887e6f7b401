// Against real sockets that do to a request what servers do on a bad day.
#include "platform/fetch/fetch.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

#include "tests/kit/program.hpp"

namespace fetch {
namespace {

using namespace std::chrono_literals;

// A server on a port of its own that does as it is told with each connection.
class Server {
public:
    using Do = std::function<void(Server&, int connection)>;

    explicit Server(Do what) : do_(std::move(what)), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(listener_, 100);
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        accepting_ = std::jthread([this] { accept(); });
    }
    ~Server() {
        ::shutdown(listener_, SHUT_RDWR);
        accepting_.join();
        const std::scoped_lock lock(mutex_);
        for (const int connection : connections_) ::shutdown(connection, SHUT_RDWR);
        for (auto& one : serving_) one.join();
        for (const int connection : connections_) ::close(connection);
        ::close(listener_);
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::string url(std::string_view scheme = "http") const {
        return std::string(scheme) + "://127.0.0.1:" + std::to_string(port_) + "/";
    }

    // One whole request; empty where the other side is gone.
    std::string read(int connection) {
        std::string text;
        char buffer[4096];
        for (;;) {
            const auto end = text.find("\r\n\r\n");
            if (end != std::string::npos && text.size() >= end + 4 + length(text)) break;
            const auto got = ::recv(connection, buffer, sizeof buffer, 0);
            if (got <= 0) return {};
            text.append(buffer, static_cast<std::size_t>(got));
        }
        ++requests;
        return text;
    }
    void say(int connection, const std::string& text) {
        ::send(connection, text.data(), text.size(), MSG_NOSIGNAL);
    }
    void hang_up(int connection) { ::shutdown(connection, SHUT_RDWR); }

    std::atomic<int> requests = 0;
    std::atomic<int> taken = 0;  // connections

private:
    static std::size_t length(const std::string& text) {
        const auto at = text.find("Content-Length: ");
        return at == std::string::npos ? 0 : std::stoul(text.substr(at + 16));
    }
    void accept() {
        for (;;) {
            const int connection = ::accept(listener_, nullptr, nullptr);
            if (connection < 0) return;
            ++taken;
            const std::scoped_lock lock(mutex_);
            connections_.push_back(connection);
            serving_.emplace_back([this, connection] {
                do_(*this, connection);
                hang_up(connection);
            });
        }
    }

    Do do_;
    int listener_;
    int port_ = 0;
    std::mutex mutex_{};
    std::vector<int> connections_{};
    std::vector<std::jthread> serving_{};
    std::jthread accepting_{};
};

std::string ok(const std::string& body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

// Answers every request with itself.
void echo(Server& server, int connection) {
    for (auto text = server.read(connection); !text.empty(); text = server.read(connection))
        server.say(connection, ok(text));
}

Request post_to(const std::string& url) {
    return {.method = "POST", .url = url, .body = "to=somebody", .wait = 2s};
}

TEST(Fetch, brings_the_answer_with_whatever_status) {
    Server server([](Server& here, int connection) {
        here.read(connection);
        here.say(connection,
                 "HTTP/1.1 404 Not Found\r\nX-Why:  gone \r\nContent-Length: 2\r\n\r\nno");
    });
    const auto response = ask({.url = server.url()});
    EXPECT_EQ(response.came, Came::answered);
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(response.body, "no");
    ASSERT_EQ(response.headers.size(), 2U);
    EXPECT_EQ(response.headers[0], (std::pair<std::string, std::string>("x-why", "gone")));
}

TEST(Fetch, sends_the_body_the_headers_and_the_password) {
    Server server(echo);
    const auto seen = ask({.method = "POST",
                           .url = server.url(),
                           .headers = {{"X-Class", "4B"}, {"Content-Type", "text/plain"}},
                           .body = "Zażółć",
                           .user = "school",
                           .password = "gate"})
                          .body;
    EXPECT_TRUE(seen.starts_with("POST / HTTP/1.1\r\n")) << seen;
    EXPECT_NE(seen.find("X-Class: 4B\r\n"), std::string::npos) << seen;
    EXPECT_NE(seen.find("Content-Type: text/plain\r\n"), std::string::npos) << seen;
    EXPECT_NE(seen.find("Authorization: Basic c2Nob29sOmdhdGU=\r\n"), std::string::npos) << seen;
    EXPECT_EQ(seen.find("Expect:"), std::string::npos) << seen;
    EXPECT_TRUE(seen.ends_with("\r\n\r\nZażółć")) << seen;
}

TEST(Fetch, says_unreached_where_nobody_listens_or_the_name_is_nobodys) {
    const auto refused = ask(post_to("http://127.0.0.1:" + std::to_string(kit::free_port())));
    EXPECT_EQ(refused.came, Came::unreached) << refused.problem;
    EXPECT_FALSE(refused.problem.empty());
    EXPECT_EQ(ask(post_to("http://nobody.invalid/")).came, Came::unreached);
    EXPECT_EQ(ask(post_to("ftp://127.0.0.1/")).came, Came::unreached) << "only http and https";
}

TEST(Fetch, says_unreached_where_there_is_no_tls_or_no_certificate_to_trust) {
    Server in_the_clear(echo);
    EXPECT_EQ(ask(post_to(in_the_clear.url("https"))).came, Came::unreached);
    EXPECT_EQ(in_the_clear.requests, 0);

    const kit::Folder folder;
    const auto key = (folder / "key.pem").string(), certificate = (folder / "cert.pem").string();
    kit::Program make({"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key,
                       "-out", certificate, "-days", "2", "-subj", "/CN=localhost"},
                      folder / "openssl.log");
    while (make.running()) std::this_thread::sleep_for(20ms);
    const auto port = std::to_string(kit::free_port());
    kit::Program stranger({"openssl", "s_server", "-accept", port, "-key", key, "-cert",
                           certificate, "-www"},
                          folder / "server.log");
    ASSERT_TRUE(kit::listening(std::stoi(port))) << folder.read("server.log");
    const auto response = ask(post_to("https://localhost:" + port + "/"));
    EXPECT_EQ(response.came, Came::unreached) << response.problem;
    EXPECT_NE(response.problem.find("certificate"), std::string::npos) << response.problem;
}

TEST(Fetch, says_lost_where_the_request_may_have_been_read) {
    Server closes([](Server& here, int connection) { here.read(connection); });
    EXPECT_EQ(ask(post_to(closes.url())).came, Came::lost) << "read, then closed";
    EXPECT_EQ(closes.requests, 1) << "and not sent again";

    Server half([](Server& here, int connection) {
        here.read(connection);
        here.say(connection, "HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\n0: Acc");
    });
    const auto response = ask(post_to(half.url()));
    EXPECT_EQ(response.came, Came::lost) << "half an answer is none";
    EXPECT_EQ(response.status, 0);
    EXPECT_EQ(response.body, "");
}

TEST(Fetch, says_lost_where_the_answer_does_not_come_in_time) {
    Server sleeps([](Server& here, int connection) {
        here.read(connection);
        here.read(connection);  // until they hang up
    });
    auto request = post_to(sleeps.url());
    request.wait = 300ms;
    const auto before = std::chrono::steady_clock::now();
    const auto response = ask(request);
    EXPECT_EQ(response.came, Came::lost) << response.problem;
    EXPECT_LT(std::chrono::steady_clock::now() - before, 2s);
}

// Left to itself curl sends a request again where a kept connection breaks before the answer: a
// parent would be texted twice.
TEST(Fetch, never_sends_a_post_again_when_a_kept_connection_breaks) {
    Server server([](Server& here, int connection) {
        here.read(connection);
        here.say(connection, ok("well"));
        here.read(connection);
    });
    Fetcher fetcher(1);
    fetcher.ask(1, post_to(server.url()));
    const auto first = fetcher.step(2s);
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].second.came, Came::answered);
    fetcher.ask(2, post_to(server.url()));
    const auto second = fetcher.step(2s);
    ASSERT_EQ(second.size(), 1U);
    EXPECT_EQ(second[0].second.came, Came::lost) << second[0].second.problem;
    EXPECT_EQ(server.requests, 2) << "one of each";
}

TEST(Fetch, takes_no_answer_that_is_too_long) {
    Server server([](Server& here, int connection) {
        here.read(connection);
        here.say(connection, ok(std::string(1000, 'x')));
    });
    Request request{.url = server.url(), .longest_answer = 999};
    const auto response = ask(request);
    EXPECT_EQ(response.came, Came::lost);
    EXPECT_EQ(response.problem, "the answer was too long");
    request.longest_answer = 1000;
    EXPECT_EQ(ask(request).came, Came::answered);
}

TEST(Fetch, is_not_sent_elsewhere) {
    Server elsewhere(echo);
    Server server([&](Server& here, int connection) {
        here.read(connection);
        here.say(connection, "HTTP/1.1 307 Temporary Redirect\r\nLocation: " + elsewhere.url() +
                                 "\r\nContent-Length: 0\r\n\r\n");
    });
    EXPECT_EQ(ask(post_to(server.url())).status, 307);
    EXPECT_EQ(elsewhere.requests, 0);
}

TEST(Fetch, asks_several_at_once_and_tells_each_by_its_ticket) {
    Server server([](Server& here, int connection) {
        for (auto text = here.read(connection); !text.empty(); text = here.read(connection)) {
            if (text.ends_with("\r\n\r\n1")) std::this_thread::sleep_for(200ms);
            here.say(connection, ok(text.substr(text.find("\r\n\r\n") + 4)));
        }
    });
    Fetcher fetcher(4);
    EXPECT_EQ(fetcher.room(), 4U);
    EXPECT_TRUE(fetcher.step(5s).empty()) << "nothing was asked: nothing to wait for";
    for (Ticket ticket = 1; ticket <= 4; ++ticket)
        fetcher.ask(ticket, {.method = "POST", .url = server.url(), .body = std::to_string(ticket)});
    EXPECT_EQ(fetcher.room(), 0U);
    std::map<Ticket, std::string> bodies;
    std::vector<Ticket> order;
    while (fetcher.waiting() > 0)
        for (auto& [ticket, response] : fetcher.step(5s)) {
            bodies[ticket] = response.body;
            order.push_back(ticket);
        }
    EXPECT_EQ(bodies, (std::map<Ticket, std::string>{{1, "1"}, {2, "2"}, {3, "3"}, {4, "4"}}));
    EXPECT_EQ(order.back(), 1U) << "the slow one held nobody up";
    EXPECT_EQ(server.taken, 4);
}

TEST(Fetch, gives_up_what_is_under_way_when_it_ends) {
    Server server([](Server& here, int connection) {
        here.read(connection);
        here.read(connection);
    });
    Fetcher fetcher(2);
    fetcher.ask(1, post_to(server.url()));
    EXPECT_TRUE(fetcher.step(50ms).empty());
    EXPECT_EQ(fetcher.waiting(), 1U);
}

TEST(Fetch, encodes_what_a_form_says) {
    EXPECT_EQ(encoded({{"To", "+447700900123"}, {"Body", "yes & tak ą"}}),
              "To=%2B447700900123&Body=yes%20%26%20tak%20%C4%85");
    EXPECT_EQ(encoded({}), "");
}

}  // namespace
}  // namespace fetch
