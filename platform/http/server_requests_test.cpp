// What the server lets in, and what it refuses.
#include <gtest/gtest.h>

#include "platform/http/wire_test.hpp"

using namespace http;
using namespace std::string_view_literals;

namespace {

// Shows how a request was understood.
struct Echo : Answers {
    Echo() {
        answered = [](Request& request) {
            std::string seen = request.path + "\n";
            for (const auto& [name, value] : request.query) seen += name + "=" + value + "\n";
            for (const auto& [name, value] : request.form) seen += name + "=" + value + "\n";
            for (const auto& [name, value] : request.cookies) seen += name + ":" + value + "\n";
            return text(seen + request.body);
        };
    }
};

struct Requests : testing::Test {
    Echo echo;
    Running running{echo};

    std::string ask(std::string_view bytes) { return Client(running.port).ask(bytes); }
    int status(std::string_view bytes) { return status_in(ask(bytes)); }
    int status_of_target(const std::string& target) {
        return status("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    std::string path_of_target(const std::string& target) {
        return body_in(ask("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n"));
    }
    int status_with(const std::string& headers) {
        return status("POST / HTTP/1.1\r\n" + headers + "\r\n0\r\n\r\n");
    }
};

}  // namespace

TEST_F(Requests, are_refused_when_a_proxy_could_read_another_length) {
    EXPECT_EQ(status_with("Host: a\r\nContent-Length: 5\r\n"), 200);
    EXPECT_EQ(status_with("Host: a\r\nTransfer-Encoding: chunked\r\n"), 200);
    for (const std::string headers :
         {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
          "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
          "Content-Length: 5\r\nContent-Length: 6\r\n",
          "Content-Length: 5\r\nContent-Length: 5\r\n",
          "Content-Length: 5, 5\r\n",
          "Content-Length: +5\r\n",
          "Content-Length: -5\r\n",
          "Content-Length: 0x5\r\n",
          "Content-Length:\r\n",
          "Content-Length: 5 5\r\n",
          "Content-Length: 99999999999999999999\r\n",
          "Content-Length : 5\r\n",
          "Transfer-Encoding: gzip, chunked\r\n",
          "Transfer-Encoding: chunked, gzip\r\n",
          "Transfer-Encoding: xchunked\r\n",
          "Transfer-Encoding: identity\r\n",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
          "Transfer-Encoding : chunked\r\n",
          "Transfer-Encoding: \"chunked\"\r\n"})
        EXPECT_EQ(status_with("Host: a\r\n" + headers), 400) << headers;
    EXPECT_EQ(status("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400);
}

TEST_F(Requests, after_a_refused_one_are_not_read) {
    Client client(running.port);
    client.say(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n"
        "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto heard = client.hear_all();
    EXPECT_EQ(status_in(heard), 400);
    EXPECT_NE(heard.find("Connection: close"), std::string::npos);
    EXPECT_EQ(heard.find("smuggled"), std::string::npos) << heard;
}

TEST_F(Requests, name_one_host) {
    EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: county.example.org:8080\r\n\r\n"), 200);
    EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"), 200);
    EXPECT_EQ(status("GET / HTTP/1.0\r\n\r\n"), 200);
    EXPECT_EQ(status("GET / HTTP/1.1\r\n\r\n"), 400);
    EXPECT_EQ(status("GET / HTTP/1.1\r\nHost : a\r\n\r\n"), 400);
    EXPECT_EQ(status("GET / HTTP/1.1\r\nHost:\r\n\r\n"), 400);
    EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"), 400);
    EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"), 400);
    EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"), 400);
    EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"), 400);
}

TEST_F(Requests, are_made_of_whole_lines) {
    EXPECT_EQ(status("GET / HTTP/1.1\nHost: a\n\n"), 505);  // no version ends like that
    EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: a\n\n"), 400);
    EXPECT_EQ(status("GET /\r\n\r\n"), 400);
    EXPECT_EQ(status(" GET / HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
    EXPECT_EQ(status("GET  / HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
    EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n"), 400);
    EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n"sv), 400);
}

TEST_F(Requests, speak_a_version_we_know) {
    EXPECT_EQ(status("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), 505);
    EXPECT_EQ(status("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505);
    EXPECT_EQ(status("GET / HTTP/0.9\r\n\r\n"), 505);
}

TEST_F(Requests, use_a_method_we_know) {
    for (const std::string method : {"PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "FETCH"}) {
        const auto heard = ask(method + " / HTTP/1.1\r\nHost: a\r\n\r\n");
        EXPECT_EQ(status_in(heard), 405) << method;
        EXPECT_NE(heard.find("Allow: GET, HEAD, POST\r\n"), std::string::npos) << heard;
    }
    EXPECT_EQ(status("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"), 405);
    EXPECT_EQ(status("get / HTTP/1.1\r\nHost: a\r\n\r\n"), 405);
}

TEST_F(Requests, have_a_decoded_path) {
    EXPECT_EQ(path_of_target("/"), "/\n");
    EXPECT_EQ(path_of_target("/a%20b/%C5%82"), "/a b/ł\n");
    EXPECT_EQ(path_of_target("/a+b?c+d=1%262&e"), "/a+b\nc d=1&2\ne=\n");
    EXPECT_EQ(path_of_target("/..a/b../...?x=/../y"), "/..a/b../...\nx=/../y\n");
}

TEST_F(Requests, do_not_climb_or_hide_what_they_ask_for) {
    for (const std::string target :
         {"/..",         "/../etc",   "/a/../b",  "/a/..",     "/%2e%2e/a",
          "/a%2F..%2Fb", "/a/..%5Cb", "//host/a", "/%2Fhost",  "/a%00",
          "/a%0D%0AX:y", "/a%7F",     "/a%",      "/a%4",      "/a%zz",
          "/%C0%AF",     "/%FF",      "/a?b=%00", "/a?b=%FF",  "/a#b",
          "a",           "*",         "ftp://a/", "http:///a", "http://u@a/"})
        EXPECT_EQ(status_of_target(target), 400) << target;
}

TEST_F(Requests, may_name_their_host_in_the_target) {
    EXPECT_EQ(path_of_target("http://b.example.org:80/x?y=1"), "/x\ny=1\n");
    EXPECT_EQ(path_of_target("HTTPS://b.example.org"), "/\n");
    EXPECT_EQ(path_of_target("http://b.example.org?y=1"), "/\ny=1\n");
    echo.answered = [](Request& request) {
        return text(std::string(request.header("host")) + " " + request.target);
    };
    EXPECT_EQ(path_of_target("http://b.example.org?y=1"), "b.example.org /?y=1");
}

TEST_F(Requests, have_cookies) {
    const auto heard = ask("GET / HTTP/1.1\r\nHost: a\r\nCookie: sid=a=b; x=1;y=2 ; bare\r\n\r\n");
    EXPECT_EQ(body_in(heard), "/\nsid:a=b\nx:1\ny:2\n");
}

TEST_F(Requests, have_headers_of_limited_length) {
    const auto with = [](std::size_t size) {
        return "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(size, 'x') + "\r\n\r\n";
    };
    EXPECT_EQ(status(with(15'000)), 200);
    EXPECT_EQ(status(with(17'000)), 431);
    EXPECT_EQ(status("GET /" + std::string(17'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"), 431);
    std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
    for (int i = 0; i < 4000; ++i) many += "X: y\r\n";
    EXPECT_EQ(status(many + "\r\n"), 431);
}

TEST_F(Requests, bring_forms) {
    EXPECT_EQ(body_in(ask("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n"
                          "Content-Type: Application/X-WWW-Form-Urlencoded; charset=utf-8\r\n\r\n"
                          "a=1&b=2%203")),
              "/a\na=1\nb=2 3\n");
    EXPECT_EQ(status("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
                     "Content-Type: application/x-www-form-urlencoded\r\n\r\na=%ff"),
              400);
}

TEST_F(Requests, bring_forms_of_limited_length) {
    echo.planned = [](const Request&) { return Plan{.body_limit = 1 << 20}; };
    std::string form;
    for (std::size_t i = 0; i <= most_fields; ++i) form += "a&";
    const auto head =
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Type: "
        "application/x-www-form-urlencoded\r\nContent-Length: ";
    EXPECT_EQ(status(head + std::to_string(form.size()) + "\r\n\r\n" + form), 413);
    std::string query = "a";
    for (std::size_t i = 0; i < most_fields; ++i) query += "&";
    EXPECT_EQ(status_of_target("/?" + query), 400);
}

TEST_F(Requests, bring_bodies_as_long_as_the_plan_allows) {
    echo.planned = [](const Request& request) {
        return Plan{.body_limit = request.path == "/large" ? 20U : 10U};
    };
    const auto post = [&](const std::string& path, const std::string& body) {
        return status("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " +
                      std::to_string(body.size()) + "\r\n\r\n" + body);
    };
    EXPECT_EQ(post("/", "0123456789"), 200);
    EXPECT_EQ(post("/", "0123456789a"), 413);
    EXPECT_EQ(post("/large", "0123456789a"), 200);
}

TEST_F(Requests, bring_bodies_in_chunks) {
    echo.planned = [](const Request&) { return Plan{.body_limit = 10}; };
    const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n";
    EXPECT_EQ(body_in(ask(head + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: z\r\n\r\n")),
              "/\nabcde");
    EXPECT_EQ(status(head + "a\r\n0123456789\r\n0\r\n\r\n"), 200);
    EXPECT_EQ(status(head + "b\r\n0123456789a\r\n0\r\n\r\n"), 413);
    EXPECT_EQ(status(head + "6\r\n012345\r\n6\r\n012345\r\n0\r\n\r\n"), 413);
    EXPECT_EQ(status(head + "zz\r\nabc\r\n0\r\n\r\n"), 400);
    EXPECT_EQ(status(head + "3\r\nabcd\r\n0\r\n\r\n"), 400);
    EXPECT_EQ(status(head + "fffffffffffffffff\r\n"), 400);
    std::string trailers = head + "3\r\nabc\r\n0\r\n";
    for (int i = 0; i < 20'000; ++i) trailers += "X: y\r\n";
    EXPECT_EQ(status(trailers), 400);
    EXPECT_EQ(status(head + "3;" + std::string(40'000, 'x') + "\r\nabc\r\n0\r\n\r\n"), 400);
}

TEST_F(Requests, may_ask_whether_to_send_the_body) {
    echo.planned = [](const Request&) { return Plan{.body_limit = 10}; };
    const auto head = [](int length) {
        return "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: " +
               std::to_string(length) + "\r\n\r\n";
    };
    Client client(running.port);
    EXPECT_EQ(client.ask(head(5)), "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(body_in(client.ask("hello")), "/\nhello");
    EXPECT_EQ(status_in(client.ask(head(11))), 413);
}

TEST_F(Requests, for_the_head_get_no_body) {
    Client client(running.port);
    client.say("HEAD /page HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto heard = client.hear(true);
    EXPECT_EQ(status_in(heard), 200);
    EXPECT_NE(heard.find("Content-Length: 6\r\n"), std::string::npos) << heard;
    const auto next = client.ask("GET /page HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(next.starts_with("HTTP/1.1 200 OK\r\n")) << next;
    EXPECT_EQ(body_in(next), "/page\n");
}

TEST_F(Requests, know_who_asks) {
    echo.answered = [](Request& request) { return text(request.peer + " " + request.id); };
    const std::string get = "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n";
    const auto one = body_in(ask(get)), other = body_in(ask(get));
    EXPECT_TRUE(one.starts_with("127.0.0.1 ")) << one;
    EXPECT_EQ(one.size(), 18U) << one;
    EXPECT_NE(one, other);
}

TEST(BehindAProxy, who_asks_is_whom_the_proxy_names_last) {
    Answers answers;
    answers.answered = [](Request& request) { return text(request.peer); };
    const Running running(answers, {.trust_proxy = true});
    const auto peer = [&](const std::string& forwarded) {
        Client client(running.port);
        return body_in(client.ask("GET / HTTP/1.1\r\nHost: a\r\n" + forwarded + "\r\n"));
    };
    EXPECT_EQ(peer("X-Forwarded-For: 192.0.2.1\r\n"), "192.0.2.1");
    EXPECT_EQ(peer("X-Forwarded-For: 10.0.0.1, 10.0.0.2,2001:db8::1 \r\n"), "2001:db8::1");
    EXPECT_EQ(peer("X-Forwarded-For: 10.0.0.1\r\nX-Forwarded-For: 192.0.2.7\r\n"), "192.0.2.7");
    EXPECT_EQ(peer("X-Forwarded-For: 192.0.2.1, unknown\r\n"), "127.0.0.1");
    EXPECT_EQ(peer(""), "127.0.0.1");
}
