// A response on its way out: pushed into the socket as far as it goes, and pushed on later.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "platform/http/head.hpp"
#include "platform/http/response.hpp"

namespace http {

enum class Sent : std::uint8_t { all, some, broken };

class Outgoing {
public:
    Outgoing() = default;
    ~Outgoing();
    Outgoing(const Outgoing&) = delete;
    Outgoing& operator=(const Outgoing&) = delete;

    /// Takes the response to send; its body is not copied.
    void prepare(Response, const Manner&);
    /// Sends what the socket takes without waiting.
    Sent push(int socket);

private:
    void open_file(const std::string& path);
    Sent push_bytes(int socket);
    Sent push_file(int socket);

    Response response_;
    std::string head_;
    std::string_view head_left_, body_left_;
    int file_ = -1;
    std::size_t file_left_ = 0;
};

}  // namespace http
