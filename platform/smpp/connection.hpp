// A TCP connection that never waits: what it cannot do at once it does at a later call.
#pragma once
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace smpp {

class Connection {
public:
    Connection() = default;
    ~Connection() { close(); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Begins to connect. Looking the name up may take a while; `turn` chooses among its addresses.
    std::expected<void, std::string> open(const std::string& host, std::uint16_t port,
                                          std::size_t turn);
    void close();
    bool is_open() const { return socket_ >= 0; }
    int socket() const { return socket_; }

    /// Whether a connection begun is made; to be asked when the socket may be written to.
    std::expected<void, std::string> made() const;
    /// How many bytes went out, maybe none.
    std::expected<std::size_t, std::string> send(std::string_view bytes);
    /// Appends what has come; false when there is nothing more now.
    std::expected<bool, std::string> receive(std::string& to);

private:
    int socket_ = -1;
};

}  // namespace smpp
