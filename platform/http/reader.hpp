// One request, read from bytes as they come: Boost.Beast's parser, what it leaves to us to refuse,
// and the limits the application plans for this very request.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "platform/http/buffer.hpp"
#include "platform/http/head.hpp"
#include "platform/http/server.hpp"

namespace http {

class Reader {
public:
    static constexpr std::size_t head_limit = 16UZ * 1024;

    /// Reads into the request, which outlives it; the peer is who holds the connection.
    Reader(const Application&, const ServerSettings&, const std::string& peer, Request&);
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    /// Takes what it can from the buffer; whether it needs more bytes.
    bool take(Buffer&);
    /// Whether the head is read, and bytes of the body are what is needed.
    bool in_body() const;
    /// Whether the whole request has been read, so that another may follow it.
    bool whole() const;
    /// Whether the client waits to be told to send its body; once.
    bool wants_continue();
    /// The status if the request is not to reach the application.
    std::optional<Status> refused() const { return refused_; }
    const Plan& plan() const { return plan_; }
    /// Bytes of the body so far.
    std::size_t received() const { return received_; }
    Manner manner() const;

private:
    struct Parsing;
    bool take_head(Buffer&);
    bool take_piece(Buffer&);
    void plan_body();
    void refuse(Status);

    const Application& application_;
    const ServerSettings& settings_;
    const std::string& peer_;
    Request& request_;
    std::unique_ptr<Parsing> parsing_;
    Plan plan_{};
    std::optional<Status> refused_;
    std::size_t head_size_ = 0, received_ = 0;
    bool wants_continue_ = false;
};

}  // namespace http
