// The HTTP/1.1 server: Boost.Beast's parser behind a plain face. Requests are read on the I/O
// thread; answers are made, and as far as the socket takes them sent, on a pool of workers; the
// door between them is bounded.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace http {

/// The server cannot listen.
struct Fault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What the server must know of a request before it reads the body.
struct Plan {
    std::size_t body_limit = 64UZ * 1024;
    bool inline_ = false;  // never blocks: answered on the I/O thread
    bool uploads = false;  // multipart files are taken to disk
};

/// The application as the server sees it.
class Application {
public:
    virtual ~Application() = default;
    /// From the head alone; called on the I/O thread.
    virtual Plan plan(const Request&) const = 0;
    /// Called on a worker (or, for inline plans, on the I/O thread); never throws.
    virtual Response answer(Request&) = 0;
};

struct ServerSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  // 0: any free one
    int io_threads = 1;
    int workers = 4;
    std::size_t queue = 256;  // requests waiting for a worker; more are answered 503
    int header_seconds = 10, idle_seconds = 60, send_seconds = 30, drain_seconds = 10;
    std::size_t slowest_body_rate = 8UZ * 1024;  // bytes a second
    std::size_t connections = 10'000;
    std::string upload_folder = "/tmp";
    bool trust_proxy = false;                                  // take the peer from X-Forwarded-For
    std::function<void()> worker_started{}, worker_stopped{};  // called on each worker's thread
};

struct ServerFigures {
    std::uint64_t requests = 0, refused_busy = 0, connections = 0, open = 0, queued = 0;
};

class Server {
public:
    Server(Application&, ServerSettings);
    ~Server();
    /// Binds and listens; a Fault says why it cannot. The port, which is useful where it was 0.
    std::uint16_t listen();
    /// Returns after stop(), SIGTERM or SIGINT, when the open requests are answered.
    void run();
    /// From any thread or a signal: no more connections, finish what is open.
    void stop();
    ServerFigures figures() const;

private:
    struct Running;
    std::unique_ptr<Running> running_;
};

/// "a%20b+c" decoded; with `plus`, + is a space, as in forms. A % that encodes nothing stays.
std::string decode_url(std::string_view text, bool plus);
/// A path segment or query value, encoded.
std::string encode_url(std::string_view text);
/// The fields of a query or an urlencoded body; at most `most_fields` of them.
Fields parse_form(std::string_view body);
constexpr std::size_t most_fields = 10'000;

}  // namespace http
