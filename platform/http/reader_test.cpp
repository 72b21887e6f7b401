#include "platform/http/reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>

using namespace http;

namespace {

struct Anything : Application {
    Plan plan(const Request&) const override { return {.body_limit = 100}; }
    Response answer(Request&) override { return {}; }
};

// What the requests in these bytes say, when so many bytes come at a time.
std::string understood(std::string_view bytes, std::size_t at_a_time) {
    const Anything anything;
    const ServerSettings settings;
    const std::string peer = "192.0.2.1";
    Buffer buffer;
    std::string all;
    while (!bytes.empty() || !buffer.empty()) {
        Request request;
        Reader reader(anything, settings, peer, request);
        while (reader.take(buffer)) {
            if (bytes.empty()) return all + "cut";
            const auto count = std::min(at_a_time, bytes.size());
            std::ranges::copy(bytes.substr(0, count), buffer.room(count).begin());
            buffer.fill(count);
            bytes.remove_prefix(count);
        }
        if (reader.refused()) return all + "refused";
        all += request.target + " " + request.body + std::string(request.form.text("a")) + "|";
    }
    return all;
}

void expect_however_it_comes(std::string_view bytes, const std::string& meaning) {
    for (std::size_t at_a_time = 1; at_a_time <= bytes.size(); ++at_a_time)
        EXPECT_EQ(understood(bytes, at_a_time), meaning) << at_a_time << " bytes at a time";
}

}  // namespace

TEST(Reader, understands_the_same_however_the_bytes_come) {
    expect_however_it_comes(
        "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
        "POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
        "GET /c HTTP/1.1\r\nHost: a\r\n\r\n",
        "/a |/b hello|/c |");
    expect_however_it_comes(
        "POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\na=%41&b"
        "GET /c HTTP/1.1\r\nHost: a\r\n\r\n",
        "/b A|/c |");
}

TEST(Reader, understands_chunks_however_the_bytes_come) {
    const std::string head = "POST /b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    const std::string next = "GET /c HTTP/1.1\r\nHost: a\r\n\r\n";
    expect_however_it_comes(head + "0\r\n\r\n" + next, "/b |/c |");
    expect_however_it_comes(head + "3\r\nabc\r\n0\r\n\r\n" + next, "/b abc|/c |");
    expect_however_it_comes(head + "3;x=y\r\nabc\r\n00\r\nX: y\r\n\r\n" + next, "/b abc|/c |");
    expect_however_it_comes(head + "3\r\nabcd\r\n0\r\n\r\n", "refused");
    expect_however_it_comes(head + "0\r\nno colon\r\n\r\n", "refused");
}

TEST(Reader, waits_for_the_rest) {
    expect_however_it_comes("GET /a HTTP/1.1\r\nHost: a\r\n", "cut");
    expect_however_it_comes("POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhell", "cut");
    expect_however_it_comes(
        "POST /b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n",
        "cut");
}
