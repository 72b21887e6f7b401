// Asking other servers over HTTP, several at once without a thread for each.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fetch {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string method = "GET";
    std::string url{};
    Headers headers{};
    std::string body{};
    std::string user{}, password{};  // HTTP Basic, where there is a user
    std::chrono::milliseconds wait{30'000};
    std::size_t longest_answer = std::size_t{16} * 1024 * 1024;
    bool only_public = false;  // to no address of a network of our own, whatever its name says
};

/// answered: with whatever status · unreached: surely no byte of the request was read there (no
/// address, refused, no TLS) · lost: it may have been read, the answer did not come whole.
enum class Came : std::uint8_t { answered, unreached, lost };

struct Response {
    Came came = Came::lost;
    int status = 0;
    Headers headers{};  // names in small letters
    std::string body{};
    std::string problem{};  // in plain words, where it was not answered; never holds a secret
    bool too_long = false;  // that is the problem: asked again, it would be as long
};

/// The caller's name for a request.
using Ticket = std::uint64_t;

/// One thread's requests. Connections are kept; redirections are not followed; only http and https.
class Fetcher {
public:
    explicit Fetcher(std::size_t most_at_once = 8);
    ~Fetcher();
    Fetcher(const Fetcher&) = delete;
    Fetcher& operator=(const Fetcher&) = delete;

    std::size_t room() const;
    std::size_t waiting() const;
    void ask(Ticket, Request);
    /// What was answered meanwhile, waiting at most so long for the first.
    std::vector<std::pair<Ticket, Response>> step(std::chrono::milliseconds longest);

private:
    struct Asking;
    std::unique_ptr<Asking> asking_;
};

/// One request, waited for.
Response ask(Request);

/// What came of it, percent-encoded for a query or a form: "a=1&b=%20".
std::string encoded(const Headers& fields);

}  // namespace fetch
