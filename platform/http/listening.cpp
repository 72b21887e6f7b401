#include "platform/http/listening.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "platform/http/server.hpp"

namespace http {

// An address of either family, as the system's calls take it.
struct Address {
    sockaddr_storage bytes{};
    socklen_t size = 0;

    sockaddr* any() { return reinterpret_cast<sockaddr*>(&bytes); }
};

static Address parse_address(const std::string& text, std::uint16_t port) {
    Address address;
    bool known = false;
    if (text.contains(':')) {
        sockaddr_in6 six{};
        six.sin6_family = AF_INET6;
        six.sin6_port = htons(port);
        known = inet_pton(AF_INET6, text.c_str(), &six.sin6_addr) == 1;
        std::memcpy(&address.bytes, &six, sizeof six);
        address.size = sizeof six;
    } else {
        sockaddr_in four{};
        four.sin_family = AF_INET;
        four.sin_port = htons(port);
        known = inet_pton(AF_INET, text.c_str(), &four.sin_addr) == 1;
        std::memcpy(&address.bytes, &four, sizeof four);
        address.size = sizeof four;
    }
    if (!known) throw Fault("\"" + text + "\" is not an address to listen at");
    return address;
}

static std::string why(int error, const std::string& address, std::uint16_t port) {
    const auto number = std::to_string(port);
    switch (error) {
        case EADDRINUSE:
            return "port " + number + " is in use";
        case EACCES:
            return "port " + number + " may not be opened by this user";
        case EADDRNOTAVAIL:
            return address + " is not an address of this machine";
        default:
            return "cannot listen at " + address + " port " + number + ": " + std::strerror(error);
    }
}

int open_listener(const std::string& address, std::uint16_t port) {
    auto at = parse_address(address, port);
    const int socket =
        ::socket(at.bytes.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP);
    if (socket < 0) throw Fault(why(errno, address, port));
    // A restart need not wait for the last run's connections to be forgotten. SO_REUSEPORT would
    // also let two servers share the port without either noticing.
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    const int six_only = 0;
    if (at.bytes.ss_family == AF_INET6)
        ::setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &six_only, sizeof six_only);
    if (::bind(socket, at.any(), at.size) != 0 || ::listen(socket, SOMAXCONN) != 0) {
        const int error = errno;
        ::close(socket);
        throw Fault(why(error, address, port));
    }
    return socket;
}

std::uint16_t port_of(int socket) {
    Address address;
    address.size = sizeof address.bytes;
    ::getsockname(socket, address.any(), &address.size);
    // Both families keep the port in the same place.
    sockaddr_in four{};
    std::memcpy(&four, &address.bytes, sizeof four);
    return ntohs(four.sin_port);
}

void allow_connections(std::size_t connections) {
    constexpr std::size_t ours = 256;  // database, logs, uploads
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    const auto wanted = static_cast<rlim_t>(connections + ours);
    if (limit.rlim_cur >= wanted) return;
    limit.rlim_cur = std::min(wanted, limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace http
